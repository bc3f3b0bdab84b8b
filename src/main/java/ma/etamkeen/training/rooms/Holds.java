package ma.etamkeen.training.rooms;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.LegalTimeChanged;
import ma.etamkeen.platform.time.LegalTimes;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Slot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When rooms are taken, and when somebody gives a session. What is published takes the rooms of its slots and whoever gives it
 * until it is called off; a draft takes neither. Times are half-open: what ends at ten and what begins at ten are not in each
 * other's way. The rooms are locked before they are looked at, as is whoever gives a session, and constraints of the database
 * have the last word.
 */
@Component
public class Holds {

    private static final String ROOMS = """
            select coalesce(l.session_id, 0) as session_id, coalesce(l.starts_at, n.starts_at) as starts_at,
                   coalesce(l.ends_at, n.ends_at) as ends_at, c.title_ar, c.title_fr, c.title_en
              from training.room_hold h
              left join training.room_unavailability n on n.id = h.unavailability_id
              left join training.slot l on l.id = h.slot_id
              left join training.session s on s.id = l.session_id
              left join training.course c on c.id = s.course_id
            """;

    private static final String TRAINERS = """
            select coalesce(l.session_id, 0) as session_id, coalesce(l.starts_at, n.starts_at) as starts_at,
                   coalesce(l.ends_at, n.ends_at) as ends_at, c.title_ar, c.title_fr, c.title_en
              from training.trainer_hold h
              left join training.trainer_unavailability n on n.id = h.unavailability_id
              left join training.slot l on l.id = h.slot_id
              left join training.session s on s.id = l.session_id
              left join training.course c on c.id = s.course_id
            """;

