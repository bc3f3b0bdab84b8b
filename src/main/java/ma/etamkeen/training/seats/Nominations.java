package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What focal points do for the people of the administrations they answer for, and superiors for those they lead: they put
 * several forward for a session at once, and replace somebody who has a seat. Putting forward goes round no agreement: where one is needed, whoever decides about the
 * person is asked, unless it is the focal point. A replacement is the administration's own: the seat stays with it, within the
 * rules of the session, and never passes through the waiting list.
 */
@Component
public class Nominations {

    /** How many may be put forward at once. */
    public static final int MOST = 30;

    /** Holds for the person {@code p} whom the viewer leads today. */
    private static final String LED = """
            exists (select from people.v_decider d
                     where d.person_id = p.id and d.decider_id = :self and :today between d.valid_from and d.valid_to)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Quotas quotas;
    private final Registrations registrations;
    private final Agreements agreements;
    private final Notices notices;
    private final Journal journal;
    private final Turnstile turnstile;
    private final TransactionTemplate transaction;

    Nominations(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Quotas quotas,
            Registrations registrations,
            Agreements agreements,
            Notices notices,
            Journal journal,
            Turnstile turnstile,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.quotas = quotas;
        this.registrations = registrations;
        this.agreements = agreements;
        this.notices = notices;
        this.journal = journal;
        this.turnstile = turnstile;
        this.transaction = transaction;
    }

    /** Whether the viewer leads anybody today, or stands in for somebody who does. */
    public boolean leads(Viewer viewer) {
        return db.sql("""
                        select exists (select from people.v_decider d
                                        where d.decider_id = :self and :today between d.valid_from and d.valid_to)
                        """)
                .param("self", viewer.person())
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** What became of one address. */
    public record Nominated(String email, Outcome outcome) {}

    /** Puts these people forward, each by themselves and in this order. */
    public List<Nominated> nominate(Viewer viewer, long session, List<String> emails) {
        var done = new ArrayList<Nominated>();
        for (var email : emails) {
            done.add(new Nominated(
                    email,
                    turnstile.pass(
                            session,
                            () -> Objects.requireNonNull(transaction.execute(_ -> one(viewer, session, email))))));
        }
        return done;
    }

    private Outcome one(Viewer viewer, long session, String email) {
        var locked = seats.lock(session).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var found = within(viewer, email);
        if (found.isEmpty()) {
            return new Outcome.Refused(Refusal.UNKNOWN);
        }
        act(viewer, found.get());
        var person = found.get().id();
        var refusal = registrations.refusal(locked, person);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        if (registrations.isBarred(person, session)) {
            return new Outcome.Refused(Refusal.NOT_ADMITTED);
        }
        var id = registrations.insert(session, person, "");
        if (locked.looksAtPeople()) {
            quotas.place(id);
        }
        journal.record("training.registration.nominated", viewer.person(), session, person, "");
        notices.nominated(id);
        // where it is the focal point who decides about this person, putting forward is agreeing
        putForward(id, viewer);
        var outcome = agreements.goOn(registrations.find(id)).orElseGet(() -> registrations.give(session, id));
        registrations.recordOutcome(outcome, session, person);
        if (!(outcome instanceof Outcome.Requested)) {
            notices.tell(outcome, id);
        }
        return outcome;
    }

    private void putForward(long registration, Viewer viewer) {
        db.sql("update training.registration set nominated_by = :me where id = :id")
                .param("me", viewer.person())
                .param("id", registration)
                .update();
    }

    /** The sessions that take registrations now, if only of some groups, soonest first. */
    public List<Session> open() {
        // registration closes before the start
        return sessions.inOrder(db.sql("""
                        select s.id from training.session s
                         where s.published_at is not null and s.cancelled_at is null and s.postponed_at is null
                           and s.starts_at > :now
                           and (s.opens_at <= :now and s.closes_at > :now
                                or exists (select from training.opening o
                                            where o.session_id = s.id and o.opens_at <= :now and o.closes_at > :now))
                         order by s.starts_at, s.id
                         limit 100
                        """)
                .param("now", MoroccanTime.localOf(clock.instant()))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /** Those of the session who are of the administrations the viewer answers for, as {@link Registrations#ofSession} lists them. */
    public List<Registrations.Seated> of(Viewer viewer, long session) {
        var mine = Within.of(viewer, Role.FOCAL_POINT)
                .sql(db, """
                        select g.id from training.registration g
                          join people.v_person p on p.id = g.person_id
                         where g.session_id = :session and ({within each p.unit_id} or
                        """ + LED + ")")
                .param("session", session)
                .param("self", viewer.person())
                .param("today", today())
                .query((row, _) -> row.getLong(1))
                .set();
        return registrations.ofSession(session).stream()
                .filter(seated -> mine.contains(seated.registration().id()))
                .toList();
    }

    /** The seat goes from one person to another of the same administration, in one step. */
    @Transactional
    public Outcome replace(Viewer viewer, long session, long registration, String email) {
        var locked = seats.lock(session).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var before = of(viewer, session).stream()
                .map(Registrations.Seated::registration)
                .filter(one -> one.id() == registration)
                .findFirst()
                .orElseThrow(NotHere::new);
        var found = within(viewer, email);
        var refusal = refusal(locked, before, found.map(Reached::id));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        act(viewer, found.orElseThrow());
        var person = found.get().id();
        var standing =
                registrations.of(person, session).filter(one -> one.state().isLive());
        var id = standing.map(Registration::id).orElseGet(() -> registrations.insert(session, person, ""));
        if (locked.looksAtPeople() && standing.isEmpty()) {
            quotas.place(id);
        }
        var cause = seats.whyNotInstead(locked, registration, id);
        if (cause.isPresent()) {
            if (standing.isEmpty()) {
                db.sql("delete from training.registration where id = :id")
                        .param("id", id)
                        .update();
            }
            return new Outcome.Refused(cause.get());
        }
        putForward(id, viewer);
        registrations.leave(locked, before);
        seats.handOver(session, id, viewer.person(), standing.isPresent());
        journal.record("training.registration.replaced", viewer.person(), session, before.person(), "");
        journal.record("training.registration.substitute", viewer.person(), session, person, "");
        notices.replaced(before, person);
        notices.tell(new Outcome.Confirmed(), id);
        // where the two count in other groups, a seat beside this one may have become free for somebody
        registrations.give(session);
        return new Outcome.Confirmed();
    }

    private Optional<Refusal> refusal(Seats.Locked session, Registration before, Optional<Long> person) {
        if (before.state() != State.CONFIRMED) {
            return Optional.of(Refusal.NOTHING_TO_HAND_OVER);
        }
        if (session.isCancelled()) {
            return Optional.of(Refusal.CANCELLED);
        }
        if (session.isPostponed()) {
            // a seat at no date is none to invite somebody to
            return Optional.of(Refusal.POSTPONED);
        }
        if (session.hasStarted(MoroccanTime.localOf(clock.instant()))) {
            return Optional.of(Refusal.STARTED);
        }
        if (person.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN);
        }
        if (!areOfOneAdministration(before.person(), person.get())) {
            return Optional.of(Refusal.OTHER_ADMINISTRATION);
        }
        if (registrations.isBarred(person.get(), session.id())) {
            return Optional.of(Refusal.NOT_ADMITTED);
        }
        // somebody who waits may step in; a request or a seat of their own goes its own way
        return registrations
                .of(person.get(), session.id())
                .filter(one -> one.state().isLive() && one.state() != State.WAITING)
                .map(_ -> Refusal.ALREADY);
    }

    private boolean areOfOneAdministration(long one, long other) {
        return db.sql("""
                        select exists (select from people.v_person o
                                         join people.v_person p on p.id = :one
                                         join organisations.v_unit u on u.id = p.unit_id
                                         join organisations.v_unit v on v.id = o.unit_id and v.lineage[1] = u.lineage[1]
                                        where o.id = :person)
                        """)
                .param("one", one)
                .param("person", other)
                .query(Boolean.class)
                .single();
    }

    /**
     * Somebody the viewer may put forward.
     *
     * @param isAnsweredFor whether the viewer answers for their administration
     * @param inPlaceOf as whose deputy the viewer leads them, 0 in their own name, or {@code null} where they do not
     */
    private record Reached(
            long id,
            @Nullable Long unit,
            boolean isAnsweredFor,
            @Nullable Long inPlaceOf) {}

    /** From here on the viewer acts by the right that reaches this person, of their own if they have one. */
    private void act(Viewer viewer, Reached person) {
        var leader = person.inPlaceOf();
        var isFocalPoint = person.isAnsweredFor() && (leader == null || leader != 0);
        Acting.inPlaceOf(viewer.person(), isFocalPoint || leader == null ? 0 : leader);
        if (isFocalPoint) {
            Acting.on(viewer, Within.reaching(db, person.unit()), Role.FOCAL_POINT);
        }
    }

    /** The person with this address, if the viewer may put them forward: of nobody else anything is said. */
    private Optional<Reached> within(Viewer viewer, String email) {
        return Within.of(viewer, Role.FOCAL_POINT)
                .sql(db, """
                        select p.id, p.unit_id, {within each p.unit_id} as answered,
                               (select min(d.in_place_of) from people.v_decider d
                                 where d.person_id = p.id and d.decider_id = :self
                                   and :today between d.valid_from and d.valid_to) as leader
                          from people.v_person p
                         where p.email = cast(:email as public.citext) and not p.is_anonymised
                           and ({within each p.unit_id} or
                        """ + LED + ")")
                .param("email", email.strip())
                .param("self", viewer.person())
                .param("today", today())
                .query((row, _) -> new Reached(
                        row.getLong("id"),
                        row.getObject("unit_id", Long.class),
                        row.getBoolean("answered"),
                        row.getObject("leader", Long.class)))
                .optional();
    }
}
