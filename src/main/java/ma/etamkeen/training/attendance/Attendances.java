package ma.etamkeen.training.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who was there, slot by slot and by the minute. What nobody entered counts as nothing: neither presence nor absence. */
@Component
public class Attendances {

    private static final String LIST = "list";

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Journal journal;
    private final PresenceLists lists;

    Attendances(JdbcClient db, Clock clock, Sessions sessions, Seats seats, Journal journal, PresenceLists lists) {
        this.lists = lists;
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.journal = journal;
    }

    /** How somebody was there. Words: {@code training.presence.…}. */
    public enum Presence {
        PRESENT,
        ABSENT,
        EXCUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The presence of this key, if it is one. */
        public static Optional<Presence> of(String key) {
            return Arrays.stream(values())
                    .filter(presence -> presence.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * What stands in the list about one person in one slot.
     *
     * @param minutes how long they were there
     * @param of how long the slot was
     */
    public record Entered(Mark mark, int minutes, int of, String source) {}

    /**
     * One person with a seat and what was entered about them.
     *
     * @param isAnonymous whether nobody knows any more who it was
     * @param entered by the id of the slot; a slot about which nothing was entered is not in it
     */
    public record Line(
            long registration,
            long person,
            boolean isAnonymous,
            String nameAr,
            String nameLatin,
            Text unit,
            Map<Long, Entered> entered) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        /** How they were there, by slot. */
        public Map<Long, Presence> marks() {
            var marks = new LinkedHashMap<Long, Presence>();
            entered.forEach((slot, one) -> marks.put(slot, one.mark().presence()));
            return marks;
        }

        /** How many slots the person attended, wholly or in part. */
        public int attended() {
            return (int) entered.values().stream()
                    .filter(one -> one.mark().presence() == Presence.PRESENT)
                    .count();
        }

        /** How much of all these slots they were there for. */
        public int minutes() {
            return entered.values().stream().mapToInt(Entered::minutes).sum();
        }
    }

    /**
     * The list of a session: its slots, and everybody who has a seat, by name.
     *
     * @param list how far it has come
     */
    public record Sheet(Session session, List<Slot> slots, List<Line> lines, PresenceLists.Standing list) {

        /** Whether a certificate is due: the list is final, enough of it was attended, and there is a name to put on it. */
        public boolean isDue(Line line) {
            return !line.isAnonymous()
                    && list.life() == PresenceLists.Life.FINAL
                    && Minutes.isEnough(line.minutes(), length(line), session.threshold());
        }

        /** How much was attended, in percent, rounded down. */
        public int share(Line line) {
            var of = length(line);
            return of == 0 ? 0 : line.minutes() * 100 / of;
        }

        /** Whether nothing is left that could be entered. */
        public boolean isComplete() {
            return lines.stream()
                    .allMatch(line ->
                            slots.stream().allMatch(slot -> line.entered().containsKey(slot.id())));
        }

        private int length(Line line) {
            return slots.stream()
                    .mapToInt(slot -> {
                        var one = line.entered().get(slot.id());
                        return one == null ? list.countsSlots() ? 1 : Minutes.of(slot) : one.of();
                    })
                    .sum();
        }

        /** How many people of a slot were marked so. */
        public Map<Presence, Integer> count(Slot slot) {
            var count = new EnumMap<Presence, Integer>(Presence.class);
            lines.forEach(line -> Optional.ofNullable(line.entered().get(slot.id()))
                    .ifPresent(one -> count.merge(one.mark().presence(), 1, Integer::sum)));
            return count;
        }
    }

    /**
     * What somebody entered about one person.
     *
     * @param was what their page showed, or {@code null} for nothing
     * @param is what they entered, or {@code null} for nothing
     */
    public record Entry(
            long registration,
            @Nullable Presence was,
            @Nullable Presence is) {}

    /** What somebody entered about one person though another mark was entered since their page was shown. */
    public record Clash(
            long registration,
            long slot,
            @Nullable Presence is,
            @Nullable Presence wanted) {}

    /** What became of what somebody entered. */
    public sealed interface Outcome {

        /** So many marks were written. */
        record Entered(int marks) implements Outcome {}

        /** So many marks were written, and these were not: somebody else entered another one meanwhile. */
        record Clashed(int marks, List<Clash> clashes) implements Outcome {}

        /** The slot has not begun: nothing was written. */
        record TooEarly(Slot slot) implements Outcome {}

        /** The list is published: what it says is corrected person by person, with a reason. */
        record Published() implements Outcome {}

        /** The times do not lie within the slot, one after the other: nothing was written. */
        record OutsideSlot() implements Outcome {}
    }

    /** The list, if the viewer gives or runs the session. */
    public Optional<Sheet> sheet(Viewer viewer, long session) {
        return sessions.taughtBy(viewer, session)
                .map(found -> new Sheet(
                        found, sessions.slots(session), lines(session, viewer.language()), lists.of(session)));
    }

    /** The list, whoever asks. */
    Sheet sheet(long session) {
        return new Sheet(
                sessions.get(session), sessions.slots(session), lines(session, Language.AR), lists.of(session));
    }

    /**
     * Enters who was there in a slot. Only what differs from what the page showed is written, and only where it still
     * stands as the page showed it, so that two people who mark the same list do not undo each other's work. Nobody can be
     * there before a slot begins.
     */
    @Transactional
    public Outcome mark(Viewer viewer, long session, long slot, List<Entry> entries) {
        return mark(viewer, session, Map.of(slot, entries));
    }

    /** The same for several slots at once: all of it, or nothing when one of them has not begun. */
    @Transactional
    public Outcome mark(Viewer viewer, long session, Map<Long, List<Entry>> entries) {
        var slots = lock(viewer, session);
        if (lists.of(session).life() != PresenceLists.Life.PROVISIONAL) {
            return new Outcome.Published();
        }
        var people = seated(session);
        var stand = standing(session);
        var clashes = new ArrayList<Clash>();
        var written = 0;
        for (var slot : entries.keySet()) {
            if (slots.stream().noneMatch(one -> one.id() == slot)) {
                throw new NotHere();
            }
        }
        for (var slot : slots) {
            if (!slot.hasBegun(now()) && entries.containsKey(slot.id())) {
                return new Outcome.TooEarly(slot);
            }
        }
        for (var marked : slots) {
            for (var entry : entries.getOrDefault(marked.id(), List.of())) {
                if (entry.was() == entry.is() || !people.containsKey(entry.registration())) {
                    continue;
                }
                var now = stand.getOrDefault(entry.registration(), Map.of()).get(marked.id());
                var is = now == null ? null : now.mark().presence();
                if (is == entry.is()) {
                    continue;
                }
                if (is != entry.was()) {
                    clashes.add(new Clash(entry.registration(), marked.id(), is, entry.is()));
                    continue;
                }
                write(
                        session,
                        marked,
                        entry.registration(),
                        entry.is() == null ? null : Mark.of(entry.is()),
                        LIST,
                        viewer.person());
                record(viewer.person(), session, people, entry.registration(), entry.is(), slots.indexOf(marked) + 1);
                written++;
            }
        }
        return clashes.isEmpty() ? new Outcome.Entered(written) : new Outcome.Clashed(written, clashes);
    }

    /**
     * Enters or corrects one mark with everything there is to say about it. Of a published list the correction is kept
     * with what stood there before and why, and whom it is about is told.
     *
     * @param was what the page showed, or {@code null} for nothing
     * @param is what stands there from now on, or {@code null} for nothing
     * @param why needed once the list is published
     */
    @Transactional
    public Outcome correct(
            Viewer viewer,
            long session,
            long slot,
            long registration,
            @Nullable Mark was,
            @Nullable Mark is,
            String why) {
        var slots = lock(viewer, session);
        var marked = slots.stream().filter(one -> one.id() == slot).findFirst().orElseThrow(NotHere::new);
        if (!seated(session).containsKey(registration)) {
            throw new NotHere();
        }
        if (!marked.hasBegun(now())) {
            return new Outcome.TooEarly(marked);
        }
        if (is != null && !Minutes.isWithin(marked, is)) {
            return new Outcome.OutsideSlot();
        }
        var now = standing(session).getOrDefault(registration, Map.of()).get(slot);
        var stands = now == null ? null : now.mark();
        if (Objects.equals(stands, is)) {
            return new Outcome.Entered(0);
        }
        if (!Objects.equals(stands, was)) {
            return new Outcome.Clashed(
                    0,
                    List.of(new Clash(
                            registration,
                            slot,
                            stands == null ? null : stands.presence(),
                            is == null ? null : is.presence())));
        }
        if (lists.of(session).isPublished() && why.isBlank()) {
            return new Outcome.Published();
        }
        change(session, marked, slots.indexOf(marked) + 1, registration, stands, is, LIST, why, viewer.person());
        return new Outcome.Entered(1);
    }

    /** What a decision on somebody's excuse or contest makes of a mark. Needs the lock of the session. */
    void decide(
            Viewer viewer, long session, Slot slot, int number, long registration, Mark is, String source, String why) {
        var now = standing(session).getOrDefault(registration, Map.of()).get(slot.id());
        var stands = now == null ? null : now.mark();
        if (!is.equals(stands)) {
            change(session, slot, number, registration, stands, is, source, why, viewer.person());
        }
    }

    /** Marks somebody present who entered the code of the room themselves. Needs the lock of the session. */
    void scanned(Viewer viewer, long session, Slot slot, int number, long registration, @Nullable LocalTime from) {
        write(session, slot, registration, new Mark(Presence.PRESENT, from, null, null, ""), "code", viewer.person());
        journal.record(
                "training.attendance.scanned", viewer.person(), session, viewer.person(), Integer.toString(number));
    }

    /** Whether this registration has a seat in this session. */
    boolean isSeated(long session, long registration) {
        return seated(session).containsKey(registration);
    }

    /** What stands in the list about one person in one slot. */
    Optional<Presence> stands(long session, long registration, long slot) {
        return Optional.ofNullable(
                        standing(session).getOrDefault(registration, Map.of()).get(slot))
                .map(one -> one.mark().presence());
    }

    /** Writes a mark that a phone kept. Needs the lock of the session. */
    void phoned(Viewer viewer, long session, Slot slot, int number, long registration, @Nullable Presence is) {
        write(session, slot, registration, is == null ? null : Mark.of(is), "phone", viewer.person());
        record(viewer.person(), session, seated(session), registration, is, number);
    }

    private void change(
            long session,
            Slot slot,
            int number,
            long registration,
            @Nullable Mark was,
            @Nullable Mark is,
            String source,
            String why,
            long actor) {
        write(session, slot, registration, is, source, actor);
        record(actor, session, seated(session), registration, is == null ? null : is.presence(), number);
        if (lists.of(session).isPublished()) {
            lists.keepBefore(session, slot.id(), registration, was, is, why, actor);
            journal.record(
                    "training.attendance.corrected",
                    actor,
                    session,
                    seated(session).getOrDefault(registration, 0L),
                    new Journal.Reason(why));
        }
    }

    private List<Slot> lock(Viewer viewer, long session) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        // slots move under the same lock: a marked slot is never one to come
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        return sessions.slots(session);
    }

