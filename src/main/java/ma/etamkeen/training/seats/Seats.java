package ma.etamkeen.training.seats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Allotment;
import ma.etamkeen.training.allotment.Applicant;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Tally;
import ma.etamkeen.training.seats.Registration.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The seats of a session. Every deed begins with {@link #lock}; what is free is counted on the locked row, who gets it is
 * for {@link Allotment} to say, and the rows' own checks have the last word.
 */
@Component
public class Seats {

    private final JdbcClient db;
    private final Clock clock;
    private final Quotas quotas;

    Seats(JdbcClient db, Clock clock, Quotas quotas) {
        this.db = db;
        this.clock = clock;
        this.quotas = quotas;
    }

    /**
     * A session whose row is locked until the transaction ends.
     *
     * @param kept how many of the free seats are kept for groups
     * @param lastNumber the last place given among the requests that became good
     */
    public record Locked(
            long id,
            int capacity,
            int taken,
            int kept,
            int waiting,
            int lastNumber,
            Order order,
            int freezeHours,
            int offerHours,
            boolean hasOffers,
            boolean hasQuotas,
            Approval approval,
            Entry entry,
            LocalDateTime opensAt,
            LocalDateTime closesAt,
            LocalDateTime startsAt,
            boolean isPublished,
            boolean isCancelled,
            boolean isPostponed) {

        /** Whether the session takes place or took place. */
        public boolean isOn() {
            return isPublished && !isCancelled && !isPostponed;
        }

        /** Whether the first slot has begun; what is postponed has not. */
        boolean hasStarted(LocalDateTime now) {
            return !isPostponed && !now.isBefore(startsAt);
        }

        /** From when nobody moves up from the waiting list. */
        LocalDateTime frozenFrom() {
            return startsAt.minusHours(freezeHours);
        }

        /** Whether it has to be known of each who they are. */
        boolean looksAtPeople() {
            return hasQuotas || order == Order.FEWEST;
        }
    }

    /** Locks the session; nothing when there is none. */
    public Optional<Locked> lock(long session) {
        return read(session, " for no key update");
    }

    private Optional<Locked> read(long session, String locking) {
        return read(new Long[] {session}, locking).stream().findFirst();
    }

    private List<Locked> read(Long[] sessions, String locking) {
        return db.sql("""
                        select id, capacity, seats_taken, seats_kept, waiting, last_rank, seat_order, freeze_hours,
                               offer_hours,
                               exists (select from training.registration g
                                        where g.session_id = s.id and g.state = 'offered') as offers,
                               exists (select from training.quota q where q.session_id = s.id) as quotas,
                               approval, entry, opens_at, closes_at, starts_at,
                               published_at is not null as published, cancelled_at is not null as cancelled,
                               postponed_at is not null as postponed
                          from training.session s
                         where id = any(:sessions)
                        """ + locking)
                .param("sessions", sessions)
                .query((row, _) -> new Locked(
                        row.getLong("id"),
                        row.getInt("capacity"),
                        row.getInt("seats_taken"),
                        row.getInt("seats_kept"),
                        row.getInt("waiting"),
                        row.getInt("last_rank"),
                        Order.of(row.getString("seat_order")).orElseThrow(),
                        row.getInt("freeze_hours"),
                        row.getInt("offer_hours"),
                        row.getBoolean("offers"),
                        row.getBoolean("quotas"),
                        Sessions.approval(row),
                        Entry.of(row.getString("entry")).orElseThrow(),
                        row.getObject("opens_at", LocalDateTime.class),
                        row.getObject("closes_at", LocalDateTime.class),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getBoolean("published"),
                        row.getBoolean("cancelled"),
                        row.getBoolean("postponed")))
                .list();
    }

    /**
     * What was given.
     *
     * @param allotment who got a seat, and who was looked at and goes on waiting
     * @param released how many kept seats were given up, because their day has come
     * @param isOffered whether those who waited have to accept it first
     * @param taken the offers nobody accepted in time, which were taken back before
     * @param shortened the offers that end earlier than was said
     */
    record Given(Allotment allotment, int released, boolean isOffered, List<Long> taken, List<Long> shortened) {

        static Given nothing(List<Long> taken, List<Long> shortened) {
            return new Given(new Allotment(List.of(), List.of()), 0, false, taken, shortened);
        }
    }

    /**
     * Takes back what nobody accepted in time and gives the seats that are free to those who wait, or offers them, and to
     * whoever asks now.
     *
     * @param asking the registration that becomes good at this moment, 0 for none; without a seat it waits
     */
    Given give(long session, long asking) {
        var locked = lock(session).orElseThrow();
        var now = localNow();
        if (locked.isCancelled()) {
            return Given.nothing(List.of(), List.of());
        }
        var shortened = List.<Long>of();
        var taken = List.<Long>of();
        // while no date is valid an offer stands: nobody can say whether they come
        if (locked.hasOffers() && !locked.isPostponed()) {
            taken = takeBack(locked, now);
            shortened = shorten(locked);
            locked = lock(session).orElseThrow();
        }
        if (locked.hasStarted(now)) {
            return Given.nothing(taken, shortened);
        }
        // nobody can say whether they come while no date is valid: who asks waits, and nobody moves up
        if (locked.isPostponed() || locked.taken() >= locked.capacity()) {
            enqueue(locked, asking);
            return Given.nothing(taken, shortened);
        }
        var queue = new ArrayList<Applicant>();
        if (locked.waiting() > 0) {
            // without a rule that looks at who they are, those behind the last free seat change nothing
            queue.addAll(
                    waiting(session, locked.looksAtPeople() ? Integer.MAX_VALUE : locked.capacity() - locked.taken()));
        }
        if (asking != 0) {
            queue.add(applicant(asking, locked.lastNumber() + 1));
        }
        var tally = tally(locked);
        var kept = Math.min(locked.kept(), tally.kept(now));
        var allotment = Allotment.of(tally, queue, now);
        var seated = queue.stream()
                .filter(applicant -> allotment.hasSeated(applicant.registration()))
                .toList();
        seat(locked, seated, kept, keptAfter(tally, seated, now));
        if (!allotment.hasSeated(asking)) {
            enqueue(locked, asking);
        }
        return new Given(allotment, locked.kept() - kept, locked.offerHours() > 0, taken, shortened);
    }

    /** Takes back the offers whose time is over, each once; their registrations. */
    private List<Long> takeBack(Locked session, LocalDateTime now) {
        var over = db.sql("""
                        update training.registration set state = 'expired'
                         where session_id = :session and state = 'offered' and least(offered_until, :frozen) <= :now
                        returning id, quotas
                        """)
                .param("session", session.id())
                .param("frozen", session.frozenFrom())
                .param("now", now)
                .query((row, _) -> Map.entry(row.getLong("id"), List.of((Long[])
                        row.getArray("quotas").getArray())))
                .list();
        if (!over.isEmpty()) {
            count(session.id(), -over.size(), 0);
            if (session.hasQuotas()) {
                quotas.count(
                        session.id(),
                        over.stream().flatMap(one -> one.getValue().stream()).toList(),
                        -1);
                keep(session.id());
            }
        }
        return over.stream().map(Map.Entry::getKey).sorted().toList();
    }

    /** The session begins earlier, or nobody moves up for longer before: no offer goes on beyond it. */
    private List<Long> shorten(Locked session) {
        return db.sql("""
                        update training.registration set offered_until = :frozen
                         where session_id = :session and state = 'offered' and offered_until > :frozen
                        returning id
                        """)
                .param("session", session.id())
                .param("frozen", session.frozenFrom())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Whoever a seat was offered to has it from now on; it was counted all the time. */
    void accept(long registration) {
        db.sql("update training.registration set state = 'confirmed', seated_at = :now where id = :id")
                .param("now", now())
                .param("id", registration)
                .update();
    }

    /** What the rules say of those who wait, at this moment and without giving anything. */
    Allotment look(long session) {
        var locked = read(session, "").orElseThrow();
        return Allotment.of(tally(locked), waiting(session, Integer.MAX_VALUE), localNow());
    }

    /** The same of several sessions, by session, with as many questions as for one. */
    Map<Long, Allotment> look(Collection<Long> sessions) {
        if (sessions.isEmpty()) {
            return Map.of();
        }
        var ids = sessions.stream().distinct().sorted().toArray(Long[]::new);
        var found = read(ids, "");
        var fills = found.stream().anyMatch(Locked::hasQuotas) ? quotas.fills(ids) : Map.<Long, List<Tally.Fill>>of();
        var seats = found.stream().anyMatch(one -> one.order() == Order.FEWEST)
                ? administrations(ids)
                : Map.<Long, Map<Long, Integer>>of();
        var queues = waiting(ids);
        var looked = new HashMap<Long, Allotment>();
        for (var session : found) {
            looked.put(
                    session.id(),
                    Allotment.of(
                            tally(
                                    session,
                                    fills.getOrDefault(session.id(), List.of()),
                                    seats.getOrDefault(session.id(), Map.of())),
                            queues.getOrDefault(session.id(), List.of()),
                            localNow()));
        }
        return looked;
    }

    private Tally tally(Locked session) {
        return tally(
                session,
                session.hasQuotas() ? quotas.fills(session.id()) : List.of(),
                session.order() == Order.FEWEST
                        ? administrations(session.id()).getOrDefault(session.id(), Map.of())
                        : Map.of());
    }

    private static Tally tally(Locked session, List<Tally.Fill> fills, Map<Long, Integer> administrations) {
        return new Tally(
                session.capacity(), session.taken(), session.order(), session.frozenFrom(), fills, administrations);
    }

    /** How many seats the people of each administration have, by session. */
    private Map<Long, Map<Long, Integer>> administrations(Long... sessions) {
        var seats = new HashMap<Long, Map<Long, Integer>>();
        db.sql("""
                        select session_id, coalesce(administration, 0), count(*)::int from training.registration
                         where session_id = any(:sessions) and state in ('confirmed', 'offered')
                         group by 1, 2
                        """).param("sessions", sessions).query(row -> {
            seats.computeIfAbsent(row.getLong(1), _ -> new HashMap<>()).put(row.getLong(2), row.getInt(3));
        });
        return seats;
    }

    private Map<Long, List<Applicant>> waiting(Long[] sessions) {
        var queues = new HashMap<Long, List<Applicant>>();
        db.sql("""
                        select session_id, id, rank_number, coalesce(administration, 0) as administration, quotas
                          from training.registration
                         where session_id = any(:sessions) and state = 'waiting'
                         order by rank_number
                        """).param("sessions", sessions).query(row -> {
            queues.computeIfAbsent(row.getLong("session_id"), _ -> new ArrayList<>())
                    .add(waiting(row));
        });
        return queues;
    }

    private List<Applicant> waiting(long session, int most) {
        return db.sql("""
                        select id, rank_number, coalesce(administration, 0) as administration, quotas
                          from training.registration
                         where session_id = :session and state = 'waiting'
                         order by rank_number
                         limit :most
                        """)
                .param("session", session)
                .param("most", most)
                .query((row, _) -> waiting(row))
                .list();
    }

    private static Applicant waiting(ResultSet row) throws SQLException {
        return new Applicant(
                row.getLong("id"),
                row.getInt("rank_number"),
                row.getLong("administration"),
                Set.of((Long[]) row.getArray("quotas").getArray()),
                false);
    }

    private Applicant applicant(long registration, int number) {
        return db.sql(
                        "select coalesce(administration, 0) as administration, quotas from training.registration where id = :id")
                .param("id", registration)
                .query((row, _) -> new Applicant(
                        registration,
                        number,
                        row.getLong("administration"),
                        Set.of((Long[]) row.getArray("quotas").getArray()),
                        true))
                .single();
    }

    private static int keptAfter(Tally tally, List<Applicant> seated, LocalDateTime now) {
        var fills = tally.fills().stream()
                .map(fill -> new Tally.Fill(
                        fill.id(), fill.quota(), fill.taken() + Math.toIntExact(counting(seated, fill.id()))))
                .toList();
        return new Tally(
                        tally.capacity(),
                        tally.taken() + seated.size(),
                        tally.order(),
                        tally.frozenFrom(),
                        fills,
                        tally.administrations())
                .kept(now);
    }

    private static long counting(List<Applicant> seated, long quota) {
        return seated.stream()
                .filter(applicant -> applicant.quotas().contains(quota))
                .count();
    }

    /**
     * Writes who has a seat. What is kept is never more than before: the check of the row refuses a seat that was kept for
     * somebody else.
     */
    private void seat(Locked session, List<Applicant> seated, int before, int after) {
        if (seated.isEmpty() && before == session.kept()) {
            return;
        }
        // a seat is offered to those who waited; whoever asks now has just said that they want it
        var offered = session.offerHours() > 0
                ? seated.stream().filter(applicant -> !applicant.asksNow()).toList()
                : List.<Applicant>of();
        var given = new ArrayList<>(seated);
        given.removeAll(offered);
        db.sql("update training.registration set state = 'confirmed', seated_at = :now where id = any(:ids)")
                .param("now", now())
                .param("ids", given.stream().map(Applicant::registration).toArray(Long[]::new))
                .update();
        if (!offered.isEmpty()) {
            db.sql("update training.registration set state = 'offered', offered_until = :until where id = any(:ids)")
                    .param("until", Seating.offeredUntil(localNow(), session.offerHours(), session.frozenFrom()))
                    .param("ids", offered.stream().map(Applicant::registration).toArray(Long[]::new))
                    .update();
        }
        var moved = Math.toIntExact(
                seated.stream().filter(applicant -> !applicant.asksNow()).count());
        db.sql("""
                        update training.session
                           set seats_taken = seats_taken + :taken, waiting = waiting - :moved, seats_kept = :kept
                         where id = :id
                        """)
                .param("taken", seated.size())
                .param("moved", moved)
                .param("kept", Math.min(before, after))
                .param("id", session.id())
                .update();
        if (session.hasQuotas()) {
            quotas.count(
                    session.id(),
                    seated.stream()
                            .flatMap(applicant -> applicant.quotas().stream())
                            .toList(),
                    1);
        }
    }

    /** Why this registration could not have the seat of that one; nothing when it could. Nobody who waits is looked at. */
    Optional<Refusal> whyNotInstead(Locked session, long leaving, long coming) {
        var left = quotas.of(leaving);
        var tally = tally(session);
        var without = new Tally(
                tally.capacity(),
                tally.taken() - 1,
                tally.order(),
                tally.frozenFrom(),
                tally.fills().stream()
                        .map(fill -> left.contains(fill.id())
                                ? new Tally.Fill(fill.id(), fill.quota(), fill.taken() - 1)
                                : fill)
                        .toList(),
                tally.administrations());
        return Allotment.of(without, List.of(applicant(coming, 1)), localNow())
                .of(coming)
                .map(waiting -> switch (waiting.cause()) {
                    case Cause.Most _ -> Refusal.MOST;
                    case Cause.Reserved _ -> Refusal.RESERVED;
                    case Cause.Full _, Cause.Frozen _ -> Refusal.FULL;
                });
    }

    /** Gives the seat that was just left to this registration. */
    void handOver(long session, long registration, long actor, boolean waited) {
        db.sql("""
                        update training.registration
                           set state = 'confirmed', seated_at = :now, decided_at = :now, decided_by = :actor
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("id", registration)
                .update();
        taken(session, registration, waited);
    }

    /** Gives somebody who came without one a seat that is free, kept for a group or not. */
    void seatOnTheSpot(Locked session, long registration, boolean waited) {
        db.sql("update training.registration set state = 'confirmed', seated_at = :now, walk_in = true where id = :id")
                .param("now", now())
                .param("id", registration)
                .update();
        taken(session.id(), registration, waited);
    }

    /** Counts a seat more; what is kept makes room for it. */
    private void taken(long session, long registration, boolean waited) {
        db.sql("""
                        update training.session
                           set seats_taken = seats_taken + 1, waiting = waiting - :waited,
                               seats_kept = least(seats_kept, capacity - seats_taken - 1)
                         where id = :session
                        """).param("waited", waited ? 1 : 0).param("session", session).update();
        var counted = quotas.of(registration);
        if (!counted.isEmpty()) {
            quotas.count(session, counted, 1);
            keep(session);
        }
    }

    /** The next place on the waiting list. */
    private void enqueue(Locked session, long registration) {
        if (registration == 0) {
            return;
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
    }

    /** Takes back what a registration in this state held. */
    void free(Locked session, long registration, Registration.State held) {
        switch (held) {
            case CONFIRMED, OFFERED -> {
                count(session.id(), -1, 0);
                if (session.hasQuotas()) {
                    quotas.count(session.id(), quotas.of(registration), -1);
                    keep(session.id());
                }
            }
            case WAITING -> count(session.id(), 0, -1);
            case REQUESTED, REFUSED, EXPIRED, WITHDRAWN -> {}
        }
    }

    /** Keeps of the free seats what the quotas ask for now. */
    public void keep(long session) {
        var locked = lock(session).orElseThrow();
        db.sql("update training.session set seats_kept = :kept where id = :session")
                .param("kept", tally(locked).kept(localNow()))
                .param("session", session)
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

    private LocalDateTime localNow() {
        return MoroccanTime.localOf(clock.instant());
    }
}
