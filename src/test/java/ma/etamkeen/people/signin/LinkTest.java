package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.mail.Mailbox;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A link by mail opens an account once, for whoever reads the address and nobody else. */
@TamkeenTest
class LinkTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Mailbox mailbox;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Writing writing;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void a_link_opens_the_account_once() {
        var email = cast.emailOf(some.confirmed());
        new Browser(web).post("/fr/sign-in/link", "email", email);
        var link = Browser.linkTo(mailbox, email, "/sign-in/link/");
        var first = new Browser(web);

        assertThat(first.post(link)).hasStatus(303).hasHeader("Location", "/fr/me");
        assertThat(first.isSignedIn()).isTrue();
        var second = new Browser(web);
        assertThat(second.post(link)).hasStatus(410);
        assertThat(second.isSignedIn()).isFalse();
    }

    @Test
    void a_link_asked_for_on_the_way_to_a_page_leads_there() throws Exception {
        var email = cast.emailOf(some.confirmed());
        var browser = new Browser(web);
        var signIn = Jsoup.parse(browser.get("/fr/sign-in?then=/fr/training/sessions/7")
                .getResponse()
                .getContentAsString());
        var asking = Jsoup.parse(
                browser.get(signIn.expectFirst("a[href*=/sign-in/link]").attr("href"))
                        .getResponse()
                        .getContentAsString());
        browser.post(
                "/fr/sign-in/link",
                "email",
                email,
                "then",
                asking.expectFirst("[name=then]").attr("value"));

        assertThat(browser.post(Browser.linkTo(mailbox, email, "/sign-in/link/")))
                .hasStatus(303)
                .hasHeader("Location", "/fr/training/sessions/7");
    }

    @Test
    void a_wish_done_again_after_a_crash_sends_no_second_letter() {
        var email = cast.emailOf(some.confirmed());
        var wish = UUID.randomUUID();

        writing.linkNow(wish, new Writing.LinkWish(email, ""));
        writing.linkNow(wish, new Writing.LinkWish(email, ""));

        assertThat(db.sql("select count(*) from platform.letter where recipient = :email")
                        .param("email", email)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_program_that_follows_links_in_mail_uses_none_up() {
        var link = linkFor(some.confirmed());
        var scanner = new Browser(web);
        scanner.get(link);

        assertThat(scanner.get(link)).hasStatusOk();
        assertThat(scanner.isSignedIn()).isFalse();
        assertThat(new Browser(web).post(link)).hasStatus(303);
    }

    @Test
    void a_link_is_over_after_twenty_minutes() {
        var link = linkFor(some.confirmed());
        db.sql(
                        "update people.one_time_link set expires_at = expires_at - interval '21 minutes' where token_hash = :hash")
                .param("hash", Token.hash(link.substring(link.lastIndexOf('/') + 1)))
                .update();

        assertThat(new Browser(web).get(link)).hasStatus(410);
        assertThat(new Browser(web).post(link)).hasStatus(410);
    }

    @Test
    void the_database_keeps_no_token() {
        var link = linkFor(some.confirmed());
        var token = link.substring(link.lastIndexOf('/') + 1);

        assertThat(db.sql("select count(*) from people.one_time_link where token_hash = :plain")
                        .param("plain", token.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_unknown_address_gets_the_same_answer_and_no_letter() {
        var known = new Browser(web).post("/fr/sign-in/link", "email", cast.emailOf(some.confirmed()));
        var nobody = UUID.randomUUID() + "@test.example";
        var unknown = new Browser(web).post("/fr/sign-in/link", "email", nobody);

        assertThat(unknown).hasStatus(303).hasHeader("Location", "/fr/sign-in/sent");
        assertThat(known).hasStatus(303).hasHeader("Location", "/fr/sign-in/sent");
    }

    @Test
    void nobody_fills_a_mailbox_with_links() {
        var email = cast.emailOf(some.confirmed());
        Awaitility.await("what others asked for has left")
                .until(() -> db.sql("select not exists (select from platform.job where task_name = 'people.link')")
                        .query(Boolean.class)
                        .single());
        for (var wish = 0; wish < Attempts.LETTERS_TO_ONE_ADDRESS + 3; wish++) {
            new Browser(web).post("/fr/sign-in/link", "email", email);
        }

        assertThat(db.sql("""
                                select count(*) from platform.job where task_name = 'people.link'
                                """).query(Long.class).single()
                        + db.sql(
                                        "select count(*) from people.one_time_link l join people.account a on a.id = l.account_id"
                                                + " where a.email = cast(:email as public.citext)")
                                .param("email", email)
                                .query(Long.class)
                                .single())
                .isLessThanOrEqualTo(Attempts.LETTERS_TO_ONE_ADDRESS);
    }

    @Test
    void who_came_by_a_link_chooses_a_new_password_and_other_sessions_end() {
        var person = some.confirmed();
        var email = cast.emailOf(person);
        var elsewhere = new Browser(web);
        elsewhere.signIn(email, Cast.PASSWORD);
        var browser = new Browser(web);
        browser.post(linkFor(person));

        assertThat(browser.post("/fr/me/password", "fresh", "une phrase toute neuve"))
                .hasStatus(303);
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(elsewhere.isSignedIn()).isFalse();
        var again = new Browser(web);
        again.signIn(email, "une phrase toute neuve");
        assertThat(again.isSignedIn()).isTrue();
    }

    @Test
    void who_came_by_password_must_know_it_to_change_it() {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD);

        var answer = browser.post("/fr/me/password", "current", "not the password", "fresh", "une phrase toute neuve");
        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "current")).isNotEmpty();
        assertThat(browser.post("/fr/me/password", "current", Cast.PASSWORD, "fresh", "une phrase toute neuve"))
                .hasStatus(303);
    }

    @Test
    void a_link_confirms_the_address_of_somebody_who_was_invited() {
        var browser = new Browser(web);
        browser.post(linkFor(some.invited()));

        assertThat(browser.isSignedIn()).isTrue();
    }

    private String linkFor(long person) {
        var account = accounts.ofPerson(person).orElseThrow();
        return "/fr/sign-in/link/" + links.make(account.id(), OneTimeLinks.Purpose.SIGN_IN, "");
    }
}
