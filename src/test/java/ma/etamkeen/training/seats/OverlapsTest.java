package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Whoever asks for a seat, and whoever agrees, is told what else the person has at that time; nobody is kept from asking. */
@TamkeenTest
@Transactional
class OverlapsTest {

    @Autowired
    Cast cast;

    @Autowired
    Overlaps overlaps;

    @Autowired
    Registrations registrations;

    @Autowired
    Planning planning;

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @CsvSource({
        // the one they have: from nine to twelve
        "6,  9,  false",
        "12, 14, false",
        "6,  14, true",
        "10, 11, true",
        "9,  12, true",
        "8,  10, true",
        "11, 13, true"
    })
    void what_touches_is_in_nobodys_way_and_what_encloses_or_overlaps_is_told(int from, int to, boolean told) {
        var person = cast.civilServant(cast.unit());
        var had = session(9, 12, 0, Session.Approval.NONE);
        registrations.register(person, had, "");
        var wanted = session(from, to, 0, Session.Approval.NONE);

        assertThat(overlaps.of(person.person(), wanted))
                .extracting(Overlaps.Overlap::session)
                .isEqualTo(told ? List.of(had) : List.of());
        assertThat(overlaps.of(person.person(), had))
                .as("a session is not in its own way")
                .isEmpty();
    }

    @Test
    void courses_of_the_same_weeks_on_other_days_are_in_nobodys_way() {
        var person = cast.civilServant(cast.unit());
        var had = cast.published(
                cast.coordinator(),
                Cast.with(cast.plan(5, Session.Approval.NONE), 5, List.of(slot(9, 12, 0), slot(9, 12, 4))));
        registrations.register(person, had, "");

        assertThat(overlaps.of(person.person(), session(9, 12, 2, Session.Approval.NONE)))
                .isEmpty();
        assertThat(overlaps.of(person.person(), session(9, 12, 4, Session.Approval.NONE)))
                .hasSize(1);
    }

    @Test
    void what_was_withdrawn_or_called_off_is_not_told_and_what_one_gives_is() {
        var person = cast.civilServant(cast.unit());
        var coordinator = cast.coordinator();
        var left = session(9, 12, 0, Session.Approval.NONE);
        registrations.register(person, left, "");
        registrations.withdraw(person, left);
        var off = session(9, 12, 0, Session.Approval.NONE);
        registrations.register(person, off, "");
        cast.cancel(coordinator, off, "Salle fermée");
        var wanted = session(9, 12, 0, Session.Approval.NONE);
        assertThat(overlaps.of(person.person(), wanted)).isEmpty();

        var given = cast.published(
                coordinator,
                Cast.givenBy(
                        Cast.with(cast.plan(5, Session.Approval.NONE), 5, List.of(slot(11, 13, 0))), person.person()));
        assertThat(overlaps.of(person.person(), wanted))
                .extracting(Overlaps.Overlap::session)
                .containsExactly(given);
    }

    @Test
    void the_page_and_the_superior_name_what_clashes_with_a_link_and_the_request_is_taken() {
        var person = cast.civilServant(cast.unit());
        var superior = cast.managerOf(person);
        var had = session(9, 12, 0, Session.Approval.NONE);
        registrations.register(person, had, "");
        var wanted = session(10, 13, 0, Session.Approval.MANAGER);
        var link = "a[href$=/training/sessions/" + had + "]";

        var before = page("/training/sessions/" + wanted, person);
        assertThat(before.select(".regbox .note " + link)).hasSize(1);
        assertThat(before.select(".regbox .note").text()).contains("au même moment", "de 9");
        assertThat(page("/training/sessions/" + wanted, cast.civilServant(cast.unit()))
                        .select(".regbox .note " + link))
                .as("nobody is told what others have")
                .isEmpty();

        assertThat(registrations.register(person, wanted, "")).isInstanceOf(Outcome.Requested.class);
        assertThat(page("/me/approvals", superior).select(".note " + link)).hasSize(1);
    }

    @Test
    void the_coordinator_reads_beside_each_person_what_clashes_and_beside_the_others_nothing() {
        var person = cast.civilServant(cast.unit());
        var other = cast.civilServant(cast.unit());
        var had = session(9, 12, 0, Session.Approval.NONE);
        registrations.register(person, had, "");
        var wanted = session(10, 13, 0, Session.Approval.NONE);
        registrations.register(person, wanted, "");
        registrations.register(other, wanted, "");

        var clash = page("/desk/sessions/" + wanted, cast.coordinator()).select("#registrations [data-overlap]");

        assertThat(clash).hasSize(1);
        assertThat(clash.select("a[href$=/training/sessions/" + had + "]")).hasSize(1);
        assertThat(clash.text()).contains("de 9");
        registrations.withdraw(person, had);
        assertThat(page("/desk/sessions/" + wanted, cast.coordinator()).select("[data-overlap]"))
                .isEmpty();
    }

    private long session(int from, int to, int day, Session.Approval approval) {
        return cast.published(cast.coordinator(), Cast.with(cast.plan(5, approval), 5, List.of(slot(from, to, day))));
    }

    private PlannedSlot slot(int from, int to, int day) {
        var start = cast.today().plusDays(30 + day).toLocalDate().atStartOfDay();
        return new PlannedSlot(0, start.plusHours(from), start.plusHours(to));
    }

    private Document page(String path, Viewer viewer) {
        var answer = web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
