package ma.etamkeen.training.seats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session.Step;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is answered to those who ask for a seat, on a page or by the link of a letter. Superiors decide about their own
 * people, whoever was asked instead about what they were asked, coordinators about the sessions they run; nobody about
 * themselves.
 */
@Component
public class Approvals {

    private static final String SELECT = """
            select g.id, g.session_id, g.person_id, g.motive, g.asked_at, g.state, g.step, g.steps, %s as in_place_of, p.name_ar, p.name_latin,
                   u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en
              from training.registration g
              join training.session s on s.id = g.session_id
              join people.v_person p on p.id = g.person_id
              left join organisations.v_unit u on u.id = p.unit_id
            """;

    /** Holds for the approval {@code a} while its approver still stands where the request found them. */
    private static final String STANDS = """
            (exists (select from people.v_person o where o.id = a.approver_id and o.email is not null)
             and (a.why in ('asked', 'above')
             or g.steps[a.step] = 'manager'
                and exists (select from people.v_decider d
                             where d.person_id = g.person_id and d.decider_id = a.approver_id
                               and :today between d.valid_from and d.valid_to)
             or exists (select from people.v_holding h
                         where h.person_id = a.approver_id and :today between h.valid_from and h.valid_to
                           and h.role = case a.why when 'unit' then 'manager' when 'platform' then 'administrator' else a.why end
                           and (a.why <> 'platform' or h.on_kind = 'platform'))))
            """;

    /** Holds for the approval {@code a} while its approver has a say about the step that waits. */
    static final String WAITS = "(a.step = g.step and " + STANDS + ")";

    /** In whose place the viewer would decide: nothing when they may not. A row with 0 is their own name. */
    private static final String PLACES = """
            (select d.in_place_of from people.v_decider d
              where g.steps[g.step] = 'manager' and d.person_id = g.person_id and d.decider_id = :me and :today between d.valid_from and d.valid_to
             union all
             select coalesce(a.in_place_of, 0) from training.approval a
              where a.registration_id = g.id and a.approver_id = :me and
            """ + WAITS + ")";

    /** What the viewer can have been asked about at all, so that not every request is looked at one by one. */
    private static final String PERHAPS = """
            (g.person_id = any (array(select d.person_id from people.v_decider d where d.decider_id = :me))
             or g.id = any (array(select a.registration_id from training.approval a where a.approver_id = :me)))
            """;

    private static final String FOR_VIEWER = SELECT.formatted("coalesce(asked.in_place_of, 0)")
            + " cross join lateral (select min(place.in_place_of) as in_place_of from " + PLACES + " place) asked";

    private static final String ASKED = "asked.in_place_of is not null";

    private final JdbcClient db;
    private final Clock clock;
    private final SignedLinks links;
    private final Decisions decisions;
    private final Agreements agreements;

    Approvals(JdbcClient db, Clock clock, SignedLinks links, Decisions decisions, Agreements agreements) {
        this.db = db;
        this.clock = clock;
        this.links = links;
        this.decisions = decisions;
        this.agreements = agreements;
    }

    /**
     * A request somebody has to decide about, as they are shown it.
     *
     * @param unit where the person works; empty for whoever works in no administration
     * @param inPlaceOf the person as whose deputy the viewer decides, 0 for their own name
     * @param steps whose agreement the request takes, in this order
     * @param step the one of them that waits, from 1
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
            Registration.State state,
            long inPlaceOf,
            List<Step> steps,
            int step) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }
    }

    /** What a link of a letter opens: the request, and the person the letter went to, to agree to this step. */
    public record Linked(Request request, long approver, int step) {

        /** Whether this step is agreed to and another one waits. */
        public boolean hasGoneOn() {
            return request.state() == Registration.State.REQUESTED && request.step() != step;
        }
    }

    /** The requests that wait for this person, oldest first. */
    public List<Request> waitingFor(Viewer viewer) {
        return db.sql(FOR_VIEWER + " where g.state = 'requested' and s.cancelled_at is null and g.person_id <> :me and "
                        + PERHAPS + " and " + ASKED + " order by g.id limit 200")
                .param("me", viewer.person())
                .param("today", today())
                .query(Approvals::request)
                .list();
    }

    /** The request, if the viewer may decide about it. */
    public Optional<Request> forDecision(Viewer viewer, long registration) {
        return Scope.of(
                        viewer,
                        db,
                        FOR_VIEWER + " where g.id = :id and g.person_id <> :me and (" + Scope.RUN_EACH + " or " + ASKED
                                + ")")
                .param("id", registration)
                .param("today", today())
                .query(Approvals::request)
                .optional();
    }

