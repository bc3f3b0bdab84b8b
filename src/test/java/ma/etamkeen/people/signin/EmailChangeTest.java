package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.mail.Mailbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An address changes for its owner alone, once the new mailbox has answered, and nobody learns who has which address. */
@TamkeenTest
class EmailChangeTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Mailbox mailbox;

    @Autowired
    People people;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Accounts accounts;

    @Autowired
    EmailChanges changes;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    private long person;
    private String old = "";
    private final String fresh = UUID.randomUUID() + "@test.example";
    private Browser browser;

    EmailChangeTest(@Autowired MockMvcTester web) {
        browser = new Browser(web);
    }

    @BeforeEach
    void somebody_signed_in() {
        person = some.confirmed();
        old = cast.emailOf(person);
        browser = new Browser(web);
        browser.signIn(old, Cast.PASSWORD);
    }

    @Test
    void the_new_address_counts_once_its_mailbox_has_answered() {
        var elsewhere = new Browser(web);
        elsewhere.signIn(old, Cast.PASSWORD);
        var mailed = links.make(cast.accountOf(person), OneTimeLinks.Purpose.SIGN_IN, "");
        ask(fresh);
        var link = Browser.linkTo(mailbox, fresh, "/email/");
        assertThat(browser.get(link)).hasStatusOk();
        assertThat(cast.emailOf(person)).as("looking changes nothing").isEqualTo(old);

        assertThat(browser.post(link)).hasStatus(303).hasHeader("Location", "/fr/me/profile");

        assertThat(cast.emailOf(person)).isEqualTo(fresh);
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(elsewhere.isSignedIn()).as("other sessions end").isFalse();
        assertThat(new Browser(web).post("/fr/sign-in/link/" + mailed))
                .as("links mailed to the old address die")
                .hasStatus(410);
        assertThat(new Browser(web).post(link)).as("once").hasStatus(410);
        Browser.linkTo(mailbox, old, "/contact");
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.account.email' and person = :person")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        var again = new Browser(web);
        again.signIn(fresh, Cast.PASSWORD);
        assertThat(again.isSignedIn()).isTrue();
    }

    @Test
    void the_link_works_in_a_browser_that_is_not_signed_in() {
        ask(fresh);

        assertThat(new Browser(web).post(Browser.linkTo(mailbox, fresh, "/email/")))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in");

        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void without_the_current_password_nothing_is_asked_for() {
        for (var wrong : new String[] {"", "not the password"}) {
            var answer = browser.post("/fr/me/email", "email", fresh, "current", wrong);
            assertThat(answer).hasStatus(422);
            assertThat(Browser.errorAt(answer, "current")).isNotEmpty();
        }
        assertThat(wishes()).isZero();
    }

    @Test
    void guesses_of_the_current_password_are_stopped() {
        for (var guess = 0; guess < Attempts.ON_ONE_ACCOUNT_FROM_ONE_SOURCE; guess++) {
            browser.post("/fr/me/email", "email", fresh, "current", "guess " + guess);
        }

        assertThat(browser.post("/fr/me/email", "email", fresh, "current", Cast.PASSWORD))
                .hasStatus(422);
        assertThat(browser.post("/fr/me/password", "fresh", "un thé à la menthe", "current", Cast.PASSWORD))
                .as("the other door too")
                .hasStatus(422);
        assertThat(wishes()).isZero();
    }

    @Test
    void who_has_no_password_comes_by_a_link_first() {
        db.sql("update people.account set password_hash = null where person_id = :person")
                .param("person", person)
                .update();
        assertThat(browser.post("/fr/me/email", "email", fresh)).hasStatus(422);

        browser.post("/fr/sign-in/link/" + links.make(cast.accountOf(person), OneTimeLinks.Purpose.SIGN_IN, ""));
        assertThat(browser.post("/fr/me/email", "email", fresh)).hasStatus(303);

        Browser.linkTo(mailbox, fresh, "/email/");
    }

    @Test
    void an_address_that_is_taken_gets_the_same_answer_and_its_owner_a_letter() {
        var owner = cast.emailOf(some.confirmed());

        ask(owner);

        Browser.linkTo(mailbox, owner, "/fr/sign-in");
        assertThat(Browser.links(mailbox, owner, "/email/")).isEmpty();
    }

    @Test
    void an_address_that_is_taken_meanwhile_is_not_given() {
        ask(fresh);
        var link = Browser.linkTo(mailbox, fresh, "/email/");
        db.sql("update people.account set email = cast(:email as public.citext) where person_id = :person")
                .param("email", fresh)
                .param("person", some.confirmed())
                .update();

        assertThat(browser.post(link)).hasStatus(410);
        assertThat(cast.emailOf(person)).isEqualTo(old);
    }

    @Test
    void a_second_wish_voids_the_first_and_a_repeated_job_voids_nothing() {
        ask(UUID.randomUUID() + "@test.example");
        ask(fresh);
        var link = Browser.linkTo(mailbox, fresh, "/email/");

        // as after a crash between the job's work and its removal
        changes.answerNow(cast.accountOf(person));

        assertThat(Browser.links(mailbox, fresh, "/email/")).hasSize(1);
        assertThat(browser.get(link)).hasStatusOk();
    }

    @Test
    void the_same_address_is_refused_beside_the_field() {
        var answer = browser.post("/fr/me/email", "email", old.toUpperCase(java.util.Locale.ROOT), "current", "x");

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "email")).isNotEmpty();
    }

    private void ask(String email) {
        assertThat(browser.post("/fr/me/email", "email", email, "current", Cast.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me/email/sent");
    }

    private int wishes() {
        return db.sql("select count(*) from people.email_change where account_id = :account")
                .param("account", cast.accountOf(person))
                .query(Integer.class)
                .single();
    }
}
