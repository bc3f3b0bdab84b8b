package ma.etamkeen.training.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people say about their own presences: an excuse while the list is provisional, before the slot or after it, and a
 * contest while the published list may be contested. Whoever keeps the list decides each with a reason; nobody decides
 * their own.
 */
@Component
public class Pleas {

    private static final String SELECT = """
            select p.*, t.session_id, g.person_id, v.name_ar, v.name_latin
              from training.plea p
              join training.slot t on t.id = p.slot_id
              join training.registration g on g.id = p.registration_id
              join people.v_person v on v.id = g.person_id
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final PresenceLists lists;
    private final Attendances attendances;
    private final PresenceLetters letters;
    private final Journal journal;

    Pleas(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            PresenceLists lists,
            Attendances attendances,
            PresenceLetters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.lists = lists;
        this.attendances = attendances;
        this.letters = letters;
        this.journal = journal;
    }

    /** Words: {@code training.plea.…}. */
    public enum Kind {
        EXCUSE,
        CONTEST;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody said about their presence in one slot.
     *
     * @param claim what they say they were
     * @param isAccepted what was decided, or {@code null} while it waits
     * @param answer why it was decided so
     */
    public record Plea(
            long id,
            long session,
            long slot,
            long registration,
            long person,
            String nameAr,
            String nameLatin,
            Kind kind,
            Presence claim,
            @Nullable Reason reason,
            String words,
            LocalDateTime sentAt,
            @Nullable Boolean isAccepted,
            String answer) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        public boolean isOpen() {
            return isAccepted == null;
        }

        /** Words: {@code training.plea.state.…}. */
        public String state() {
            return isAccepted == null ? "open" : isAccepted ? "accepted" : "refused";
        }
    }

    /** What somebody's own list says. */
    public record Mine(
            Session session,
            List<Slot> slots,
            Attendances.Line line,
            PresenceLists.Standing list,
            int share,
            List<Plea> pleas) {

        /** What they may say about a slot now, if anything. */
        public Optional<Kind> sayable(Slot slot, LocalDateTime now) {
            var mark = line.marks().get(slot.id());
            if (!session.takesPlace() || pleas.stream().anyMatch(plea -> plea.slot() == slot.id() && plea.isOpen())) {
                return Optional.empty();
            }
            if (list.isContestable(now)) {
                return Optional.of(Kind.CONTEST);
            }
            return list.life() == PresenceLists.Life.PROVISIONAL && (mark == null || mark == Presence.ABSENT)
                    ? Optional.of(Kind.EXCUSE)
                    : Optional.empty();
        }
    }

    /** What became of what was said. */
    public enum Outcome {
        DONE,
        /** Too late, too early, or said already. */
        NOT_NOW,
        /** A decision about oneself. */
        OWN
    }

    /** Somebody's own presences in a session they have a seat in. */
    public Optional<Mine> mine(Viewer viewer, long session) {
        if (sessions.visibleTo(viewer, session).isEmpty()) {
            return Optional.empty();
        }
        var sheet = attendances.sheet(session);
        return sheet.lines().stream()
                .filter(line -> line.person() == viewer.person())
                .findFirst()
                .map(line -> new Mine(
                        sheet.session(),
                        sheet.slots(),
                        line,
                        sheet.list(),
                        sheet.share(line),
                        db.sql(SELECT + " where p.registration_id = :registration order by p.id")
                                .param("registration", line.registration())
                                .query(Pleas::plea)
                                .list()));
    }

    /** Sends an excuse or contests, whichever the list is open to now. */
    @Transactional
    public Outcome say(Viewer viewer, long session, long slot, Presence claim, @Nullable Reason reason, String words) {
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        var mine = mine(viewer, session).orElseThrow(NotHere::new);
        var about = mine.slots().stream()
                .filter(one -> one.id() == slot)
                .findFirst()
                .orElseThrow(NotHere::new);
        var kind = mine.sayable(about, sessions.now());
        if (kind.isEmpty()) {
            return Outcome.NOT_NOW;
        }
        db.sql("""
                        insert into training.plea (slot_id, registration_id, kind, claim, reason, words, sent_at)
                        values (:slot, :registration, :kind, :claim, :reason, :words, :now)
                        """)
                .param("slot", slot)
                .param("registration", mine.line().registration())
                .param("kind", kind.get().key())
                .param("claim", (kind.get() == Kind.EXCUSE ? Presence.EXCUSED : claim).key())
                .param("reason", reason == null ? null : reason.key(), Types.VARCHAR)
                .param("words", words)
                .param("now", now())
                .update();
        var number = mine.slots().indexOf(about) + 1;
        journal.record(
                "training.attendance." + (kind.get() == Kind.EXCUSE ? "excuse-sent" : "contested"),
                viewer.person(),
                session,
                viewer.person(),
                Integer.toString(number));
        letters.asked(mine.session(), number, kind.get().key());
        return Outcome.DONE;
    }

    /** What waits for a decision in a session, and what was decided, the longest wait first; for whoever keeps its list. */
    public List<Plea> of(Viewer viewer, long session) {
        return sessions.taughtBy(viewer, session).isEmpty()
                ? List.of()
                : db.sql(SELECT + " where t.session_id = :session order by p.decided_at is not null, p.id")
                        .param("session", session)
                        .query(Pleas::plea)
                        .list();
    }

    /**
     * Decides what somebody said, with the reason they are told. What is accepted becomes their mark, as soon as the slot
     * has begun; an excuse that is accepted before stands beside their name until then.
     */
    @Transactional
    public Outcome decide(Viewer viewer, long session, long plea, boolean accepted, String answer) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        var said = db.sql(SELECT + " where p.id = :id and t.session_id = :session")
                .param("id", plea)
                .param("session", session)
                .query(Pleas::plea)
                .optional()
                .orElseThrow(NotHere::new);
        if (!said.isOpen()) {
            return Outcome.NOT_NOW;
        }
        if (said.person() == viewer.person()) {
            return Outcome.OWN;
        }
        db.sql("""
                        update training.plea set decided_at = :now, decided_by = :actor, is_accepted = :accepted, answer = :answer
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", viewer.person())
                .param("accepted", accepted)
                .param("answer", answer)
                .param("id", plea)
                .update();
        var slots = sessions.slots(session);
        var slot = slots.stream()
                .filter(one -> one.id() == said.slot())
                .findFirst()
                .orElseThrow();
        var number = slots.indexOf(slot) + 1;
        journal.record(
                "training.attendance." + said.kind().key() + (accepted ? "-accepted" : "-refused"),
                viewer.person(),
                session,
                said.person(),
                new Journal.Reason(answer));
        if (accepted && slot.hasBegun(sessions.now())) {
            attendances.decide(
                    viewer,
                    session,
                    slot,
                    number,
                    said.registration(),
                    new Mark(said.claim(), null, null, said.reason(), ""),
                    said.kind().key(),
                    answer);
        }
        letters.decided(sessions.get(session), number, said.registration(), accepted, answer);
        lists.step(session);
        return Outcome.DONE;
    }

    /** The sessions this person gives in which something waits for a decision, each with how many. */
    public List<Waiting> waitingFor(Viewer viewer) {
        return Scope.given(viewer, db, """
                        select s.id, c.title_ar, c.title_fr, c.title_en, count(*)::int as pleas
                          from training.plea p
                          join training.slot t on t.id = p.slot_id
                          join training.session s on s.id = t.session_id
                          join training.course c on c.id = s.course_id
                         where p.decided_at is null and s.cancelled_at is null and
                        """ + Scope.GIVEN + " group by s.id, c.id order by min(p.sent_at)")
                .query((row, _) -> new Waiting(row.getLong("id"), Courses.text(row, "title"), row.getInt("pleas")))
                .list();
    }

    /** A session in which something waits for a decision. */
    public record Waiting(long session, Text title, int pleas) {}

    private static Plea plea(ResultSet row, int number) throws SQLException {
        return new Plea(
                row.getLong("id"),
                row.getLong("session_id"),
                row.getLong("slot_id"),
                row.getLong("registration_id"),
                row.getLong("person_id"),
                row.getString("name_ar"),
                row.getString("name_latin"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Presence.of(row.getString("claim")).orElseThrow(),
                Optional.ofNullable(row.getString("reason")).flatMap(Reason::of).orElse(null),
                row.getString("words"),
                MoroccanTime.localOf(
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()),
                row.getObject("is_accepted", Boolean.class),
                row.getString("answer"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
