package ma.etamkeen.training.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Plan;
import ma.etamkeen.training.Plan.PlannedSlot;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/** A session as a coordinator types it. */
record SessionForm(
        @NotNull(message = "forms.error.required") @Nullable Long course,
        @NotNull(message = "forms.error.required") @Nullable String format,
        @Line(max = 200, required = false) @Nullable String place,
        @Nullable String region,
        @Line(max = 500, required = false) @Nullable String link,
        @NotNull(message = "forms.error.required") @Nullable String language,
        @NotNull(message = "forms.error.required") @Nullable Integer capacity,
        @NotNull(message = "forms.error.required") @Nullable String approval,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime opensAt,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime closesAt,

        @NotNull(message = "forms.error.required") @Nullable Integer threshold,
        @Line(max = 254, required = false) @Nullable String trainer,
        @Nullable Long owner,
        @Nullable List<SlotForm> slots,
        int version) {

    static final int FREE_ROWS = 3;
    private static final int MOST_ROWS = 66;

    /** One row of the table of slots; a row without anything in it is no slot. */
    record SlotForm(
            @Nullable Long id,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate date,

            @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
            LocalTime from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
            LocalTime to) {

        static final SlotForm EMPTY = new SlotForm(null, null, null, null);

        boolean isEmpty() {
            return date == null && from == null && to == null;
        }
    }

    /** A form for a new session that opens now. */
    static SessionForm fresh(LocalDateTime now, @Nullable Long owner) {
        var opens = now.toLocalDate().atTime(9, 0);
        return new SessionForm(
                null,
                Session.Format.IN_PERSON.key(),
                "",
                null,
                "",
                Language.AR.tag(),
                20,
                Session.Approval.MANAGER.key(),
                opens,
                null,
                75,
                "",
                owner,
                rows(List.of(), FREE_ROWS),
                0);
    }

    /** The form of a session that exists. */
    static SessionForm of(Session session, List<Slot> slots, String trainer) {
        var rows = slots.stream()
                .map(slot -> new SlotForm(
                        slot.id(),
                        slot.startsAt().toLocalDate(),
                        slot.startsAt().toLocalTime(),
                        slot.endsAt().toLocalTime()))
                .toList();
        return new SessionForm(
                session.course(),
                session.format().key(),
                session.place(),
                session.region(),
                session.link(),
                session.language().tag(),
                session.capacity(),
                session.approval().key(),
                session.opensAt(),
                session.closesAt(),
                session.threshold(),
                trainer,
                session.owner(),
                rows(rows, FREE_ROWS),
                session.version());
    }

    /** The same with more rows to fill in. */
    SessionForm withMoreRows() {
        return new SessionForm(
                course,
                format,
                place,
                region,
                link,
                language,
                capacity,
                approval,
                opensAt,
                closesAt,
                threshold,
                trainer,
                owner,
                rows(rows(), FREE_ROWS),
                version);
    }

    private static List<SlotForm> rows(List<SlotForm> rows, int more) {
        var all = new ArrayList<>(rows);
        for (var row = 0; row < more && all.size() < MOST_ROWS; row++) {
            all.add(SlotForm.EMPTY);
        }
        return all;
    }

    List<SlotForm> rows() {
        return slots == null ? List.of() : slots;
    }

    /** What is to know about each row, in the order of the rows: nothing where a row is not a slot. */
    List<List<Remark>> remarks(Days days) {
        return rows().stream()
                .map(row -> row == null || row.date() == null || row.from() == null || row.to() == null
                        ? List.<Remark>of()
                        : days.remarks(
                                row.date().atTime(row.from()),
                                row.date().atTime(row.to()),
                                text(region).isEmpty() ? null : region))
                .toList();
    }

    /** The plan, or nothing when something is missing: then the errors say what. */
    @Nullable
    Plan plan(BindingResult errors, @Nullable Long trainerFound) {
        var chosenFormat = Session.Format.of(text(format));
        var chosenLanguage = Language.of(text(language));
        var chosenApproval = Session.Approval.of(text(approval));
        if (chosenFormat.isEmpty()) {
            choose("format", errors);
        }
        if (chosenLanguage.isEmpty()) {
            choose("language", errors);
        }
        if (chosenApproval.isEmpty()) {
            choose("approval", errors);
        }
        var planned = planned(errors);
        if (errors.hasErrors()
                || course == null
                || capacity == null
                || threshold == null
                || opensAt == null
                || closesAt == null) {
            return null;
        }
        return new Plan(
                course,
                chosenFormat.orElseThrow(),
                text(place),
                text(region).isEmpty() ? null : region,
                text(link),
                chosenLanguage.orElseThrow(),
                capacity,
                chosenApproval.orElseThrow(),
                opensAt,
                closesAt,
                threshold,
                trainerFound,
                owner == null || owner == 0 ? null : owner,
                planned);
    }

    private List<PlannedSlot> planned(BindingResult errors) {
        var planned = new ArrayList<PlannedSlot>();
        for (var index = 0; index < rows().size(); index++) {
            var row = rows().get(index);
            if (row == null || row.isEmpty()) {
                continue;
            }
            if (row.date() == null || row.from() == null || row.to() == null) {
                missing("slots[" + index + "].date", row.date(), errors);
                missing("slots[" + index + "].from", row.from(), errors);
                missing("slots[" + index + "].to", row.to(), errors);
                continue;
            }
            planned.add(new PlannedSlot(
                    row.id() == null ? 0 : row.id(),
                    row.date().atTime(row.from()),
                    row.date().atTime(row.to())));
        }
        return planned;
    }

    /** The field of the form for a field of the plan: rows that are empty do not count in the plan. */
    String fieldOf(String planField) {
        if (!planField.startsWith("slots[")) {
            return planField;
        }
        var wanted = Integer.parseInt(planField.substring("slots[".length(), planField.indexOf(']')));
        var seen = -1;
        for (var index = 0; index < rows().size(); index++) {
            if (rows().get(index) != null && !rows().get(index).isEmpty()) {
                seen++;
            }
            if (seen == wanted) {
                return "slots[" + index + planField.substring(planField.indexOf(']'));
            }
        }
        return "slots";
    }

    private static void missing(String field, @Nullable Object value, BindingResult errors) {
        if (value == null && !errors.hasFieldErrors(field)) {
            Faults.add(errors, field, "forms.error.required");
        }
    }

    private static void choose(String field, BindingResult errors) {
        if (!errors.hasFieldErrors(field)) {
            Faults.add(errors, field, "forms.error.choice");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
