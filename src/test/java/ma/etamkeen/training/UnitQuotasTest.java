package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Kind;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.NewUnit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.UnitRegister;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Templates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A session keeps seats for any unit of its coordinator, and a template keeps them for the unit that goes on. */
@TamkeenTest
@Transactional
class UnitQuotasTest {

    @Autowired
    Cast cast;

    @Autowired
    Templates templates;

    @Autowired
    UnitMoves moves;

    @Autowired
    UnitRegister units;

    @Autowired
    MockMvcTester web;

    @Test
    void a_unit_that_is_looked_for_joins_the_lists_of_whoever_coordinates_it_and_of_nobody_else() {
        var name = "Division cherchée";
        var below = ((UnitChange.Done) units.create(
                        new NewUnit(
                                "T-SOUGHT",
                                Kind.DIVISION,
                                cast.unit(),
                                new Text("قسم مطلوب", name, "Sought division"),
                                null,
                                null,
                                Level.CENTRAL,
                                "beneficiary",
                                null),
                        0))
                .unit();
        var group = "unit." + below;
        var unit = cast.unit();
        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);

        assertThat(offered(page(cast.coordinator(), ""))).doesNotContain(group);
        assertThat(offered(page(cast.coordinator(), name))).contains(group);
        assertThat(offered(page(elsewhere, name))).doesNotContain(group);
        assertThat(page(cast.coordinator(), name)
                        .select("#f-seats-quotas [role=status]")
                        .text())
                .contains(name);
        assertThat(page(elsewhere, name).select("#f-seats-quotas [role=status]").text())
                .isEqualTo("Aucune des unités que vous coordonnez ne porte ce nom.");
    }

    @Test
    void what_a_template_keeps_for_a_unit_that_merges_is_kept_for_the_one_that_goes_on() {
        var coordinator = cast.coordinator();
        var from = cast.unit();
        var into = cast.unit();
        var alone = template(coordinator, new Quota(group(from), 2, 4, null));
        var both = template(coordinator, new Quota(group(into), 3, 5, null), new Quota(group(from), 2, 4, null));

        moves.move(new Merge(from, into, cast.today().toLocalDate(), coordinator.person()));

        assertThat(quotas(coordinator, alone)).containsExactly(new Quota(group(into), 2, 4, null));
        assertThat(quotas(coordinator, both)).containsExactly(new Quota(group(into), 5, 9, null));
    }

    private long template(Viewer coordinator, Quota... quotas) {
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(10, Session.Approval.NONE))
                        .seating(Seating.PLAIN.with(List.of(quotas)))
                        .plan());
        return templates.save(coordinator, session, "Quotas " + session);
    }

    private List<Quota> quotas(Viewer coordinator, long template) {
        return templates
                .usableBy(coordinator, template)
                .orElseThrow()
                .blueprint()
                .seating()
                .quotas();
    }

    private static Group group(long unit) {
        return new Group(Group.Kind.UNIT, Long.toString(unit));
    }

    private List<String> offered(Document page) {
        return page.select("#f-seats-quotas select:first-of-type option").eachAttr("value");
    }

    private Document page(Viewer viewer, String wanted) {
        var answer = web.post()
                .uri("/fr/desk/sessions/new")
                .param("version", "0")
                .param("seats.find", wanted)
                .param("more", "units")
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
