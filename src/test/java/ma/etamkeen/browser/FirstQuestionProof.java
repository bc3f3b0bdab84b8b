package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * On a phone with 400 kbit/s and 400 ms to the server and back, the first question is there in under five seconds on a first
 * visit, and in under one from what the phone keeps. Run by {@code bin/prove FirstQuestionProof}, which prints the times.
 */
@TamkeenTest
@Tag("prove")
class FirstQuestionProof {

    private static final int BYTES_PER_SECOND = 400_000 / 8;
    private static final int LATENCY = 400;
    private static final double FIRST = 5000;
    private static final double KEPT = 1000;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void the_first_question_comes_soon(String language) {
        var address = "http://localhost:" + port + "/" + language + "/learn/play#cybersecurity";
        try (var warm = Chromium.open(Screen.PHONE, language)) {
            question(warm.page(), address);
        }
        try (var window = Chromium.open(Screen.PHONE, language)) {
            slow(window.page());
            var first = question(window.page(), address);
            // from the browser's own memory of files, the pack in its database
            var again = question(window.page(), address);
            LearningJourneyTest.finish(window.page());
            window.page().locator(".keeping .btn").click();
            window.page()
                    .locator(".keeping .icon + b")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(60_000));
            var kept = question(window.page(), address);
            System.out.printf(
                    "first question, %s: %.0f ms on a first visit, %.0f ms on a second, %.0f ms from what is kept%n",
                    language, first, again, kept);

            assertThat(first).isLessThan(FIRST);
            assertThat(kept).isLessThan(KEPT);
        }
    }

    private static void slow(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("Network.enable");
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", LATENCY);
        conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", conditions);
    }

    /** From when the address is asked for to when there is something to answer, in milliseconds. */
    private static double question(Page page, String address) {
        page.navigate("about:blank");
        page.navigate(
                address,
                new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
        page.locator(".ask, h1[tabindex]").first().waitFor();
        return ((Number) page.evaluate("""
                () => performance.getEntriesByName('question').at(0)?.startTime ?? performance.now()
                """)).doubleValue();
    }
}
