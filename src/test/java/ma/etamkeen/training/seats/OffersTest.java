package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A seat that becomes free is offered for a time to whoever waits first, holds its seat meanwhile, and goes on once. */
@TamkeenTest
@Transactional
class OffersTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Offers offers;

    @Autowired
    Approvals approvals;

    @Autowired
    Sessions sessions;

    @Autowired
    Planning planning;

    @Autowired
    Journal journal;

    @Autowired
    MockMvcTester web;

    @Autowired
    Dating dating;

    @Autowired
    JdbcClient db;

    @Test
    void a_seat_that_becomes_free_is_offered_to_the_first_holds_its_seat_and_is_theirs_once_accepted() {
        var session = offering(24, 0);
        var people = three(session);

        registrations.withdraw(people.get(0), session);

        assertThat(of(people.get(1), session).state()).isEqualTo(State.OFFERED);
        assertThat(of(people.get(1), session).offeredUntil())
                .isAfter(cast.today().plusHours(23))
                .isBefore(cast.today().plusHours(25));
        assertThat(sessions.get(session).seatsTaken())
                .as("the offer holds the seat")
                .isEqualTo(1);
        assertThat(of(people.get(2), session).rank()).isEqualTo(1);
        assertThat(letters(session, "training.offer")).isEqualTo(1);
        assertThat(letters(session, "training.convocation"))
                .as("only the one who left")
                .isEqualTo(1);
        assertThat(offers.of(people.get(1).person())).hasSize(1);
        assertThat(offers.accept(people.get(2), session)).isEqualTo(new Outcome.Refused(Refusal.NO_OFFER));

        assertThat(offers.accept(people.get(1), session)).isEqualTo(new Outcome.Confirmed());

        assertThat(of(people.get(1), session).state()).isEqualTo(State.CONFIRMED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(letters(session, "training.convocation")).isEqualTo(2);
        assertThat(deeds(session)).contains("training.registration.offered", "training.registration.offer-accepted");
    }

    @Test
    void whoever_gives_up_instead_of_accepting_frees_the_seat_once_for_the_next_one() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);

        assertThat(registrations.withdraw(people.get(1), session)).isInstanceOf(Outcome.Withdrawn.class);
        assertThat(registrations.withdraw(people.get(1), session)).isNotInstanceOf(Outcome.Withdrawn.class);

        assertThat(of(people.get(1), session).state()).isEqualTo(State.WITHDRAWN);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.OFFERED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(letters(session, "training.offer")).isEqualTo(2);
    }

    @Test
    void an_offer_nobody_accepts_in_time_is_taken_back_once_and_the_next_one_gets_it() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        offers.due().forEach(offers::takeBackNow);
        assertThat(of(people.get(1), session).state()).as("there is time left").isEqualTo(State.OFFERED);
        db.sql("update training.registration set decided_by = :agreed, decided_at = asked_at where id = :id")
                .param("agreed", people.get(0).person())
                .param("id", of(people.get(1), session).id())
                .update();
        timeIsOver(people.get(1), session);

        offers.due().forEach(offers::takeBackNow);
        offers.due().forEach(offers::takeBackNow);

        assertThat(of(people.get(1), session).state()).isEqualTo(State.EXPIRED);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.OFFERED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(sessions.get(session).waiting()).isZero();
        assertThat(letters(session, "training.offer-over")).isEqualTo(1);
        assertThat(letters(session, "training.seat-told"))
                .as("whoever had agreed learns it")
                .isEqualTo(1);
        assertThat(letters(session, "training.offer")).isEqualTo(2);
        assertThat(deeds(session)).containsOnlyOnce("training.registration.offer-over");
        assertThat(offers.accept(people.get(1), session)).isEqualTo(new Outcome.Refused(Refusal.LATE));
        assertThat(registrations.register(people.get(1), session, "")).isEqualTo(new Outcome.Waiting(1));
    }

    @Test
    void whoever_accepts_too_late_is_told_so_and_the_seat_goes_on_even_before_anybody_else_looks() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        timeIsOver(people.get(1), session);

        assertThat(offers.accept(people.get(1), session)).isEqualTo(new Outcome.Refused(Refusal.LATE));

        assertThat(of(people.get(1), session).state()).isEqualTo(State.EXPIRED);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.OFFERED);
    }

    @Test
    void an_offer_never_goes_beyond_the_time_in_which_somebody_moves_up_and_the_database_refuses_one_that_does() {
        var session = offering(336, 48);
        var frozen = sessions.get(session).startsAt().minusHours(48);
        var people = three(session);
        registrations.withdraw(people.get(0), session);

        assertThat(of(people.get(1), session).offeredUntil()).isEqualTo(frozen);
        db.sql("set constraints all immediate").update();
        assertThatThrownBy(() -> db.sql("update training.registration set offered_until = :until where id = :id")
                        .param("until", frozen.plusMinutes(1))
                        .param("id", of(people.get(1), session).id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_session_that_comes_earlier_shortens_the_offer_and_says_so() {
        var coordinator = cast.coordinator();
        var session = offering(48, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        var earlier =
                cast.today().plusDays(1).withHour(9).withMinute(0).withSecond(0).withNano(0);
        var slots = sessions.slots(session);
        var plan = PlanDraft.of(plan(48, 0))
                .open(cast.today().minusDays(1), earlier.minusHours(2))
                .slots(List.of(new PlannedSlot(slots.getFirst().id(), earlier, earlier.plusHours(3))))
                .plan();

        planning.change(
                coordinator, session, sessions.get(session).version(), plan, "La salle n’est libre que ce jour");

        assertThat(sessions.get(session).startsAt()).isEqualTo(earlier);
        assertThat(of(people.get(1), session).offeredUntil()).isEqualTo(earlier);
        assertThat(deeds(session)).contains("training.registration.offer-shortened");
        assertThat(letters(session, "training.offer")).isEqualTo(2);
    }

    @Test
    void nobody_whose_agreement_is_missing_gets_an_offer() {
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.MANAGER))
                        .seating(new Seating(Order.ARRIVAL, 0, 24, List.of()))
                        .plan());
        var unit = cast.unit();
        var first = cast.civilServant(unit);
        var manager = cast.managerOf(first);
        var second = cast.civilServant(unit);
        registrations.register(first, session, "");
        registrations.register(second, session, "");
        approvals.approve(manager, of(first, session).id());

        registrations.withdraw(first, session);

        assertThat(of(second, session).state()).isEqualTo(State.REQUESTED);
        assertThat(letters(session, "training.offer")).isZero();
    }

    @Test
    void the_letter_opens_the_offer_without_a_password_and_answers_it_once() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        var link = link(session);

        assertThat(body(web.get().uri(link).exchange())).contains(link + "/acceptance", link + "/decline");
        assertThat(web.post().uri(link + "x/decline").exchange()).hasStatus(404);
        assertThat(web.post().uri(link + "/decline").exchange()).hasStatus(303);

        assertThat(of(people.get(1), session).state()).isEqualTo(State.WITHDRAWN);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.OFFERED);
        assertThat(deeds(session)).contains("training.registration.declined");
        assertThat(web.post().uri(link + "/acceptance").exchange())
                .as("answered already")
                .hasStatus(422);
        assertThat(web.post().uri(link(session) + "/acceptance").exchange()).hasStatus(303);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.CONFIRMED);
        assertThat(web.post().uri(link(session) + "/decline").exchange())
                .as("the link of an offer gives up no seat")
                .hasStatus(422);
        assertThat(of(people.get(2), session).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void the_pages_say_until_when_and_take_the_answer_from_nobody_else() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        var acceptance = "/training/sessions/" + session + "/acceptance";

        assertThat(page("/fr/training/sessions/" + session, people.get(1))).contains(acceptance, "proposée jusqu");
        assertThat(page("/fr/me/registrations", people.get(1))).contains(acceptance);
        assertThat(page("/fr/me", people.get(1))).contains("Répondre à la place proposée");
        assertThat(page("/fr/training/sessions/" + session, people.get(2))).doesNotContain(acceptance);
        assertThat(post("/fr" + acceptance, people.get(2))).hasStatus(422);
        assertThat(post("/fr" + acceptance, people.get(1))).hasStatus(303);
        assertThat(of(people.get(1), session).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void while_the_session_has_no_date_nothing_asks_for_an_answer_and_nobody_can_accept() {
        var session = offering(24, 0);
        var people = three(session);
        registrations.withdraw(people.get(0), session);
        dating.postpone(cast.coordinator(), session, cast.version(session), Session.Reason.ROOM, "");
        var acceptance = "/training/sessions/" + session + "/acceptance";
        var link = link(session);

        assertThat(offers.of(people.get(1).person())).isEmpty();
        assertThat(page("/fr/training/sessions/" + session, people.get(1))).doesNotContain(acceptance);
        assertThat(page("/fr/me/registrations", people.get(1))).doesNotContain(acceptance);
        assertThat(body(web.get().uri(link).exchange()))
                .doesNotContain(link + "/acceptance")
                .contains(link + "/decline");
        assertThat(post("/fr" + acceptance, people.get(1))).hasStatus(422);
        assertThat(of(people.get(1), session).state()).isEqualTo(State.OFFERED);
    }

    private List<Viewer> three(long session) {
        var unit = cast.unit();
        var people = List.of(cast.civilServant(unit), cast.civilServant(unit), cast.civilServant(unit));
        people.forEach(person -> registrations.register(person, session, ""));
        return people;
    }

    private long offering(int hours, int freeze) {
        return cast.published(cast.coordinator(), plan(hours, freeze));
    }

    private ma.etamkeen.training.planning.Plan plan(int hours, int freeze) {
        var starts =
                cast.today().plusDays(9).withHour(9).withMinute(0).withSecond(0).withNano(0);
        var plan = cast.plan(1, Session.Approval.NONE);
        return PlanDraft.of(plan)
                .open(plan.opensAt(), starts.minusDays(1))
                .slots(List.of(new PlannedSlot(0, starts, starts.plusHours(3))))
                .seating(new Seating(Order.ARRIVAL, freeze, hours, List.of()))
                .plan();
    }

    private Registration of(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow();
    }

    private void timeIsOver(Viewer person, long session) {
        db.sql("update training.registration set offered_until = :now where id = :id")
                .param(
                        "now",
                        LocalDateTime.now(ma.etamkeen.platform.time.KingdomZone.ZONE)
                                .minusSeconds(1))
                .param("id", of(person, session).id())
                .update();
    }

    private String link(long session) {
        var address = db.sql("""
                        select action_address from platform.letter
                         where about = :session and kind = 'training.offer' order by id desc limit 1
                        """).param("session", session).query(String.class).single();
        return address.substring(address.indexOf("/", "https://".length()));
    }

    private long letters(long session, String kind) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = :kind")
                .param("session", session)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private List<String> deeds(long session) {
        return journal.of("training.registration", session).stream()
                .map(Journal.Line::deed)
                .toList();
    }

    private String page(String path, Viewer viewer) {
        return body(
                web.get().uri(path).with(FromOurPages.account(viewer.account())).exchange());
    }

    private MvcTestResult post(String path, Viewer viewer) {
        return web.post().uri(path).with(FromOurPages.account(viewer.account())).exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
