package ma.etamkeen.training.attendance;

import java.time.Clock;
import java.time.LocalDateTime;
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

/** Who was there, slot by slot. What nobody entered counts as nothing: neither presence nor absence. */
@Component
public class Attendances {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Journal journal;

    Attendances(JdbcClient db, Clock clock, Sessions sessions, Seats seats, Journal journal) {
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
     * One person with a seat and what was entered about them.
     *
     * @param isAnonymous whether nobody knows any more who it was
     * @param marks by the id of the slot; a slot about which nothing was entered is not in it
     */
    public record Line(
            long registration,
            long person,
            boolean isAnonymous,
            String nameAr,
            String nameLatin,
            Text unit,
            Map<Long, Presence> marks) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        /** How many slots the person attended. */
        public int attended() {
            return (int) marks.values().stream()
                    .filter(mark -> mark == Presence.PRESENT)
                    .count();
        }
    }

    /** The list of a session: its slots, and everybody who has a seat, by name. */
    public record Sheet(Session session, List<Slot> slots, List<Line> lines) {

        /** Whether a certificate is due: enough slots attended, nothing left that could be entered, and a name to put on it. */
        public boolean isDue(Line line, LocalDateTime now) {
            return !line.isAnonymous()
                    && isEnough(line.attended(), slots.size(), session.threshold())
                    && (session.hasEnded(now) || line.marks().size() == slots.size());
        }

        /** How many people of a slot were marked so. */
        public Map<Presence, Integer> count(Slot slot) {
            var count = new EnumMap<Presence, Integer>(Presence.class);
            lines.forEach(line -> Optional.ofNullable(line.marks().get(slot.id()))
                    .ifPresent(mark -> count.merge(mark, 1, Integer::sum)));
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

    /** What became of what somebody entered. */
    public sealed interface Outcome {

        /** So many marks were written. */
        record Entered(int marks) implements Outcome {}

        /** The slot has not begun: nothing was written. */
        record TooEarly(Slot slot) implements Outcome {}
    }

    /** Whether so many of these slots reach the threshold, in percent. */
    static boolean isEnough(int attended, int slots, int threshold) {
        return slots > 0 && attended * 100 >= threshold * slots;
    }

    /** The list, if the viewer gives or runs the session. */
    public Optional<Sheet> sheet(Viewer viewer, long session) {
        return sessions.taughtBy(viewer, session)
                .map(found -> new Sheet(found, sessions.slots(session), lines(session, viewer.language())));
    }

    /** The list, whoever asks. */
    Sheet sheet(long session) {
        return new Sheet(sessions.get(session), sessions.slots(session), lines(session, Language.AR));
    }

    /**
     * Enters who was there in a slot. Only what differs from what the page showed is written, so that two people who
     * mark the same list do not undo each other's work. Nobody can be there before a slot begins.
     */
    @Transactional
    public Outcome mark(Viewer viewer, long session, long slot, List<Entry> entries) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        // slots move under the same lock: a marked slot is never one to come
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        var slots = sessions.slots(session);
        var marked = slots.stream().filter(one -> one.id() == slot).findFirst().orElseThrow(NotHere::new);
        return marked.hasBegun(now())
                ? new Outcome.Entered(write(viewer, session, marked, slots.indexOf(marked) + 1, entries))
                : new Outcome.TooEarly(marked);
    }

    private int write(Viewer viewer, long session, Slot slot, int number, List<Entry> entries) {
        var people = seated(session);
        var written = 0;
        for (var entry : entries) {
            var person = people.get(entry.registration());
            if (person != null && entry.was() != entry.is()) {
                write(slot.id(), entry, viewer.person());
                journal.record(
                        "training.attendance."
                                + (entry.is() == null ? "cleared" : entry.is().key()),
                        viewer.person(),
                        session,
                        person,
                        Integer.toString(number));
                written++;
            }
        }
        return written;
    }

    private void write(long slot, Entry entry, long marker) {
        if (entry.is() == null) {
            db.sql("delete from training.attendance where slot_id = :slot and registration_id = :registration")
                    .param("slot", slot)
                    .param("registration", entry.registration())
                    .update();
            return;
        }
        db.sql("""
                        insert into training.attendance (slot_id, registration_id, presence, marked_by, marked_at)
                        values (:slot, :registration, :presence, :marker, :now)
                        on conflict (slot_id, registration_id)
                        do update set presence = excluded.presence, marked_by = excluded.marked_by,
                                      marked_at = excluded.marked_at
                        """)
                .param("slot", slot)
                .param("registration", entry.registration())
                .param("presence", entry.is().key())
                .param("marker", marker)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
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

    private List<Line> lines(long session, Language language) {
        var marks = new HashMap<Long, Map<Long, Presence>>();
        db.sql("""
                        select a.registration_id, a.slot_id, a.presence
                          from training.attendance a
                          join training.slot t on t.id = a.slot_id
                         where t.session_id = :session
                        """)
                .param("session", session)
                .query((row, _) -> marks.computeIfAbsent(row.getLong("registration_id"), _ -> new LinkedHashMap<>())
                        .put(
                                row.getLong("slot_id"),
                                Presence.of(row.getString("presence")).orElseThrow()))
                .list();
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
