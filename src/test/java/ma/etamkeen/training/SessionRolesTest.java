package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.planning.PlanDraft;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A role held on one session opens that session, and is given by whoever coordinates the unit that runs it. */
@TamkeenTest
class SessionRolesTest {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Giving giving;

    @Autowired
    Roles roles;

    @Autowired
    MockMvcTester web;

    @Test
    void a_trainer_of_one_session_keeps_its_list_and_that_of_no_other() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var own = session(coordinator, unit);
        var other = session(coordinator, unit);
        var trainer = cast.holding(Role.TRAINER, Grant.On.SESSION, own, cast.unit());

        assertThat(sessions.taughtBy(trainer, own)).isPresent();
        assertThat(sessions.taughtBy(trainer, other)).isEmpty();
        assertThat(attendance(trainer, own)).isEqualTo(200);
        assertThat(attendance(trainer, other)).isEqualTo(403);
    }

    @Test
    void whoever_coordinates_a_unit_gives_a_role_on_its_sessions_and_on_no_other_unit_s() {
        var unit = cast.unit();
        var elsewhere = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var own = session(coordinator, unit);
        var other = session(cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere), elsewhere);
        var person = cast.civilServant(unit).person();

        assertThat(giving.give(coordinator, person, trainerOf(other), null, null))
                .isEqualTo(new RoleChange.Refused("role", "people.refused.giving"));
        assertThat(roles.of(person)).isEmpty();
        assertThat(giving.give(coordinator, person, trainerOf(own), null, null)).isInstanceOf(RoleChange.Done.class);
        assertThat(roles.of(person)).extracting(Roles.Held::grant).containsExactly(trainerOf(own));
    }

    @Test
    void two_sessions_of_one_course_are_told_apart_where_a_role_is_given_in_each_language() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var id = session(coordinator, unit);
        var session = sessions.runBy(coordinator, id).orElseThrow();
        var person = cast.civilServant(unit).person();

        for (var language : Language.values()) {
            var page = web.get()
                    .uri("/" + language.tag() + "/admin/people/" + person)
                    .with(FromOurPages.account(coordinator.account()))
                    .exchange()
                    .getResponse();
            assertThat(Jsoup.parse(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8))
                            .select("select[name=on] option[value=session-" + id + "]")
                            .text())
                    .contains(Dates.date(session.startsAt().toLocalDate(), language));
        }
    }

    private static Grant trainerOf(long session) {
        return new Grant(Role.TRAINER, Grant.On.SESSION, session);
    }

    private long session(Viewer coordinator, long unit) {
        return cast.published(
                coordinator,
                PlanDraft.of(cast.plan(3, Session.Approval.NONE)).runBy(unit).plan());
    }

    private int attendance(Viewer viewer, long session) {
        return web.get()
                .uri("/fr/training/sessions/" + session + "/attendance")
                .with(FromOurPages.account(viewer.account()))
                .exchange()
                .getResponse()
                .getStatus();
    }
}
