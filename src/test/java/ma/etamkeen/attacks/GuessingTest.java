package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Refusals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A wrong password is a mistake, three are a try to get in: it is noted, whether there is such an account or not. */
@TamkeenTest
class GuessingTest {

    private static final String SIGN_IN = "POST /sign-in";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Test
    void the_third_wrong_password_leaves_a_line_and_the_first_two_none() {
        guess(cast.emailOf(some.confirmed()));
        guess("nobody-" + System.nanoTime() + "@test.example");
    }

    @Test
    void what_goes_on_is_stopped_and_noted_once_a_minute() {
        var email = cast.emailOf(some.confirmed());
        var browser = new Browser(web);
        var since = state.watch();
        var before = state.fingerprint();
        for (var index = 0; index < 12; index++) {
            assertThat(browser.signIn(email, "wrong")).hasStatus(422);
        }
        assertThat(browser.signIn(email, Cast.PASSWORD))
                .as("the right one comes too late")
                .hasStatus(422);

        assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, SIGN_IN, since)).isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void letters_asked_for_without_end_leave_one_line_and_no_more_letters() {
        for (var email : List.of(cast.emailOf(some.confirmed()), "nobody-" + System.nanoTime() + "@test.example")) {
            var browser = new Browser(web);
            var since = state.watch();
            for (var index = 0; index < 5; index++) {
                assertThat(browser.post("/fr/sign-in/link", "email", email)).hasStatus(303);
            }
            assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, since)).isZero();
            for (var index = 0; index < 3; index++) {
                assertThat(browser.post("/fr/sign-in/link", "email", email)).hasStatus(303);
            }
            assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, "POST /sign-in/link", since))
                    .as(email)
                    .isEqualTo(1);
        }
    }

    private void guess(String email) {
        var browser = new Browser(web);
        var since = state.watch();
        var before = state.fingerprint();
        for (var index = 0; index < 2; index++) {
            assertThat(browser.signIn(email, "wrong")).hasStatus(422);
        }
        assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, since)).isZero();
        assertThat(browser.signIn(email, "wrong")).hasStatus(422);

        assertThat(state.lines(Refusals.Kind.SIGN_IN, 0, SIGN_IN, since)).isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }
}
