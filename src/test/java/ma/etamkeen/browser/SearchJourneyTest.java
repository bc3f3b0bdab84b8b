package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor looks for something as people write it, and finds it; the list under the field needs no mouse. */
@TamkeenTest
@Tag("browser")
class SearchJourneyTest {

    @LocalServerPort
    int port;

    @Test
    void a_visitor_searches_in_arabic_with_a_slip_and_a_particle_and_finds() {
        try (var window = Chromium.open(Screen.PHONE, "ar", ColorScheme.DARK)) {
            var page = window.page();
            page.navigate(site() + "/ar/search");
            page.locator("main input[name=q]").fill("بالسيبرانئ");
            page.locator("main input[name=q]").press("Enter");
            page.waitForURL(address -> address.contains("q="));

            assertThat(page.locator("main h2 a[href='/ar/learn/cybersecurity']").count())
                    .isPositive();
            assertThat(page.locator(".note a[href*='as=typed']").count()).isOne();
            assertThat(page.locator("main mark").first().textContent()).contains("سيبراني");
            page.locator("details.why summary").first().click();
            assertThat(page.locator("details.why li").first().isVisible()).isTrue();
            Chromium.silent(window);

            window.follow(".note a[href*='as=typed']");
            page.waitForURL(address -> address.contains("as=typed"));
            assertThat(page.locator(".empty").count()).isPositive();
            Chromium.silent(window);
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, PHONE, التكو, تكوين", "fr, DESK, cyber, cyber"})
    void the_list_under_the_field_is_used_with_the_keyboard_alone(
            String language, Screen screen, String typed, String expected) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            var asked = new AtomicInteger();
            page.onRequest(request -> {
                if (request.url().contains("/search/suggestions")) {
                    asked.incrementAndGet();
                }
            });
            page.navigate(site() + "/" + language + "/search");
            var field = page.locator("main input[role=combobox]");
            field.focus();
            field.pressSequentially(typed);
            page.locator("[role=listbox] [role=option]").first().waitFor();
            assertThat(asked.get())
                    .as("requests for " + typed.length() + " letters")
                    .isLessThan(typed.length());
            assertThat(field.getAttribute("aria-expanded")).isEqualTo("true");
            assertThat(page.locator("[role=option]").allTextContents())
                    .anyMatch(one -> one.toLowerCase().contains(expected));
            Chromium.silent(window);

            page.keyboard().press("ArrowDown");
            var first = field.getAttribute("aria-activedescendant");
            assertThat(page.locator("#" + first).getAttribute("aria-selected")).isEqualTo("true");
            page.keyboard().press("ArrowDown");
            assertThat(field.getAttribute("aria-activedescendant")).isNotEqualTo(first);
            page.keyboard().press("Escape");
            assertThat(field.getAttribute("aria-expanded")).isEqualTo("false");
            assertThat(field.inputValue()).isEqualTo(typed);
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");
            page.waitForURL(address -> !address.endsWith("/search"));

            assertThat(page.locator("h1").count()).isOne();
            assertThat(window.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, PHONE", "fr, DESK", "en, DESK"})
    void filters_are_taken_away_one_by_one(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate(site() + "/" + language + "/search?q="
                    + URLEncoder.encode("idarathon", StandardCharsets.UTF_8) + "&language=" + language
                    + "&year=2024");
            assertThat(page.locator(".chosen .pill.on").count()).isEqualTo(2);
            Chromium.silent(window);

            window.follow(".chosen .pill.on >> nth=0");
            page.waitForURL(address -> !address.contains("language="));
            assertThat(page.locator(".chosen .pill.on").count()).isOne();
            window.follow(".chosen .pill.on");
            page.waitForURL(address -> !address.contains("year="));
            assertThat(page.locator(".chosen").count()).isZero();
            assertThat(shown(page)).isPositive();
        }
    }

    private static int shown(Page page) {
        return page.locator(".result").count();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
