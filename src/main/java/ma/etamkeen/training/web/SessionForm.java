package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Sketch;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.RoomWish;
import ma.etamkeen.training.rooms.Rooms;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A session as a coordinator types it: every field as text, so that one that cannot be read hides no other. */
record SessionForm(
        @Nullable String course,
        @Nullable String language,
        @Line(max = 254, required = false) @Nullable String trainer,
        @Nullable String owner,
        @Nullable String format,
        @Line(max = 200, required = false) @Nullable String place,
        @Nullable String region,
        @Line(max = 500, required = false) @Nullable String link,
        @Nullable List<SlotForm> slots,
        @Line(max = 300, required = false) @Nullable String despite,
        @Nullable String capacity,
        @Nullable String approval,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable String threshold,
        @Valid @Nullable SeatsForm seats,
        @Nullable String version,
        @Nullable String minimum,
        @Nullable RoomWishForm wish) {

    static final int FREE_ROWS = 3;
    private static final int MOST_ROWS = 66;
    private static final int MOST_TYPED = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}-[0-9]{2}");

    SessionForm {
        seats = seats == null ? SeatsForm.ABSENT : seats;
        // a form without a tick sends nothing of it
        wish = wish == null ? RoomWishForm.NOTHING : wish;
        // a form that leaves rows out leaves holes
        slots = slots == null
                ? List.of()
                : slots.stream()
                        .map(row -> Objects.requireNonNullElse(row, SlotForm.EMPTY))
                        .toList();
    }

    /** One row of the table of slots; a row without anything in it is no slot. */
    record SlotForm(
            @Nullable String id,
            @Nullable String date,
            @Nullable String from,
            @Nullable String to,
            @Nullable String room) {

        static final SlotForm EMPTY = new SlotForm("", "", "", "", "");

        boolean isEmpty() {
            return text(date).isEmpty()
                    && text(from).isEmpty()
                    && text(to).isEmpty()
                    && text(room).isEmpty();
        }

        /** The block of time it says, if all of it can be read. */
        Optional<PlannedSlot> slot() {
            return read(date, SessionForm::day)
                    .flatMap(day -> read(from, LocalTime::parse)
                            .flatMap(begin -> read(to, LocalTime::parse)
                                    .flatMap(end -> number().map(slot -> new PlannedSlot(
                                            slot, day.atTime(begin), day.atTime(end), taken().orElse(null))))));
        }

        private Optional<Long> taken() {
            return read(room, Long::valueOf);
        }

        private Optional<Long> number() {
            return text(id).isEmpty() ? Optional.of(0L) : read(id, Long::valueOf);
        }
    }

    /** A form for a new session that opens now. */
    static SessionForm fresh(LocalDateTime now, @Nullable Long owner) {
        return new SessionForm(
                "",
                Language.AR.tag(),
                "",
                owner == null ? "" : Long.toString(owner),
                Session.Format.IN_PERSON.key(),
                "",
                "",
                "",
                rows(List.of(), FREE_ROWS),
                "",
                "20",
                Session.Approval.MANAGER.key(),
                now.toLocalDate().atTime(9, 0).toString(),
                "",
                "75",
                SeatsForm.of(Seating.PLAIN),
                "0",
                "",
                RoomWishForm.NOTHING);
    }

    /** The form of a session that exists. */
    static SessionForm of(Session session, List<Slot> slots, String trainer, Seating seating, RoomWish wish) {
        var rows = slots.stream()
                .map(slot -> new SlotForm(
                        Long.toString(slot.id()),
                        slot.startsAt().toLocalDate().toString(),
                        slot.startsAt().toLocalTime().toString(),
                        slot.endsAt().toLocalTime().toString(),
                        slot.room() == null ? "" : Long.toString(slot.room().id())))
                .toList();
        return new SessionForm(
                Long.toString(session.course()),
                session.language().tag(),
                trainer,
                session.owner() == null ? "" : Long.toString(session.owner()),
                session.format().key(),
                session.place(),
                session.region() == null ? "" : session.region(),
                session.link(),
                rows(rows, 1),
                "",
                Integer.toString(session.capacity()),
                session.approval().key(),
                session.opensAt().toString(),
                session.closesAt().toString(),
                Integer.toString(session.threshold()),
                SeatsForm.of(seating),
                Integer.toString(session.version()),
                session.life().minimum() == null
                        ? ""
                        : Integer.toString(session.life().minimum()),
                RoomWishForm.of(wish));
    }

    /**
     * The same with what was asked for: more rows to fill in, the rooms that are free, the units of a name, or those below
     * the owner.
     */
    SessionForm with(String asked) {
        return List.of("rooms", "units", "owner").contains(asked) ? this : withMoreRows();
    }

    /** The unit that is chosen as the owner, if it can be read. */
    @Nullable
    Long ownedBy() {
        return read(owner, Long::valueOf).orElse(null);
    }

    private SessionForm withMoreRows() {
        return new SessionForm(
                course,
                language,
                trainer,
                owner,
                format,
                place,
                region,
                link,
                rows(rows(), FREE_ROWS),
                despite,
                capacity,
                approval,
                opensAt,
                closesAt,
                threshold,
                seats,
                version,
                minimum,
                wish);
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

    /** Why a slot is held on a holiday or at the time of prayer all the same. */
    String why() {
        return text(despite);
    }

    SeatsForm rules() {
        return seats == null ? SeatsForm.ABSENT : seats;
    }

    /** The version the change was made on; one that no session has when it cannot be read. */
    int madeOn() {
        return read(version, Integer::valueOf).orElse(-1);
    }

    /** Whether it says that it was made on no session, as the form of a new one does. */
    boolean isOfNothingYet() {
        return text(version).isEmpty() || madeOn() == 0;
    }

    /** What is to know about each row, in the order of the rows: nothing where a row is not a slot. */
    List<List<Remark>> remarks(Days days) {
        return rows().stream()
                .map(row -> row.slot()
                        .map(slot -> days.remarks(
                                slot.startsAt(), slot.endsAt(), text(region).isEmpty() ? null : region))
                        .orElse(List.of()))
                .toList();
    }

    /** The slot of each row that could do with a room, in the order of the rows: nothing where it has one, or is no slot. */
    List<Optional<PlannedSlot>> withoutRoom() {
        return rows().stream()
                .map(row -> row.slot()
                        .filter(slot -> slot.room() == null && slot.startsAt().isBefore(slot.endsAt())))
                .toList();
    }

    /** The rooms that were chosen. */
    Set<Long> rooms() {
        return rows().stream().flatMap(row -> row.taken().stream()).collect(Collectors.toSet());
    }

    /** In which region people are on each day on which a room of these was chosen: the slots can be in several towns. */
    Map<LocalDate, String> regionsByDay(Map<Long, Room> chosen) {
        var regions = new HashMap<LocalDate, String>();
        for (var row : rows()) {
            var room = chosen.get(row.taken().orElse(0L));
            if (room != null) {
                row.slot()
                        .ifPresent(slot -> regions.putIfAbsent(
                                slot.startsAt().toLocalDate(), room.venue().region()));
            }
        }
        return regions;
    }

    /** The room that was chosen in this row; 0 for none. */
    long roomOf(int row) {
        return rows().get(row).taken().orElse(0L);
    }

    /** The rooms that were chosen, and those that are suggested: one must be able to choose them. */
    Set<Long> roomsBeside(List<RowRooms> said) {
        return Stream.concat(
                        rooms().stream(),
                        said.stream()
                                .flatMap(row -> row.free().stream())
                                .map(one -> one.room().id()))
                .collect(Collectors.toSet());
    }

    /** Which rooms would do: of the region that was chosen, and large enough; {@code null} for who follows from afar. */
    Rooms.@Nullable Search search() {
        return Session.Format.ONLINE.key().equals(format)
                ? null
                : new Rooms.Search(
                        CODE.matcher(text(region)).matches() ? text(region) : null,
                        read(capacity, Integer::valueOf).orElse(1),
                        asked().wish());
    }

    private RoomWishForm asked() {
        return wish == null ? RoomWishForm.NOTHING : wish;
    }

    /** All that can be read of it; what cannot is among the errors. */
    Sketch sketch(BindingResult errors, @Nullable Long trainerFound) {
        var planned = rows().stream().flatMap(row -> row.slot().stream()).toList();
        checkRows(errors);
        return new Sketch(
                needed("course", course, Long::valueOf, "forms.error.choice", errors),
                needed("format", format, chosen(Session.Format::of), "forms.error.choice", errors),
                text(place),
                text(region).isEmpty() ? null : text(region),
                text(link),
                needed("language", language, chosen(Language::of), "forms.error.choice", errors),
                needed("capacity", capacity, Integer::valueOf, "forms.error.number", errors),
                needed("approval", approval, chosen(Session.Approval::of), "forms.error.choice", errors),
                needed("opensAt", opensAt, SessionForm::moment, "forms.error.moment", errors),
                needed("closesAt", closesAt, SessionForm::moment, "forms.error.moment", errors),
                needed("threshold", threshold, Integer::valueOf, "forms.error.number", errors),
                trainerFound,
                owner(errors),
                planned,
                planned.size() == rows().stream().filter(row -> !row.isEmpty()).count(),
                rules().seating(errors),
                text(minimum).isEmpty()
                        ? null
                        : needed("minimum", minimum, Integer::valueOf, "forms.error.number", errors),
                asked().wish(errors));
    }

    /** Without a unit it is the programme's own. */
    private @Nullable Long owner(BindingResult errors) {
        var unit = text(owner).isEmpty() ? null : needed("owner", owner, Long::valueOf, "forms.error.choice", errors);
        return unit == null || unit == 0 ? null : unit;
    }

    private void checkRows(BindingResult errors) {
        for (var index = 0; index < rows().size(); index++) {
            var row = rows().get(index);
            if (row.number().isEmpty() && !errors.hasFieldErrors("slots")) {
                Faults.add(errors, "slots", "forms.error.choice");
            }
            if (!row.isEmpty()) {
                var name = "slots[" + index + "]";
                needed(name + ".date", row.date(), SessionForm::day, "forms.error.date", errors);
                needed(name + ".from", row.from(), LocalTime::parse, "forms.error.time", errors);
                needed(name + ".to", row.to(), LocalTime::parse, "forms.error.time", errors);
                if (!text(row.room()).isEmpty() && row.taken().isEmpty()) {
                    Faults.add(errors, name + ".room", "forms.error.choice");
                }
            }
        }
    }

    /** The field of the form for a field of the plan: rows that are no slots do not count in the plan. */
    String fieldOf(String planField) {
        if (planField.startsWith("slots[")) {
            return row("slots", planField, rows(), row -> row.slot().isPresent());
        }
        return planField.startsWith("seats.quotas[")
                ? row(
                        "seats.quotas",
                        planField,
                        rules().rows(),
                        row -> row.quota().isPresent())
                : planField;
    }

    /** The same cell in the row of the form that is the one of the plan. */
    private static <T> String row(String list, String planField, List<T> rows, Predicate<T> counts) {
        var wanted = Integer.parseInt(planField.substring(list.length() + 1, planField.indexOf(']')));
        var seen = -1;
        for (var index = 0; index < rows.size(); index++) {
            if (counts.test(rows.get(index))) {
                seen++;
            }
            if (seen == wanted) {
                return list + "[" + index + planField.substring(planField.indexOf(']'));
            }
        }
        return list;
    }

    /** What the field says, or nothing and a fault beside it. */
    static <T> @Nullable T needed(
            String field, @Nullable String typed, Function<String, T> kind, String word, BindingResult errors) {
        var read = read(typed, kind);
        if (read.isEmpty()) {
            Faults.add(errors, field, text(typed).isEmpty() ? "forms.error.required" : word);
        }
        return read.orElse(null);
    }

    static <T> Optional<T> read(@Nullable String typed, Function<String, T> kind) {
        var text = text(typed);
        try {
            return text.isEmpty() || text.length() > MOST_TYPED ? Optional.empty() : Optional.of(kind.apply(text));
        } catch (NumberFormatException | DateTimeException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    static <T> Function<String, T> chosen(Function<String, Optional<T>> choices) {
        return typed -> choices.apply(typed).orElseThrow();
    }

    static LocalDate day(String typed) {
        return LocalDate.parse(inOurEra(typed));
    }

    static LocalDateTime moment(String typed) {
        return LocalDateTime.parse(inOurEra(typed));
    }

    /** A calendar of more than four digits knows years that the database and the holidays do not. */
    private static String inOurEra(String typed) {
        if (!typed.matches("\\d{4}-.*")) {
            throw new DateTimeException("no year of four digits");
        }
        return typed;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
