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
