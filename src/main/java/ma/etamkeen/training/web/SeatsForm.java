package ma.etamkeen.training.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The rules for giving seats as a coordinator types them; a group without anything in its row is no quota. */
record SeatsForm(
        @Nullable String order,
        @Nullable String freeze,
        @Nullable String offer,
        @Nullable String silence,
        @Nullable String days,
        @Nullable List<QuotaForm> quotas,
        @Nullable String entry,
        @Nullable List<String> reminders,
        @Line(max = 100, required = false) @Nullable String find) {

    /** How many rows there always are. */
    static final int ROWS = 8;

    /** How many reminders there are at most. */
    static final int REMINDERS = 3;

    private static final int MOST_WANTED = 100;

    /** A form without these fields: the rules stay as they are. */
    static final SeatsForm ABSENT = new SeatsForm(null, null, null, null, null, null, null, null, null);

    SeatsForm {
        var rows = new ArrayList<QuotaForm>();
        if (quotas != null) {
            quotas.forEach(row -> rows.add(Objects.requireNonNullElse(row, QuotaForm.EMPTY)));
        }
        while (rows.size() < ROWS) {
            rows.add(QuotaForm.EMPTY);
        }
        quotas = List.copyOf(rows);
        reminders = each(reminders);
    }

    /** One row: a group and what holds for it. */
    record QuotaForm(
            @Nullable String group,
            @Nullable String reserved,
            @Nullable String most,
            @Nullable String release) {

        static final QuotaForm EMPTY = new QuotaForm("", "", "", "");

        boolean isEmpty() {
            return SessionForm.text(group).isEmpty()
                    && SessionForm.text(reserved).isEmpty()
                    && SessionForm.text(most).isEmpty()
                    && SessionForm.text(release).isEmpty();
        }

        /** The quota it says, if all of it can be read. */
        Optional<Quota> quota() {
            var kept = SessionForm.text(reserved).isEmpty()
                    ? Optional.of(0)
                    : SessionForm.read(reserved, Integer::valueOf);
            var limit = SessionForm.read(most, Integer::valueOf);
            var day = SessionForm.read(release, SessionForm::day);
            if (limit.isEmpty() && !SessionForm.text(most).isEmpty()
                    || day.isEmpty() && !SessionForm.text(release).isEmpty()) {
                return Optional.empty();
            }
            return SessionForm.read(group, SessionForm.chosen(Group::of))
                    .flatMap(people ->
                            kept.map(seats -> new Quota(people, seats, limit.orElse(null), day.orElse(null))));
        }
    }

    /** The rules as they stand. */
    static SeatsForm of(Seating seating) {
        return new SeatsForm(
                seating.order().key(),
                seating.freezeHours() == 0 ? "" : Integer.toString(seating.freezeHours()),
                seating.offerHours() == 0 ? "" : Integer.toString(seating.offerHours()),
                seating.silence().then().key(),
                seating.silence().days() == 0
                        ? ""
                        : Integer.toString(seating.silence().days()),
                seating.quotas().stream()
                        .map(quota -> new QuotaForm(
                                quota.group().key(),
                                quota.reserved() == 0 ? "" : Integer.toString(quota.reserved()),
                                Objects.toString(quota.most(), ""),
                                Objects.toString(quota.release(), "")))
                        .toList(),
                seating.entry().key(),
                seating.reminders().stream().map(String::valueOf).toList(),
                "");
    }

    /** As many fields as there are reminders at most, whatever was sent. */
    static List<String> each(@Nullable List<String> typed) {
        var fields = new ArrayList<String>();
        if (typed != null) {
            typed.stream().limit(REMINDERS).map(SessionForm::text).forEach(fields::add);
        }
        while (fields.size() < REMINDERS) {
            fields.add("");
        }
        return fields;
    }

    /** How many days before the start people are reminded; what cannot be read is a fault beside its field. */
    static List<Integer> days(String field, @Nullable List<String> typed, BindingResult errors) {
        var days = new ArrayList<Integer>();
        var each = typed == null ? List.<String>of() : typed;
        for (var index = 0; index < each.size(); index++) {
            if (!SessionForm.text(each.get(index)).isEmpty()) {
                var read = SessionForm.read(each.get(index), Integer::valueOf);
                if (read.isEmpty()) {
                    Faults.add(errors, field + "[" + index + "]", "forms.error.number");
                }
                read.ifPresent(days::add);
            }
        }
        return days;
    }

    /** The groups that stand in its rows, as far as they can be read. */
    List<Group> groups() {
        return rows().stream()
                .flatMap(row -> SessionForm.read(row.group(), SessionForm.chosen(Group::of)).stream())
                .toList();
    }

    /** Which units are looked for; empty for none. */
    String wanted() {
        return wanted(find);
    }

    /** What was typed, as far as a name can be so; empty otherwise. */
    static String wanted(@Nullable String typed) {
        var words = SessionForm.text(typed);
        return words.length() > MOST_WANTED || words.codePoints().anyMatch(Character::isISOControl) ? "" : words;
    }

    List<QuotaForm> rows() {
        return quotas == null ? List.of() : quotas;
    }

    /** The rules it says; what cannot be read is among the errors. Nothing where the form leaves them out. */
    @Nullable
    Seating seating(BindingResult errors) {
        if (order == null && freeze == null) {
            return null;
        }
        var served =
                SessionForm.needed("seats.order", order, SessionForm.chosen(Order::of), "forms.error.choice", errors);
        var hours = count("seats.freeze", freeze, errors);
        var offered = count("seats.offer", offer, errors);
        var then = SessionForm.text(silence).isEmpty()
                ? Silence.Then.REMIND
                : SessionForm.needed(
                        "seats.silence", silence, SessionForm.chosen(Silence.Then::of), "forms.error.choice", errors);
        var way = SessionForm.text(entry).isEmpty()
                ? Entry.REQUEST
                : SessionForm.needed("seats.entry", entry, SessionForm.chosen(Entry::of), "forms.error.choice", errors);
        var silentDays = count("seats.days", days, errors);
        for (var index = 0; index < rows().size(); index++) {
            check(rows().get(index), "seats.quotas[" + index + "].", errors);
        }
        return new Seating(
                Objects.requireNonNullElse(served, Order.ARRIVAL),
                Objects.requireNonNullElse(hours, 0),
                Objects.requireNonNullElse(offered, 0),
                new Silence(
                        Objects.requireNonNullElse(then, Silence.Then.REMIND),
                        Objects.requireNonNullElse(silentDays, 0)),
                rows().stream().flatMap(row -> row.quota().stream()).toList(),
                Objects.requireNonNullElse(way, Entry.REQUEST),
                days("seats.reminders", reminders, errors));
    }

    private static @Nullable Integer count(String name, @Nullable String typed, BindingResult errors) {
        return SessionForm.text(typed).isEmpty()
                ? Integer.valueOf(0)
                : SessionForm.needed(name, typed, Integer::valueOf, "forms.error.number", errors);
    }

    private static void check(QuotaForm row, String name, BindingResult errors) {
        if (row.isEmpty()) {
            return;
        }
        SessionForm.needed(name + "group", row.group(), SessionForm.chosen(Group::of), "forms.error.choice", errors);
        number(name + "reserved", row.reserved(), errors);
        number(name + "most", row.most(), errors);
        if (!SessionForm.text(row.release()).isEmpty()
                && SessionForm.read(row.release(), SessionForm::day).isEmpty()) {
            Faults.add(errors, name + "release", "forms.error.date");
        }
    }

    private static void number(String name, @Nullable String typed, BindingResult errors) {
        if (!SessionForm.text(typed).isEmpty()
                && SessionForm.read(typed, Integer::valueOf).isEmpty()) {
            Faults.add(errors, name, "forms.error.number");
        }
    }
}
