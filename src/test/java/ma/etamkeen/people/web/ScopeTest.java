package ma.etamkeen.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever answers for a unit sees its people and those below, gives what their role may give there, and nothing else. */
@TamkeenTest
class ScopeTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Superiors superiors;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    JdbcClient db;

    @Test
    void a_focal_point_sees_the_subtree_and_nobody_else() {
        var below = some.confirmed("ANP");
        var elsewhere = some.confirmed("MEF");

        assertThat(get(focalPoint(), "/admin/people/" + below)).hasStatusOk();
        assertThat(get(focalPoint(), "/admin/people/" + elsewhere)).hasStatus(404);
        assertThat(get(focalPoint(), "/admin/people?q=" + cast.emailOf(below)))
                .bodyText()
                .contains("/admin/people/" + below + "\"");
        assertThat(get(focalPoint(), "/admin/people?q=" + cast.emailOf(elsewhere)))
                .bodyText()
                .doesNotContain("/admin/people/" + elsewhere + "\"");
    }

    @Test
    void a_focal_point_names_managers_in_the_subtree() {
        var person = some.confirmed("ANP");

        assertThat(give(focalPoint(), person, "manager", cast.unit("ANP"))).hasStatus(303);
        assertThat(roles.of(person))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.MANAGER, Grant.On.UNIT, cast.unit("ANP")));
    }

    @Test
    void a_focal_point_gives_nothing_outside_the_subtree_and_no_other_role() {
        var person = some.confirmed("ANP");
        var elsewhere = some.confirmed("MEF");

        assertThat(give(focalPoint(), person, "manager", cast.unit("MEF"))).hasStatus(422);
        assertThat(give(focalPoint(), person, "manager", 0)).hasStatus(422);
        for (var role : Role.values()) {
            if (role != Role.MANAGER) {
                assertThat(give(focalPoint(), person, role.key(), cast.unit("ANP")))
                        .hasStatus(422);
            }
        }
        assertThat(give(focalPoint(), elsewhere, "manager", cast.unit("ANP"))).hasStatus(404);
        assertThat(roles.of(person)).isEmpty();
        assertThat(roles.of(elsewhere)).isEmpty();
    }

    @Test
    void nobody_gives_a_role_above_their_own() {
        var coordinator = cast.holder(Role.COORDINATOR);

        assertThat(give(coordinator, coordinator, "administrator", 0)).hasStatus(422);
        assertThat(give(coordinator, coordinator, "data-protection-officer", 0)).hasStatus(422);
        assertThat(give(coordinator, some.confirmed(), "trainer", 0)).hasStatus(303);
    }

    @Test
    void a_role_is_taken_back_only_by_who_may_give_it() {
        var person = some.confirmed("ANP");
        roles.give(person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);
        var held = roles.of(person).getFirst().id();

        assertThat(post(focalPoint(), "/admin/people/" + person + "/roles/" + held + "/end"))
                .hasStatus(403);
        assertThat(post(cast.holder(Role.COORDINATOR), "/admin/people/" + person + "/roles/" + held + "/end"))
                .hasStatus(303);
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void whoever_administers_one_unit_signs_out_nobody_of_it_takes_no_factor_away_and_closes_no_account() {
        var ofTheUnit = cast.holder(Role.ADMINISTRATOR, "MEE");
        var person = some.confirmed("ANP");
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        db.sql(
                        "insert into people.authenticator_app (account_id, secret, made_at, last_step) values (:id, '\\x00', :now, 0)")
                .param("id", cast.accountOf(person))
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
        var deeds = new String[] {"/sessions/end", "/factors/removal", "/closing"};

        assertThat(get(ofTheUnit, "/admin/people/" + person))
                .as("they answer for the person")
                .hasStatusOk()
                .bodyText()
                .doesNotContain(deeds);
        for (var deed : deeds) {
            assertThat(post(ofTheUnit, "/admin/people/" + person + deed, "why", "left"))
                    .as(deed)
                    .hasStatus(403);
        }
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(apps(person)).isEqualTo(1);

        for (var deed : deeds) {
            assertThat(post(cast.holder(Role.ADMINISTRATOR), "/admin/people/" + person + deed, "why", "left"))
                    .as(deed)
                    .hasStatus(303);
        }
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(apps(person)).isZero();
    }

    private int apps(long person) {
        return db.sql("select count(*) from people.authenticator_app where account_id = :id")
                .param("id", cast.accountOf(person))
                .query(Integer.class)
                .single();
    }

    @Test
    void a_role_over_what_the_programme_publishes_is_given_on_the_whole_platform_alone() {
        var coordinator = cast.holder(Role.COORDINATOR);
        var ofTheUnit = cast.holder(Role.COORDINATOR, "MEE");
        var person = some.confirmed("ANP");
        for (var role : new String[] {"author", "translator", "reviewer"}) {
            assertThat(give(coordinator, person, role, cast.unit("ANP")))
                    .as(role)
                    .hasStatus(422);
            assertThat(give(ofTheUnit, person, role, cast.unit("ANP"))).as(role).hasStatus(422);
            assertThat(give(ofTheUnit, person, role, 0)).as(role).hasStatus(422);
        }
        assertThat(roles.of(person)).isEmpty();
        assertThat(get(ofTheUnit, "/admin/people/" + person))
                .bodyText()
                .contains("value=\"trainer\"")
                .doesNotContain("value=\"author\"");

        assertThat(give(coordinator, person, "author", 0)).hasStatus(303);
    }

    @Test
    void a_role_taken_back_counts_no_more_at_the_next_request() {
        var person = some.confirmed();
        var grant = new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0);
        roles.give(person, grant, 0);
        assertThat(get(person, "/admin/people")).hasStatusOk();
        roles.takeBack(person, grant, 0);

        assertThat(get(person, "/admin/people")).hasStatus(403);
    }

    @Test
    void a_role_counts_in_its_period_alone() {
        var today = java.time.LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
        var grant = new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0);
        var early = some.confirmed();
        roles.give(early, grant, today.plusDays(1), null, 0);
        var late = some.confirmed();
        roles.give(late, grant, today.minusDays(9), today.minusDays(1), 0);
        var last = some.confirmed();
        roles.give(last, grant, today.minusDays(9), today, 0);

        assertThat(get(early, "/admin/people")).hasStatus(403);
        assertThat(get(late, "/admin/people")).hasStatus(403);
        assertThat(get(last, "/admin/people")).hasStatusOk();
        assertThat(roles.holders(Role.COORDINATOR, Grant.On.PLATFORM, 0))
                .contains(last)
                .doesNotContain(early, late);
    }

    @Test
    void a_focal_point_invites_to_the_subtree_and_the_letter_opens_the_account() {
        assertThat(invite(focalPoint(), UUID.randomUUID() + "@test.example", cast.unit("MEF")))
                .hasStatus(422);
        var email = UUID.randomUUID() + "@test.example";

        assertThat(invite(focalPoint(), email, cast.unit("ANP"))).hasStatus(303);
        assertThat(people.byEmail(email)).isPresent();
        assertThat(invite(focalPoint(), email, cast.unit("ANP"))).hasStatus(422);
    }

    @Test
    void a_superior_sees_their_own_staff_but_no_list() {
        var superior = some.confirmed();
        var staff = some.confirmed("ANP");
        superiors.name(staff, superior, 0);

        assertThat(people.reportingTo(superior)).extracting("id").containsExactly(staff);
        assertThat(get(superior, "/admin/people/" + staff)).hasStatus(403);
    }

    @Test
    void a_superior_is_somebody_else_with_an_account() {
        var person = some.confirmed("ANP");
        var unit = Long.toString(cast.unit("ANP"));
        var place = "/admin/people/" + person + "/place";
        var superior = "/admin/people/" + person + "/superior";
        for (var manager : new String[] {"nobody@test.example", cast.emailOf(person), "a\u0000@test.example", "no"}) {
            assertThat(post(focalPoint(), superior, "manager", manager)).hasStatus(422);
        }
        assertThat(post(focalPoint(), place, "unit", Long.toString(cast.unit("MEF"))))
                .hasStatus(422);
        assertThat(post(focalPoint(), place, "unit", unit)).hasStatus(303);
        assertThat(post(focalPoint(), superior, "manager", cast.emailOf(cast.manager())))
                .hasStatus(303);
        assertThat(people.find(person).orElseThrow().manager()).isEqualTo(cast.manager());
    }

    @Test
    void correcting_ones_profile_moves_nobody_to_another_unit() {
        var person = some.confirmed("MEF");
        var answer = post(
                person,
                "/me/profile",
                "nameAr",
                "أمينة أخرى",
                "nameLatin",
                "Amina Autre",
                "sex",
                "f",
                "region",
                "MA-05",
                "level",
                "central",
                "category",
                "cadre",
                "function",
                "audit",
                "language",
                "ar",
                "staffNumber",
                "",
                "unit",
                Long.toString(cast.unit("ANP")),
                "unitId",
                Long.toString(cast.unit("ANP")),
                "role",
                "administrator",
                "email",
                "other@test.example",
                "manager",
                "1");

        assertThat(answer).hasStatus(303);
        var corrected = people.find(person).orElseThrow();
        assertThat(corrected.region()).isEqualTo("MA-05");
        assertThat(corrected.function()).isEqualTo(WorkFunction.AUDIT);
        assertThat(get(cast.holder(Role.ADMINISTRATOR), "/admin/people/" + person))
                .bodyText()
                .contains("Audit et inspection");
        assertThat(corrected.nameLatin()).as("others rely on it").isEqualTo("Amina Essai");
        assertThat(corrected.unit()).isEqualTo(cast.unit("MEF"));
        assertThat(corrected.email()).isNotEqualTo("other@test.example");
        assertThat(corrected.manager()).isNull();
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void a_closed_account_is_out_at_once() {
        var person = some.confirmed();
        assertThat(get(person, "/me")).hasStatusOk();

        assertThat(post(cast.holder(Role.ADMINISTRATOR), "/admin/people/" + person + "/closing", "why", "left"))
                .hasStatus(303);
        assertThat(get(person, "/me")).hasStatus(303);
    }

    @Test
    void the_private_calendar_opens_by_its_address_until_that_is_replaced() throws Exception {
        var person = some.confirmed();
        post(person, "/me/calendar");
        var path = calendar(person);

        assertThat(web.get().uri(path).exchange()).hasStatusOk().bodyText().startsWith("BEGIN:VCALENDAR");
        post(person, "/me/calendar");
        assertThat(web.get().uri(path).exchange()).hasStatus(404);
        assertThat(web.get().uri(calendar(person)).exchange()).hasStatusOk();
        post(person, "/me/calendar/end");
        assertThat(get(person, "/me/calendar")).bodyText().doesNotContain(".ics");
    }

    private String calendar(long person) throws Exception {
        var page =
                org.jsoup.Jsoup.parse(get(person, "/me/calendar").getResponse().getContentAsString());
        var address = page.select("input[readonly]").attr("value");
        return address.substring(address.indexOf("/calendar/"));
    }

    private long focalPoint() {
        return cast.holder(Role.FOCAL_POINT, "MEE");
    }

    private MvcTestResult give(long giver, long person, String role, long unit) {
        return post(
                giver,
                "/admin/people/" + person + "/roles",
                "role",
                role,
                "on",
                unit == 0 ? "platform-0" : "unit-" + unit);
    }

    private MvcTestResult invite(long inviter, String email, long unit) {
        return post(
                inviter,
                "/admin/people/invitations",
                "nameAr",
                "سميرة تجربة",
                "nameLatin",
                "Samira Essai",
                "sex",
                "f",
                "email",
                email,
                "unit",
                Long.toString(unit),
                "region",
                "MA-06",
                "level",
                "establishment",
                "category",
                "maitrise",
                "language",
                "ar",
                "staffNumber",
                "");
    }

    private MvcTestResult get(long person, String path) {
        return web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String path, String... fields) {
        var request = web.post().uri("/fr" + path).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
