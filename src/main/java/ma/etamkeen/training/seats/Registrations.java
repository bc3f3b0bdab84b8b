package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Step;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Allotment;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.courses.Admission;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests for a seat and their life. A request becomes good at once, or when whoever decides agrees; then it gets a seat by
 * the rules of the session, or a rank and the cause why it waits.
 */
@Component
public class Registrations {

    private static final String COLUMNS = """
            g.id as registration_id, g.session_id, g.person_id, g.state, g.motive, g.asked_at, g.decided_at, g.reason,
            g.offered_until,
            case when g.state = 'waiting' then
                case when (select o.seat_order from training.session o where o.id = g.session_id) = 'arrival' then
                    (select count(*) from training.registration w
                      where w.session_id = g.session_id and w.state = 'waiting' and w.rank_number <= g.rank_number)
                else -1 end
            else 0 end as rank,
            exists (select from training.approval a where a.registration_id = g.id and a.step = g.step) as asked,
            g.walk_in, g.steps, g.step
            """;

    private static final String SELECT = "select " + COLUMNS + " from training.registration g ";

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Quotas quotas;
    private final Agreements agreements;
    private final Notices notices;
    private final Journal journal;
    private final Turnstile turnstile;
    private final Admission admission;
    private final Openings openings;
    private final TransactionTemplate transaction;

    Registrations(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Quotas quotas,
            Agreements agreements,
            Notices notices,
            Journal journal,
            Turnstile turnstile,
            Admission admission,
            Openings openings,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.quotas = quotas;
        this.agreements = agreements;
        this.notices = notices;
        this.journal = journal;
        this.turnstile = turnstile;
        this.admission = admission;
        this.openings = openings;
        this.transaction = transaction;
    }

    /**
     * A registration with its session.
     *
     * @param cause why the person waits; {@code null} where they do not, or a seat is just being given
     */
    public record Mine(
            Registration registration,
            Session session,
            @Nullable Cause cause) {}

    /** The viewer asks for a seat. */
    public Outcome register(Viewer viewer, long session, String motive) {
        // whom a course is for does not depend on who else asks: no need to hold the session for it
        var isBarred = isBarred(viewer.person(), session);
        return turnstile.pass(
                session,
                () -> Objects.requireNonNull(transaction.execute(_ -> ask(viewer, session, motive, isBarred))));
    }

    /** Whether the course of the session is for others, or needs one that this person has not followed. */
    boolean isBarred(long person, long session) {
        return admission.isBarred(person, session);
    }

    private Outcome ask(Viewer viewer, long session, String motive, boolean isBarred) {
        var locked = seats.lock(session).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var refusal = refusal(locked, viewer.person());
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        if (locked.entry() == Entry.NOMINATION) {
            return new Outcome.Refused(Refusal.NOT_PUT_FORWARD);
        }
        if (isBarred) {
            return new Outcome.Refused(Refusal.NOT_ADMITTED);
        }
        var id = insert(session, viewer.person(), motive);
        if (locked.looksAtPeople()) {
            quotas.place(id);
        }
        journal.record("training.registration.requested", viewer.person(), session, viewer.person(), "");
        var outcome = agreements.goOn(find(id)).orElseGet(() -> give(session, id));
        recordOutcome(outcome, session, viewer.person());
        notices.tell(outcome, id);
        return outcome;
    }

    /** The viewer gives up the seat, the rank or the request. What becomes free goes to whoever waits first. */
    @Transactional
    public Outcome withdraw(Viewer viewer, long session) {
        return giveUp(viewer.person(), session, _ -> true);
    }

    /** The same for this seat alone, by whoever holds the link of its invitation. A request of later is another one. */
    @Transactional
    public Outcome decline(long person, long session, long registration) {
        return giveUp(person, session, found -> found.id() == registration && found.state() == State.CONFIRMED);
    }

    /** Gives up what the person has in the session, if it is this; the caller's transaction. */
    Outcome giveUp(long who, long session, Predicate<Registration> which) {
        var locked = seats.lock(session).filter(Seats.Locked::isPublished).orElseThrow(NotHere::new);
        var live = of(who, session).filter(found -> found.state().isLive()).filter(which);
        if (live.isEmpty()) {
            return new Outcome.Refused(Refusal.NOTHING);
        }
        if (locked.isCancelled()) {
            return new Outcome.Refused(Refusal.CANCELLED);
        }
        if (locked.hasStarted(localNow())) {
            return new Outcome.Refused(Refusal.STARTED);
        }
        var registration = live.get();
        leave(locked, registration);
        journal.record(
                registration.state() == State.OFFERED
                        ? "training.registration.declined"
                        : "training.registration.withdrawn",
                who,
                session,
                who,
                "");
        notices.withdrawn(registration);
        give(session);
        return new Outcome.Withdrawn();
    }

