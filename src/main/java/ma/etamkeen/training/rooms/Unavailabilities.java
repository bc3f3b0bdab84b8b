package ma.etamkeen.training.rooms;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Days on which a room is not to be had, kept by those who keep the room. They take it as a session does. */
@Component
public class Unavailabilities {

    private static final int MOST_DAYS = 366;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final Holds holds;
    private final Journal journal;

    Unavailabilities(JdbcClient db, Clock clock, Rooms rooms, Holds holds, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.holds = holds;
        this.journal = journal;
    }

    /** Whole days, both included. */
    public record Unavailability(long id, LocalDate first, LocalDate last, String why) {}

    /** Those of a room that are not over, soonest first. */
    public List<Unavailability> of(long room) {
        return db.sql("""
                        select id, starts_at, ends_at, why from training.room_unavailability
                         where room_id = :room and ended_at is null and ends_at > :now
                         order by starts_at, id
                        """)
                .param("room", room)
                .param("now", MoroccanTime.localOf(clock.instant()))
                .query((row, _) -> new Unavailability(
                        row.getLong("id"),
                        row.getObject("starts_at", LocalDateTime.class).toLocalDate(),
                        row.getObject("ends_at", LocalDateTime.class)
                                .toLocalDate()
                                .minusDays(1),
                        row.getString("why")))
                .list();
    }

    /** On these days no session takes the room; refused where one has it already. */
    @Transactional
    public Kept add(Viewer viewer, long room, LocalDate first, LocalDate last, String why) {
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            return new Kept.Refused("lastDay", "training.problem.days");
        }
        if (last.isBefore(MoroccanTime.localOf(clock.instant()).toLocalDate())) {
            return new Kept.Refused("lastDay", "training.problem.days-over");
        }
        rooms.keptBy(viewer, room).orElseThrow(NotHere::new);
        holds.lock(List.of(room));
        // what is over is in nobody's way
        var now = MoroccanTime.localOf(clock.instant()).truncatedTo(ChronoUnit.MINUTES);
        var from = first.atStartOfDay().isAfter(now) ? first.atStartOfDay() : now;
        var to = last.plusDays(1).atStartOfDay();
        if (holds.inTheWay(0, room, from, to).isPresent()) {
            return new Kept.Refused("firstDay", "training.problem.room-needed");
        }
        var id = db.sql("""
                        insert into training.room_unavailability (room_id, starts_at, ends_at, why)
                        values (:room, :from, :to, :why) returning id
                        """)
                .param("room", room)
                .param("from", from)
                .param("to", to)
                .param("why", why.strip())
                .query(Long.class)
                .single();
        holds.shut(room, id, from, to);
        journal.record("training.room.unavailable", viewer.person(), room, 0, new Journal.Reason(why));
        return new Kept.Done(id);
    }

    /** The room can be taken again. */
    @Transactional
    public void end(Viewer viewer, long room, long id) {
        rooms.keptBy(viewer, room).orElseThrow(NotHere::new);
        var ended = db.sql("""
                        update training.room_unavailability set ended_at = :now
                         where id = :id and room_id = :room and ended_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("room", room)
                .update();
        if (ended == 0) {
            throw new NotHere();
        }
        holds.unshut(id);
        journal.record("training.room.available", viewer.person(), room);
    }
}