    /** The request a letter's link stands for, while whoever it went to still has a say. */
    public Optional<Linked> byLink(String token) {
        var id = links.read(Approvers.PURPOSE, token);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return db.sql("select a.approver_id, a.step as asked_step, "
                        + SELECT.formatted("coalesce(a.in_place_of, 0)").strip().substring("select ".length())
                        + " join training.approval a on a.registration_id = g.id where a.id = :id and " + STANDS)
                .param("id", id.getAsLong())
                .param("today", today())
                .query((row, number) ->
                        new Linked(request(row, number), row.getLong("approver_id"), row.getInt("asked_step")))
                .optional();
    }

    /** One person who was asked, as the one who asks is told. */
    public record Told(String nameAr, String nameLatin, String why, Step kind) {

        /** The words that tell who decides: a superior, whichever one, is told as one. */
        public String step() {
            return switch (why) {
                case "focal-point", "coordinator", "platform" -> kind == Step.MANAGER ? why : why + "-step";
                default -> kind == Step.MANAGER ? "requested" : "focal-point-step";
            };
        }

        /** The words that tell why it is they. */
        public String told() {
            return kind == Step.FOCAL_POINT && (why.equals("focal-point") || why.equals("coordinator"))
                    ? why + "-step"
                    : why;
        }

        /** Whether it is this person who decides, and not whoever holds a role at that moment. */
        public boolean isNamed() {
            return !why.equals("platform");
        }

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }
    }

    /** Who was asked about this registration and still has a say, and by which step of the rule. */
    public List<Told> asked(long registration) {
        return db.sql("""
                        select p.name_ar, p.name_latin, case when a.after_silence and a.why <> 'platform' then 'up' else a.why end,
                               g.steps[g.step]
                          from training.approval a
                          join people.v_person p on p.id = a.approver_id
                          join training.registration g on g.id = a.registration_id
                         where a.registration_id = :registration and
                        """ + WAITS + " order by a.asked_at desc, a.id")
                .param("registration", registration)
                .param("today", today())
                .query((row, _) ->
                        new Told(row.getString(1), row.getString(2), row.getString(3), Step.of(row.getString(4))))
                .list();
    }

    /** The viewer agrees to the step that waits. */
    @Transactional
    public Outcome approve(Viewer viewer, long registration) {
        return approve(
                viewer,
                registration,
                forDecision(viewer, registration).orElseThrow(NotHere::new).step());
    }

    /** The viewer agrees to the step they were shown: saying so twice never counts for the next one. */
    @Transactional
    public Outcome approve(Viewer viewer, long registration, long step) {
        var request = forDecision(viewer, registration);
        if (request.isEmpty() && agreements.has(registration, step, viewer.person())) {
            return new Outcome.Refused(Refusal.DECIDED);
        }
        Acting.inPlaceOf(viewer.person(), request.orElseThrow(NotHere::new).inPlaceOf());
        return decisions.approve(registration, step, viewer.person());
    }

    /** The viewer refuses, and says why. */
    @Transactional
    public Outcome refuse(Viewer viewer, long registration, String reason) {
        var request = forDecision(viewer, registration).orElseThrow(NotHere::new);
        Acting.inPlaceOf(viewer.person(), request.inPlaceOf());
        return decisions.refuse(request.registration(), request.step(), viewer.person(), reason);
    }

    /** Whoever the letter went to agrees. */
    @Transactional
    public Outcome approve(Linked link) {
        mustStand(link);
        Acting.inPlaceOf(link.approver(), link.request().inPlaceOf());
        return decisions.approve(link.request().registration(), link.step(), link.approver());
    }

    /** Whoever the letter went to refuses, and says why. */
    @Transactional
    public Outcome refuse(Linked link, String reason) {
        mustStand(link);
        Acting.inPlaceOf(link.approver(), link.request().inPlaceOf());
        return decisions.refuse(link.request().registration(), link.step(), link.approver(), reason);
    }

    /** Asked again in the transaction of the decision: whoever the letter went to may have lost their say meanwhile. */
    private void mustStand(Linked link) {
        var stands = db.sql("""
                        select exists (select from training.approval a
                                         join training.registration g on g.id = a.registration_id
                                        where a.registration_id = :registration and a.step = :step
                                          and a.approver_id = :approver and
                        """ + STANDS + ")")
                .param("registration", link.request().registration())
                .param("approver", link.approver())
                .param("step", link.step())
                .param("today", today())
                .query(Boolean.class)
                .single();
        if (!stands) {
            throw new NotHere();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
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
                Registration.State.of(row.getString("state")),
                row.getLong("in_place_of"),
                Arrays.stream((String[]) row.getArray("steps").getArray())
                        .map(Step::of)
                        .toList(),
                row.getInt("step"));
    }
}
