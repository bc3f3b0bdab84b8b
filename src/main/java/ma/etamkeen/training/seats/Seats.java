package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The seats of a session. Every deed begins with {@link #lock}; seats and the waiting list are counted on the locked
 * row, and the row's own check has the last word. As long as somebody waits, no seat is free for anybody else.
 */
@Component
public class Seats {

    private final JdbcClient db;
    private final Clock clock;

    Seats(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A session whose row is locked until the transaction ends. */
    public record Locked(
            long id,
            int capacity,
            int taken,
            int waiting,
            Approval approval,
            LocalDateTime opensAt,
            LocalDateTime closesAt,
            LocalDateTime startsAt,
            boolean isPublished,
            boolean isCancelled) {

        /** Whether the session takes place or took place. */
        public boolean isOn() {
            return isPublished && !isCancelled;
        }

        boolean hasSeat() {
            return waiting == 0 && taken < capacity;
        }

        boolean hasStarted(LocalDateTime now) {
            return !now.isBefore(startsAt);
        }

        /** How many of those who wait can be seated at this local time. */
        int promotable(LocalDateTime now) {
            return isCancelled || hasStarted(now) ? 0 : Math.min(capacity - taken, waiting);
        }
    }

    /** Locks the session; nothing when there is none. */
    public Optional<Locked> lock(long session) {
        return db.sql("""
                        select id, capacity, seats_taken, waiting, approval, opens_at, closes_at, starts_at,
                               published_at is not null as published, cancelled_at is not null as cancelled
                          from training.session
                         where id = :session
                           for no key update
                        """)
                .param("session", session)
                .query((row, _) -> new Locked(
                        row.getLong("id"),
                        row.getInt("capacity"),
                        row.getInt("seats_taken"),
                        row.getInt("waiting"),
                        Approval.of(row.getString("approval")).orElseThrow(),
                        row.getObject("opens_at", LocalDateTime.class),
                        row.getObject("closes_at", LocalDateTime.class),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getBoolean("published"),
                        row.getBoolean("cancelled")))
                .optional();
    }

    /** Gives the registration a seat, or the next place on the waiting list. */
    Outcome give(Locked session, long registration) {
        if (session.hasSeat()) {
            seat(List.of(registration));
            count(session.id(), 1, 0);
            return new Outcome.Confirmed();
        }
        db.sql("""
                        with next as (
                            update training.session
                               set waiting = waiting + 1, last_rank = last_rank + 1
                             where id = :session
                            returning last_rank
                        )
                        update training.registration
                           set state = 'waiting', rank_number = next.last_rank
                          from next
                         where id = :registration
                        """)
                .param("session", session.id())
                .param("registration", registration)
                .update();
        return new Outcome.Waiting(session.waiting() + 1);
    }

    /** Takes back what a registration in this state held. */
    void free(Locked session, Registration.State held) {
        switch (held) {
            case CONFIRMED -> count(session.id(), -1, 0);
            case WAITING -> count(session.id(), 0, -1);
            case REQUESTED, REFUSED, WITHDRAWN -> {}
        }
    }

    /** Seats those who wait, first come first, as far as seats are free. Their registrations in that order. */
    List<Long> promote(long session) {
        var seats = lock(session).orElseThrow().promotable(MoroccanTime.localOf(clock.instant()));
        if (seats <= 0) {
            return List.of();
        }
        var first = db.sql("""
                        select id from training.registration
                         where session_id = :session and state = 'waiting'
                         order by rank_number
                         limit :seats
                        """)
                .param("session", session)
                .param("seats", seats)
                .query((row, _) -> row.getLong("id"))
                .list();
        seat(first);
        count(session, first.size(), -first.size());
        return first;
    }

    private void seat(List<Long> registrations) {
        db.sql("update training.registration set state = 'confirmed', seated_at = :now where id = any(:ids)")
                .param("now", now())
                .param("ids", registrations.toArray(Long[]::new))
                .update();
    }

    private void count(long session, int taken, int waiting) {
        db.sql("""
                        update training.session
                           set seats_taken = seats_taken + :taken, waiting = waiting + :waiting
                         where id = :session
                        """)
                .param("taken", taken)
                .param("waiting", waiting)
                .param("session", session)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
