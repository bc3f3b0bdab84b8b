package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.Session.Reason;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Bulk;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Who may apply and who is reminded, as the session says. */
@TamkeenTest
@Transactional
class PoliciesTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Nominations nominations;

    @Autowired
    Deputies deputies;

    @Autowired
    Reminders reminders;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Bulk bulk;

    @Autowired
    Quotas quotas;

    @Autowired
    Templates templates;

    @Autowired
    Sessions sessions;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void nobody_asks_by_themselves_where_people_are_put_forward_and_the_page_says_so() {
        var session = byNomination(Approval.NONE);
        var person = cast.civilServant(cast.unit());

        assertThat(registrations.register(person, session, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_PUT_FORWARD));
        assertThat(page(person, session))
                .contains("adressez-vous à votre responsable ou à votre point focal")
                .doesNotContain("/registration\"");
    }

    @Test
    void the_database_refuses_who_was_not_put_forward_whichever_way_the_row_comes() {
        var session = byNomination(Approval.NONE);
        registrations.insert(session, cast.civilServant(cast.unit()).person(), "");

        assertThatThrownBy(() -> db.sql("set constraints all immediate").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("people are put forward");
    }

    @Test
    void focal_points_put_their_people_forward_and_superiors_those_they_lead_and_nobody_else_does() {
        var session = byNomination(Approval.MANAGER);
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var led = cast.civilServant(unit);
        var superior = cast.managerOf(led);
        var other = cast.civilServant(unit);

        assertThat(nominate(superior, session, led))
                .as("putting forward is the superior's agreement")
                .isEqualTo(new Outcome.Confirmed());
        assertThat(nominate(superior, session, other)).isEqualTo(new Outcome.Refused(Refusal.UNKNOWN));
        assertThat(nominate(focalPoint, session, other)).isEqualTo(new Outcome.Confirmed());
        db.sql("set constraints all immediate").update();

        var way = "/fr/training/sessions/" + session + "/nominations";
        assertThat(page(superior, session)).contains(way);
        assertThat(page(led, session)).doesNotContain(way);
        assertThat(web.get().uri(way).with(FromOurPages.account(superior.account())))
                .hasStatusOk();
        assertThat(web.get().uri(way).with(FromOurPages.account(led.account()))).hasStatus(404);
    }

    @Test
    void the_deputy_of_a_superior_puts_forward_in_their_place_and_a_focal_point_in_their_own_name() {
        var session = byNomination(Approval.MANAGER);
        var unit = cast.unit();
        var led = cast.civilServant(cast.unit());
        var superior = cast.managerOf(led);
        var deputy = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var own = cast.civilServant(unit);
        deputies.name(
                superior.person(),
                0,
                deputy.person(),
                cast.today().toLocalDate(),
                cast.today().toLocalDate());

        assertThat(web.post()
                        .uri("/fr/training/sessions/" + session + "/nominations")
                        .param("emails", email(led) + "\n" + email(own))
                        .with(FromOurPages.account(deputy.account())))
                .hasStatusOk();

        assertThat(registrations.of(led.person(), session).orElseThrow().state())
                .as("it is they who decide about this person now")
                .isEqualTo(Registration.State.CONFIRMED);
        assertThat(inPlaceOf("training.registration.nominated", led)).isEqualTo(superior.person());
        assertThat(inPlaceOf("training.registration.nominated", own)).isZero();
    }

    private long inPlaceOf(String deed, Viewer person) {
        return db.sql("select coalesce(deputy_of, 0) from platform.journal where deed = :deed and person = :person")
                .param("deed", deed)
                .param("person", person.person())
                .query(Long.class)
                .single();
    }

    @Test
    void whoever_has_a_seat_is_reminded_once_in_time() {
        var session = soon(5, List.of(7, 2));
        var first = seated(session, 20);
        seated(session, 0);

        reminders.remind();
        reminders.remind();

        assertThat(letters(session)).as("not who has just been told the dates").isEqualTo(1);
        assertThat(db.sql("select recipient from platform.letter where about = :session and kind = 'training.soon'")
                        .param("session", session)
                        .query(String.class)
                        .single())
                .isEqualTo(email(first));
    }

    @Test
    void nobody_is_reminded_early_nor_of_what_is_postponed_or_called_off() {
        var early = soon(20, List.of(7));
        var postponed = soon(5, List.of(7));
        var cancelled = soon(5, List.of(7));
        var silent = soon(5, List.of());
        List.of(early, postponed, cancelled, silent).forEach(session -> seated(session, 20));
        dating.postpone(cast.coordinator(), postponed, cast.version(postponed), Reason.ROOM, "");
        cast.cancel(cast.coordinator(), cancelled, "Essai");

        reminders.remind();

        assertThat(List.of(letters(early), letters(postponed), letters(cancelled), letters(silent)))
                .containsOnly(0L);
    }

    @Test
    void a_nearer_reminder_that_was_written_makes_up_for_a_farther_one() {
        var session = soon(5, List.of(10, 6));
        seated(session, 40);
        reminders.remind();
        // what is left of the plan is due too, and farther from the start than what was said already
        db.sql("update training.session set reminders = '{10}' where id = :id")
                .param("id", session)
                .update();

        reminders.remind();

        assertThat(letters(session)).isEqualTo(1);
        assertThat(db.sql("""
                        select r.days from training.reminded r
                          join training.registration g on g.id = r.registration_id where g.session_id = :session
                        """).param("session", session).query(Integer.class).single())
                .isEqualTo(6);
    }

    @Test
    void several_sessions_get_their_reminders_at_once_and_the_preview_is_what_happens() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Approval.NONE);
        var seen = List.of(new Bulk.Seen(session, cast.version(session)));
        var deed = new Bulk.Deed(Bulk.Kind.REMINDERS, null, "", 0, null, List.of(1, 7));

        var shown = bulk.preview(coordinator, deed, seen).getFirst();
        assertThat(shown.after().reminders()).containsExactly(7, 1);
        assertThat(shown.letters()).isZero();
        assertThat(quotas.seating(session).reminders()).as("shown, not done").isEmpty();

        bulk.apply(coordinator, deed, seen);
        assertThat(quotas.seating(session).reminders()).containsExactly(7, 1);
        assertThat(bulk.apply(coordinator, deed, seen).getFirst().isDone())
                .as("seen before somebody changed it")
                .isFalse();
        var page = web.get()
                .uri("/fr/desk/sessions/bulk?deed=reminders&asked=1&reminders[0]=3&reminders[1]=&reminders[2]=&seen="
                        + session + "." + cast.version(session))
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(body(page)).contains("7 jours avant, la veille").contains("3 jours avant");
    }

    @Test
    void days_that_make_no_sense_for_several_sessions_are_said_once_beside_their_field() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Approval.NONE);
        var page = web.get()
                .uri("/fr/desk/sessions/bulk?deed=reminders&asked=1&reminders[0]=7&reminders[1]=7&reminders[2]=&seen="
                        + session + "." + cast.version(session))
                .with(FromOurPages.account(coordinator.account()))
                .exchange();

        assertThat(body(page))
                .contains("id=\"f-reminders-error\"", "Ce nombre de jours est donné deux fois.")
                .doesNotContain("Refusé");
    }

    @Test
    void numbers_of_days_that_make_no_sense_are_refused_beside_their_field() {
        var plan = cast.plan(5, Approval.NONE);
        for (var days : List.of(List.of(0), List.of(61), List.of(3, 3), List.of(1, 2, 3, 4))) {
            assertThat(planning.create(
                            cast.coordinator(),
                            PlanDraft.of(plan)
                                    .seating(Seating.PLAIN.reminding(days))
                                    .plan()))
                    .isInstanceOfSatisfying(
                            Plan.Outcome.Refused.class,
                            refused -> assertThat(refused.problems().getFirst().field())
                                    .isEqualTo("seats.reminders"));
        }
    }

    @Test
    void a_template_carries_who_may_apply_and_who_is_reminded() {
        var coordinator = cast.coordinator();
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(5, Approval.NONE))
                        .seating(Seating.PLAIN.with(Entry.NOMINATION).reminding(List.of(7, 1)))
                        .plan());

        var seating = templates
                .usableBy(coordinator, templates.save(coordinator, session, "Règles"))
                .orElseThrow()
                .blueprint()
                .seating();

        assertThat(seating.entry()).isEqualTo(Entry.NOMINATION);
        assertThat(seating.reminders()).containsExactly(7, 1);
    }

    private long byNomination(Approval approval) {
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(5, approval))
                        .seating(Seating.PLAIN.with(Entry.NOMINATION))
                        .plan());
    }

    /** A published session that begins in so many days. */
    private long soon(int days, List<Integer> reminding) {
        var day = cast.today()
                .plusDays(days)
                .withHour(9)
                .withMinute(0)
                .withSecond(0)
                .withNano(0);
        var plan = cast.plan(5, Approval.NONE);
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(new Plan(
                                plan.course(),
                                plan.format(),
                                plan.place(),
                                plan.region(),
                                plan.link(),
                                plan.language(),
                                5,
                                Approval.NONE,
                                plan.opensAt(),
                                day.minusDays(1),
                                75,
                                null,
                                null,
                                List.of(new PlannedSlot(0, day, day.plusHours(3))),
                                null,
                                null,
                                null))
                        .seating(Seating.PLAIN.reminding(reminding))
                        .plan());
    }

    /** Somebody who has had a seat for so many days. */
    private Viewer seated(long session, int days) {
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        db.sql("""
                        update training.registration set seated_at = seated_at - :days * interval '1 day'
                         where session_id = :session and person_id = :person
                        """)
                .param("days", days)
                .param("session", session)
                .param("person", person.person())
                .update();
        return person;
    }

    private Outcome nominate(Viewer viewer, long session, Viewer person) {
        return nominations
                .nominate(viewer, session, List.of(email(person)))
                .getFirst()
                .outcome();
    }

    private String email(Viewer person) {
        return db.sql("select email from people.account where person_id = :id")
                .param("id", person.person())
                .query(String.class)
                .single();
    }

    private long letters(long session) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = 'training.soon'")
                .param("session", session)
                .query(Long.class)
                .single();
    }

    private String page(Viewer viewer, long session) {
        return body(web.get()
                .uri("/fr/training/sessions/" + session)
                .with(FromOurPages.account(viewer.account()))
                .exchange());
    }

    private static String body(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
