package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in tells nobody who has an account, lets nobody guess for ever, and locks nobody out. */
@TamkeenTest
class PasswordSignInTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void the_right_password_opens_ones_own_space() {
        var browser = new Browser(web);

        assertThat(browser.signIn(cast.emailOf(cast.civilServant()), Cast.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me");
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void the_address_may_be_written_in_capitals() {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(cast.civilServant()).toUpperCase(java.util.Locale.ROOT), Cast.PASSWORD);

        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void signing_in_leads_back_to_the_page_that_was_wanted() {
        var email = cast.emailOf(cast.civilServant());

        assertThat(new Browser(web)
                        .post("/fr/sign-in", "email", email, "password", Cast.PASSWORD, "then", "/fr/me/profile"))
                .hasHeader("Location", "/fr/me/profile");
    }

    @Test
    void another_site_is_never_where_one_lands() {
        var email = cast.emailOf(cast.civilServant());
        for (var then : new String[] {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"}) {
            assertThat(new Browser(web).post("/fr/sign-in", "email", email, "password", Cast.PASSWORD, "then", then))
                    .hasHeader("Location", "/fr/me");
        }
    }

    @Test
    void an_unknown_address_an_unconfirmed_one_and_a_wrong_password_get_the_same_answer() throws Exception {
        var invited = some.invited();
        var wrong = new Browser(web).signIn(cast.emailOf(cast.civilServant()), "not the password");
        var unknown = new Browser(web).signIn(UUID.randomUUID() + "@test.example", "not the password");
        var unconfirmed = new Browser(web).signIn(cast.emailOf(invited), "not the password");

        assertThat(wrong).hasStatus(422);
        assertThat(unknown).hasStatus(422);
        assertThat(withoutAddress(unknown)).isEqualTo(withoutAddress(wrong));
        assertThat(withoutAddress(unconfirmed)).isEqualTo(withoutAddress(wrong));
    }

    @Test
    void an_unknown_address_costs_as_much_work_as_a_known_one() {
        var known = cast.emailOf(cast.civilServant());
        new Browser(web).signIn(known, "warm up the machine");
        var wrong = time(() -> new Browser(web).signIn(known, "not the password"));
        var unknown = time(() -> new Browser(web).signIn(UUID.randomUUID() + "@test.example", "not the password"));

        // without the dummy computation the unknown address answers some twenty times faster
        assertThat(unknown).isGreaterThan(wrong / 4);
    }

    @Test
    void a_session_planted_by_somebody_else_is_worthless_after_signing_in() {
        var planter = new Browser(web);
        planter.signIn(cast.emailOf(cast.manager()), Cast.PASSWORD);
        var planted = planter.session();
        var victim = new Browser(web);
        victim.bring(planted);
        victim.signIn(cast.emailOf(cast.civilServant()), Cast.PASSWORD);

        assertThat(victim.session().getValue()).isNotEqualTo(planted.getValue());
        assertThat(victim.isSignedIn()).isTrue();
        assertThat(planter.isSignedIn()).isFalse();
    }

    @Test
    void signing_out_ends_the_session_for_whoever_kept_its_name() {
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(cast.civilServant()), Cast.PASSWORD);
        var kept = browser.session();
        assertThat(browser.post("/fr/sign-out")).hasStatus(303);
        browser.bring(kept);

        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void guessing_is_stopped_where_it_comes_from_and_the_owner_still_gets_in() {
        var person = some.confirmed();
        var email = cast.emailOf(person);
        var guesser = new Browser(web);
        for (var guess = 0; guess < Attempts.ON_ONE_ACCOUNT_FROM_ONE_SOURCE; guess++) {
            guesser.signIn(email, "guess number " + guess);
        }

        assertThat(Browser.errorAt(guesser.signIn(email, Cast.PASSWORD), "password"))
                .contains("15 minutes");
        assertThat(guesser.isSignedIn()).isFalse();
        var owner = new Browser(web);
        owner.signIn(email, Cast.PASSWORD);
        assertThat(owner.isSignedIn()).isTrue();
    }

    @Test
    void a_neighbour_in_the_same_ipv6_network_is_the_same_source() {
        assertThat(Attempts.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Attempts.network("2001:db8:1:2::1"));
        assertThat(Attempts.network("2001:db8:1:2::1")).isNotEqualTo(Attempts.network("2001:db8:1:3::1"));
        assertThat(Attempts.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void both_fields_are_needed_and_the_password_is_not_shown_again() throws Exception {
        var answer = new Browser(web).post("/ar/sign-in", "email", " ", "password", "");

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "email")).isNotEmpty();
        assertThat(Browser.errorAt(answer, "password")).isNotEmpty();
        var refused = new Browser(web).signIn("a@test.example", "do not show me");
        assertThat(refused.getResponse().getContentAsString()).doesNotContain("do not show me");
    }

    @Test
    void hostile_values_are_refused_beside_their_field() {
        for (var value : new String[] {"a\u0000@test.example", "a\r\nBcc: b@test.example", "x".repeat(100_000)}) {
            var answer = new Browser(web).signIn(value, "not the password");
            assertThat(answer).hasStatus(422);
            assertThat(Browser.errorAt(answer, "email")).isNotEmpty();
        }
        assertThat(new Browser(web).signIn("' or 1=1 --", "' or 1=1 --")).hasStatus(422);
    }

    private static String withoutAddress(MvcTestResult answer) throws Exception {
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        page.select("input[name=email]").removeAttr("value");
        return page.html();
    }

    private static long time(Runnable work) {
        var shortest = Long.MAX_VALUE;
        for (var round = 0; round < 3; round++) {
            var start = System.nanoTime();
            work.run();
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return shortest;
    }
}
