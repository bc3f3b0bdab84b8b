package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deciding.Why;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody is always found: the superior, their deputy in the period, the next one up, whoever leads the unit, the focal
 * point, the coordination. Only where there is truly nobody does the answer say so.
 */
@TamkeenTest
@Transactional
class SuperiorsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Superiors superiors;

    @Autowired
    Deputies deputies;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void the_superior_decides() {
        var person = some.confirmed();
        var superior = some.confirmed();
        superiors.name(person, superior, 0);

        assertThat(asked(person)).isEqualTo(new Found(Why.SUPERIOR, List.of(superior), List.of(0L)));
    }

    @Test
    void their_deputy_decides_in_the_period_and_only_then() {
        var person = some.confirmed();
        var superior = some.confirmed();
        var deputy = some.confirmed();
        superiors.name(person, superior, 0);
        deputies.name(superior, 0, deputy, today().plusDays(1), today().plusDays(2));
        assertThat(asked(person).why()).isEqualTo(Why.SUPERIOR);

        deputies.name(superior, 0, deputy, today(), today());
        assertThat(asked(person)).isEqualTo(new Found(Why.DEPUTY, List.of(deputy), List.of(superior)));
        assertThat(people.visibleTo(viewer(deputy)).find(person)).isPresent();
    }

    @Test
    void nobody_decides_about_themselves_as_their_superiors_deputy() {
        var person = some.confirmed();
        var superior = some.confirmed();
        superiors.name(person, superior, 0);
        deputies.name(superior, 0, person, today(), today());

        assertThat(asked(person)).isEqualTo(new Found(Why.SUPERIOR, List.of(superior), List.of(0L)));
    }

    @Test
    void a_superior_who_left_is_followed_by_the_next_one_up() {
        var person = some.confirmed();
        var left = some.confirmed();
        var above = some.confirmed();
        superiors.name(person, left, 0);
        superiors.name(left, above, 0);
        close(left);

        assertThat(asked(person)).isEqualTo(new Found(Why.ABOVE, List.of(above), List.of(0L)));
    }

    @Test
    void a_vacancy_goes_to_the_unit_then_the_focal_point_then_the_coordination_then_the_platform() {
        var person = some.confirmed("ANP");
        nobodyHolds();
        var administrator = holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
        assertThat(asked(person).why()).isEqualTo(Why.PLATFORM);
        assertThat(asked(person).people()).contains(administrator);
        onlyAdministrator(administrator);
        assertThat(superiors.decider(administrator)).isInstanceOf(Deciding.Nobody.class);

        var coordinator = holding(Role.COORDINATOR, Grant.On.PLATFORM, 0);
        assertThat(asked(person)).isEqualTo(new Found(Why.COORDINATOR, List.of(coordinator), List.of(0L)));
        var focalPoint = holding(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEE"));
        var standIn = some.confirmed();
        deputies.name(focalPoint, roles.of(focalPoint).getFirst().id(), standIn, today(), today());
        assertThat(asked(person))
                .isEqualTo(new Found(Why.FOCAL_POINT, List.of(focalPoint, standIn), List.of(0L, focalPoint)));
        holding(Role.MANAGER, Grant.On.UNIT, cast.unit("MEF"));
        assertThat(asked(person).why()).isEqualTo(Why.FOCAL_POINT);
        var leader = some.confirmed("ANP");
        roles.give(leader, new Grant(Role.MANAGER, Grant.On.UNIT, cast.unit("ANP")), 0);
        assertThat(asked(person).why()).isEqualTo(Why.UNIT);
        assertThat(asked(person).people()).containsExactly(leader);
        assertThat(asked(leader).why()).isEqualTo(Why.FOCAL_POINT);
    }

    @Test
    void superiors_have_periods_that_follow_each_other() {
        var person = some.confirmed();
        var first = some.confirmed();
        var second = some.confirmed();
        superiors.name(person, first, today().minusDays(30), null, 0);
        superiors.name(person, second, today().plusDays(5), null, 0);

        assertThat(people.find(person).orElseThrow().manager()).isEqualTo(first);
        assertThat(superiors.of(person))
                .extracting(Superiors.Term::manager, Superiors.Term::from, Superiors.Term::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(second, today().plusDays(5), null),
                        org.assertj.core.groups.Tuple.tuple(first, today().minusDays(30), today().plusDays(4)));
        superiors.name(person, null, 0);
        assertThat(people.find(person).orElseThrow().manager()).isNull();
    }

    @Test
    void after_an_acting_superior_the_standing_one_comes_back() {
        var person = some.confirmed();
        var standing = some.confirmed();
        var acting = some.confirmed();
        superiors.name(person, standing, today().minusDays(30), null, 0);
        superiors.name(person, acting, today().plusDays(8), today().plusDays(19), 0);

        assertThat(terms(person))
                .containsExactly(
                        term(standing, today().minusDays(30), today().plusDays(7)),
                        term(acting, today().plusDays(8), today().plusDays(19)),
                        term(standing, today().plusDays(20), null));
        superiors.name(person, acting, today().plusDays(8), today().plusDays(25), 0);
        assertThat(terms(person))
                .as("for longer")
                .endsWith(
                        term(acting, today().plusDays(8), today().plusDays(25)),
                        term(standing, today().plusDays(26), null));
        superiors.name(person, acting, today().plusDays(8), today().plusDays(10), 0);
        assertThat(terms(person))
                .as("for less")
                .endsWith(
                        term(acting, today().plusDays(8), today().plusDays(10)),
                        term(standing, today().plusDays(11), null));
    }

    @Test
    void after_a_vacancy_with_an_end_the_standing_superior_comes_back() {
        var person = some.confirmed();
        var standing = some.confirmed();
        superiors.name(person, standing, today().minusDays(30), today().plusDays(60), 0);
        superiors.name(person, null, today(), today().plusDays(4), 0);

        assertThat(people.find(person).orElseThrow().manager()).isNull();
        assertThat(terms(person))
                .containsExactly(
                        term(standing, today().minusDays(30), today().minusDays(1)),
                        term(standing, today().plusDays(5), today().plusDays(60)));
    }

    @Test
    void a_vacancy_ends_early_and_whoever_comes_back_does_so_today() {
        var administrator = holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
        var person = some.confirmed();
        var standing = some.confirmed();
        superiors.name(person, standing, today().minusDays(30), null, 0);
        superiors.name(person, null, today(), today().plusDays(4), 0);
        var back = superiors.of(person).getFirst();
        assertThat(get(administrator, "/admin/people/" + person)).bodyText().contains("Mettre fin à la vacance");

        assertThat(endVacancy(cast.civilServant(), person, back.id())).hasStatus(403);
        assertThat(endVacancy(administrator, person, back.id())).hasStatus(303);

        assertThat(people.find(person).orElseThrow().manager()).isEqualTo(standing);
        assertThat(terms(person))
                .containsExactly(
                        term(standing, today().minusDays(30), today().minusDays(1)), term(standing, today(), null));
        assertThat(get(administrator, "/admin/people/" + person)).bodyText().doesNotContain("Mettre fin à la vacance");
    }

    @Test
    void a_term_that_ended_for_good_or_has_not_begun_is_no_vacancy_to_end() {
        var standing = new Superiors.Term(1, 1, 2, today().minusDays(9), today().minusDays(1), false, false);
        var named = new Superiors.Term(2, 1, 3, today().plusDays(3), null, false, false);
        var resumed = new Superiors.Term(3, 1, 2, today().plusDays(3), null, false, true);
        var current = new Superiors.Term(4, 1, 4, today(), today(), true, false);

        assertThat(Superiors.comingBack(List.of(standing, named), today())).isEmpty();
        assertThat(Superiors.comingBack(List.of(standing, resumed, current), today()))
                .isEmpty();
        assertThat(Superiors.comingBack(List.of(standing, resumed), today())).contains(resumed);
    }

    @Test
    void one_acting_superior_after_the_other_leaves_the_place_to_the_standing_one() {
        var person = some.confirmed();
        var standing = some.confirmed();
        var first = some.confirmed();
        var second = some.confirmed();
        superiors.name(person, standing, today(), null, 0);
        superiors.name(person, first, today(), today().plusDays(5), 0);
        superiors.name(person, second, today().plusDays(6), today().plusDays(9), 0);
        superiors.stepDown(first, 0);

        assertThat(terms(person))
                .containsExactly(
                        term(standing, today(), today().plusDays(5)),
                        term(second, today().plusDays(6), today().plusDays(9)),
                        term(standing, today().plusDays(10), null));
        superiors.stepDown(second, 0);
        assertThat(terms(person)).endsWith(term(standing, today().plusDays(6), null));
    }

    @Test
    void an_acting_superior_who_is_ended_early_leaves_the_place_to_the_standing_one() {
        var focalPoint = holding(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEE"));
        var person = some.confirmed("ANP");
        var standing = some.confirmed();
        var acting = some.confirmed();
        superiors.name(person, standing, today().minusDays(30), null, 0);
        superiors.name(person, acting, today().minusDays(3), today().plusDays(9), 0);
        var term = superiors.of(person).get(1).id();
        assertThat(superiors.of(person).get(1).manager()).isEqualTo(acting);

        assertThat(end(holding(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF")), person, term))
                .hasStatus(404);
        assertThat(end(person, person, term)).hasStatus(403);
        assertThat(end(focalPoint, some.confirmed("ANP"), term)).hasStatus(404);
        assertThat(get(focalPoint, "/admin/people/" + person))
                .bodyText()
                .contains("/admin/people/" + person + "/superior/" + term + "/end");
        assertThat(end(focalPoint, person, term)).hasStatus(303);

        assertThat(people.find(person).orElseThrow().manager()).isEqualTo(standing);
        assertThat(terms(person))
                .containsExactly(
                        term(standing, today().minusDays(30), today().minusDays(4)),
                        term(acting, today().minusDays(3), today().minusDays(1)),
                        term(standing, today(), null));
        assertThat(end(focalPoint, person, term)).as("it is over").hasStatus(404);
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.person.manager' and actor = :actor")
                        .param("actor", focalPoint)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void where_an_acting_superior_leaves_the_platform_the_standing_one_decides() {
        var administrator = holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
        var person = some.confirmed();
        var standing = some.confirmed();
        var acting = some.confirmed();
        superiors.name(person, standing, 0);
        superiors.name(person, acting, today(), today().plusDays(9), 0);
        assertThat(asked(person).people()).containsExactly(acting);

        assertThat(web.post()
                        .uri("/fr/admin/people/" + acting + "/closing")
                        .with(FromOurPages.account(cast.accountOf(administrator)))
                        .param("why", "x")
                        .exchange())
                .hasStatus(303);
        assertThat(asked(person)).isEqualTo(new Found(Why.SUPERIOR, List.of(standing), List.of(0L)));
    }

    @Test
    void a_standing_superior_who_is_ended_leaves_a_vacancy() {
        var person = some.confirmed();
        var standing = some.confirmed();
        superiors.name(person, standing, today().minusDays(3), null, 0);
        superiors.name(person, standing, today(), today().plusDays(3), 0);

        assertThat(terms(person))
                .as("an end for the standing one is no time of acting")
                .endsWith(term(standing, today(), today().plusDays(3)));
    }

    @Test
    void nobody_stands_above_somebody_above_them() {
        var person = some.confirmed();
        var superior = some.confirmed();
        var top = some.confirmed();
        superiors.name(person, superior, 0);
        superiors.name(superior, top, 0);

        assertThat(superiors.name(top, person, today(), null, 0)).isFalse();
        assertThat(superiors.name(top, top, today(), null, 0)).isFalse();
        assertThat(superiors.of(top)).isEmpty();
    }

    @Test
    void a_focal_point_sees_the_vacancies_of_the_subtree_and_fills_them_for_a_unit() {
        var focalPoint = holding(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEE"));
        var vacant = some.confirmed("ANP");
        var filled = some.confirmed("ANP");
        var elsewhere = some.confirmed("MEF");
        var before = some.confirmed();
        superiors.name(filled, before, 0);
        var page = get(focalPoint, "/admin/superiors");
        assertThat(page)
                .bodyText()
                .contains("/admin/people/" + vacant + "#")
                .doesNotContain("/admin/people/" + filled + "#")
                .doesNotContain("/admin/people/" + elsewhere + "#");

        var superior = some.confirmed("ANP");
        assertThat(bulk(focalPoint, "MEF", superior)).hasStatus(422);
        assertThat(bulk(focalPoint, "ANP", superior)).hasStatus(303);
        assertThat(people.find(vacant).orElseThrow().manager()).isEqualTo(superior);
        assertThat(people.find(filled).orElseThrow().manager()).isEqualTo(before);
        assertThat(people.find(superior).orElseThrow().manager()).isNull();
        assertThat(people.find(elsewhere).orElseThrow().manager()).isNull();
    }

    private record Found(Why why, List<Long> people, List<Long> inPlaceOf) {}

    private Found asked(long person) {
        var asked = (Deciding.Asked) superiors.decider(person);
        return new Found(
                asked.why(),
                asked.deciders().stream().map(one -> one.person().id()).toList(),
                asked.deciders().stream().map(Deciding.Decider::inPlaceOf).toList());
    }

    private void nobodyHolds() {
        db.sql("""
                        update people.role_grant set taken_back_at = given_at
                         where role in ('manager', 'focal-point', 'coordinator') and taken_back_at is null
                        """).update();
    }

    private void onlyAdministrator(long person) {
        db.sql("""
                        update people.role_grant set taken_back_at = :now
                         where role = 'administrator' and taken_back_at is null and person_id <> :person
                        """)
                .param("now", java.time.Instant.now().atOffset(java.time.ZoneOffset.UTC))
                .param("person", person)
                .update();
    }

    private void close(long person) {
        db.sql("update people.account set closed_at = created_at where person_id = :person")
                .param("person", person)
                .update();
    }

    private long holding(Role role, Grant.On on, long id) {
        var person = some.confirmed();
        roles.give(person, new Grant(role, on, id), 0);
        return person;
    }

    private ma.etamkeen.platform.access.Viewer viewer(long person) {
        return new ma.etamkeen.platform.access.Viewer(
                cast.accountOf(person), person, 0, "", ma.etamkeen.platform.words.Language.FR, List.of());
    }

    private static LocalDate today() {
        return LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
    }

    /** From the first to the last. */
    private List<String> terms(long person) {
        return superiors.of(person).reversed().stream()
                .map(one -> term(one.manager(), one.from(), one.to()))
                .toList();
    }

    private static String term(long manager, LocalDate from, @Nullable LocalDate to) {
        return manager + " " + from + ".." + to;
    }

    private MvcTestResult end(long viewer, long person, long term) {
        return web.post()
                .uri("/fr/admin/people/" + person + "/superior/" + term + "/end")
                .with(FromOurPages.account(cast.accountOf(viewer)))
                .exchange();
    }

    private MvcTestResult endVacancy(long viewer, long person, long term) {
        return web.post()
                .uri("/fr/admin/people/" + person + "/superior/" + term + "/return")
                .with(FromOurPages.account(cast.accountOf(viewer)))
                .exchange();
    }

    private MvcTestResult bulk(long person, String unit, long superior) {
        return web.post()
                .uri("/fr/admin/superiors")
                .with(FromOurPages.account(cast.accountOf(person)))
                .param("unit", Long.toString(cast.unit(unit)))
                .param("manager", cast.emailOf(superior))
                .param("from", today().toString())
                .param("onlyVacant", "true")
                .exchange();
    }

    private MvcTestResult get(long person, String path) {
        return web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }
}
