package ma.etamkeen.training.attendance;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of a list: provisional while it is entered, then published to those it is about, who may contest it for some
 * working days, then final. It is published by whoever keeps it, or by itself on the morning after the last mark of a
 * session that is over and wholly marked. It becomes final by itself once the days are over and nothing is contested any
 * more, or earlier by whoever runs the session, with a reason. Only a final list makes certificates due.
 */
@Component
public class PresenceLists {

    /** How many working days there are to contest, where the session says nothing else. */
    public static final int DAYS = 3;

    public static final int MOST_DAYS = 30;

    /** The actor of what the platform does by itself. */
    private static final long PLATFORM = 0;

    /** People are at work then, and can look at what they read. */
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    private static final String COMPLETE = """
             exists (select from training.registration g
                       join people.v_person p on p.id = g.person_id
                      where g.session_id = s.id and g.state = 'confirmed')
             and not exists (select from training.registration g
                               join people.v_person p on p.id = g.person_id
                               join training.slot t on t.session_id = g.session_id
                              where g.session_id = s.id and g.state = 'confirmed'
                                and not exists (select from training.attendance a
                                                 where a.slot_id = t.id and a.registration_id = g.id))
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final WorkingDays calendar;
    private final Journal journal;
    private final PresenceLetters letters;

    PresenceLists(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            WorkingDays calendar,
            Journal journal,
            PresenceLetters letters) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.calendar = calendar;
        this.journal = journal;
        this.letters = letters;
    }

    /** How far a list has come. Words: {@code training.list.…}. */
    public enum Life {
        PROVISIONAL,
        PUBLISHED,
        CONTESTED,
        FINAL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a list stands.
     *
     * @param days for how many working days it may be contested
     * @param until until when it may be contested, or {@code null} while it is provisional
     * @param open how many excuses and contests wait for a decision
     * @param countsSlots whether it counts whole slots, as lists did that were complete before minutes counted
     */
    public record Standing(Life life, int days, @Nullable LocalDateTime until, int open, boolean countsSlots) {

        /** Whether those it is about have seen it. */
        public boolean isPublished() {
            return life != Life.PROVISIONAL;
        }

        /** Whether they may contest it at this moment. */
        public boolean isContestable(LocalDateTime now) {
            return until != null && life != Life.FINAL && now.isBefore(until);
        }
    }

    /** What became of a wish to move a list on. */
    public enum Outcome {
        DONE,
        /** It was so already. */
        ALREADY,
        /** A slot has still to come, or a mark to be entered while the session goes on. */
        TOO_EARLY,
        /** Something is contested and not decided. */
        CONTESTED
    }

    /** How the list of a session stands. */
    public Standing of(long session) {
        return db.sql("""
                        select l.appeal_days, l.counts_slots, l.appeals_until, l.published_at is not null as published,
                               l.final_at is not null as final,
                               (select count(*)::int from training.plea p
                                  join training.slot t on t.id = p.slot_id
                                 where t.session_id = s.id and p.decided_at is null) as open,
                               exists (select from training.plea p
                                         join training.slot t on t.id = p.slot_id
                                        where t.session_id = s.id and p.decided_at is null
                                          and p.kind = 'contest') as contested
                          from training.session s
                          left join training.presence_list l on l.session_id = s.id
                         where s.id = :session
                        """)
                .param("session", session)
                .query((row, _) -> {
                    var life = row.getBoolean("final")
                            ? Life.FINAL
                            : !row.getBoolean("published")
                                    ? Life.PROVISIONAL
                                    : row.getBoolean("contested") ? Life.CONTESTED : Life.PUBLISHED;
                    var days = row.getObject("appeal_days", Integer.class);
                    return new Standing(
                            life,
                            days == null ? DAYS : days,
                            row.getObject("appeals_until", LocalDateTime.class),
                            row.getInt("open"),
                            row.getBoolean("counts_slots"));
                })
                .single();
    }

    /** For how many working days the list may be contested, as long as it is provisional; for those who run the session. */
    @Transactional
    public Outcome allow(Viewer viewer, long session, int days) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        seats.lock(session).orElseThrow(NotHere::new);
        if (of(session).isPublished()) {
            return Outcome.ALREADY;
        }
        db.sql("""
                        insert into training.presence_list (session_id, appeal_days) values (:session, :days)
                        on conflict (session_id) do update set appeal_days = excluded.appeal_days
                        """).param("session", session).param("days", days).update();
        journal.record("training.attendance.appeal-days", viewer.person(), session, 0, Integer.toString(days));
        return Outcome.DONE;
    }

    /** Publishes the list to those it is about. What was not entered by then counts as nothing. */
    @Transactional
    public Outcome publish(Viewer viewer, long session) {
        var found =
                sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        if (of(session).isPublished()) {
            return Outcome.ALREADY;
        }
        if (!found.hasEnded(sessions.now()) && !isComplete(session)) {
            return Outcome.TOO_EARLY;
        }
        publish(session, viewer.person());
        return Outcome.DONE;
    }

    /** Makes the list final before its days are over, with a reason; for those who run the session. */
    @Transactional
    public Outcome close(Viewer viewer, long session, String why) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        return switch (of(session).life()) {
            case PROVISIONAL -> Outcome.TOO_EARLY;
            case CONTESTED -> Outcome.CONTESTED;
            case FINAL -> Outcome.ALREADY;
            case PUBLISHED -> {
                finish(session, viewer.person(), why);
                yield Outcome.DONE;
            }
        };
    }

    /** Sessions whose list has a step to make by itself now. */
    List<Long> waiting() {
        var now = sessions.now();
        return db.sql("""
                        select s.id
                          from training.session s
                          join training.presence_list l on l.session_id = s.id
                         where s.cancelled_at is null and s.postponed_at is null and l.published_at is not null and l.final_at is null
                           and l.appeals_until <= :now
                        union
                        select s.id
                          from training.session s
                         where s.published_at is not null and s.cancelled_at is null and s.postponed_at is null and s.ends_at <= :now
                           and s.ends_at > :since
                           and not exists (select from training.presence_list l
                                            where l.session_id = s.id and l.published_at is not null)
                           and
                        """ + COMPLETE + " order by 1")
                .param("now", now)
                .param("since", now.minusDays(CertificatesDue.DAYS_SHOWN))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Moves the list on whose time has come. Needs the lock of the session. */
    void step(long session) {
        var now = sessions.now();
        var found = sessions.get(session);
        if (!found.takesPlace()) {
            return;
        }
        if (!of(session).isPublished()
                && found.hasEnded(now)
                && found.endsAt().isAfter(now.minusDays(CertificatesDue.DAYS_SHOWN))
                && isComplete(session)
                && !publishesAt(found).isAfter(now)) {
            publish(session, PLATFORM);
        }
        var list = of(session);
        if (list.life() == Life.PUBLISHED
                && list.until() != null
                && !list.until().isAfter(now)) {
            finish(session, PLATFORM, "");
        }
    }

    /** Whether everybody with a seat is marked in every slot. */
    public boolean isComplete(long session) {
        return db.sql("select exists (select from training.session s where s.id = :session and " + COMPLETE + ")")
                .param("session", session)
                .query(Boolean.class)
                .single();
    }

    /** Keeps what stood in a published list before it was corrected, and tells whom it is about. */
    void keepBefore(
            long session, long slot, long registration, @Nullable Mark was, @Nullable Mark is, String why, long actor) {
        db.sql("""
                        insert into training.presence_before
                               (slot_id, registration_id, was, became, why, corrected_by, corrected_at)
                        values (:slot, :registration, :was, :became, :why, :actor, :now)
                        """)
                .param("slot", slot)
                .param("registration", registration)
                .param("was", was == null ? "" : was.written())
                .param("became", is == null ? "" : is.written())
                .param("why", why)
                .param("actor", actor)
                .param("now", now())
                .update();
        letters.corrected(sessions.get(session), number(session, slot), registration, was, is, why);
    }

    /**
     * What stood there before.
     *
     * @param was what stood there, or {@code null} for nothing
     * @param is what stood there then
     */
    public record Before(
            long slot,
            long registration,
            @Nullable Mark was,
            @Nullable Mark is,
            String why,
            LocalDateTime at) {}

    /** What the published list of a session said before, oldest first. */
    public List<Before> before(long session, long registration) {
        return db.sql("""
                        select b.* from training.presence_before b
                          join training.slot t on t.id = b.slot_id
                         where t.session_id = :session and b.registration_id = :registration
                         order by b.id
                        """)
                .param("session", session)
                .param("registration", registration)
                .query((row, _) -> new Before(
                        row.getLong("slot_id"),
                        row.getLong("registration_id"),
                        Mark.read(row.getString("was")).orElse(null),
                        Mark.read(row.getString("became")).orElse(null),
                        row.getString("why"),
                        MoroccanTime.localOf(row.getObject("corrected_at", OffsetDateTime.class)
                                .toInstant())))
                .list();
    }

    /** The morning after the last mark: what was mistyped can be mended until then. */
    private LocalDateTime publishesAt(Session session) {
        var last = db.sql("""
                        select max(a.marked_at) from training.attendance a
                          join training.slot t on t.id = a.slot_id
                         where t.session_id = :session
                        """)
                .param("session", session.id())
                .query(OffsetDateTime.class)
                .single();
        var marked = MoroccanTime.localOf(last.toInstant());
        var from = marked.isAfter(session.endsAt()) ? marked : session.endsAt();
        return calendar.days()
                .nextWorkingDay(from.toLocalDate(), session.region())
                .atTime(HOUR);
    }

    private void publish(long session, long actor) {
        var found = sessions.get(session);
        var days = of(session).days();
        var until = until(found, days);
        db.sql("""
                        insert into training.presence_list (session_id, appeal_days, published_at, published_by, appeals_until)
                        values (:session, :days, :now, :actor, :until)
                        on conflict (session_id)
                        do update set published_at = excluded.published_at, published_by = excluded.published_by,
                                      appeals_until = excluded.appeals_until
                        """)
                .param("session", session)
                .param("days", days)
                .param("now", now())
                .param("actor", actor)
                .param("until", until, Types.TIMESTAMP)
                .update();
        journal.record("training.attendance.published", actor, session);
        if (days == 0) {
            finish(session, actor, "");
        }
        letters.published(found, until, days);
    }

    private void finish(long session, long actor, String why) {
        db.sql("""
                        update training.presence_list set final_at = :now, final_by = :actor, final_why = :why
                         where session_id = :session
                        """)
                .param("session", session)
                .param("now", now())
                .param("actor", actor)
                .param("why", why)
                .update();
        journal.record("training.attendance.final", actor, session, 0, new Journal.Reason(why));
    }

    /** The end of the last of so many working days. */
    private LocalDateTime until(Session session, int days) {
        var now = sessions.now();
        if (days == 0) {
            return now;
        }
        var day = now.toLocalDate();
        for (var passed = 0; passed < days; passed++) {
            day = calendar.days().nextWorkingDay(day, session.region());
        }
        return day.plusDays(1).atStartOfDay();
    }

    private int number(long session, long slot) {
        return sessions.slots(session).stream().map(Slot::id).toList().indexOf(slot) + 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
