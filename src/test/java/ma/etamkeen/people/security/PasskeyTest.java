package ma.etamkeen.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.function.Consumer;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.factors.SoftwareKey;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Refusals;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A passkey opens its own account, on our own pages, once per question, and only with its person present. */
@TamkeenTest
class PasskeyTest {

    private static final String NEW = "/fr/me/security/passkeys/new";
    private static final String PASSKEYS = "/fr/me/security/passkeys";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    private long person;
    private SoftwareKey key = new SoftwareKey();

    @BeforeEach
    void somebody_has_a_passkey() throws Exception {
        person = some.confirmed();
        key = new SoftwareKey();
        assertThat(add(signedIn(person), key)).hasStatusOk();
    }

    @Test
    void it_opens_the_account_without_address_or_password_and_is_both_steps() throws Exception {
        var browser = new Browser(web);
        key.count = 2;

        assertThat(browser.post(
                        "/fr/sign-in/passkey", "credential", key.get(challenge(browser)), "then", "/fr/me/profile"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me/profile");
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(body(browser.get("/fr/me/security"))).contains("Connexion par clé d’accès");
    }

    @Test
    void an_answer_counts_once() throws Exception {
        var browser = new Browser(web);
        key.count = 2;
        var answer = key.get(challenge(browser));
        var before = browser.session();
        assertThat(browser.post("/fr/sign-in/passkey", "credential", answer)).hasStatus(303);
        var thief = new Browser(web);
        thief.bring(before);

        var since = state.watch();
        assertThat(thief.post("/fr/sign-in/passkey", "credential", answer)).hasStatus(422);
        assertThat(lines(0, "POST /sign-in/passkey", since))
                .as("without a question")
                .isEqualTo(1);
        var other = new Browser(web);
        challenge(other);
        since = state.watch();
        assertThat(other.post("/fr/sign-in/passkey", "credential", answer)).hasStatus(422);
        assertThat(lines(0, "POST /sign-in/passkey", since))
                .as("to another question")
                .isEqualTo(1);
        assertThat(other.isSignedIn()).isFalse();
    }

    @Test
    void giving_up_leaves_no_line() throws Exception {
        var browser = new Browser(web);
        challenge(browser);
        var since = state.watch();

        assertThat(browser.post("/fr/sign-in/passkey", "credential", "")).hasStatus(422);
        assertThat(lines(0, "POST /sign-in/passkey", since)).isZero();
    }

    private long lines(long who, String where, long since) {
        return state.lines(Refusals.Kind.FORGED, who, where, since);
    }

    @Test
    void an_answer_given_elsewhere_or_by_somebody_else_is_refused() throws Exception {
        refused(forged -> forged.origin = "https://tamkeen.example.attacker.example");
        refused(forged -> forged.party = "attacker.example");
        refused(forged -> forged.verifies = false);
        refused(forged -> forged.handle = new byte[32]);
        refused(forged -> forged.count = 1);
        key.count = 3;
        var since = state.watch();
        assertThat(answered(key.forged())).as("signed by another key").hasStatus(422);
        assertThat(lines(0, "POST /sign-in/passkey", since)).isEqualTo(1);
        assertThat(answered(new SoftwareKey())).as("a key nobody knows").hasStatus(422);
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.factor.passkey-copied' and person = :person")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .as("the counter that went back is in the journal")
                .isEqualTo(1);
        key.count = 2;
        assertThat(answered(key)).as("and the honest key still opens").hasStatus(303);
    }

    @Test
    void an_answer_to_another_question_is_refused() {
        var browser = new Browser(web);
        key.count = 2;
        var never = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

        assertThat(browser.post("/fr/sign-in/passkey", "credential", key.get(never)))
                .hasStatus(422);
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void what_is_no_credential_is_refused() throws Exception {
        for (var junk : new String[] {
            "",
            "{}",
            "null",
            "[]",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":{}}",
            "{\"id\":1,\"rawId\":\"AA\",\"response\":null}",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\","
                    + "\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}",
            "{\"id\":\"!\",\"rawId\":\"!\",\"type\":\"x\",\"response\":{\"clientDataJSON\":\"!\","
                    + "\"authenticatorData\":\"\",\"signature\":\"\"}}",
            "\u0000",
            "x".repeat(200_000)
        }) {
            var browser = new Browser(web);
            challenge(browser);
            assertThat(browser.post("/fr/sign-in/passkey", "credential", junk)).hasStatus(422);
        }
    }

    @Test
    void it_is_a_second_step_of_its_own_account_and_of_no_other() throws Exception {
        var other = some.confirmed();
        var others = new SoftwareKey();
        add(signedIn(other), others);
        var browser = new Browser(web);
        assertThat(browser.signIn(cast.emailOf(person), Cast.PASSWORD)).hasHeader("Location", "/fr/sign-in/proof");
        others.count = 5;
        var since = state.watch();

        assertThat(browser.post(
                        "/fr/sign-in/proof/passkey", "credential", others.get(asked(browser, "/fr/sign-in/proof"))))
                .hasStatus(422);
        assertThat(lines(person, "POST /sign-in/proof/passkey", since)).isEqualTo(1);
        assertThat(browser.isSignedIn()).isFalse();
        key.count = 5;
        assertThat(browser.post(
                        "/fr/sign-in/proof/passkey", "credential", key.get(asked(browser, "/fr/sign-in/proof"))))
                .hasStatus(303);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void a_removed_one_opens_nothing_and_nobody_removes_anothers() throws Exception {
        var id = db.sql("select id from people.passkey where account_id = :account")
                .param("account", cast.accountOf(person))
                .query(Long.class)
                .single();
        assertThat(signedIn(some.confirmed()).post("/fr/me/security/passkeys/" + id + "/removal"))
                .hasStatus(404);
        var owner = new Browser(web);
        key.count = 2;
        owner.post("/fr/sign-in/passkey", "credential", key.get(challenge(owner)));

        assertThat(owner.post("/fr/me/security/passkeys/" + id + "/removal")).hasStatus(303);
        key.count = 3;
        assertThat(answered(key)).hasStatus(422);
    }

    @Test
    void the_same_key_is_not_added_twice_and_needs_a_name() throws Exception {
        var stranger = signedIn(some.confirmed());

        assertThat(add(stranger, key)).hasStatus(422);
        assertThat(stranger.post("/fr/me/security/passkeys", "name", " ", "credential", "{}"))
                .hasStatus(422);
    }

    @Test
    void an_answer_that_is_forged_while_adding_one_adds_nothing_and_leaves_a_line() throws Exception {
        var other = some.confirmed();
        var browser = signedIn(other);
        var replayed = new SoftwareKey().create(asked(browser, NEW));
        var before = state.fingerprint();

        isForged(browser, other, "given elsewhere", fresh -> fresh.origin = "https://attacker.example");
        isForged(browser, other, "of another party", fresh -> fresh.party = "attacker.example");
        isForged(browser, other, "without its person", fresh -> fresh.verifies = false);
        isForged(browser, other, "somebody else's", _ -> {}, key);
        asked(browser, NEW);
        isForged(browser, other, "of another question", replayed);
        asked(browser, NEW);
        isForged(browser, other, "no credential", "{}");

        assertThat(state.changedSince(before)).isEmpty();
        var late = signedIn(some.confirmed());
        var since = state.watch();
        assertThat(late.post(PASSKEYS, "name", "Téléphone", "credential", replayed))
                .hasStatus(422);
        assertThat(db.sql("select count(*) from platform.journal where id > :since and deed = :deed")
                        .param("since", since)
                        .param("deed", Refusals.Kind.FORGED.deed())
                        .query(Integer.class)
                        .single())
                .as("without a question")
                .isEqualTo(1);
    }

    @Test
    void giving_up_while_adding_one_leaves_no_line() throws Exception {
        var other = some.confirmed();
        var browser = signedIn(other);
        asked(browser, NEW);
        var since = state.watch();

        assertThat(browser.post(PASSKEYS, "name", "Téléphone", "credential", ""))
                .hasStatus(422);
        assertThat(lines(other, "POST /me/security/passkeys", since)).isZero();
    }

    private void isForged(Browser browser, long who, String how, Consumer<SoftwareKey> lie) throws Exception {
        isForged(browser, who, how, lie, new SoftwareKey());
    }

    private void isForged(Browser browser, long who, String how, Consumer<SoftwareKey> lie, SoftwareKey lying)
            throws Exception {
        lie.accept(lying);
        isForged(browser, who, how, lying.create(asked(browser, NEW)));
    }

    private void isForged(Browser browser, long who, String how, String answer) {
        var since = state.watch();
        assertThat(browser.post(PASSKEYS, "name", "Téléphone", "credential", answer))
                .as(how)
                .hasStatus(422);
        assertThat(lines(who, "POST /me/security/passkeys", since)).as(how).isEqualTo(1);
    }

    private void refused(Consumer<SoftwareKey> wrong) throws Exception {
        var origin = key.origin;
        var party = key.party;
        var handle = key.handle;
        key.count = 2;
        wrong.accept(key);
        var since = state.watch();
        assertThat(answered(key)).hasStatus(422);
        assertThat(lines(0, "POST /sign-in/passkey", since)).isEqualTo(1);
        key.origin = origin;
        key.party = party;
        key.handle = handle;
        key.verifies = true;
    }

    private MvcTestResult answered(SoftwareKey answering) throws Exception {
        var browser = new Browser(web);
        return browser.post("/fr/sign-in/passkey", "credential", answering.get(challenge(browser)));
    }

    private Browser signedIn(long somebody) {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(somebody), Cast.PASSWORD);
        return browser;
    }

    private MvcTestResult add(Browser browser, SoftwareKey fresh) throws Exception {
        var options = options(browser, NEW);
        fresh.handle =
                Base64.getUrlDecoder().decode(options.get("user").get("id").asString());
        return browser.post(
                PASSKEYS,
                "name",
                "Téléphone",
                "credential",
                fresh.create(options.get("challenge").asString()));
    }

    private static String asked(Browser browser, String page) throws Exception {
        return options(browser, page).get("challenge").asString();
    }

    private static JsonNode options(Browser browser, String page) throws Exception {
        return JsonMapper.shared()
                .readTree(Jsoup.parse(body(browser.get(page)))
                        .select("form[data-options]")
                        .attr("data-options"));
    }

    private static String challenge(Browser browser) throws Exception {
        return JsonMapper.shared()
                .readTree(body(browser.post("/fr/sign-in/passkey/challenge")))
                .get("challenge")
                .asString();
    }

    private static String body(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString();
    }
}