    /** Takes back what the registration holds; who is told, and who gets it, is for the caller to say. */
    void leave(Seats.Locked session, Registration registration) {
        db.sql("""
                        update training.registration
                           set state = 'withdrawn', withdrawn_at = :now, calendar_sequence = calendar_sequence + 1
                         where id = :id
                        """).param("now", now()).param("id", registration.id()).update();
        seats.free(session, registration.id(), registration.state());
    }

    /**
     * The registration of a person in a session.
     *
     * @param cause why they wait; {@code null} where they do not, or a seat is just being given
     */
    public record Standing(
            Registration registration, @Nullable Cause cause) {}

    /** How a person stands in a session: what runs, else what was last, with the rank and the cause as they are now. */
    public Optional<Standing> standing(long person, long session) {
        return latest(person, session).map(found -> {
            if (found.state() != State.WAITING) {
                return new Standing(found, null);
            }
            var said = seats.look(session).of(found.id());
            return new Standing(
                    found.at(said.map(Allotment.Waiting::rank).orElse(1)),
                    said.map(Allotment.Waiting::cause).orElse(null));
        });
    }

    /** The registration of a person in a session: the one that runs, else the latest. */
    public Optional<Registration> of(long person, long session) {
        return latest(person, session).map(this::ranked);
    }

    private Optional<Registration> latest(long person, long session) {
        return db.sql(SELECT + """
                         where g.person_id = :person and g.session_id = :session
                         order by g.state in ('requested', 'offered', 'confirmed', 'waiting') desc, g.id desc
                         limit 1
                        """)
                .param("person", person)
                .param("session", session)
                .query(Registrations::registration)
                .optional();
    }

    /** All registrations of a person with their sessions: those to come first, soonest first, then the past ones. */
    public List<Mine> of(long person) {
        var found = db.sql(SELECT + """
                          join training.session s on s.id = g.session_id
                         where g.person_id = :person
                         order by s.ends_at <= :now,
                                  case when s.ends_at > :now then s.starts_at end,
                                  s.starts_at desc, g.id desc
                         limit 200
                        """)
                .param("person", person)
                .param("now", localNow())
                .query(Registrations::registration)
                .list();
        var named = sessions.all(found.stream().map(Registration::session).toList());
        var mine = found.stream()
                .map(registration ->
                        new Mine(registration, Objects.requireNonNull(named.get(registration.session())), null))
                .toList();
        var looked = seats.look(mine.stream()
                .filter(Registrations::isAwaited)
                .map(one -> one.session().id())
                .toList());
        return mine.stream()
                .map(one ->
                        isAwaited(one) ? explained(one, looked.get(one.session().id())) : one)
                .toList();
    }

    private static boolean isAwaited(Mine mine) {
        return mine.registration().state() == State.WAITING;
    }

    private static Mine explained(Mine mine, @Nullable Allotment looked) {
        var said = looked == null
                ? Optional.<Allotment.Waiting>empty()
                : looked.of(mine.registration().id());
        return new Mine(
                mine.registration().at(said.map(Allotment.Waiting::rank).orElse(1)),
                mine.session(),
                said.map(Allotment.Waiting::cause).orElse(null));
    }

