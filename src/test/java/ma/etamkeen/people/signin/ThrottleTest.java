package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Guessing is slowed and stopped wherever it comes from, and never keeps the owner out of the devices they use. */
@TamkeenTest
class ThrottleTest {

    private static final String ELSEWHERE = "some network";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @Autowired
    Attempts attempts;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    private String email = "";

    @BeforeEach
    void somebody() {
        email = cast.emailOf(some.confirmed());
    }

    @AfterEach
    void forget_the_tries() {
        db.sql("delete from people.attempt where source = :source")
                .param("source", ELSEWHERE)
                .update();
    }

    @Test
    void a_flood_from_everywhere_stops_strangers_and_not_the_owners_device() {
        var owner = new Browser(web);
        owner.signIn(email, Cast.PASSWORD);
        owner.post("/fr/sign-out");
        tries(email, Attempts.ON_ONE_ACCOUNT_AT_MOST);

        var stranger = new Browser(web);
        assertThat(Browser.errorAt(stranger.signIn(email, Cast.PASSWORD), "password"))
                .contains("lien de connexion");
        assertThat(stranger.isSignedIn()).isFalse();
        owner.signIn(email, Cast.PASSWORD);
        assertThat(owner.isSignedIn()).isTrue();
    }

    @Test
    void a_guesser_behind_the_same_address_does_not_shut_the_owner_out() {
        var source = "192.0.2." + (UUID.randomUUID().hashCode() & 127);
        var owner = new Browser(web, source);
        owner.signIn(email, Cast.PASSWORD);
        owner.post("/fr/sign-out");
        var guesser = new Browser(web, source);
        for (var guess = 0; guess <= Attempts.ON_ONE_ACCOUNT_FROM_ONE_SOURCE; guess++) {
            guesser.signIn(email, "guess number " + guess);
        }

        guesser.signIn(email, Cast.PASSWORD);
        assertThat(guesser.isSignedIn()).isFalse();
        owner.signIn(email, Cast.PASSWORD);
        assertThat(owner.isSignedIn()).isTrue();
    }

    @Test
    void a_device_that_another_account_knows_is_a_stranger_here() {
        var guesser = new Browser(web);
        guesser.signIn(cast.emailOf(some.confirmed()), Cast.PASSWORD);
        guesser.post("/fr/sign-out");
        tries(email, Attempts.ON_ONE_ACCOUNT_AT_MOST);

        guesser.signIn(email, Cast.PASSWORD);
        assertThat(guesser.isSignedIn()).isFalse();
    }

    @Test
    void a_stolen_device_has_tries_that_end_too() {
        var owner = new Browser(web);
        owner.signIn(email, Cast.PASSWORD);
        owner.post("/fr/sign-out");
        for (var guess = 0; guess < Attempts.ON_ONE_ACCOUNT_FROM_A_KNOWN_DEVICE; guess++) {
            owner.signIn(email, "guess number " + guess);
        }

        owner.signIn(email, Cast.PASSWORD);
        assertThat(owner.isSignedIn()).isFalse();
    }

    @Test
    void whoever_only_knows_the_password_gets_no_known_device() {
        var person = some.confirmed();
        db.sql(
                        "insert into people.authenticator_app (account_id, secret, made_at, last_step) values (:id, '\\x00', :now, 0)")
                .param("id", cast.accountOf(person))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var thief = new Browser(web);

        assertThat(thief.signIn(cast.emailOf(person), Cast.PASSWORD)
                        .getResponse()
                        .getCookie(KnownDevices.COOKIE))
                .isNull();
    }

    @Test
    void the_more_tries_the_longer_the_pause() {
        tries(email, Attempts.ON_ONE_ACCOUNT);
        assertThat(attempts.signIn(stranger(), email)).isEqualTo(new Attempts.Verdict.Slowly(0));
        tries(email, 40);
        assertThat(attempts.signIn(stranger(), email)).isEqualTo(new Attempts.Verdict.Slowly(2));
        assertThat(attempts.signIn(stranger(), cast.emailOf(some.confirmed()))).isEqualTo(new Attempts.Verdict.GoOn());
    }

    @Test
    void a_password_tried_on_everybody_slows_everybody_who_is_not_known() {
        db.sql("""
                        insert into people.attempt (kind, at, source, email)
                        select 'sign-in', :now, :source, decode(md5(n::text), 'hex') from generate_series(1, :many) n
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("source", ELSEWHERE)
                .param("many", Attempts.ON_ALL_ACCOUNTS)
                .update();

        assertThat(attempts.signIn(stranger(), email)).isEqualTo(new Attempts.Verdict.Slowly(0));
    }

    @Test
    void the_cookie_is_for_the_pages_of_signing_in_alone_and_the_database_does_not_hold_it() {
        var cookie = java.util.Objects.requireNonNull(
                new Browser(web).signIn(email, Cast.PASSWORD).getResponse().getCookie(KnownDevices.COOKIE));

        assertThat(cookie.getPath()).endsWith("/sign-in");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(db.sql("select exists (select from people.known_device where token_hash = :plain)")
                        .param("plain", cookie.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void tries_at_the_very_same_moment_leave_one_line_for_each_stop() throws Exception {
        var source = stranger();
        for (var stop = 1; stop <= 2; stop++) {
            var before = stops();
            assertThat(atOnce(source, 3 * Attempts.ON_ONE_ACCOUNT_FROM_ONE_SOURCE))
                    .contains(new Attempts.Verdict.Stop());
            assertThat(attempts.signIn(source, email)).isEqualTo(new Attempts.Verdict.Stop());
            assertThat(stops() - before).isEqualTo(1);
            attempts.forgive(source, email);
        }
        var before = stops();
        assertThat(attempts.signIn(source, email)).isEqualTo(new Attempts.Verdict.GoOn());
        assertThat(stops()).isEqualTo(before);
    }

    /** None is counted before all are written down: the count jumps from nothing to all of them. */
    private List<Attempts.Verdict> atOnce(Source source, int many) throws Exception {
        tries(email, Attempts.network(source.network()), many);
        var barrier = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var verdicts = new ArrayList<Attempts.Verdict>();
            for (var one : threads.invokeAll(Collections.<Callable<Attempts.Verdict>>nCopies(many, () -> {
                barrier.await();
                return attempts.signIn(source, email);
            }))) {
                verdicts.add(one.get());
            }
            return verdicts;
        }
    }

    private int stops() {
        return db.sql("select count(*) from platform.journal where deed = 'people.sign-in.stopped'")
                .query(Integer.class)
                .single();
    }

    private static Source stranger() {
        return new Source("2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + "::1", "");
    }

    private void tries(String on, int many) {
        tries(on, ELSEWHERE, many);
    }

    private void tries(String on, String source, int many) {
        db.sql("""
                        insert into people.attempt (kind, at, source, email)
                        select 'sign-in', :now, :source, :email from generate_series(1, :many)
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("source", source)
                .param("email", Token.hash(on))
                .param("many", many)
                .update();
    }
}
