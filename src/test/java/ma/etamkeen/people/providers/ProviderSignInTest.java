package ma.etamkeen.people.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import ma.etamkeen.Cast;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Refusals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Another provider opens an account only after its person, signed in here by their own means, has said that both belong
 * together. An equal address is no proof, and whatever does not hold opens nothing.
 */
@TamkeenTest
class ProviderSignInTest {

    private static final String KEY = "essai";
    private static final String LINK = "/fr/me/security/providers/link";

    @Autowired
    MockMvcTester web;

    @Autowired
    DefaultListableBeanFactory beans;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    private ProviderOfTests provider = new ProviderOfTests();
    private String subject = "";

    @BeforeEach
    void a_provider_is_known() {
        subject = UUID.randomUUID().toString();
        beans.registerSingleton("provider of tests", provider.provider(KEY));
    }

    @AfterEach
    void nobody_knows_it_any_more() {
        beans.destroySingleton("provider of tests");
        provider.close();
    }

    @Test
    void the_question_carries_state_nonce_and_a_challenge() {
        var asked = ask(new Browser(web));
        var fields = ProviderOfTests.fields(asked.getRawQuery());

        assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(fields)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:8080/sign-in/with/essai/back");
        assertThat(fields.get("state")).hasSizeGreaterThan(20);
        assertThat(fields.get("nonce")).hasSizeGreaterThan(20);
    }

    @Test
    void an_account_is_linked_after_its_person_has_signed_in_and_said_so() throws Exception {
        var person = some.confirmed();
        var browser = new Browser(web);
        assertThat(come(browser, "someone@elsewhere.example", true))
                .hasHeader("Location", "/fr/me/security/providers/link");
        assertThat(browser.get("/fr/me/security/providers/link"))
                .hasHeader("Location", "/fr/sign-in?then=%2Ffr%2Fme%2Fsecurity%2Fproviders%2Flink");
        browser.post(
                "/fr/sign-in",
                "email",
                cast.emailOf(person),
                "password",
                Cast.PASSWORD,
                "then",
                "/fr/me/security/providers/link");
        assertThat(browser.get("/fr/me/security/providers/link").getResponse().getContentAsString())
                .contains("someone@elsewhere.example", "Service d’essai");
        assertThat(come(new Browser(web), "x@y.example", true))
                .as("looking at the page links nothing")
                .hasHeader("Location", "/fr/me/security/providers/link");
        assertThat(browser.post("/fr/me/security/providers/link")).hasStatus(303);

        var other = new Browser(web);
        assertThat(come(other, "someone@elsewhere.example", true)).hasHeader("Location", "/fr/me");
        assertThat(other.isSignedIn()).isTrue();
        assertThat(browser.post("/fr/me/security/providers/" + KEY + "/removal"))
                .hasStatus(303);
        assertThat(come(new Browser(web), "someone@elsewhere.example", true))
                .hasHeader("Location", "/fr/me/security/providers/link");
    }

    @Test
    void coming_from_another_provider_leaves_nothing_about_the_person_in_the_log() {
        var email = "roqaya.essamti-" + subject + "@elsewhere.example";
        try (var heard = new Heard()) {
            come(new Browser(web), email, true);
            linked(some.confirmed());
            come(new Browser(web), email, true);
            for (var signing : ProviderOfTests.Signing.values()) {
                provider.signing = signing;
                come(new Browser(web), email, true);
            }
            provider.signing = ProviderOfTests.Signing.HONEST;
            var browser = new Browser(web);
            var asked = ProviderOfTests.fields(ask(browser).getRawQuery());
            back(
                    browser,
                    "error=roqaya&error_description=" + email + "&state=" + asked.get("state") + "&iss="
                            + provider.issuer());
            ask(browser);
            back(browser, "code=a-secret-code&state=x");

            assertThat(heard.said())
                    .contains("does not hold")
                    .doesNotContain("roqaya", subject, "a-secret-code", ProviderOfTests.SECRET, asked.get("state"))
                    .doesNotContain(asked.get("nonce"), "eyJ");
        }
    }

    @Test
    void an_equal_address_opens_and_links_nothing() {
        var email = cast.emailOf(some.confirmed());
        var browser = new Browser(web);

        assertThat(come(browser, email, true)).hasHeader("Location", "/fr/me/security/providers/link");
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(links()).isZero();
    }

    @Test
    void an_address_the_provider_has_not_verified_is_not_shown_as_a_name() throws Exception {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD);
        come(browser, "minister@elsewhere.example", false);