    /** A registration with the person as those who run the session see them. */
    public record Seated(Registration registration, String nameAr, String nameLatin, Text unit) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        private Seated at(int rank) {
            return new Seated(registration.at(rank), nameAr, nameLatin, unit);
        }
    }

    /** All registrations of a session: requests first, then seats, then ranks, then what is over. */
    public List<Seated> ofSession(long session) {
        var list = db.sql("select " + COLUMNS + """
                        , p.name_ar, p.name_latin, u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en
                          from training.registration g
                          join people.v_person p on p.id = g.person_id
                          left join organisations.v_unit u on u.id = p.unit_id
                         where g.session_id = :session
                         order by array_position(array['requested', 'offered', 'confirmed', 'waiting', 'refused', 'expired',
                                                       'withdrawn'], g.state),
                                  g.rank_number, g.id
                        """)
                .param("session", session)
                .query((row, number) -> new Seated(
                        registration(row, number),
                        row.getString("name_ar"),
                        row.getString("name_latin"),
                        Courses.text(row, "unit")))
                .list();
        return list.stream().noneMatch(seated -> seated.registration().rank() < 0) ? list : inOrder(session, list);
    }

    /** Those who wait with their ranks and in their order; the others where they are. */
    private List<Seated> inOrder(long session, List<Seated> list) {
        var ranks = seats.look(session).waiting().stream()
                .collect(toMap(Allotment.Waiting::registration, Allotment.Waiting::rank));
        var waiting = list.stream()
                .filter(seated -> seated.registration().state() == State.WAITING)
                .map(seated ->
                        seated.at(ranks.getOrDefault(seated.registration().id(), 1)))
                .sorted(Comparator.comparing(seated -> seated.registration().rank()))
                .iterator();
        return list.stream()
                .map(seated -> seated.registration().state() == State.WAITING ? waiting.next() : seated)
                .toList();
    }

    /** Gives what is free to those who wait, and tells them. */
    @Transactional
    public void give(long session) {
        give(session, 0);
    }

    /** The same, and to this request, which has just become good. What became of it; who moved up is told here. */
    Outcome give(long session, long asking) {
        var given = seats.give(session, asking);
        if (given.released() > 0) {
            journal.record("training.session.seats-released", 0, session, 0, Integer.toString(given.released()));
        }
        for (var registration : given.taken()) {
            journal.record(
                    "training.registration.offer-over",
                    0,
                    session,
                    find(registration).person(),
                    "");
            notices.offerOver(registration);
        }
        for (var registration : given.shortened()) {
            journal.record(
                    "training.registration.offer-shortened",
                    0,
                    session,
                    find(registration).person(),
                    "");
            notices.offered(registration);
        }
        for (var registration : given.allotment().seated()) {
            if (registration == asking) {
                continue;
            }
            var person = find(registration).person();
            if (given.isOffered()) {
                journal.record("training.registration.offered", 0, session, person, "");
                notices.offered(registration);
            } else {
                journal.record("training.registration.promoted", 0, session, person, "");
                notices.tell(new Outcome.Confirmed(), registration);
            }
        }
        given.allotment()
                .waiting()
                .forEach(waiting ->
                        waiting.passedFor().ifPresent(cause -> notePassed(session, waiting.registration(), cause)));
        return given.allotment().hasSeated(asking) || asking == 0
                ? new Outcome.Confirmed()
                : new Outcome.Waiting(find(asking).rank());
    }

    /** Somebody behind got a seat: the history and a letter say why, once for each cause. */
    private void notePassed(long session, long registration, Cause cause) {
        db.sql("""
                        update training.registration set passed_for = :cause
                         where id = :id and passed_for <> :cause
                        returning person_id
                        """)
                .param("cause", cause.key())
                .param("id", registration)
                .query(Long.class)
                .optional()
                .ifPresent(person -> {
                    journal.record("training.registration.passed-over", 0, session, person, cause.key());
                    notices.passedOver(registration, cause);
                });
    }

    Registration find(long id) {
        return known(id).orElseThrow();
    }

    Optional<Registration> known(long id) {
        return db.sql(SELECT + " where g.id = :id")
                .param("id", id)
                .query(Registrations::registration)
                .optional()
                .map(this::ranked);
    }

    /** With the rank where the order is another than that of arrival. */
    private Registration ranked(Registration registration) {
        return registration.rank() >= 0
                ? registration
                : registration.at(seats.look(registration.session())
                        .of(registration.id())
                        .map(Allotment.Waiting::rank)
                        .orElse(1));
    }

    /** Why this person may not ask now. */
    Optional<Refusal> refusal(Seats.Locked session, long person) {
        var now = localNow();
        if (session.isCancelled()) {
            return Optional.of(Refusal.CANCELLED);
        }
        if (of(person, session.id()).filter(found -> found.state().isLive()).isPresent()) {
            return Optional.of(Refusal.ALREADY);
        }
        if (session.isPostponed()) {
            return Optional.of(Refusal.POSTPONED);
        }
        if (session.hasStarted(now)) {
            return Optional.of(Refusal.STARTED);
        }
        var isEarly = now.isBefore(session.opensAt());
        if (!isEarly && now.isBefore(session.closesAt())
                || openings.until(person, session.id(), now).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(isEarly ? Refusal.NOT_OPEN : Refusal.CLOSED);
    }

    /** A new request, to which those have to agree whom the session asks for now. */
    long insert(long session, long person, String motive) {
        return db.sql("""
                        insert into training.registration (session_id, person_id, state, motive, asked_at, steps)
                        select s.id, :person, 'requested', :motive, :now, s.approval from training.session s where s.id = :session
                        returning id
                        """)
                .param("session", session)
                .param("person", person)
                .param("motive", motive.strip())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** What the platform did with a request that has become good, as the history tells it. */
    void recordOutcome(Outcome outcome, long session, long person) {
        switch (outcome) {
            case Outcome.Confirmed _ -> journal.record("training.registration.confirmed", 0, session, person, "");
            case Outcome.Waiting(var rank) ->
                journal.record("training.registration.waiting", 0, session, person, Integer.toString(rank));
            case Outcome.Requested(var asked)
            when asked == null -> journal.record("training.registration.unanswerable", 0, session, person, "");
            case Outcome.Requested _, Outcome.TurnedDown _, Outcome.Withdrawn _, Outcome.Refused _ -> {}
        }
    }

    static Registration registration(ResultSet row, int number) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Registration(
                row.getLong("registration_id"),
                row.getLong("session_id"),
                row.getLong("person_id"),
                State.of(row.getString("state")),
                row.getString("motive"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"),
                row.getObject("offered_until", LocalDateTime.class),
                row.getInt("rank"),
                row.getBoolean("asked"),
                row.getBoolean("walk_in"),
                Arrays.stream((String[]) row.getArray("steps").getArray())
                        .map(Step::of)
                        .toList(),
                row.getInt("step"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDateTime localNow() {
        return MoroccanTime.localOf(clock.instant());
    }
}
