package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seats that became free and are offered to whoever waited first: each holds its seat until it is accepted, declined or its
 * time is over, and then the next one in the order gets an offer. Every answer is under the lock of the session, so that of
 * two that come at once one is too late.
 */
@Component
public class Offers {

    static final String PURPOSE = "training.offer";
    static final Duration VALIDITY = Duration.ofDays(21);
    static final TaskDescriptor<Long> TAKING_BACK = TaskDescriptor.of("training.offers.taking-back", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final SignedLinks links;
    private final Seats seats;
    private final Registrations registrations;
    private final Notices notices;
    private final Journal journal;
    private final Later later;

    Offers(
            JdbcClient db,
            Clock clock,
            SignedLinks links,
            Seats seats,
            Registrations registrations,
            Notices notices,
            Journal journal,
            Later later) {
        this.db = db;
        this.clock = clock;
        this.links = links;
        this.seats = seats;
        this.registrations = registrations;
        this.notices = notices;
        this.journal = journal;
        this.later = later;
    }

    /** The viewer takes the seat that is offered to them. */
    @Transactional
    public Outcome accept(Viewer viewer, long session) {
        return accept(viewer.person(), session);
    }

    /** Whoever the letter went to takes the seat. */
    @Transactional
    public Outcome accept(Registration linked) {
        return accept(linked.person(), linked.session());
    }

    /** Whoever the letter went to does not want the seat: it goes to the next at once. */
    @Transactional
    public Outcome decline(Registration linked) {
        return registrations.giveUp(linked.person(), linked.session(), found -> found.state() == State.OFFERED);
    }

    /** The registration a letter's link stands for. */
    public Optional<Registration> byLink(String token) {
        var id = links.read(PURPOSE, token);
        return id.isEmpty() ? Optional.empty() : registrations.known(id.getAsLong());
    }

    /** An offer somebody has to answer. */
    public record Open(long session, Text title, LocalDateTime until) {}

    /** The offers this person has to answer, the most urgent first. */
    public List<Open> of(long person) {
        return db.sql("""
                        select g.session_id, c.title_ar, c.title_fr, c.title_en, g.offered_until
                          from training.registration g
                          join training.session s on s.id = g.session_id
                          join training.course c on c.id = s.course_id
                         where g.person_id = :person and g.state = 'offered' and g.offered_until > :now
                           and s.cancelled_at is null and s.postponed_at is null
                         order by g.offered_until
                        """)
                .param("person", person)
                .param("now", now())
                .query((row, _) -> new Open(
                        row.getLong("session_id"),
                        Courses.text(row, "title"),
                        row.getObject("offered_until", LocalDateTime.class)))
                .list();
    }

    /**
     * Finds what nobody accepted in time. Each session has a job of its own: one that fails or has to wait keeps nobody behind
     * it waiting.
     */
    public void lookNow() {
        due().forEach(session -> later.run(TAKING_BACK, Long.toString(session), session));
    }

    /** Takes back what nobody accepted in time in this session. */
    void takeBackNow(long session) {
        registrations.give(session);
    }

    /** The sessions with an offer whose time is over. */
    List<Long> due() {
        return db.sql("""
                        select distinct g.session_id
                          from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.state = 'offered' and g.offered_until <= :now and s.cancelled_at is null
                           and s.postponed_at is null
                         order by 1
                        """).param("now", now()).query((row, _) -> row.getLong(1)).list();
    }

    private Outcome accept(long person, long session) {
        var locked = seats.lock(session).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var offered = registrations.of(person, session);
        if (offered.filter(Registration::isOfferOver).isPresent()) {
            return new Outcome.Refused(Refusal.LATE);
        }
        if (offered.filter(found -> found.state() == State.OFFERED).isEmpty()) {
            return new Outcome.Refused(Refusal.NO_OFFER);
        }
        if (locked.isCancelled()) {
            return new Outcome.Refused(Refusal.CANCELLED);
        }
        if (locked.isPostponed()) {
            return new Outcome.Refused(Refusal.POSTPONED);
        }
        var until = offered.get().offeredUntil();
        if (until == null || !now().isBefore(until)) {
            // nobody has looked since: the next one in the order has waited long enough
            registrations.give(session);
            return new Outcome.Refused(Refusal.LATE);
        }
        var registration = offered.get().id();
        seats.accept(registration);
        journal.record("training.registration.offer-accepted", person, session, person, "");
        notices.tell(new Outcome.Confirmed(), registration);
        return new Outcome.Confirmed();
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }
}
