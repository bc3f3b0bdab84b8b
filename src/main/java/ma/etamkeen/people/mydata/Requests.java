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
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
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

    /**
     * Law 09-08 (dahir 1-09-15 of 18 February 2009, BO 5714), article 8: what is wrong is corrected within ten clear days.
     * Oppositions are held to the same. How clear days are counted: {@link Days#lastDayAfter}.
     */
    static final int DAYS_TO_ANSWER = 10;

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private static final String SELECT = """
            select r.id, r.person_id, r.kind, r.purpose, r.wanted, r.why, r.asked_at, r.due_on, r.state, r.decided_at, r.decision
              from people.data_request r
            """;

    /** All kinds for those who look after the platform, corrections of their own people for the others. */
    private static final String SEEN = """
              join people.person p on p.id = r.person_id
             where (:all or r.kind = 'correction') and r.person_id <> :me and {within p.unit_id}
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
        var due = workingDays.days().lastDayAfter(today(), DAYS_TO_ANSWER);
        var id = db.sql("""
                        insert into people.data_request (person_id, kind, purpose, wanted, why, asked_at, due_on, state)
                        values (:person, :kind, :purpose, cast(:wanted as jsonb), :why, :now, :due, 'waiting')
                        on conflict (person_id, kind, purpose) where state = 'waiting' do nothing
                        returning id
                        """)
                .param("person", person)
                .param("kind", kind.key())
                .param("purpose", purpose == null ? "" : purpose.key())
                .param("wanted", wanted.isEmpty() ? null : json.writeValueAsString(wanted), java.sql.Types.VARCHAR)
                .param("why", why.strip())
                .param("now", now())
                .param("due", due)
                .query((row, _) -> row.getLong(1))
                .optional();
        id.ifPresent(made -> {
            journal.record("people.request.asked", person, made, person, kind.key());
            letters.asked(people.find(person).orElseThrow(), kind, made, due);
        });
        return id.isPresent();
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
        return seen(viewer, " and r.state = 'waiting' order by r.due_on, r.id limit 200")
                .query(this::request)
                .list();
    }

    /** The last answers to what the viewer may answer. */
    List<Request> answered(Viewer viewer) {
        return seen(viewer, " and r.state <> 'waiting' order by r.decided_at desc, r.id desc limit 50")
                .query(this::request)
                .list();
    }

    /** The request, if the viewer may answer it. */
    Optional<Request> find(Viewer viewer, long id) {
        return seen(viewer, " and r.id = :id")
                .param("id", id)
                .query(this::request)
                .optional();
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
        var person = people.find(request.person());
        if (accepted && request.kind() == Request.Kind.CORRECTION) {
            var refusal = corrections.apply(viewer, request.person(), request.wanted());
            if (refusal.isPresent()) {
                return new Answered.Refused(refusal.get());
            }
        }
        if (accepted && request.kind() == Request.Kind.OPPOSITION && request.purpose() != null) {
            choices.end(request.person(), request.purpose(), viewer.person());
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
                .sql(db, SELECT + SEEN + conditions)
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
                row.getString("decision"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
