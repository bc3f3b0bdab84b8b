package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.mail.Mailbox;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An account exists once the address has answered; until then there is nothing, and nobody learns who has one. */
@TamkeenTest
class RegistrationTest {

    private static final String PASSWORD = "un thé à la menthe";

    @Autowired
    MockMvcTester web;

    @Autowired
    Mailbox mailbox;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    @Test
    void the_account_works_once_its_address_is_confirmed_with_the_password() {
        var email = UUID.randomUUID() + "@test.example";
        var browser = new Browser(web);

        assertThat(browser.post("/fr/register", form("email", email)))
                .hasStatus(303)
                .hasHeader("Location", "/fr/register/sent");
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        browser.signIn(email, PASSWORD);
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(people.byEmail(email)).isEmpty();

        assertThat(browser.get(link)).hasStatusOk();
        assertThat(browser.post(link, "password", PASSWORD)).hasStatus(303).hasHeader("Location", "/fr/me");
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(people.byEmail(email)).get().satisfies(person -> {
            assertThat(person.nameAr()).isEqualTo("سميرة تجربة");
            assertThat(person.nameLatin()).isEqualTo("Samira d’Essai");
            assertThat(person.unit()).isEqualTo(cast.unit("ANP"));
        });
    }

    @Test
    void who_came_from_a_page_of_ours_is_back_on_it_once_the_address_is_confirmed() {
        var place = "/training/sessions/7?page=2&format=online";
        var email = UUID.randomUUID() + "@test.example";
        var browser = new Browser(web);
        var signIn = page(browser.get("/fr/sign-in?then=%2Ffr%2Ftraining%2Fsessions%2F7%3Fpage%3D2%26format%3Donline"));
        var register = page(browser.get(signIn.expectFirst("a[href*=/register]").attr("href")));
        var refused = page(browser.post(
                "/fr/register",
                form(
                        "email",
                        "nobody",
                        "then",
                        register.expectFirst("[name=then]").attr("value"))));
        var kept = refused.expectFirst("[name=then]").attr("value");
        assertThat(kept).isEqualTo(place);
        assertThat(page(browser.get(
                                register.expectFirst("main a[href*=/sign-in]").attr("href")))
                        .expectFirst("[name=then]")
                        .attr("value"))
                .isEqualTo(place);

        assertThat(browser.post("/fr/register", form("email", email, "then", kept)))
                .hasStatus(303)
                .hasHeader("Location", "/fr/register/sent");
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        assertThat(browser.post(link, "password", PASSWORD)).hasStatus(303).hasHeader("Location", "/fr" + place);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/fr/me", "//evil.example", "/\\evil.example", "/fr/../../evil.example"})
    void a_place_elsewhere_is_not_carried_through_a_registration(String place) {
        var email = UUID.randomUUID() + "@test.example";
        var shown = page(new Browser(web).post("/fr/register", form("email", "nobody", "then", place)));
        assertThat(shown.expectFirst("[name=then]").attr("value")).isEmpty();

        new Browser(web).post("/fr/register", form("email", email, "then", place));
        assertThat(db.sql("select goes_to from people.pending_registration where email = :email")
                        .param("email", email)
                        .query(String.class)
                        .single())
                .isEmpty();
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        assertThat(new Browser(web).post(link, "password", PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me");
    }

    @Test
    void who_has_an_account_already_gets_the_same_answer_and_the_letter_leads_to_the_place() {
        var email = cast.emailOf(some.confirmed());

        assertThat(new Browser(web).post("/fr/register", form("email", email, "then", "/training/sessions/7")))
                .hasStatus(303)
                .hasHeader("Location", "/fr/register/sent");
        var link = Browser.linkTo(mailbox, email, "/fr/sign-in?then=");
        assertThat(page(new Browser(web).get(link)).expectFirst("[name=then]").attr("value"))
                .isEqualTo("/training/sessions/7");
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void of_a_password_only_its_argon2id_hash_is_kept_with_a_salt_of_its_own() {
        var kept = new ArrayList<String>();
        for (var email : List.of(UUID.randomUUID() + "@test.example", UUID.randomUUID() + "@test.example")) {
            new Browser(web).post("/fr/register", form("email", email));
            var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
            new Browser(web).post(link, "password", PASSWORD);
            kept.add(db.sql("select password_hash from people.account where email = :email")
                    .param("email", email)
                    .query(String.class)
                    .single());
        }

        assertThat(kept)
                .as("16 bytes of salt and 32 of hash; how much work it is: PasswordsTest")
                .allMatch(hash ->
                        hash.matches("\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_link_confirms_once() {
        var email = UUID.randomUUID() + "@test.example";
        new Browser(web).post("/fr/register", form("email", email));
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        new Browser(web).post(link, "password", PASSWORD);

        assertThat(new Browser(web).get(link)).hasStatus(410);
        assertThat(new Browser(web).post(link, "password", PASSWORD)).hasStatus(410);
    }

    @Test
    void who_registers_the_address_of_another_gains_nothing_by_it() {
        var email = UUID.randomUUID() + "@test.example";
        new Browser(web).post("/fr/register", form("email", email, "password", "the intruder's password"));
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");

        // the owner opens the link, but knows only their own password
        var answer = new Browser(web).post(link, "password", PASSWORD);
        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "password")).isNotEmpty();
        assertThat(people.byEmail(email)).isEmpty();
    }

    @Test
    void guessing_the_password_of_a_registration_leaves_a_line() {
        var email = UUID.randomUUID() + "@test.example";
        new Browser(web).post("/fr/register", form("email", email));
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        var guesser = new Browser(web);
        var since = state.watch();
        for (var index = 0; index < 3; index++) {
            assertThat(guesser.post(link, "password", "not the password")).hasStatus(422);
        }

        assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, "POST /register/confirmation/{token}", since))
                .isEqualTo(1);
        assertThat(people.byEmail(email)).isEmpty();
    }

    @Test
    void an_address_with_an_account_gets_the_same_answer_and_a_letter_that_says_so() {
        var person = some.confirmed();
        var email = cast.emailOf(person);

        assertThat(new Browser(web).post("/fr/register", form("email", email)))
                .hasStatus(303)
                .hasHeader("Location", "/fr/register/sent");
        Browser.linkTo(mailbox, email, "/fr/sign-in");
        assertThat(Browser.links(mailbox, email, "/register/confirmation/")).isEmpty();
    }

    @Test
    void a_staff_number_that_is_somebody_elses_is_left_out_without_telling_before() {
        var number = Integer.toString(Math.abs(UUID.randomUUID().hashCode()));
        var first = UUID.randomUUID() + "@test.example";
        var second = UUID.randomUUID() + "@test.example";
        for (var email : new String[] {first, second}) {
            assertThat(new Browser(web).post("/fr/register", form("email", email, "staffNumber", number)))
                    .hasStatus(303);
            new Browser(web).post(Browser.linkTo(mailbox, email, "/register/confirmation/"), "password", PASSWORD);
        }

        assertThat(people.byEmail(first)).isPresent();
        assertThat(people.byEmail(second)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nameAr",
                "nameLatin",
                "sex",
                "email",
                "unit",
                "region",
                "level",
                "category",
                "language",
                "password"
            })
    void each_required_field_is_asked_for_beside_it(String field) {
        var answer = new Browser(web).post("/ar/register", form(field, ""));
        var missing = new Browser(web).post("/ar/register", without(field));

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, field)).isNotEmpty();
        assertThat(missing).hasStatus(422);
        assertThat(Browser.errorAt(missing, field)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nameAr, Samira",
        "nameAr, سميرة 7",
        "nameLatin, سميرة",
        "nameLatin, Samira <b>",
        "sex, x",
        "email, nobody",
        "unit, 999999999",
        "unit, one",
        "region, MA-13",
        "region, MA-00",
        "level, cloud",
        "category, king",
        "function, astrology",
        "language, de",
        "staffNumber, AB123456",
        "staffNumber, 1234567890123",
        "password, short",
        "password, motdepasse123",
        "password, Samira d’Essai"
    })
    void hostile_and_mistaken_values_are_refused_beside_their_field(String field, String value) {
        var answer = new Browser(web).post("/en/register", form(field, value));

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, field)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"finance, FINANCE", "'',"})
    void what_the_work_is_about_is_said_by_whoever_wishes_to(String said, @Nullable WorkFunction kept) {
        var email = UUID.randomUUID() + "@test.example";
        new Browser(web).post("/fr/register", form("email", email, "function", said));
        new Browser(web).post(Browser.linkTo(mailbox, email, "/register/confirmation/"), "password", PASSWORD);

        assertThat(people.byEmail(email).orElseThrow().function()).isEqualTo(kept);
    }

    @Test
    void what_was_typed_stays_except_the_password() throws Exception {
        var answer = new Browser(web).post("/fr/register", form("email", "nobody"));

        assertThat(answer.getResponse().getContentAsString())
                .contains("Samira d", "سميرة تجربة")
                .doesNotContain(PASSWORD);
    }

    @Test
    void fields_the_form_does_not_have_change_nothing() {
        var email = UUID.randomUUID() + "@test.example";
        new Browser(web)
                .post(
                        "/fr/register",
                        form(
                                "email",
                                email,
                                "role",
                                "administrator",
                                "grants",
                                "administrator",
                                "confirmedAt",
                                "2026-01-01T00:00",
                                "manager",
                                "1",
                                "id",
                                "1"));
        new Browser(web).post(Browser.linkTo(mailbox, email, "/register/confirmation/"), "password", PASSWORD);
        var person = people.byEmail(email).orElseThrow();

        assertThat(roles.of(person.id())).isEmpty();
        assertThat(person.manager()).isNull();
    }

    /** A form as it should be, with these fields otherwise. */
    private String[] form(String... otherwise) {
        var fields = new ArrayList<>(List.of(
                "nameAr", "سميرة تجربة",
                "nameLatin", "Samira d’Essai",
                "sex", "f",
                "email", UUID.randomUUID() + "@test.example",
                "unit", Long.toString(cast.unit("ANP")),
                "region", "MA-06",
                "level", "establishment",
                "category", "maitrise",
                "language", "fr",
                "staffNumber", "",
                "password", PASSWORD));
        for (var index = 0; index + 1 < otherwise.length; index += 2) {
            var place = fields.indexOf(otherwise[index]);
            if (place >= 0 && place % 2 == 0) {
                fields.set(place + 1, otherwise[index + 1]);
            } else {
                fields.addAll(Arrays.asList(otherwise[index], otherwise[index + 1]));
            }
        }
        return fields.toArray(String[]::new);
    }

    private String[] without(String field) {
        var fields = new ArrayList<>(Arrays.asList(form()));
        var place = fields.indexOf(field);
        fields.remove(place);
        fields.remove(place);
        return fields.toArray(String[]::new);
    }
}
