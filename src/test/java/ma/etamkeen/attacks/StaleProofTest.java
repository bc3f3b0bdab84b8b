package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import ma.etamkeen.platform.access.SignedInAccount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A proof that is old, or was never given, opens no deed that would hurt; a session somebody planted opens nothing. */
@TamkeenTest
class StaleProofTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    @Test
    void an_old_proof_opens_none_of_the_deeds_that_ask_for_a_fresh_one() {
        var asked = Route.all(mapping).stream()
                .filter(route -> needed(route) == Proof.Needed.FRESH)
                .toList();
        // whoever tries is there before the database is looked at
        asked.forEach(route -> cast.holder(whoMay(route)));
        var since = state.watch();
        var old = Instant.now().minus(Duration.ofHours(5));
        var before = state.fingerprint();
        var wrong = new ArrayList<String>();
        for (var route : asked) {
            var person = cast.holder(whoMay(route));
            led(route, new SignedInAccount(cast.accountOf(person), old, old, false))
                    .ifPresent(led -> wrong.add(route + " " + led));
            var lines = state.lines(Refusals.Kind.PROOF, person, route.where(), since);
            if (lines != (route.isDeed() ? 1 : 0)) {
                wrong.add(route + " left " + lines
                        + " lines: a deed leaves one, to be asked before a page is every day's");
            }
        }

        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
    }

    private static Role whoMay(Route route) {
        return route.rule() instanceof Rule.Holders(var allowed, var _) && !allowed.contains(Role.ADMINISTRATOR)
                ? allowed.stream().findFirst().orElseThrow()
                : Role.ADMINISTRATOR;
    }

    @Test
    void without_the_second_factor_no_role_over_others_opens_anything() {
        var wrong = new ArrayList<String>();
        var overOthers = List.of(
                Role.ADMINISTRATOR,
                Role.COORDINATOR,
                Role.FOCAL_POINT,
                Role.MANAGER,
                Role.TRAINER,
                Role.ORGANISER,
                Role.DATA_PROTECTION_OFFICER);
        // whoever tries is there before the database is looked at
        overOthers.forEach(cast::holder);
        var before = state.fingerprint();
        for (var role : overOthers) {
            var person = cast.holder(role);
            var account = cast.accountOf(person);
            var since = state.watch();
            for (var route : Route.all(mapping)) {
                if (needed(route).compareTo(Proof.Needed.WHOLE) >= 0
                        && (route.rule() instanceof Rule.Account
                                || route.rule() instanceof Rule.Holders(var allowed, var _)
                                        && allowed.contains(role))) {
                    led(route, new SignedInAccount(account, Instant.now(), null, false))
                            .ifPresent(led -> wrong.add(role + ": " + route + " " + led));
                }
            }
            if (state.lines(Refusals.Kind.PROOF, person, since) == 0) {
                wrong.add(role + " left no line");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void whoever_manages_others_is_asked_for_a_second_factor_when_signing_in() {
        var manager = some.confirmed();
        roles.give(manager, new Grant(Role.MANAGER, Grant.On.UNIT, cast.unit("MEF")), 0);

        assertThat(new Browser(web).signIn(cast.emailOf(manager), Cast.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in/proof");
    }

    @Test
    void a_session_of_an_invented_name_is_not_taken_over() {
        var invented = new Cookie("session", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw");
        var since = state.watch();
        var victim = new Browser(web);
        victim.bring(invented);
        victim.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD);

        assertThat(victim.session().getValue()).isNotEqualTo(invented.getValue());
        var before = state.fingerprint();
        var attacker = new Browser(web);
        attacker.bring(invented);
        assertThat(attacker.isSignedIn()).isFalse();
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.SESSION, 0, "POST /sign-in", since))
                .isEqualTo(1);
        assertThat(state.lines(Refusals.Kind.SESSION, 0, "GET /me", since)).isEqualTo(1);
    }

    @Test
    void a_session_that_somebody_planted_opens_nothing_once_its_person_signed_in_and_leaves_a_line() {
        var attacker = new Browser(web);
        attacker.post("/fr/sign-in/passkey/challenge");
        var planted = attacker.session();
        var victim = new Browser(web);
        victim.bring(planted);
        victim.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD);
        assertThat(victim.isSignedIn()).isTrue();
        var since = state.watch();
        var before = state.fingerprint();

        assertThat(attacker.isSignedIn()).isFalse();
        assertThat(state.lines(Refusals.Kind.SESSION, 0, since))
                .as("what the same browser had on its way already")
                .isZero();
        db.sql("update platform.former_session set at = at - interval '1 minute'")
                .update();
        attacker.bring(planted);
        assertThat(attacker.isSignedIn()).isFalse();
        assertThat(state.lines(Refusals.Kind.SESSION, 0, "GET /me", since)).isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void a_session_that_ran_out_is_no_attack() {
        var since = state.watch();
        var browser = new Browser(web);
        browser.bring(new Cookie(
                "session",
                java.util.Base64.getEncoder()
                        .encodeToString(java.util
                                .UUID
                                .randomUUID()
                                .toString()
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(state.lines(Refusals.Kind.SESSION, 0, since)).isZero();
    }

    /** What it answered instead of leading to where the rest is proven. */
    private Optional<String> led(Route route, SignedInAccount session) {
        var answer = web.method(route.method())
                .uri(route.address("1"))
                .with(FromOurPages.session(session))
                .exchange()
                .getResponse();
        var location = String.valueOf(answer.getHeader("Location"));
        return answer.getStatus() == 303 && location.contains("/sign-in/proof")
                ? Optional.empty()
                : Optional.of("answered " + answer.getStatus() + " " + location);
    }

    private static Proof.Needed needed(Route route) {
        var own = AnnotatedElementUtils.findMergedAnnotation(route.handler().getMethod(), Proof.class);
        var all = own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(route.handler().getBeanType(), Proof.class);
        return all == null ? Proof.Needed.WHOLE : all.value();
    }
}