    /** A slot inside the hour that the clocks skip is no time at all. */
    private static final String IN_THE_WAY = """
             where h.%s = :held and h.during && tstzrange(:from, greatest(:from, :to), '[)') and l.session_id is distinct from :session
             order by lower(h.during)
             limit 1
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final LegalTimes times;
    private final Journal journal;

    Holds(JdbcClient db, Clock clock, LegalTimes times, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.times = times;
        this.journal = journal;
    }

    /**
     * What has a room or somebody, and when by the clocks of the kingdom.
     *
     * @param session 0 while the room or the person is not to be had at all
     */
    public record Taken(long session, Text title, LocalDateTime from, LocalDateTime to) {

        /** Whether no session has it, and yet it is not to be had. */
        public boolean isNotToBeHad() {
            return session == 0;
        }
    }

    /** What is held, and the column that says it. */
    private enum What {
        ROOM,
        TRAINER;

        private String table() {
            return this == ROOM ? "room_hold" : "trainer_hold";
        }

        private String column() {
            return this == ROOM ? "room_id" : "person_id";
        }

        private String unavailability() {
            return this == ROOM ? "room_unavailability" : "trainer_unavailability";
        }

        private String select() {
            return this == ROOM ? ROOMS : TRAINERS;
        }

        private String lost() {
            return this == ROOM ? "training.session.room-lost" : "training.session.trainer-lost";
        }
    }

    /** From now on, until the transaction ends, nobody else takes one of these rooms. */
    public void lock(Collection<Long> rooms) {
        db.sql("select id from training.room where id = any(:rooms) order by id for no key update")
                .param("rooms", rooms.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** What has the room at some of this time, if it is not this session. */
    public Optional<Taken> inTheWay(long session, long room, LocalDateTime from, LocalDateTime to) {
        return inTheWay(What.ROOM, session, room, from, to);
    }

    /** What somebody gives at some of this time, if it is not this session. */
    public Optional<Taken> givenMeanwhile(long session, long trainer, LocalDateTime from, LocalDateTime to) {
        return inTheWay(What.TRAINER, session, trainer, from, to);
    }

    private Optional<Taken> inTheWay(What what, long session, long held, LocalDateTime from, LocalDateTime to) {
        return db.sql(what.select() + IN_THE_WAY.formatted(what.column()))
                .param("session", session)
                .param("held", held)
                .param("from", MoroccanTime.instantOf(from).atOffset(UTC))
                .param("to", MoroccanTime.instantOf(to).atOffset(UTC))
                .query(Holds::taken)
                .optional();
    }

    /** What has the room from now on, soonest first. */
    public List<Taken> toCome(long room, int most) {
        return db.sql(ROOMS + """
                         where h.room_id = :room and upper(h.during) > :now and h.slot_id is not null
                         order by l.starts_at
                         limit :most
                        """)
                .param("room", room)
                .param("now", clock.instant().atOffset(UTC))
                .param("most", most)
                .query(Holds::taken)
                .list();
    }

    /** What somebody gives from now on, soonest first. */
    public List<Taken> toCome(Person trainer, int most) {
        return db.sql(TRAINERS + """
                         where h.person_id = :person and upper(h.during) > :now and h.slot_id is not null
                         order by l.starts_at
                         limit :most
                        """)
                .param("person", trainer.id())
                .param("now", clock.instant().atOffset(UTC))
                .param("most", most)
                .query(Holds::taken)
                .list();
    }

    /** Those of these rooms that nothing has at this time, but perhaps this session. */
    public Set<Long> free(Collection<Long> rooms, long session, LocalDateTime from, LocalDateTime to) {
        return new HashSet<>(db.sql("""
                        select m.id from training.room m
                         where m.id = any(:rooms)
                           and not exists (select from training.room_hold h
                                             left join training.slot l on l.id = h.slot_id
                                            where h.room_id = m.id and h.during && tstzrange(:from, greatest(:from, :to), '[)')
                                              and l.session_id is distinct from :session)
                        """)
                .param("rooms", rooms.toArray(Long[]::new))
                .param("session", session)
                .param("from", MoroccanTime.instantOf(from).atOffset(UTC))
                .param("to", MoroccanTime.instantOf(to).atOffset(UTC))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /** From now on no session takes the room at this time. */
    void shut(long room, long unavailability, LocalDateTime from, LocalDateTime to) {
        shut(What.ROOM, room, unavailability, from, to);
    }

    /** The room can be taken again. */
    void unshut(long unavailability) {
        unshut(What.ROOM, unavailability);
    }

    /** From now on somebody gives no session at this time. */
    public void keepFree(long trainer, long unavailability, LocalDateTime from, LocalDateTime to) {
        shut(What.TRAINER, trainer, unavailability, from, to);
    }

    /** They can give one again. */
    public void keepFreeNoMore(long unavailability) {
        unshut(What.TRAINER, unavailability);
    }

    private void shut(What what, long held, long unavailability, LocalDateTime from, LocalDateTime to) {
        db.sql("""
                        insert into training.%s (%s, unavailability_id, during)
                        values (:held, :unavailability, tstzrange(:from, greatest(:from, :to), '[)'))
                        """.formatted(what.table(), what.column()))
                .param("held", held)
                .param("unavailability", unavailability)
                .param("from", MoroccanTime.instantOf(from).atOffset(UTC))
                .param("to", MoroccanTime.instantOf(to).atOffset(UTC))
                .update();
    }

    private void unshut(What what, long unavailability) {
        db.sql("delete from training." + what.table() + " where unavailability_id = :id")
                .param("id", unavailability)
                .update();
    }

    /** The session has the rooms of these slots and whoever gives it, and nothing else. */
    public void take(long session, List<Slot> slots, @Nullable Long trainer) {
        release(session);
        for (var slot : slots) {
            var from = MoroccanTime.instantOf(slot.startsAt()).atOffset(UTC);
            var to = MoroccanTime.instantOf(slot.endsAt()).atOffset(UTC);
            if (slot.room() != null) {
                hold(What.ROOM, slot.id(), slot.room().id(), from, to, "");
            }
            if (trainer != null) {
                hold(What.TRAINER, slot.id(), trainer, from, to, "");
            }
        }
    }

    /** The session has no room and nobody any more. */
    public void release(long session) {
        for (var what : What.values()) {
            db.sql("delete from training." + what.table()
                            + " where slot_id in (select id from training.slot where session_id = :session)")
                    .param("session", session)
                    .update();
        }
    }

    /** Nobody gives the session any more. */
    public void letGo(long session) {
        db.sql("""
                        delete from training.trainer_hold
                         where slot_id in (select id from training.slot where session_id = :session)
                        """).param("session", session).update();
    }

    /** Two records become one: where both gave something at once, the sessions stay, and the time is held by one of them. */
    public void merge(long from, long into) {
        db.sql("""
                        with gone as (
                            delete from training.trainer_hold where person_id = :from
                            returning slot_id, unavailability_id, during
                        )
                        insert into training.trainer_hold (slot_id, unavailability_id, person_id, during)
                        select slot_id, unavailability_id, :into, during from gone order by slot_id, unavailability_id
                        on conflict do nothing
                        """).param("from", from).param("into", into).update();
    }

    private record Local(long slot, long session, long held, LocalDateTime from, LocalDateTime to) {}

    /** The local times stay, and are other moments: what is to come is reckoned anew. */
    @EventListener(LegalTimeChanged.class)
    void reckonAnew() {
        db.sql("select id from training.room order by id for no key update")
                .query(Long.class)
                .list();
        for (var what : What.values()) {
            reckonAnew(what);
        }
        // what no session that is there already gives way to
        for (var what : What.values()) {
            db.sql(
                            "select id, %s, starts_at, ends_at from training.%s where ended_at is null and ends_at > :now order by starts_at, id"
                                    .formatted(what.column(), what.unavailability()))
                    .param("now", MoroccanTime.localOf(clock.instant()))
                    .query((row, _) -> new Local(
                            row.getLong("id"),
                            0,
                            row.getLong(what.column()),
                            row.getObject("starts_at", LocalDateTime.class),
                            row.getObject("ends_at", LocalDateTime.class)))
                    .list()
                    .forEach(local -> shutAnew(what, local));
        }
    }

    private void shutAnew(What what, Local local) {
        unshut(what, local.slot());
        var reckoned = times.reckoned();
        db.sql("""
                        insert into training.%s (%s, unavailability_id, during)
                        values (:held, :unavailability, tstzrange(:from, greatest(:from, :to), '[)'))
                        on conflict do nothing
                        """.formatted(what.table(), what.column()))
                .param("held", local.held())
                .param("unavailability", local.slot())
                .param("from", reckoned.at(local.from()))
                .param("to", reckoned.at(local.to()))
                .update();
    }

    private void reckonAnew(What what) {
        var held = db.sql("""
                        with gone as (
                            delete from training.%1$s
                             where slot_id is not null and (upper(during) > :since or isempty(during))
                            returning slot_id, %2$s
                        )
                        select g.slot_id, l.session_id, g.%2$s, l.starts_at, l.ends_at
                          from gone g
                          join training.slot l on l.id = g.slot_id
                         order by l.starts_at, l.id
                        """.formatted(what.table(), what.column()))
                .param("since", clock.instant().minus(Duration.ofDays(1)).atOffset(UTC))
                .query((row, _) -> new Local(
                        row.getLong("slot_id"),
                        row.getLong("session_id"),
                        row.getLong(what.column()),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class)))
                .list();
        var reckoned = times.reckoned();
        for (var local : held) {
            // two that come to be at once, as one in the hour the clocks now skip: the earlier one keeps it
            if (!hold(
                    what,
                    local.slot(),
                    local.held(),
                    reckoned.at(local.from()),
                    reckoned.at(local.to()),
                    " on conflict do nothing")) {
                journal.record(what.lost(), 0, local.session());
            }
        }
    }

    /** Whoever gives what is published and to come holds its time, also where it was published by an earlier version. */
    void holdEarlier() {
        db.sql("""
                        select l.id, l.session_id, s.trainer_id, l.starts_at, l.ends_at
                          from training.session s
                          join training.slot l on l.session_id = s.id
                         where s.trainer_id is not null and s.published_at is not null and s.cancelled_at is null
                           and s.postponed_at is null and s.ends_at > :now and l.ends_at > :now
                           and not exists (select from training.trainer_hold h where h.slot_id = l.id)
                         order by s.published_at, l.starts_at, l.id
                        """)
                .param("now", MoroccanTime.localOf(clock.instant()))
                .query((row, _) -> new Local(
                        row.getLong("id"),
                        row.getLong("session_id"),
                        row.getLong("trainer_id"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class)))
                .list()
                .forEach(local -> hold(
                        What.TRAINER,
                        local.slot(),
                        local.held(),
                        MoroccanTime.instantOf(local.from()).atOffset(UTC),
                        MoroccanTime.instantOf(local.to()).atOffset(UTC),
                        " on conflict do nothing"));
    }

    private boolean hold(What what, long slot, long held, OffsetDateTime from, OffsetDateTime to, String otherwise) {
        return db.sql("""
                        insert into training.%s (slot_id, %s, during)
                        values (:slot, :held, tstzrange(:from, greatest(:from, :to), '[)'))
                        """.formatted(what.table(), what.column()) + otherwise)
                        .param("slot", slot)
                        .param("held", held)
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    private static Taken taken(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Taken(
                row.getLong("session_id"),
                Rows.text(row, "title"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class));
    }
}
