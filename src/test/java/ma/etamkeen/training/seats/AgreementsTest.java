package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A request goes from one agreement to the next in the order the session states, and a seat comes after the last. */
@TamkeenTest
@Transactional
class AgreementsTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Approvals approvals;

    @Autowired
    Approvers approvers;

    @Autowired
    Silences silences;

    @Autowired
    Nominations nominations;

    @Autowired
    Planning planning;

    @Autowired
    Templates templates;

    @Autowired
    Sessions sessions;

    @Autowired
    Journal journal;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private long unit;
    private Viewer focalPoint;
    private Viewer person;
    private Viewer manager;

    @BeforeEach
    void somebody_has_a_superior_and_a_focal_point() {
        unit = cast.unit();
        focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        person = cast.civilServant(unit);
        manager = cast.managerOf(person);
    }

    @Test
    void each_step_asks_its_own_person_and_the_seat_comes_after_the_last() {
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        registrations.register(person, session, "");
        assertThat(approvals.waitingFor(focalPoint)).isEmpty();
        assertThat(page(session)).contains("Étape 1 sur 2", "L’accord de votre responsable est demandé");

        assertThat(approvals.approve(manager, id(session), 1)).isInstanceOf(Outcome.Requested.class);

        assertThat(state(session)).isEqualTo(State.REQUESTED);
        assertThat(approvals.waitingFor(manager)).isEmpty();
        assertThat(page(session))
                .contains("Étape 2 sur 2", "L’accord du point focal de votre administration est demandé")
                .doesNotContain("faute de responsable");
        assertThat(letters(session, "training.went-on")).isEqualTo(1);
        assertThat(letters(session, "training.approval", focalPoint)).isEqualTo(1);
        assertThat(approvals.waitingFor(focalPoint)).hasSize(1);

        assertThat(approvals.approve(focalPoint, id(session), 2)).isEqualTo(new Outcome.Confirmed());
        assertThat(letters(session, "training.convocation")).isEqualTo(1);
        assertThat(journal.of("training.registration", session))
                .filteredOn(line -> line.deed().equals("training.registration.approved"))
                .extracting(Journal.Line::actor, Journal.Line::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(manager.person(), "manager"),
                        org.assertj.core.groups.Tuple.tuple(focalPoint.person(), "focal-point"));
    }

    @Test
    void the_other_order_is_possible_and_the_focal_point_alone_too() {
        var turned = cast.session(5, Approval.FOCAL_POINT_THEN_MANAGER);
        registrations.register(person, turned, "");
        assertThat(approvals.waitingFor(manager)).isEmpty();
        approvals.approve(focalPoint, id(turned), 1);
        assertThat(approvals.approve(manager, id(turned), 2)).isEqualTo(new Outcome.Confirmed());

        var alone = cast.session(5, Approval.FOCAL_POINT);
        registrations.register(person, alone, "");
        assertThatThrownBy(() -> approvals.approve(manager, id(alone), 1))
                .as("a superior has no say where the focal point alone agrees")
                .isInstanceOf(NotHere.class);
        assertThat(approvals.approve(focalPoint, id(alone), 1)).isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void a_click_too_much_never_counts_for_the_next_step() {
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        var coordinator = cast.coordinator();
        registrations.register(person, session, "");
        var request = id(session);
        approvals.approve(coordinator, request, 1);

        assertThat(approvals.approve(coordinator, request, 1)).isEqualTo(new Outcome.Refused(Refusal.DECIDED));
        assertThatThrownBy(() -> approvals.approve(manager, request, 2)).isInstanceOf(NotHere.class);

        assertThat(state(session)).isEqualTo(State.REQUESTED);
        var late = web.post()
                .uri("/fr/desk/sessions/" + session + "/registrations/" + request + "/approval")
                .param("step", "1")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(late).hasStatus(422);
        assertThat(state(session)).isEqualTo(State.REQUESTED);
    }

    @Test
    void a_refusal_at_the_second_step_ends_the_request_and_whoever_agreed_before_learns_it() {
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        registrations.register(person, session, "");
        approvals.approve(manager, id(session), 1);

        assertThat(approvals.refuse(focalPoint, id(session), "Budget")).isInstanceOf(Outcome.TurnedDown.class);

        assertThat(state(session)).isEqualTo(State.REFUSED);
        assertThat(letters(session, "training.seat-told", manager)).isEqualTo(1);
        assertThat(sessions.get(session).seatsTaken()).isZero();
    }

    @Test
    void whoever_withdraws_at_the_second_step_leaves_no_seat_behind_and_whoever_agreed_learns_it() {
        var session = cast.session(1, Approval.MANAGER_THEN_FOCAL_POINT);
        registrations.register(person, session, "");
        approvals.approve(manager, id(session), 1);

        assertThat(registrations.withdraw(person, session)).isEqualTo(new Outcome.Withdrawn());

        assertThat(approvals.waitingFor(focalPoint)).isEmpty();
        assertThat(letters(session, "training.withdrawn", manager)).isEqualTo(1);
        assertThat(sessions.get(session).seatsTaken()).isZero();
        assertThat(approvals.approve(focalPoint, id(session), 2)).isEqualTo(new Outcome.Refused(Refusal.DECIDED));
    }

    @Test
    void silence_goes_on_to_the_next_step_and_counts_anew_there() {
        var session = silent(Silence.Then.AGREE);
        registrations.register(person, session, "");
        daysAgo(10, session);

        silences.due().forEach(silences::actNow);

        assertThat(state(session)).isEqualTo(State.REQUESTED);
        assertThat(approvals.waitingFor(focalPoint)).hasSize(1);
        silences.due().forEach(silences::actNow);
        assertThat(state(session)).as("the focal point has days of their own").isEqualTo(State.REQUESTED);

        daysAgo(10, session);
        silences.due().forEach(silences::actNow);
        assertThat(state(session)).isEqualTo(State.CONFIRMED);
        assertThat(letters(session, "training.tacit")).isEqualTo(2);
    }

    @Test
    void a_request_expires_at_the_step_nobody_answers() {
        var session = silent(Silence.Then.EXPIRE);
        registrations.register(person, session, "");
        approvals.approve(manager, id(session), 1);
        daysAgo(10, session);

        silences.due().forEach(silences::actNow);

        assertThat(state(session)).isEqualTo(State.EXPIRED);
    }

    @Test
    void requests_that_wait_keep_their_steps_when_the_session_asks_for_others() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(5, Approval.MANAGER_THEN_FOCAL_POINT);
        var session = cast.published(coordinator, plan);
        registrations.register(person, session, "");
        approvals.approve(manager, id(session), 1);

        planning.change(
                coordinator,
                session,
                cast.version(session),
                Cast.keeping(cast.plan(5, Approval.NONE), sessions.slots(session)));

        assertThat(state(session)).as("what was promised holds").isEqualTo(State.REQUESTED);
        assertThat(registrations.register(cast.civilServant(unit), session, "")).isEqualTo(new Outcome.Confirmed());
        assertThat(approvals.approve(focalPoint, id(session), 2)).isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void whoever_agreed_as_superior_is_not_asked_again_as_focal_point() {
        var led = cast.viewer(cast.many(unit, 1).getFirst());
        db.sql(
                        "insert into people.superior (person_id, manager_id, valid_from, named_at) values (:person, :manager, date '2026-01-01', timestamptz '2026-01-01')")
                .param("person", led.person())
                .param("manager", focalPoint.person())
                .update();
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        registrations.register(led, session, "");
        var request = registrations.of(led.person(), session).orElseThrow().id();

        assertThat(approvals.approve(focalPoint, request, 1)).isEqualTo(new Outcome.Confirmed());
        assertThat(journal.of("training.registration", session))
                .extracting(Journal.Line::deed)
                .contains("training.registration.agreed-already");
    }

    @Test
    void putting_somebody_forward_is_the_agreement_of_the_focal_point_and_goes_round_no_superior() {
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        var email = db.sql("select email from people.account where person_id = :id")
                .param("id", person.person())
                .query(String.class)
                .single();

        var done = nominations.nominate(focalPoint, session, List.of(email));

        assertThat(done.getFirst().outcome()).isInstanceOf(Outcome.Requested.class);
        assertThat(approvals.approve(manager, id(session), 1)).isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void when_the_focal_point_leaves_the_step_finds_somebody_else() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Approval.MANAGER_THEN_FOCAL_POINT);
        registrations.register(person, session, "");
        approvals.approve(manager, id(session), 1);
        approvers.askAgain();
        db.sql("update people.account set closed_at = created_at where person_id = :id")
                .param("id", focalPoint.person())
                .update();

        approvers.askAgain();

        assertThat(approvals.waitingFor(coordinator))
                .extracting(Approvals.Request::registration)
                .contains(id(session));
        assertThat(approvals.waitingFor(manager)).isEmpty();
    }

    @Test
    void a_template_carries_the_order_of_the_agreements() {
        var coordinator = cast.coordinator();
        var template = templates.save(coordinator, cast.session(5, Approval.FOCAL_POINT_THEN_MANAGER), "Accords");

        assertThat(templates
                        .usableBy(coordinator, template)
                        .orElseThrow()
                        .blueprint()
                        .approval())
                .isEqualTo(Approval.FOCAL_POINT_THEN_MANAGER);
    }

    private long silent(Silence.Then then) {
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Approval.MANAGER_THEN_FOCAL_POINT))
                        .seating(new Seating(Order.ARRIVAL, 0, 0, new Silence(then, 2), List.of()))
                        .plan());
    }

    /** Whoever was asked was asked that many days ago, and reminded as long ago. */
    private void daysAgo(int days, long session) {
        db.sql("""
                        update training.approval set asked_at = asked_at - :days * interval '1 day'
                         where registration_id in (select id from training.registration where session_id = :session)
                        """).param("days", days).param("session", session).update();
        db.sql("""
                        update training.registration set asked_at = asked_at - :days * interval '1 day'
                         where session_id = :session
                        """).param("days", days).param("session", session).update();
    }

    private long id(long session) {
        return registrations.of(person.person(), session).orElseThrow().id();
    }

    private State state(long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private long letters(long session, String kind) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = :kind")
                .param("session", session)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long letters(long session, String kind, Viewer reader) {
        return db.sql("""
                        select count(*) from platform.letter l
                          join people.account a on a.email = l.recipient
                         where l.about = :session and l.kind = :kind and a.person_id = :reader
                        """)
                .param("session", session)
                .param("kind", kind)
                .param("reader", reader.person())
                .query(Long.class)
                .single();
    }

    private String page(long session) {
        var answer = web.get()
                .uri("/fr/training/sessions/" + session)
                .with(FromOurPages.account(person.account()))
                .exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
