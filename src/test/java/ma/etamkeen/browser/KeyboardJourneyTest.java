package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody signs in, finds a session and asks for a seat without ever touching a mouse. */
@TamkeenTest
@Tag("browser")
class KeyboardJourneyTest {

    private static final int MOST_STEPS = 120;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @ParameterizedTest
    @CsvSource({"fr, DESK", "ar, PHONE"})
    void a_seat_is_asked_for_with_the_keyboard_alone(String language, Screen screen) {
        var session = db.sql("""
                        select max(id) from training.session
                         where published_at is not null and cancelled_at is null and postponed_at is null and approval = '{}'
                           and opens_at < :now and closes_at > :now
                        """)
                .param("now", java.time.LocalDateTime.now(ma.etamkeen.platform.time.KingdomZone.ZONE))
                .query(Long.class)
                .single();
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate("http://localhost:" + port + "/" + language + "/training/sessions/" + session);
            press(page, "main a[href*='/sign-in?then=']");
            page.waitForURL(address -> address.contains("/sign-in"));
            reach(page, "main input[name=email]");
            page.keyboard().type(cast.emailOf(person(language)));
            reach(page, "main input[name=password]");
            page.keyboard().type(Cast.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(address -> !address.contains("/sign-in"));
            press(page, "form[action$='/registration'] button");
            page.locator("form[action$='/withdrawal']").waitFor();

            assertThat(window.problems()).isEmpty();
        }
    }

    private long person(String language) {
        return language.equals("fr") ? cast.civilServant() : cast.manager();
    }

    private static void press(Page page, String selector) {
        reach(page, selector);
        page.keyboard().press("Enter");
    }

    /** Goes on with the tabulator until the focus is there, and checks that it can be seen. */
    private static void reach(Page page, String selector) {
        for (var step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            var there = (Boolean) page.evaluate(
                    "s => document.activeElement !== null && document.activeElement.matches(s)", selector);
            if (there) {
                var ring = (String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
                assertThat(ring).as("the focus on " + selector + " can be seen").isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError(selector + " is never reached with the keyboard");
    }
}
