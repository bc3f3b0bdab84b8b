package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The home page says which sessions begin next and what is left of them. */
@TamkeenTest
@Transactional
class TrainingHomeTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Planning planning;

    @Autowired
    Registrations registrations;

    @Test
    void the_next_session_is_shown_with_its_place_and_the_seats_left() throws Exception {
        var session = soon(12);
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");

        var home = Jsoup.parse(web.get()
                .uri("/fr")
                .with(FromOurPages.account(person.account()))
                .exchange()
                .getResponse()
                .getContentAsString());

        var card = home.select(".next:has(a[href=/fr/training/sessions/" + session + "])");
        assertThat(card.text()).contains("Salle 1, Fès", "11 places", "sur 12");
        assertThat(home.select(".next")).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void sessions_that_take_registrations_are_counted_beyond_those_shown() {
        var before = sessions.next(1).open();
        var last = List.of(soon(5), soon(5)).getLast();
        var draft = planning.create(cast.coordinator(), cast.plan(5, Session.Approval.NONE));
        assertThat(draft).isInstanceOf(Plan.Outcome.Done.class);

        assertThat(sessions.next(1).sessions()).hasSize(1);
        assertThat(sessions.next(1).open()).isEqualTo(before + 2);

        cast.cancel(cast.coordinator(), last, "La salle est fermée");
        assertThat(sessions.next(1).open()).isEqualTo(before + 1);
    }

    /** A session that begins in a few minutes, before all others that tests make. */
    private long soon(int capacity) {
        var plan = cast.plan(capacity, Session.Approval.NONE);
        var starts = cast.today().plusMinutes(3).withSecond(0).withNano(0);
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(plan)
                        .open(plan.opensAt(), starts.minusMinutes(1))
                        .slots(List.of(new PlannedSlot(0, starts, starts.plusHours(2))))
                        .plan());
    }
}