        assertThat(browser.get("/fr/me/security/providers/link").getResponse().getContentAsString())
                .contains("user-" + subject)
                .doesNotContain("minister@elsewhere.example");
    }

    @Test
    void a_person_there_opens_one_account_here() {
        var first = linked(some.confirmed());
        var second = new Browser(web);
        var other = some.confirmed();
        second.signIn(cast.emailOf(other), Cast.PASSWORD);
        assertThat(first.isSignedIn()).isTrue();
        var kept = subject;
        subject = UUID.randomUUID().toString();
        come(second, "x@y.example", true);
        // while the second looks at the page, the first links this very person
        db.sql("update people.provider_link set subject = :subject where subject = :kept")
                .param("subject", subject)
                .param("kept", kept)
                .update();

        var before = state.fingerprint();
        var since = state.watch();
        assertThat(second.post(LINK)).hasStatus(422);
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.FORGED, other, "POST /me/security/providers/link", since))
                .as("an identity that opens somebody else's account")
                .isEqualTo(1);
    }

    @Test
    void whoever_has_another_identity_there_already_is_refused_and_leaves_no_line() {
        var person = some.confirmed();
        var browser = linked(person);
        subject = UUID.randomUUID().toString();
        come(browser, "x@y.example", true);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        var since = state.watch();

        assertThat(browser.post(LINK)).hasStatus(422);
        assertThat(links()).isEqualTo(1);
        assertThat(state.lines(Refusals.Kind.FORGED, person, since)).isZero();
    }

    @Test
    void the_second_step_is_still_asked_for() {
        var person = some.confirmed();
        linked(person);
        db.sql(
                        "insert into people.authenticator_app (account_id, secret, made_at, last_step) values (:id, '\\x00', :now, 0)")
                .param("id", cast.accountOf(person))
                .param("now", Instant.now().atOffset(java.time.ZoneOffset.UTC))
                .update();
        var browser = new Browser(web);

        assertThat(come(browser, "x@y.example", true)).hasHeader("Location", "/fr/sign-in/proof");
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_token_that_does_not_hold_opens_nothing() {
        linked(some.confirmed());
        lies(claims -> claims.claim("nonce", "another question's"));
        lies(claims -> claims.claim("nonce", null));
        lies(claims -> claims.audience("another client"));
        lies(claims -> claims.issuer("https://another.example"));
        lies(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        for (var signing : ProviderOfTests.Signing.values()) {
            if (signing != ProviderOfTests.Signing.HONEST) {
                provider.signing = signing;
                refused(signing.toString());
            }
        }
        provider.signing = ProviderOfTests.Signing.HONEST;
        assertThat(come(new Browser(web), "x@y.example", true)).hasHeader("Location", "/fr/me");
    }

    @Test
    void an_answer_belongs_to_one_session_and_counts_once() {
        linked(some.confirmed());
        var asking = new Browser(web);
        var answer = provider.approve(ask(asking), subject, "x@y.example", true);
        var victim = new Browser(web);
        ask(victim);

        assertThat(back(victim, answer)).as("forged from another session").hasHeader("Location", refusal());
        assertThat(victim.isSignedIn()).isFalse();
        assertThat(back(asking, answer)).hasHeader("Location", "/fr/me");
        assertThat(back(asking, answer)).as("replayed").hasHeader("Location", "/ar/sign-in?refused=provider");
        assertThat(back(new Browser(web), answer)).hasHeader("Location", "/ar/sign-in?refused=provider");
    }

    @Test
    void an_answer_of_another_provider_is_refused() {
        linked(some.confirmed());
        try (var other = new ProviderOfTests()) {
            var browser = new Browser(web);
            var mixed = provider.approve(ask(browser), subject, "x@y.example", true)
                    .replaceAll("iss=.*", "iss=" + other.issuer());
            assertThat(back(browser, mixed)).hasHeader("Location", refusal());
            var without = new Browser(web);
            var unnamed =
                    provider.approve(ask(without), subject, "x@y.example", true).replaceAll("&iss=.*", "");
            assertThat(back(without, unnamed)).hasHeader("Location", refusal());
        }
    }

    @Test
    void what_is_no_answer_is_refused() {
        for (var junk :
                new String[] {"error=access_denied&state=x", "x", "code=1", "code=%00&state=%00", "state=", "a[]=b"}) {
            var browser = new Browser(web);
            ask(browser);
            assertThat(back(browser, junk.replace("[", "%5B").replace("]", "%5D")))
                    .hasHeader("Location", refusal());
        }
        var browser = new Browser(web);
        var state = ProviderOfTests.fields(ask(browser).getRawQuery()).get("state");
        assertThat(back(browser, "error=access_denied&state=" + state + "&iss=" + provider.issuer()))
                .hasHeader("Location", refusal());
        assertThat(new Browser(web).get("/fr/sign-in/with/nobody")).hasStatus(404);
    }

    @Test
    void an_answer_that_was_forged_tampered_with_or_replayed_leaves_a_line() {
        var person = some.confirmed();
        linked(person);
        assertThat(noted(
                        0, () -> back(asking(), provider.approve(ask(new Browser(web)), subject, "x@y.example", true))))
                .as("of another session")
                .isEqualTo(1);
        assertThat(noted(
                        0,
                        () -> back(
                                new Browser(web),
                                provider.approve(ask(new Browser(web)), subject, "x@y.example", true))))
                .as("of a question that was not asked from here")
                .isEqualTo(1);
        var asking = new Browser(web);
        assertThat(noted(0, () -> back(asking, "code=made-up&" + known(ask(asking)))))
                .as("a code made up")
                .isEqualTo(1);
        assertThat(noted(
                        0,
                        () -> back(
                                asking,
                                provider.approve(ask(asking), subject, "x@y.example", true)
                                        .replaceAll("iss=.*", "iss=https://another.example"))))
                .as("of another provider")
                .isEqualTo(1);
        for (var signing : ProviderOfTests.Signing.values()) {
            provider.signing = signing;
            assertThat(noted(0, () -> come(new Browser(web), "x@y.example", true)))
                    .as(signing.toString())
                    .isEqualTo(signing == ProviderOfTests.Signing.HONEST ? 0 : 1);
        }
        provider.signing = ProviderOfTests.Signing.HONEST;
        provider.claims = claims -> claims.claim("nonce", "another question's");
        assertThat(noted(0, () -> come(new Browser(web), "x@y.example", true)))
                .as("replayed token")
                .isEqualTo(1);
        provider.claims = UnaryOperator.identity();
        var answer = provider.approve(ask(asking), subject, "x@y.example", true);
        assertThat(back(asking, answer)).hasHeader("Location", "/fr/me");
        assertThat(noted(person, () -> back(asking, answer))).as("replayed").isEqualTo(1);
    }

    @Test
    void giving_up_at_the_provider_or_being_late_leaves_no_line() {
        var givingUp = new Browser(web);
        var late = new Browser(web);
        late.bring(new Cookie(
                "session",
                Base64.getEncoder()
                        .encodeToString(
                                UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(noted(0, () -> back(givingUp, "error=access_denied&" + known(ask(givingUp)))))
                .as("the person said no there")
                .isZero();
        assertThat(noted(0, () -> back(givingUp, "error=access_denied")))
                .as("and went back")
                .isZero();
        assertThat(noted(0, () -> back(late, "code=x&state=y")))
                .as("the session ran out")
                .isZero();
    }

    /** What the provider gives back of the question whatever it answers. */
    private String known(URI asked) {
        return "state=" + ProviderOfTests.fields(asked.getRawQuery()).get("state") + "&iss=" + provider.issuer();
    }

    private Browser asking() {
        var browser = new Browser(web);
        ask(browser);
        return browser;
    }

    private long noted(long person, Runnable trying) {
        var since = state.watch();
        trying.run();
        return state.lines(Refusals.Kind.FORGED, person, "GET /sign-in/with/{provider}/back", since);
    }

    private void lies(UnaryOperator<JWTClaimsSet.Builder> lie) {
        provider.claims = lie;
        refused("a lie");
        provider.claims = UnaryOperator.identity();
    }

    private void refused(String what) {
        var browser = new Browser(web);
        assertThat(come(browser, "x@y.example", true)).as(what).hasHeader("Location", refusal());
        assertThat(browser.isSignedIn()).as(what).isFalse();
    }

    private static String refusal() {
        return "/fr/sign-in?refused=provider";
    }

    private Browser linked(long person) {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        come(browser, "x@y.example", true);
        assertThat(browser.post("/fr/me/security/providers/link")).hasStatus(303);
        assertThat(links()).isEqualTo(1);
        return browser;
    }

    private int links() {
        return db.sql("select count(*) from people.provider_link where issuer = :issuer")
                .param("issuer", provider.issuer().toString())
                .query(Integer.class)
                .single();
    }

    private MvcTestResult come(Browser browser, String email, boolean verified) {
        return back(browser, provider.approve(ask(browser), subject, email, verified));
    }

    private static URI ask(Browser browser) {
        var answer = browser.get("/fr/sign-in/with/" + KEY).getResponse();
        assertThat(answer.getStatus()).isEqualTo(303);
        return URI.create(java.util.Objects.requireNonNull(answer.getHeader("Location")));
    }

    private static MvcTestResult back(Browser browser, String query) {
        return browser.get("/sign-in/with/" + KEY + "/back?" + query);
    }
}
