package ma.etamkeen.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Everybody sees where they are signed in, in plain words, and ends it from anywhere; nobody ends another's. */
@TamkeenTest
class SessionsTest {

    private static final String PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Mobile Safari/537.36";
    private static final String DESK =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void each_device_is_described_in_plain_words_and_without_the_key_to_it() throws Exception {
        var email = cast.emailOf(some.confirmed());
        var phone = signedIn(email, PHONE);
        var desk = signedIn(email, DESK);
        var page = body(desk);

        assertThat(page).contains("Firefox", "Windows", "Chrome", "Android", "Cet appareil");
        assertThat(page)
                .doesNotContain(phone.session().getValue(), desk.session().getValue());
        assertThat(Jsoup.parse(page).select("form[action$=/end]")).hasSize(2);
    }

    @Test
    void one_is_ended_from_another() throws Exception {
        var email = cast.emailOf(some.confirmed());
        var phone = signedIn(email, PHONE);
        var desk = signedIn(email, DESK);

        assertThat(desk.post(endOf(desk))).hasStatus(303);
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(desk.isSignedIn()).isTrue();
    }

    @Test
    void all_others_are_ended_at_once() {
        var email = cast.emailOf(some.confirmed());
        var first = signedIn(email, PHONE);
        var second = signedIn(email, PHONE);
        var desk = signedIn(email, DESK);

        assertThat(desk.post("/fr/me/security/sessions/end")).hasStatus(303);
        assertThat(first.isSignedIn()).isFalse();
        assertThat(second.isSignedIn()).isFalse();
        assertThat(desk.isSignedIn()).isTrue();
    }

    @Test
    void nobody_ends_what_is_not_theirs() throws Exception {
        var email = cast.emailOf(some.confirmed());
        var phone = signedIn(email, PHONE);
        var desk = signedIn(email, DESK);
        var stranger = signedIn(cast.emailOf(some.confirmed()), DESK);

        assertThat(stranger.post(endOf(desk))).hasStatus(404);
        assertThat(phone.isSignedIn()).isTrue();
    }

    @Test
    void an_administrator_ends_them_all_and_nobody_else_does() {
        var person = some.confirmed();
        var browser = signedIn(cast.emailOf(person), PHONE);
        for (var role : new Role[] {Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER}) {
            assertThat(web.post()
                            .uri("/fr/admin/people/" + person + "/sessions/end")
                            .with(FromOurPages.account(cast.accountOf(cast.holder(role))))
                            .exchange())
                    .hasStatus(403);
        }
        assertThat(browser.isSignedIn()).isTrue();

        assertThat(web.post()
                        .uri("/fr/admin/people/" + person + "/sessions/end")
                        .with(FromOurPages.account(cast.accountOf(cast.holder(Role.ADMINISTRATOR))))
                        .exchange())
                .hasStatus(303);
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_new_password_ends_the_others() {
        var email = cast.emailOf(some.confirmed());
        var phone = signedIn(email, PHONE);
        var desk = signedIn(email, DESK);

        assertThat(desk.post("/fr/me/password", "current", Cast.PASSWORD, "fresh", "un thé à la menthe"))
                .hasStatus(303);
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(desk.isSignedIn()).isTrue();
    }

    private Browser signedIn(String email, String agent) {
        var browser = new Browser(web).called(agent);
        browser.signIn(email, Cast.PASSWORD);
        return browser;
    }

    private static String endOf(Browser browser) throws Exception {
        return Jsoup.parse(body(browser))
                .select("form[action*=/me/security/sessions/][action$=/end]:not([action$=sessions/end])")
                .attr("action");
    }

    private static String body(Browser browser) throws Exception {
        return browser.get("/fr/me/security").getResponse().getContentAsString();
    }
}
