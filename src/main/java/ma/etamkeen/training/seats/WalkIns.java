package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.LocalDate;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session.Step;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever comes without a seat gets one on the spot, from whoever gives or runs the session, on a day on which there is a slot:
 * while one is free, kept for a group or not, and never beyond the most of a group. Where an agreement is needed, whoever would
 * have been asked is told.
 */
@Component
public class WalkIns {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Quotas quotas;
    private final Registrations registrations;
    private final Superiors superiors;
    private final People people;
    private final Notices notices;
    private final Journal journal;

    WalkIns(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Quotas quotas,
            Registrations registrations,
            Superiors superiors,
            People people,
            Notices notices,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.quotas = quotas;
        this.registrations = registrations;
        this.superiors = superiors;
        this.people = people;
        this.notices = notices;
        this.journal = journal;
    }

    /** Whether people may be added at this moment. */
    public boolean isDay(long session) {
        return db.sql("""
                        select exists (select from training.slot l
                                         join training.session s on s.id = l.session_id
                                        where l.session_id = :session and s.ends_at > :now
                                          and s.published_at is not null and s.cancelled_at is null
                                          and s.postponed_at is null
                                          and l.starts_at < :tomorrow and l.ends_at >= :today)
                        """)
                .param("session", session)
                .param("now", MoroccanTime.localOf(clock.instant()))
                .param("today", today().atStartOfDay())
                .param("tomorrow", today().plusDays(1).atStartOfDay())
                .query(Boolean.class)
                .single();
    }

    /** Gives somebody with this address a seat, on the spot. */
    @Transactional
    public Outcome add(Viewer viewer, long session, String email) {
        sessions.taughtBy(viewer, session).orElseThrow(NotHere::new);
        seats.lock(session).orElseThrow(NotHere::new);
        if (!isDay(session)) {
            return new Outcome.Refused(Refusal.NOT_TODAY);
        }
        var found = people.byEmail(email);
        if (found.isEmpty()) {
            return new Outcome.Refused(Refusal.UNKNOWN);
        }
        var person = found.get().id();
        // what nobody accepted in time is free now
        registrations.give(session);
        var locked = seats.lock(session).orElseThrow(NotHere::new);
        var standing =
                registrations.of(person, session).filter(one -> one.state().isLive());
        if (standing.filter(one -> one.state().holdsSeat()).isPresent()) {
            return new Outcome.Refused(Refusal.ALREADY);
        }
        if (registrations.isBarred(person, session)) {
            return new Outcome.Refused(Refusal.NOT_ADMITTED);
        }
        if (locked.taken() >= locked.capacity()) {
            return new Outcome.Refused(Refusal.FULL);
        }
        var registration = standing.map(Registration::id).orElseGet(() -> registrations.insert(session, person, ""));
        if (locked.looksAtPeople() && standing.isEmpty()) {
            quotas.place(registration);
        }
        if (quotas.isFull(registration)) {
            if (standing.isEmpty()) {
                db.sql("delete from training.registration where id = :id")
                        .param("id", registration)
                        .update();
            }
            return new Outcome.Refused(Refusal.MOST);
        }
        seats.seatOnTheSpot(
                locked,
                registration,
                standing.filter(one -> one.state() == Registration.State.WAITING)
                        .isPresent());
        journal.record("training.registration.walked-in", viewer.person(), session, person, "");
        notices.walkedIn(registration);
        if (locked.approval().steps().contains(Step.MANAGER)
                && superiors.decider(person) instanceof Deciding.Asked(var deciders, var why)
                && why.isSuperior()) {
            deciders.forEach(
                    decider -> notices.walkedIn(registration, decider.person().id()));
        }
        return new Outcome.Confirmed();
    }

    private LocalDate today() {
        return MoroccanTime.localOf(clock.instant()).toLocalDate();
    }
}
