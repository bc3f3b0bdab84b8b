package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor arrives, reads, changes the language and finds. */
@TamkeenTest
@Tag("browser")
class VisitorJourneyTest {

    private static final int MOST_REQUESTS = 8;
    private static final int MOST_BYTES = 120 * 1024;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"ar, PHONE, تكوين", "fr, DESK, formation", "ar, DESK, إدارثون", "fr, PHONE, hackathon"})
    void a_visitor_reads_and_finds(String language, Screen screen, String looksFor) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate(site() + "/");
            assertThat(page.url()).isEqualTo(site() + "/" + language);
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");

            Menus.to(window, "/timeline");
            window.follow("main a[href^='/" + language + "/timeline/']");
            page.waitForURL(address -> address.matches(".*/timeline/\\d+"));
            var entry = page.url();
            assertThat(page.locator("main p").count()).isPositive();

            var other = language.equals("ar") ? "fr" : "ar";
            var there = entry.replace("/" + language + "/", "/" + other + "/");
            window.follow("header a[hreflang='" + other + "']:visible");
            page.waitForURL(there);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(other);
            window.follow("header a[hreflang='" + language + "']:visible");
            page.waitForURL(entry);

            Menus.to(window, "/search");
            page.locator("main input[name=q]").fill(looksFor);
            page.locator("main input[name=q]").press("Enter");
            page.waitForURL(address -> address.contains("q="));
            assertThat(page.locator("main mark").count()).isPositive();

            Menus.to(window, "/hackathon");
            window.follow("main a[href^='/" + language + "/hackathon/']");
            assertThat(page.locator("h1").count()).isOne();

            assertThat(window.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, PHONE", "fr, PHONE", "ar, DESK", "fr, DESK"})
    void the_first_view_of_the_home_page_stays_within_its_budget(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            var answers = new ArrayList<Response>();
            window.page().onResponse(answers::add);
            window.page()
                    .navigate(
                            site() + "/" + language,
                            new Page.NavigateOptions()
                                    .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.NETWORKIDLE));
            var bytes = answers.stream()
                    .mapToLong(answer -> {
                        var sizes = answer.request().sizes();
                        return (long) sizes.responseBodySize + (long) sizes.responseHeadersSize;
                    })
                    .sum();

            assertThat(answers).as("requests").hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(bytes).as("bytes over the wire").isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
