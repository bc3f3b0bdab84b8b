package ma.etamkeen.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.factors.TypedSecret;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Whoever holds a role over others proves themselves twice before anything else, and so does whoever chose to. A code
 * counts once. Nobody gets round it: not by a mailed link, not by setting up another factor, not by an old session.
 */
@TamkeenTest
class SecondFactorTest {

    private static final String CODE = "/fr/sign-in/proof/code";

    @Autowired
    MockMvcTester web;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Test
    void a_role_over_others_asks_for_a_second_factor_before_anything_else() throws Exception {
        var browser = new Browser(web);

        assertThat(browser.signIn(cast.emailOf(focalPoint()), Cast.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in/proof");
        assertThat(browser.get("/fr/me")).hasStatus(303).hasHeader("Location", "/fr/sign-in/proof?then=%2Ffr%2Fme");
        assertThat(browser.get("/fr/admin/people")).hasStatus(303);
        assertThat(browser.post("/fr/me/security/sessions/end")).hasStatus(303);
        assertThat(page(browser.get("/fr/training")).select("a[href*=/sign-in]"))
                .as("on public pages they are a visitor")
                .isNotEmpty();
        assertThat(page(browser.get("/fr/sign-in/proof")).select("a[href^=/fr/me/security/app]"))
                .isNotEmpty();
    }

    @Test
    void setting_up_an_app_opens_the_way_and_gives_ten_codes_once() throws Exception {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(focalPoint()), Cast.PASSWORD);
        var before = browser.session();
        var answer = setUp(browser).answer();

        assertThat(page(answer).select(".codes li")).hasSize(10);
        assertThat(browser.session().getValue())
                .as("the session has another name")
                .isNotEqualTo(before.getValue());
        assertThat(browser.get("/fr/admin/people")).hasStatusOk();
        assertThat(page(browser.get("/fr/me/security")).select(".codes")).isEmpty();
    }

    @Test
    void a_wrong_code_sets_nothing_up() {
        var person = focalPoint();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        browser.get("/fr/me/security/app");

        var answer = browser.post("/fr/me/security/app", "code", "000000x");
        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "code")).isNotEmpty();
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_code_is_asked_for_at_the_next_sign_in_and_counts_once() {
        var person = some.confirmed();
        var app = enrolled(person);
        var browser = new Browser(web);

        assertThat(browser.signIn(cast.emailOf(person), Cast.PASSWORD)).hasHeader("Location", "/fr/sign-in/proof");
        assertThat(browser.post("/fr/sign-in/proof/code", "code", "123 45")).hasStatus(422);
        assertThat(browser.post("/fr/sign-in/proof/code", "code", app.code(0)))
                .as("it was used when the app was set up")
                .hasStatus(422);
        assertThat(browser.isSignedIn()).isFalse();
        var code = app.code(1);
        var before = browser.session();
        assertThat(browser.post("/fr/sign-in/proof/code", "code", code, "then", "/fr/me/profile"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me/profile");
        assertThat(browser.session().getValue()).isNotEqualTo(before.getValue());
        assertThat(browser.isSignedIn()).isTrue();
        var second = new Browser(web);
        second.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(second.post("/fr/sign-in/proof/code", "code", code)).hasStatus(422);
        assertThat(second.isSignedIn()).isFalse();
    }

    @Test
    void the_name_of_a_session_before_the_second_step_is_worthless_after_it() {
        var person = some.confirmed();
        var app = enrolled(person);
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        var seen = browser.session();
        browser.post("/fr/sign-in/proof/code", "code", app.code(1));
        var thief = new Browser(web);
        thief.bring(seen);

        assertThat(browser.isSignedIn()).isTrue();
        assertThat(thief.isSignedIn()).isFalse();
        assertThat(thief.get("/fr/sign-in/proof"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in?then=%2Ffr%2Fsign-in%2Fproof");
    }

    @Test
    void a_recovery_code_counts_once_and_new_ones_end_the_old() throws Exception {
        var person = some.confirmed();
        var first = new Browser(web);
        first.signIn(cast.emailOf(person), Cast.PASSWORD);
        var codes = page(setUp(first).answer()).select(".codes li").eachText();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);

        assertThat(browser.post("/fr/sign-in/proof/code", "code", codes.get(3).toUpperCase(java.util.Locale.ROOT)))
                .hasStatus(303);
        assertThat(browser.isSignedIn()).isTrue();
        var again = new Browser(web);
        again.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(again.post("/fr/sign-in/proof/code", "code", codes.get(3))).hasStatus(422);
        assertThat(page(first.post("/fr/me/security/codes")).select(".codes li"))
                .hasSize(10);
        assertThat(again.post("/fr/sign-in/proof/code", "code", codes.get(4))).hasStatus(422);
        assertThat(again.isSignedIn()).isFalse();
    }

    @Test
    void a_code_that_was_used_leaves_a_line_when_it_comes_again_and_one_that_is_wrong_does_not() throws Exception {
        var person = some.confirmed();
        var first = new Browser(web);
        first.signIn(cast.emailOf(person), Cast.PASSWORD);
        var set = setUp(first);
        var codes = page(set.answer()).select(".codes li").eachText();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(browser.post(CODE, "code", codes.getFirst())).hasStatus(303);
        var thief = new Browser(web);
        thief.signIn(cast.emailOf(person), Cast.PASSWORD);
        var before = state.fingerprint();

        for (var used : List.of(set.app().code(0), codes.getFirst())) {
            var since = state.watch();
            assertThat(thief.post(CODE, "code", used)).hasStatus(422);
            assertThat(state.lines(Refusals.Kind.FORGED, person, "POST /sign-in/proof/code", since))
                    .as(used)
                    .isEqualTo(1);
        }
        for (var wrong : List.of("12 34x", "aaaa-bbbb-cccc-dddd")) {
            var other = new Browser(web);
            other.signIn(cast.emailOf(person), Cast.PASSWORD);
            var since = state.watch();
            assertThat(other.post(CODE, "code", wrong)).hasStatus(422);
            assertThat(state.lines(Refusals.Kind.FORGED, person, since))
                    .as(wrong)
                    .isZero();
        }
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void the_password_given_where_a_factor_is_owed_proves_nothing_and_leaves_a_line() {
        var person = some.confirmed();
        enrolled(person);
        var thief = new Browser(web);
        thief.signIn(cast.emailOf(person), Cast.PASSWORD);
        var since = state.watch();
        var before = state.fingerprint();

        assertThat(thief.post("/fr/sign-in/proof/password", "password", Cast.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in/proof");
        assertThat(thief.isSignedIn()).isFalse();
        assertThat(state.lines(Refusals.Kind.PROOF, person, "POST /sign-in/proof/password", since))
                .isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void guessing_codes_is_stopped_and_the_recovery_codes_still_open() throws Exception {
        var person = some.confirmed();
        var first = new Browser(web);
        first.signIn(cast.emailOf(person), Cast.PASSWORD);
        var set = setUp(first);
        var codes = page(set.answer()).select(".codes li").eachText();
        var guesser = new Browser(web);
        guesser.signIn(cast.emailOf(person), Cast.PASSWORD);
        for (var guess = 0; guess < 50; guess++) {
            guesser.post("/fr/sign-in/proof/code", "code", "00000x");
        }

        assertThat(Browser.errorAt(
                        guesser.post("/fr/sign-in/proof/code", "code", set.app().code(1)), "code"))
                .contains("Trop d’essais");
        assertThat(guesser.isSignedIn()).isFalse();
        var stranger = new Browser(web);
        stranger.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(stranger.post("/fr/sign-in/proof/code", "code", codes.getFirst()))
                .hasStatus(303);
        // the owner's own device has tries of its own
        first.post("/fr/sign-out");
        first.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(first.post("/fr/sign-in/proof/code", "code", set.app().code(1)))
                .hasStatus(303);
    }

    @Test
    void whoever_has_only_the_password_sets_up_no_factor_of_their_own() {
        var person = some.confirmed();
        enrolled(person);
        var thief = new Browser(web);
        thief.signIn(cast.emailOf(person), Cast.PASSWORD);

        for (var path : List.of("/fr/me/security/app", "/fr/me/security/passkeys/new", "/fr/me/security")) {
            assertThat(thief.get(path)).hasStatus(303);
        }
        for (var path : List.of(
                "/fr/me/security/app",
                "/fr/me/security/app/removal",
                "/fr/me/security/codes",
                "/fr/me/security/passkeys",
                "/fr/sign-in/proof/password")) {
            assertThat(thief.post(path, "code", "123456", "name", "x", "password", Cast.PASSWORD))
                    .hasStatus(303);
        }
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void a_role_given_meanwhile_asks_at_once() {
        var person = some.confirmed();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        assertThat(browser.get("/fr/me")).hasStatusOk();
        roles.give(person, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF")), 0);

        assertThat(browser.get("/fr/me")).hasStatus(303);
        assertThat(browser.get("/fr/admin/people")).hasStatus(303);
    }

    @Test
    void whoever_stands_in_for_somebody_with_a_role_over_others_proves_themselves_twice_too() {
        for (var grant : List.of(
                new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0),
                new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF")))) {
            var holder = some.confirmed();
            var deputy = some.confirmed();
            roles.give(holder, grant, 0);
            var browser = new Browser(web);
            assertThat(browser.signIn(cast.emailOf(deputy), Cast.PASSWORD)).hasHeader("Location", "/fr/me");
            deputies.name(holder, roles.of(holder).getFirst().id(), deputy, today(), today().plusDays(3));

            assertThat(browser.get("/fr/me"))
                    .as("lent meanwhile")
                    .hasStatus(303)
                    .hasHeader("Location", "/fr/sign-in/proof?then=%2Ffr%2Fme");
            var again = new Browser(web);
            assertThat(again.signIn(cast.emailOf(deputy), Cast.PASSWORD)).hasHeader("Location", "/fr/sign-in/proof");
            assertThat(again.get("/fr/admin/people")).hasStatus(303);
            var person = some.confirmed();
            assertThat(again.post("/fr/admin/people/" + person + "/roles", "role", "trainer", "on", "platform-0"))
                    .hasStatus(303);
            assertThat(roles.of(person)).isEmpty();
            assertThat(setUp(again).answer()).hasStatusOk();
            assertThat(again.get("/fr/admin/people")).hasStatusOk();
            roles.takeBack(holder, grant, 0);
        }
    }

    @Test
    void nothing_more_is_asked_of_a_deputy_before_and_after_their_time() {
        var holder = focalPoint();
        var held = roles.of(holder).getFirst().id();
        var deputy = some.confirmed();
        deputies.name(holder, held, deputy, today().minusDays(3), today().minusDays(1));
        deputies.name(holder, held, deputy, today().plusDays(1), today().plusDays(3));

        assertThat(new Browser(web).signIn(cast.emailOf(deputy), Cast.PASSWORD)).hasHeader("Location", "/fr/me");
    }

    private static LocalDate today() {
        return LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
    }

    @Test
    void an_old_proof_opens_pages_but_no_deed_that_would_hurt() {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var old = Instant.now().minus(Duration.ofHours(5));
        var session = new SignedInAccount(administrator, old, old, false);
        var other = some.confirmed();
        enrolled(other);

        assertThat(web.get()
                        .uri("/fr/admin/people")
                        .with(FromOurPages.session(session))
                        .exchange())
                .hasStatusOk();
        for (var deed : List.of("/roles", "/closing", "/factors/removal", "/sessions/end")) {
            assertThat(web.post()
                            .uri("/fr/admin/people/" + other + deed)
                            .param("role", "trainer")
                            .param("why", "x")
                            .header("Referer", "https://any.example/fr/admin/people/" + other)
                            .with(FromOurPages.session(session))
                            .exchange())
                    .hasStatus(303)
                    .hasHeader("Location", "/fr/sign-in/proof?then=%2Ffr%2Fadmin%2Fpeople%2F" + other);
        }
        assertThat(roles.of(other)).isEmpty();
        assertThat(hasApp(other)).isTrue();
    }

    @Test
    void an_administrator_takes_everything_away_from_somebody_who_lost_it_but_not_from_themselves() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var person = some.confirmed();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        setUp(browser);

        assertThat(web.post()
                        .uri("/fr/admin/people/" + person + "/factors/removal")
                        .with(FromOurPages.account(cast.accountOf(administrator)))
                        .exchange())
                .hasStatus(303);
        assertThat(hasApp(person)).isFalse();
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(deeds(person)).contains("people.factor.all-removed");
        assertThat(web.post()
                        .uri("/fr/admin/people/" + administrator + "/factors/removal")
                        .with(FromOurPages.account(cast.accountOf(administrator)))
                        .exchange())
                .hasStatus(403);
    }

    @Test
    void nothing_more_is_asked_of_those_without_a_role_and_of_the_accounts_of_a_demonstration() {
        var servant = new Browser(web);
        assertThat(servant.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD))
                .hasHeader("Location", "/fr/me");
        var administrator = new Browser(web);
        assertThat(administrator.signIn("administrator@demo.example", "tamkeen-demo"))
                .hasHeader("Location", "/fr/me");
        assertThat(administrator.get("/fr/admin/people")).hasStatusOk();
    }

    private record Set(TypedSecret app, MvcTestResult answer) {}

    private Set setUp(Browser browser) {
        try {
            var app = TypedSecret.read(page(browser.get("/fr/me/security/app"))
                    .select(".secret code")
                    .text());
            return new Set(app, browser.post("/fr/me/security/app", "code", app.code(0)));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private TypedSecret enrolled(long person) {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        var set = setUp(browser);
        assertThat(set.answer()).hasStatusOk();
        return set.app();
    }

    private long focalPoint() {
        var person = some.confirmed();
        roles.give(person, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF")), 0);
        return person;
    }

    private boolean hasApp(long person) {
        return db.sql("select exists (select from people.authenticator_app where account_id = :account)")
                .param("account", cast.accountOf(person))
                .query(Boolean.class)
                .single();
    }

    private List<String> deeds(long person) {
        return db.sql("select deed from platform.journal where person = :person order by id")
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Document page(MvcTestResult answer) throws java.io.UnsupportedEncodingException {
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }
}