    private void record(
            long actor, long session, Map<Long, Long> people, long registration, @Nullable Presence is, int number) {
        journal.record(
                "training.attendance." + (is == null ? "cleared" : is.key()),
                actor,
                session,
                people.getOrDefault(registration, 0L),
                Integer.toString(number));
    }

    private void write(long session, Slot slot, long registration, @Nullable Mark mark, String source, long marker) {
        if (mark == null) {
            db.sql("delete from training.attendance where slot_id = :slot and registration_id = :registration")
                    .param("slot", slot.id())
                    .param("registration", registration)
                    .update();
            return;
        }
        var bySlots = lists.of(session).countsSlots();
        db.sql("""
                        insert into training.attendance
                               (slot_id, registration_id, presence, from_at, until_at, reason, remark, source, minutes,
                                slot_minutes, marked_by, marked_at)
                        values (:slot, :registration, :presence, :from, :until, :reason, :remark, :source, :minutes,
                                :length, :marker, :now)
                        on conflict (slot_id, registration_id)
                        do update set presence = excluded.presence, from_at = excluded.from_at,
                                      until_at = excluded.until_at, reason = excluded.reason, remark = excluded.remark,
                                      source = excluded.source, minutes = excluded.minutes,
                                      slot_minutes = excluded.slot_minutes, marked_by = excluded.marked_by,
                                      marked_at = excluded.marked_at
                        """)
                .param("slot", slot.id())
                .param("registration", registration)
                .param("presence", mark.presence().key())
                .param("from", mark.from(), Types.TIME)
                .param("until", mark.until(), Types.TIME)
                .param("reason", mark.reason() == null ? null : mark.reason().key())
                .param("remark", mark.remark())
                .param("source", source)
                .param("minutes", bySlots ? mark.presence() == Presence.PRESENT ? 1 : 0 : Minutes.of(slot, mark))
                .param("length", bySlots ? 1 : Minutes.of(slot))
                .param("marker", marker)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Counts the minutes of a session anew, whose slots were moved. Needs the lock of the session. */
    public void countAnew(long session) {
        if (lists.of(session).countsSlots()) {
            return;
        }
        var stand = standing(session);
        for (var slot : sessions.slots(session)) {
            stand.forEach((registration, marks) -> Optional.ofNullable(marks.get(slot.id()))
                    .ifPresent(one -> db.sql("""
                                    update training.attendance set minutes = :minutes, slot_minutes = :length
                                     where slot_id = :slot and registration_id = :registration
                                    """)
                            .param("minutes", Minutes.of(slot, one.mark()))
                            .param("length", Minutes.of(slot))
                            .param("slot", slot.id())
                            .param("registration", registration)
                            .update()));
        }
    }

    /** The people with a seat, by registration. */
    private Map<Long, Long> seated(long session) {
        var people = new HashMap<Long, Long>();
        db.sql("select id, person_id from training.registration where session_id = :session and state = 'confirmed'")
                .param("session", session)
                .query((row, _) -> people.put(row.getLong("id"), row.getLong("person_id")))
                .list();
        return people;
    }

    /** What stands in the list, by registration and slot. */
    private Map<Long, Map<Long, Entered>> standing(long session) {
        var marks = new HashMap<Long, Map<Long, Entered>>();
        db.sql("""
                        select a.registration_id, a.slot_id, a.presence, a.from_at, a.until_at, a.reason, a.remark,
                               a.source, a.minutes, a.slot_minutes
                          from training.attendance a
                          join training.slot t on t.id = a.slot_id
                         where t.session_id = :session
                         order by t.starts_at
                        """)
                .param("session", session)
                .query((row, _) -> marks.computeIfAbsent(row.getLong("registration_id"), _ -> new LinkedHashMap<>())
                        .put(row.getLong("slot_id"), entered(row)))
                .list();
        return marks;
    }

    static Entered entered(ResultSet row) throws SQLException {
        return new Entered(
                new Mark(
                        Presence.of(row.getString("presence")).orElseThrow(),
                        row.getObject("from_at", LocalTime.class),
                        row.getObject("until_at", LocalTime.class),
                        Optional.ofNullable(row.getString("reason"))
                                .flatMap(Reason::of)
                                .orElse(null),
                        row.getString("remark")),
                row.getInt("minutes"),
                row.getInt("slot_minutes"),
                row.getString("source"));
    }

    private List<Line> lines(long session, Language language) {
        var marks = standing(session);
        var lines = new ArrayList<>(db.sql("""
                        select g.id, g.person_id, p.is_anonymised, p.name_ar, p.name_latin,
                               u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en
                          from training.registration g
                          join people.v_person p on p.id = g.person_id
                          left join organisations.v_unit u on u.id = p.unit_id
                         where g.session_id = :session and g.state = 'confirmed'
                        """)
                .param("session", session)
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        row.getLong("person_id"),
                        row.getBoolean("is_anonymised"),
                        row.getString("name_ar"),
                        row.getString("name_latin"),
                        Courses.text(row, "unit"),
                        marks.getOrDefault(row.getLong("id"), Map.of())))
                .list());
        var collator = com.ibm.icu.text.Collator.getInstance(language.locale());
        lines.sort((one, other) -> collator.compare(one.name(language), other.name(language)));
        return lines;
    }

    /** What the clocks of the kingdom show. */
    LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }
}
