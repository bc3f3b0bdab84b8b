package ma.etamkeen.people.mydata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.organisations.calendar.CalendarChanged;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people ask about their data, and the answers. Corrections are answered by those who answer for the person's
 * administration, the rest by the data-protection officer or, so that somebody is always there, by whoever administers
 * the platform. Nobody answers themselves.
 */
@Component
public class Requests {

    /** Who answers corrections, within what they answer for. */
    static final Role[] CORRECTING = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.FOCAL_POINT};

    /** Who answers all kinds, on the whole platform. */
    static final Role[] ANSWERING = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER};

    /** Who enters, on the whole platform, what somebody asked on paper, and hands out a copy. */
    static final Role[] ENTERING = {Role.DATA_PROTECTION_OFFICER};

    /**
     * Law 09-08 (dahir 1-09-15 of 18 February 2009, BO 5714), article 8: what is wrong is corrected within ten clear days.
     * Oppositions are held to the same. How clear days are counted: {@link Days#lastDayAfter}.
     */
    static final int DAYS_TO_ANSWER = 10;

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private static final String SELECT = """
            select r.id, r.person_id, r.kind, r.purpose, r.wanted, r.why, r.asked_at, r.due_on, r.state, r.decided_at, r.decision,
                   r.way, r.received_on
              from people.data_request r
            """;

    /** All kinds for those who look after the platform, corrections of their own people for the others. */
    private static final String SEEN = """
              join people.person p on p.id = r.person_id
             where (:all or r.kind = 'correction') and r.person_id <> :me and {within %sp.unit_id}
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final People people;
    private final Viewers viewers;
    private final WorkingDays workingDays;
    private final Corrections corrections;
    private final Choices choices;
    private final Anonymising anonymising;
    private final RequestLetters letters;
    private final Journal journal;

    Requests(
            JdbcClient db,
            Clock clock,
            JsonMapper json,
            People people,
            Viewers viewers,
            WorkingDays workingDays,
            Corrections corrections,
            Choices choices,
            Anonymising anonymising,
            RequestLetters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.people = people;
        this.viewers = viewers;
        this.workingDays = workingDays;
        this.corrections = corrections;
        this.choices = choices;
        this.anonymising = anonymising;
        this.letters = letters;
        this.journal = journal;
    }

    /** Somebody asks; {@code false} when the same waits for an answer already. */
    @Transactional
    public boolean ask(
            long person, Request.Kind kind, @Nullable Purpose purpose, Map<String, String> wanted, String why) {
        var today = today();
        var made = insert(person, new Received(kind, purpose, wanted, why, Request.Way.OWN, today), 0);
        made.ifPresent(id -> {
            journal.record("people.request.asked", person, id, person, kind.key());
            letters.asked(people.find(person).orElseThrow(), kind, id, due(today));
        });
        return made.isPresent();
    }

    /**
     * The officer enters what somebody asked on paper, and whoever has an address is told. The law's days run from the day
     * it came.
     *
     * @return its number, or nothing when the same waits for an answer already
     */
    @Transactional
    Optional<Long> enter(Viewer officer, long person, Received received) {
        viewers.confirm(officer, ENTERING);
        if (!officer.holdsEverywhere(ENTERING) || officer.person() == person) {
            throw new NotAllowed();
        }
        var made = insert(person, received, officer.person());
        made.ifPresent(id -> {
            var known = people.find(person).orElseThrow();
            var due = due(received.on());
            journal.record(
                    "people.request.entered",
                    officer.person(),
                    id,
                    person,
                    received.kind().key());
            letters.asked(known, received.kind(), id, due);
            letters.entered(known, received.kind(), id, due);
        });
        return made;
    }

    private Optional<Long> insert(long person, Received received, long enteredBy) {
        var isOwn = received.way() == Request.Way.OWN;
        return db.sql("""
                        insert into people.data_request (person_id, kind, purpose, wanted, why, asked_at, due_on, state, way,
                                                         received_on, entered_by)
                        values (:person, :kind, :purpose, cast(:wanted as jsonb), :why, :now, :due, 'waiting', :way,
                                :received, nullif(:by, 0))
                        on conflict (person_id, kind, purpose) where state = 'waiting' do nothing
                        returning id
                        """)
                .param("person", person)
                .param("kind", received.kind().key())
                .param(
                        "purpose",
                        received.purpose() == null ? "" : received.purpose().key())
                .param(
                        "wanted",
                        received.wanted().isEmpty() ? null : json.writeValueAsString(received.wanted()),
                        java.sql.Types.VARCHAR)
                .param("why", received.why().strip())
                .param("now", now())
                .param("due", due(received.on()))
                .param("way", received.way().key())
                .param("received", isOwn ? null : received.on(), java.sql.Types.DATE)
                .param("by", enteredBy)
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    /** The calendar says otherwise than before which days are worked: the last day to answer is reckoned anew. */
    @EventListener
    @Transactional
    void calendarChanged(CalendarChanged change) {
        db.sql(SELECT + " where r.state = 'waiting' order by r.id for no key update of r")
                .query(this::request)
                .list()
                .forEach(this::reckon);
    }

    private void reckon(Request request) {
        var received = request.receivedOn();
        var due = due(received == null ? LocalDate.ofInstant(request.askedAt(), KingdomZone.ZONE) : received);
        if (!due.equals(request.due())) {
            db.sql("update people.data_request set due_on = :due where id = :id")
                    .param("due", due)
                    .param("id", request.id())
                    .update();
            journal.record("people.request.due-moved", 0, request.id(), request.person(), "");
        }
    }

    private LocalDate due(LocalDate asked) {
        return workingDays.days().lastDayAfter(asked, DAYS_TO_ANSWER);
    }

    /** The person takes a request back that waits. */
    @Transactional
    public boolean withdraw(long person, long request) {
        var taken = db.sql("""
                        update people.data_request set state = 'withdrawn', decided_at = :now
                         where id = :id and person_id = :person and state = 'waiting'
                        """)
                .param("now", now())
                .param("id", request)
                .param("person", person)
                .update();
        if (taken == 1) {
            journal.record("people.request.withdrawn", person, request, person, "");
        }
        return taken == 1;
    }

    /** What this person asked, newest first. */
    public List<Request> of(long person) {
        return db.sql(SELECT + " where r.person_id = :person order by r.id desc limit 100")
                .param("person", person)
                .query(this::request)
                .list();
    }

    /** What waits for the viewer's answer, the most pressing first. */
    List<Request> waiting(Viewer viewer) {
        return seen(viewer, SEEN.formatted("") + " and r.state = 'waiting' order by r.due_on, r.id limit 200")
                .query(this::request)
                .list();
    }

    /** The last answers to what the viewer may answer. */
    List<Request> answered(Viewer viewer) {
        return seen(
                        viewer,
                        SEEN.formatted("") + " and r.state <> 'waiting' order by r.decided_at desc, r.id desc limit 50")
                .query(this::request)
                .list();
    }

    /** The request, if the viewer may answer it. */
    Optional<Request> find(Viewer viewer, long id) {
        var found = seen(viewer, SEEN.formatted("each ") + " and r.id = :id")
                .param("id", id)
                .query(this::request)
                .optional();
        found.flatMap(request -> people.find(request.person()))
                .ifPresent(person -> Acting.on(viewer, Within.reaching(db, person.unit()), CORRECTING));
        return found;
    }

    /** Answers a request: what is accepted is done in the same transaction, and the person is told by letter. */
    @Transactional
    Answered decide(Viewer viewer, Request request, boolean accepted, String reason) {
        viewers.confirm(viewer, held(viewer));
        var locked = db.sql("select id from people.data_request where id = :id and state = 'waiting' for no key update")
                .param("id", request.id())
                .query(Long.class)
                .optional();
        if (locked.isEmpty()) {
            return new Answered.Already();
        }
        if (accepted && reason.isBlank() && needsWords(request)) {
            return new Answered.Refused("mydata.refused.done");
        }
        var person = people.find(request.person());
        if (accepted && request.kind() == Request.Kind.CORRECTION) {
            var refusal = corrections.apply(viewer, request.person(), request.wanted());
            if (refusal.isPresent()) {
                return new Answered.Refused(refusal.get());
            }
        }
        if (accepted && request.kind() == Request.Kind.OPPOSITION && request.purpose() != null) {
            choices.oppose(request.person(), request.purpose(), request.id(), viewer.person());
        }
        var state = accepted ? Request.State.ACCEPTED : Request.State.REFUSED;
        close(request.id(), state, viewer.person(), reason);
        journal.record(
                accepted ? "people.request.accepted" : "people.request.refused",
                viewer.person(),
                request.id(),
                request.person(),
                request.kind().key());
        if (accepted && request.kind() == Request.Kind.ERASURE) {
            if (anonymising.anonymise(request.person(), viewer.person(), "")
                    == Anonymising.Outcome.LAST_ADMINISTRATOR) {
                throw new LastAdministrator();
            }
            // the address is known to this letter alone, and to nobody once it has left
            person.ifPresent(letters::erased);
        } else {
            person.ifPresent(known -> letters.answered(known, request, accepted, reason));
        }
        return new Answered.Done(state);
    }

    /** Nothing is accepted without effect: what the platform does not do itself, whoever accepts says how it is done. */
    private static boolean needsWords(Request request) {
        var purpose = request.purpose();
        return request.kind() == Request.Kind.ACCESS
                || request.kind() == Request.Kind.OPPOSITION && (purpose == null || !purpose.isOpposable());
    }

    /** Takes back what the transaction did so far: somebody always administers the platform. */
    static final class LastAdministrator extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void close(long id, Request.State state, long by, String reason) {
        db.sql("""
                        update people.data_request
                           set state = :state, decided_at = :now, decided_by = :by, decision = :decision
                         where id = :id
                        """)
                .param("state", state.key())
                .param("now", now())
                .param("by", by)
                .param("decision", reason.strip())
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec seen(Viewer viewer, String conditions) {
        return Within.of(viewer, CORRECTING)
                .sql(db, SELECT + conditions)
                .param("all", viewer.holdsEverywhere(ANSWERING));
    }

    private static Role[] held(Viewer viewer) {
        var held = java.util.Arrays.stream(CORRECTING).filter(viewer::holds).toArray(Role[]::new);
        if (held.length == 0) {
            throw new NotAllowed();
        }
        return held;
    }

    private Request request(ResultSet row, int number) throws SQLException {
        var wanted = row.getString("wanted");
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Request(
                row.getLong("id"),
                row.getLong("person_id"),
                Request.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Purpose.of(row.getString("purpose")).orElse(null),
                wanted == null ? Map.of() : json.readValue(wanted, FIELDS),
                row.getString("why"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                Request.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                decided == null ? null : decided.toInstant(),
                row.getString("decision"),
                Request.Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                row.getObject("received_on", LocalDate.class));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
