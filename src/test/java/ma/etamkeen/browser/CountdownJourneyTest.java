package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the last hour the seconds are counted, by the server's clock, in a place that does not move, and not for whoever minds. */
@TamkeenTest
@Tag("browser")
class CountdownJourneyTest {

    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    private long edition;

    @BeforeEach
    void a_phase_that_closes_within_the_hour() {
        edition = SomeEdition.open(db, "ask");
        closesIn(30);
    }

    @AfterEach
    void readers_of_other_tests_see_nothing_of_it() {
        db.sql("delete from hackathon.phase where edition_id = :id")
                .param("id", edition)
                .update();
        db.sql("delete from hackathon.edition where id = :id")
                .param("id", edition)
                .update();
    }

    @Test
    void seconds_go_by_in_a_place_of_one_size_and_are_not_read_aloud() {
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            look(window, "ar");
            var page = window.page();
            page.waitForFunction("document.querySelector('.countdown').classList.contains('ticks')");
            var first = page.locator("[data-clock]").textContent();
            assertThat(first).matches(CLOCK).startsWith("29");
            var place = page.locator(".countdown").boundingBox();
            page.waitForFunction("one => document.querySelector('[data-clock]').textContent !== one", first);

            assertThat(page.locator("[data-clock]").textContent()).matches(CLOCK);
            var now = page.locator(".countdown").boundingBox();
            assertThat(now.width).isEqualTo(place.width);
            assertThat(now.x).isEqualTo(place.x);
            assertThat(now.y).isEqualTo(place.y);
            assertThat(page.locator("[data-told]").textContent()).isEmpty();
            Chromium.silent(window);
        }
    }

    @Test
    void whoever_wants_less_motion_sees_minutes() {
        try (var window = Chromium.openStill(Screen.DESK, "fr", ColorScheme.DARK)) {
            look(window, "fr");
            var page = window.page();
            page.waitForTimeout(1_500);
            assertThat((Boolean) page.evaluate("document.querySelector('.countdown').classList.contains('ticks')"))
                    .isFalse();
            assertThat(page.locator("[data-words]").textContent()).contains("29");
            Chromium.silent(window);
        }
    }

    @Test
    void days_are_said_in_words() {
        closesIn(5 * 24 * 60);
        try (var window = Chromium.open(Screen.DESK, "en")) {
            look(window, "en");
            assertThat(window.page().locator("[data-words]").textContent()).isEqualTo("in 4 days");
            assertThat(window.page().locator(".countdown.ticks").count()).isZero();
        }
    }

    private void look(Window window, String language) {
        window.page().navigate("http://localhost:" + port + "/" + language + "/hackathon/" + edition);
    }

    private void closesIn(int minutes) {
        db.sql("update hackathon.phase set ends_at = :until where edition_id = :edition")
                .param("until", LocalDateTime.now(KingdomZone.ZONE).plusMinutes(minutes))
                .param("edition", edition)
                .update();
    }
}
