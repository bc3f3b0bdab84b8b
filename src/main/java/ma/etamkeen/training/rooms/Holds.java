package ma.etamkeen.training.rooms;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.LegalTimeChanged;
import ma.etamkeen.platform.time.LegalTimes;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Slot;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When rooms are taken. What is published takes the rooms of its slots until it is called off; a draft takes none. Times are
 * half-open: what ends at ten and what begins at ten are not in each other's way. The rooms are locked before they are looked
 * at, and a constraint of the database has the last word.
 */
@Component
public class Holds {

    private static final String SELECT = """
            select l.session_id, l.starts_at, l.ends_at, c.title_ar, c.title_fr, c.title_en
              from training.room_hold h
              join training.slot l on l.id = h.slot_id
              join training.session s on s.id = l.session_id
              join training.course c on c.id = s.course_id
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

    /** What has a room, and when by the clocks of the kingdom. */
    public record Taken(long session, Text title, LocalDateTime from, LocalDateTime to) {}

    /** From now on, until the transaction ends, nobody else takes one of these rooms. */
    public void lock(Collection<Long> rooms) {
        db.sql("select id from training.room where id = any(:rooms) order by id for no key update")
                .param("rooms", rooms.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** What has the room at some of this time, if it is not this session. */
    public Optional<Taken> inTheWay(long session, long room, LocalDateTime from, LocalDateTime to) {
        return db.sql(SELECT + """
                         where h.room_id = :room and h.during && tstzrange(:from, :to, '[)') and l.session_id <> :session
                         order by l.starts_at
                         limit 1
                        """)
                .param("session", session)
                .param("room", room)
                .param("from", MoroccanTime.instantOf(from).atOffset(UTC))
                .param("to", MoroccanTime.instantOf(to).atOffset(UTC))
                .query(Holds::taken)
                .optional();
    }

    /** What has the room from now on, soonest first. */
    public List<Taken> toCome(long room, int most) {
        return db.sql(SELECT + " where h.room_id = :room and upper(h.during) > :now order by l.starts_at limit :most")
                .param("room", room)
                .param("now", clock.instant().atOffset(UTC))
                .param("most", most)
                .query(Holds::taken)
                .list();
    }

    /** The session has the rooms of these slots, and no others. */
    public void take(long session, List<Slot> slots) {
        release(session);
        for (var slot : slots) {
            if (slot.room() != null) {
                db.sql("""
                                insert into training.room_hold (slot_id, room_id, during)
                                values (:slot, :room, tstzrange(:from, :to, '[)'))
                                """)
                        .param("slot", slot.id())
                        .param("room", slot.room().id())
                        .param("from", MoroccanTime.instantOf(slot.startsAt()).atOffset(UTC))
                        .param("to", MoroccanTime.instantOf(slot.endsAt()).atOffset(UTC))
                        .update();
            }
        }
    }

    /** The session has no room any more. */
    public void release(long session) {
        db.sql(
                        "delete from training.room_hold where slot_id in (select id from training.slot where session_id = :session)")
                .param("session", session)
                .update();
    }

    private record Local(long slot, long session, long room, LocalDateTime from, LocalDateTime to) {}

    /** The local times stay, and are other moments: what is to come is reckoned anew. */
    @EventListener(LegalTimeChanged.class)
    void reckonAnew() {
        var since = clock.instant().minus(Duration.ofDays(1)).atOffset(UTC);
        db.sql("select id from training.room order by id for no key update")
                .query(Long.class)
                .list();
        var held = db.sql("""
                        with gone as (
                            delete from training.room_hold where upper(during) > :since or isempty(during)
                            returning slot_id, room_id
                        )
                        select g.slot_id, l.session_id, g.room_id, l.starts_at, l.ends_at
                          from gone g
                          join training.slot l on l.id = g.slot_id
                         order by l.starts_at, l.id
                        """)
                .param("since", since)
                .query((row, _) -> new Local(
                        row.getLong("slot_id"),
                        row.getLong("session_id"),
                        row.getLong("room_id"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class)))
                .list();
        var reckoned = times.reckoned();
        held.forEach(local -> keep(local, reckoned.at(local.from()), reckoned.at(local.to())));
    }

    /** Two that come to be at once, as one in the hour the clocks now skip: the earlier one keeps the room. */
    private void keep(Local local, OffsetDateTime from, OffsetDateTime to) {
        var kept = db.sql("""
                        insert into training.room_hold (slot_id, room_id, during)
                        values (:slot, :room, tstzrange(:from, greatest(:from, :to), '[)'))
                        on conflict do nothing
                        """)
                .param("slot", local.slot())
                .param("room", local.room())
                .param("from", from)
                .param("to", to)
                .update();
        if (kept == 0) {
            journal.record("training.session.room-lost", 0, local.session());
        }
    }

    private static Taken taken(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Taken(
                row.getLong("session_id"),
                Rows.text(row, "title"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class));
    }
}
