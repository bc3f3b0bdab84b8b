package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From one date of a course to another: a seat there and then the old one goes on to whoever waits, or nothing changes at all.
 * Those who wait there come first. An agreement that was given holds for the course, and whoever gave it is told the new dates;
 * where none was needed and the other date needs one, the person has to ask there. Both sessions are locked, the older one
 * first, so that two who change places never wait for each other.
 */
@Component
public class Transfers {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Quotas quotas;
    private final Registrations registrations;
    private final Notices notices;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Transfers(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Quotas quotas,
            Registrations registrations,
            Notices notices,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.quotas = quotas;
        this.registrations = registrations;
        this.notices = notices;
        this.journal = journal;
        transaction = new TransactionTemplate(transactions);
        // what was begun is taken back as a whole, also within a transaction of whoever asks
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** There is no seat after all: everything is taken back. */
    private static final class NoSeat extends RuntimeException {}

    /** The other dates of the course of this session, which take registrations now. */
    public List<Session> others(Session session) {
        return sessions.openOf(session.course()).stream()
                .filter(other -> other.id() != session.id())
                .toList();
    }

    /** The other dates of the course that the viewer runs too, and that have not begun. */
    public List<Session> others(Viewer viewer, Session session) {
        var now = sessions.now();
        var all = sessions.ofCourse(session.course()).stream()
                .filter(other -> other.id() != session.id() && !other.isPostponed() && !other.hasStarted(now))
                .toList();
        var run = Scope.of(
                        viewer, db, "select s.id from training.session s where s.id = any(:ids) and " + Scope.RUN_EACH)
                .param("ids", all.stream().map(Session::id).toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .set();
        return all.stream().filter(other -> run.contains(other.id())).toList();
    }

    /** Whether there are any. */
    public boolean hasOthers(Viewer viewer, Session session) {
        return Scope.of(viewer, db, """
                        select exists (select from training.session s
                                        where s.course_id = :course and s.id <> :session and s.published_at is not null
                                          and s.cancelled_at is null and s.postponed_at is null and s.starts_at > :now
                                          and\s""" + Scope.RUN_EACH + ")")
                .param("course", session.course())
                .param("session", session.id())
                .param("now", sessions.now())
                .query(Boolean.class)
                .single();
    }

    /** The viewer changes to another date. */
    public Outcome move(Viewer viewer, long from, long to) {
        return move(viewer.person(), viewer.person(), from, to, false);
    }

    /** Whoever runs both sessions moves somebody who has a seat. */
    public Outcome move(Viewer coordinator, long from, long registration, long to) {
        var here = sessions.runBy(coordinator, from).orElseThrow(NotHere::new);
        var person = registrations
                .known(registration)
                .filter(found -> found.session() == from)
                .map(Registration::person)
                .orElseThrow(NotHere::new);
        if (others(coordinator, here).stream().noneMatch(other -> other.id() == to)) {
            return new Outcome.Refused(Refusal.OTHER_DATE);
        }
        return move(coordinator.person(), person, from, to, true);
    }

    private Outcome move(long actor, long person, long from, long to, boolean isRun) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> moved(actor, person, from, to, isRun)));
        } catch (NoSeat _) {
            return new Outcome.Refused(Refusal.NO_SEAT_THERE);
        }
    }

    private Outcome moved(long actor, long person, long from, long to, boolean isRun) {
        var first = seats.lock(Math.min(from, to));
        var second = seats.lock(Math.max(from, to));
        var left =
                (from < to ? first : second).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var there = from < to ? second : first;
        if (there.isEmpty()) {
            return new Outcome.Refused(Refusal.OTHER_DATE);
        }
        var other = there.get();
        var seat = registrations.of(person, from).filter(found -> found.state() == State.CONFIRMED);
        var refusal = refusal(left, other, seat, person, isRun);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        var before = seat.orElseThrow();
        var id = db.sql("""
                        insert into training.registration (session_id, person_id, state, motive, asked_at, decided_at, decided_by, steps, step, nominated_by)
                        select :to, person_id, 'requested', motive, :now, decided_at, decided_by, steps, step,
                               case when :run then cast(:actor as bigint) else nominated_by end
                          from training.registration where id = :before
                        returning id
                        """)
                .param("to", to)
                .param("before", before.id())
                // whoever runs both sessions puts them forward for the other one
                .param("run", isRun)
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        db.sql("""
                        insert into training.agreement (registration_id, step, kind, agreed_at, agreed_by)
                        select :id, step, kind, agreed_at, agreed_by from training.agreement where registration_id = :before
                        """).param("id", id).param("before", before.id()).update();
        if (other.looksAtPeople()) {
            quotas.place(id);
        }
        if (!(registrations.give(to, id) instanceof Outcome.Confirmed)) {
            throw new NoSeat();
        }
        journal.record("training.registration.came-over", actor, to, person, "");
        journal.record("training.registration.moved-over", actor, from, person, "");
        registrations.leave(left, before);
        notices.moved(before, id);
        registrations.give(from);
        return new Outcome.Confirmed();
    }

    private Optional<Refusal> refusal(
            Seats.Locked from, Seats.Locked to, Optional<Registration> seat, long person, boolean isRun) {
        var now = MoroccanTime.localOf(clock.instant());
        if (seat.isEmpty()) {
            return Optional.of(Refusal.NOTHING);
        }
        if (from.isCancelled() || to.isCancelled()) {
            return Optional.of(Refusal.CANCELLED);
        }
        if (from.hasStarted(now) || to.hasStarted(now)) {
            return Optional.of(Refusal.STARTED);
        }
        if (from.id() == to.id() || !to.isPublished() || !isOfOneCourse(from.id(), to.id())) {
            return Optional.of(Refusal.OTHER_DATE);
        }
        if (registrations
                .of(person, to.id())
                .filter(found -> found.state().isLive())
                .isPresent()) {
            return Optional.of(Refusal.ALREADY);
        }
        if (isRun) {
            return Optional.empty();
        }
        if (to.entry() == Entry.NOMINATION) {
            return Optional.of(Refusal.NOT_PUT_FORWARD);
        }
        if (now.isBefore(to.opensAt())) {
            return Optional.of(Refusal.NOT_OPEN);
        }
        if (!now.isBefore(to.closesAt())) {
            return Optional.of(Refusal.CLOSED);
        }
        // what this request took, whatever its session asks for by now
        return seat.get().steps().containsAll(to.approval().steps())
                ? Optional.empty()
                : Optional.of(Refusal.AGREEMENT);
    }

    private boolean isOfOneCourse(long one, long other) {
        return db.sql("select count(distinct course_id) = 1 from training.session where id in (:one, :other)")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }
}
