package ma.etamkeen.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Registration.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is answered to those who ask for a seat, on a page or by the link of a letter. Superiors decide about their own
 * people, whoever was asked instead about what they were asked, coordinators about the sessions they run; nobody about
 * themselves.
 */
@Component
public class Approvals {

    private static final String SELECT = """
            select g.id, g.session_id, g.person_id, g.motive, g.asked_at, g.state, p.name_ar, p.name_latin,
                   u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en
              from training.registration g
              join training.session s on s.id = g.session_id
              join people.v_person p on p.id = g.person_id
              left join organisations.v_unit u on u.id = p.unit_id
            """;

    private static final String ASKED = """
            (p.manager_id = :me
             or exists (select from training.approval a where a.registration_id = g.id and a.approver_id = :me))
            """;

    private final JdbcClient db;
    private final SignedLinks links;
    private final Decisions decisions;

    Approvals(JdbcClient db, SignedLinks links, Decisions decisions) {
        this.db = db;
        this.links = links;
        this.decisions = decisions;
    }

    /**
     * A request somebody has to decide about, as they are shown it.
     *
     * @param unit where the person works; empty for whoever works in no administration
     */
    public record Request(
            long registration,
            long session,
            long person,
            String nameAr,
            String nameLatin,
            Text unit,
            String motive,
            Instant askedAt,
            Registration.State state) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }
    }

    /** What a link of a letter opens: the request, and the person the letter went to. */
    public record Linked(Request request, long approver) {}

    /** The requests that wait for this person, oldest first. */
    public List<Request> waitingFor(Viewer viewer) {
        return db.sql(SELECT + " where g.state = 'requested' and s.cancelled_at is null and g.person_id <> :me and "
                        + ASKED + " order by g.id limit 200")
                .param("me", viewer.person())
                .query(Approvals::request)
                .list();
    }

    /** The request, if the viewer may decide about it. */
    public Optional<Request> forDecision(Viewer viewer, long registration) {
        return Scope.of(
                        viewer,
                        db.sql(SELECT + " where g.id = :id and g.person_id <> :me and (" + ASKED + " or " + Scope.RUN
                                + ")"))
                .param("id", registration)
                .param("me", viewer.person())
                .query(Approvals::request)
                .optional();
    }

    /** The request a letter's link stands for. */
    public Optional<Linked> byLink(String token) {
        var id = links.read(Approvers.PURPOSE, token);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return db.sql("select a.approver_id, " + SELECT.strip().substring("select ".length()) + """
                          join training.approval a on a.registration_id = g.id
                         where a.id = :id
                        """)
                .param("id", id.getAsLong())
                .query((row, number) -> new Linked(request(row, number), row.getLong("approver_id")))
                .optional();
    }

    /** The viewer agrees. */
    public Outcome approve(Viewer viewer, long registration) {
        var request = forDecision(viewer, registration).orElseThrow(NotHere::new);
        return decisions.approve(request.registration(), viewer.person());
    }

    /** The viewer refuses, and says why. */
    public Outcome refuse(Viewer viewer, long registration, String reason) {
        var request = forDecision(viewer, registration).orElseThrow(NotHere::new);
        return decisions.refuse(request.registration(), viewer.person(), reason);
    }

    /** Whoever the letter went to agrees. */
    public Outcome approve(Linked link) {
        return decisions.approve(link.request().registration(), link.approver());
    }

    /** Whoever the letter went to refuses, and says why. */
    public Outcome refuse(Linked link, String reason) {
        return decisions.refuse(link.request().registration(), link.approver(), reason);
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getLong("id"),
                row.getLong("session_id"),
                row.getLong("person_id"),
                row.getString("name_ar"),
                row.getString("name_latin"),
                Courses.text(row, "unit"),
                row.getString("motive"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Registration.State.of(row.getString("state")));
    }
}
