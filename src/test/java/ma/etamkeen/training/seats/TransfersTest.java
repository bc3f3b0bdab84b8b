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
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Changing the date: a seat there and then none here, or nothing at all. */
@TamkeenTest
@Transactional
class TransfersTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Approvals approvals;

    @Autowired
    Transfers transfers;

    @Autowired
    Sessions sessions;

    @Autowired
    Journal journal;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void a_seat_on_the_other_date_is_taken_and_the_one_here_goes_to_whoever_waits() {
        var here = cast.session(1, Session.Approval.NONE);
        var there = cast.session(1, Session.Approval.NONE);
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        var next = cast.civilServant(unit);
        registrations.register(person, here, "");
        registrations.register(next, here, "");

        assertThat(web.post()
                        .uri("/fr/training/sessions/" + here + "/transfer/" + there)
                        .with(FromOurPages.account(person.account())))
                .hasStatus(303);

        assertThat(state(person, here)).isEqualTo(State.WITHDRAWN);
        assertThat(state(person, there)).isEqualTo(State.CONFIRMED);
        assertThat(state(next, here)).isEqualTo(State.CONFIRMED);
        assertThat(sessions.get(here).seatsTaken()).isEqualTo(1);
        assertThat(sessions.get(there).seatsTaken()).isEqualTo(1);
        assertThat(letters(here)).contains("training.moved-over");
        assertThat(letters(there)).containsExactly("training.convocation");
        assertThat(deeds(here)).contains("training.registration.moved-over");
        assertThat(deeds(there)).containsExactly("training.registration.came-over");
    }

    @Test
    void where_no_seat_is_free_nothing_changes_and_nobody_is_told() {
        var here = cast.session(1, Session.Approval.NONE);
        var there = cast.session(1, Session.Approval.NONE);
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        registrations.register(person, here, "");
        registrations.register(cast.civilServant(unit), there, "");
        var told = letters(there).size();

        assertThat(transfers.move(person, here, there)).isEqualTo(new Outcome.Refused(Refusal.NO_SEAT_THERE));

        assertThat(state(person, here)).isEqualTo(State.CONFIRMED);
        assertThat(registrations.of(person.person(), there)).isEmpty();
        assertThat(sessions.get(here).seatsTaken()).isEqualTo(1);
        assertThat(sessions.get(there).waiting()).isZero();
        assertThat(letters(there)).hasSize(told);
        assertThat(deeds(there)).doesNotContain("training.registration.came-over");
    }

    @Test
    void what_counts_is_what_the_request_took_and_not_what_its_session_asks_for_by_now() {
        var here = cast.session(2, Session.Approval.NONE);
        var there = cast.session(2, Session.Approval.MANAGER);
        var person = cast.civilServant(cast.unit());
        registrations.register(person, here, "");
        db.sql("update training.session set approval = '{manager}' where id = :id")
                .param("id", here)
                .update();

        assertThat(transfers.move(person, here, there)).isEqualTo(new Outcome.Refused(Refusal.AGREEMENT));
    }

    @Test
    void an_agreement_holds_for_the_course_and_is_never_gone_round() {
        var agreed = cast.session(2, Session.Approval.MANAGER);
        var other = cast.session(2, Session.Approval.MANAGER);
        var free = cast.session(2, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        registrations.register(person, free, "");
        assertThat(transfers.move(person, free, agreed)).isEqualTo(new Outcome.Refused(Refusal.AGREEMENT));
        registrations.register(person, agreed, "");
        approvals.approve(manager, approvals.waitingFor(manager).getFirst().registration());

        assertThat(transfers.move(person, agreed, other)).isEqualTo(new Outcome.Confirmed());

        assertThat(letters(other)).as("whoever agreed learns the new dates").contains("training.seat-told");
    }

    @Test
    void only_another_date_of_the_course_that_is_open_and_only_with_a_seat() {
        var here = cast.session(1, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());
        var plan = cast.plan(1, Session.Approval.NONE);
        var shut = cast.published(
                cast.coordinator(),
                PlanDraft.of(plan)
                        .open(cast.today().minusDays(3), cast.today().minusDays(1))
                        .plan());
        var there = cast.session(1, Session.Approval.NONE);

        assertThat(transfers.move(person, here, there)).isEqualTo(new Outcome.Refused(Refusal.NOTHING));
        registrations.register(person, here, "");
        assertThat(transfers.move(person, here, here)).isEqualTo(new Outcome.Refused(Refusal.OTHER_DATE));
        assertThat(transfers.move(person, here, shut)).isEqualTo(new Outcome.Refused(Refusal.CLOSED));
        db.sql("update training.session set course_id = (select max(id) from training.course) where id = :id")
                .param("id", there)
                .update();
        assertThat(transfers.move(person, here, there)).isEqualTo(new Outcome.Refused(Refusal.OTHER_DATE));
    }

    @Test
    void whoever_runs_both_sessions_moves_somebody_and_nobody_else_does() {
        var here = cast.session(1, Session.Approval.NONE);
        var there = cast.session(1, Session.Approval.NONE);
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        registrations.register(person, here, "");
        var registration = registrations.of(person.person(), here).orElseThrow().id();
        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var address = "/fr/desk/sessions/" + here + "/registrations/" + registration + "/transfer";

        assertThatThrownBy(() -> transfers.move(elsewhere, here, registration, there))
                .isInstanceOf(NotHere.class);
        assertThat(web.post().uri(address + "/" + there).with(FromOurPages.account(person.account())))
                .hasStatus(403);
        var coordinator = cast.coordinator();
        var desk = "/fr/desk/sessions/" + here;
        var form = "form[action=" + address + "/" + there + "]";
        assertThat(page(desk, coordinator).select(form))
                .as("only of who was chosen")
                .isEmpty();
        var chosen = page(desk, coordinator)
                .select("#r-" + registration + " a[href*=move]")
                .attr("href");
        assertThat(page(chosen, coordinator).select("#r-" + registration + " " + form))
                .hasSize(1);
        assertThat(transfers.move(coordinator, here, registration, there)).isEqualTo(new Outcome.Confirmed());
        assertThat(state(person, there)).isEqualTo(State.CONFIRMED);
    }

    private Document page(String address, Viewer viewer) {
        var answer = web.get()
                .uri(address.replaceAll("#.*", ""))
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private List<String> letters(long session) {
        return db.sql("select kind from platform.letter where about = :session and kind like 'training.%' order by id")
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> deeds(long session) {
        return journal.of("training.registration", session).stream()
                .map(Journal.Line::deed)
                .toList();
    }
}
