package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Learning on a phone: a visitor's first round follows them when they sign in, a day without a network begins from cold and
 * loses nothing, two devices of one person come to the same, and signing out loses no answer unasked.
 */
@TamkeenTest
@Tag("browser")
class LearningJourneyTest {

    private static final String LEARNER = "trainer@demo.example";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    /** The trainer has learned nothing before, and will have learned nothing. */
    @AfterEach
    void forget() {
        for (var table : List.of("attempt", "progress", "person_rating")) {
            db.sql("delete from learning." + table + " where person_id = :person")
                    .param("person", person())
                    .update();
        }
    }

    @Test
    void a_visitors_first_round_in_arabic_on_a_phone_follows_them_when_they_sign_in() {
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            var page = window.page();
            page.navigate(site() + "/ar");
            Menus.to(window, "/learn");
            var play = page.locator("main a[data-play]").first();
            page.waitForCondition(() -> play.getAttribute("href").contains("/play#"));
            assertThat(page.locator(".note [data-on-device]").isVisible()).isTrue();

            play.click();
            page.locator(".ask").waitFor();

            assertThat(page.url()).contains("/ar/learn/play#");
            silent(window);
            // by the keyboard alone, from where the script put the focus
            page.locator("[data-hint]").click();
            assertThat(page.locator(".hint-shown").innerText()).isNotBlank();
            answerByKeyboard(page);
            page.locator("[data-next]").waitFor();
            assertThat(page.evaluate("document.activeElement.matches('[data-next]')"))
                    .as("the focus is where one goes on")
                    .isEqualTo(true);
            assertThat(page.locator(".verdict").innerText()).isNotBlank();
            silent(window);
            page.keyboard().press("Enter");
            finish(page);
            var answers = unsent(page);
            assertThat(answers).isGreaterThanOrEqualTo(8);
            assertThat(page.locator(".ended svg[role=img]").getAttribute("aria-label"))
                    .isNotBlank();
            silent(window);
            page.locator(".ways a[href$='/capsule/']").click();
            page.locator(".path a").first().waitFor();
            silent(window);
            page.locator(".path a").first().click();
            page.locator(".keep").waitFor();
            silent(window);
            page.navigate(site() + "/ar/learn/play");
            page.locator(".path a").first().waitFor();
            silent(window);

            window.follow(".unsent a[href*='/sign-in']");
            SignIn.as(window, site(), "ar", LEARNER);
            page.navigate(site() + "/ar/learn/play");
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(kept()).isEqualTo(answers));
            page.waitForCondition(() -> unsent(page) == 0);
            silent(window);
        }
    }

    @Test
    void a_day_without_a_network_begins_from_cold_and_is_sent_after_signing_in() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            var page = window.page();
            page.navigate(site() + "/fr/learn/play#innovation");
            page.locator(".ask").waitFor();
            finish(page);
            var keep = page.locator(".keeping .btn");
            assertThat(keep.innerText()).as("its size is said before").containsPattern("\\d+\u00a0ko");
            keep.click();
            page.locator(".keeping .icon + b").waitFor();

            page.context().setOffline(true);
            var cold = page.context().newPage();
            page.close();
            cold.navigate(site() + "/fr/learn");
            assertThat(cold.locator("h1").innerText()).isNotBlank();
            readCapsules(cold);
            cold.navigate(site() + "/fr/learn/play#innovation");
            cold.locator(".ask").waitFor();
            // a page that opens without a network learns of it a moment later
            cold.locator("[data-offline]").waitFor();
            finish(cold);
            var answers = unsent(cold);
            assertThat(answers).isGreaterThanOrEqualTo(16);
            // whoever plays two rounds has had all of the day's new questions
            assertThat(cold.locator(".trio b").first().innerText()).endsWith("4");

            cold.context().setOffline(false);
            cold.locator(".unsent a[href*='/sign-in']").waitFor();
            signIn(cold, "fr", LEARNER);
            cold.navigate(site() + "/fr/learn/play#innovation");
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(kept()).isEqualTo(answers));

            // what the browser gives up by itself is said
            cold.evaluate("new Promise(done => { const gone = indexedDB.deleteDatabase('tamkeen-learn');"
                    + "gone.onsuccess = gone.onblocked = done; })");
            cold.reload();
            cold.locator("[data-losses] [role=alert]").waitFor();
        }
    }

    /** From the page of a theme that is kept to one capsule after the other, and to their questions. */
    private void readCapsules(Page page) {
        page.navigate(site() + "/fr/learn/innovation");
        var titles = page.locator("main a[href*='/capsules/']").allInnerTexts();
        assertThat(titles).hasSizeGreaterThan(5);
        page.locator("main a[href*='/capsules/']").first().click();
        page.locator(".stage .keep").waitFor();
        assertThat(page.url()).contains("/fr/learn/play#innovation/capsule/");
        assertThat(page.locator("h1").innerText()).isEqualTo(titles.getFirst());
        assertThat(page.locator(".stage .prose").innerText()).hasSizeGreaterThan(300);
        page.locator(".ways a[href*='/capsule/']").first().click();
        page.waitForCondition(() -> page.locator("h1").innerText().equals(titles.get(1)));
        page.locator(".ways a[href$='/capsule/']").click();
        page.locator(".path a").first().waitFor();
        assertThat(page.locator(".path a .grow").allInnerTexts())
                .zipSatisfy(titles, (listed, title) -> assertThat(listed).startsWith(title));
    }

    @Test
    void two_devices_of_one_person_come_to_the_same_and_signing_out_loses_nothing_unasked() {
        try (var phone = Chromium.open(Screen.PHONE, "fr");
                var desk = Chromium.open(Screen.DESK, "fr")) {
            var windows = List.of(phone, desk);
            for (var window : windows) {
                SignIn.as(window, site(), "fr", LEARNER);
                window.page().navigate(site() + "/fr/learn/play#collective");
                window.page().locator(".ask").waitFor();
                window.page().waitForCondition(() -> window.page().evaluate(FACT, "who") != null);
                window.page().context().setOffline(true);
            }
            finish(desk.page());
            finish(phone.page());
            assertThat(kept()).isZero();
            var answers = unsent(phone.page()) + unsent(desk.page());
            for (var window : List.of(phone, desk, phone)) {
                window.page().context().setOffline(false);
                window.page().evaluate("dispatchEvent(new Event('online'))");
                window.page().waitForCondition(() -> unsent(window.page()) == 0);
            }

            assertThat(kept()).as("answers of both").isEqualTo(answers);
            phone.page().reload();
            desk.page().reload();
            var states = windows.stream()
                    .map(window -> {
                        window.page().locator("h1[tabindex]").waitFor();
                        window.page().waitForTimeout(1500);
                        return window.page().evaluate(FACT, "state");
                    })
                    .toList();
            assertThat(states.getFirst()).isNotNull().isEqualTo(states.getLast());
            leave(phone);
        }
    }

    private static final String FACT = """
            name => new Promise(done => {
                const opened = indexedDB.open('tamkeen-learn');
                opened.onsuccess = () => {
                    const asked = opened.result.transaction('facts').objectStore('facts').get(name);
                    asked.onsuccess = () => {
                        opened.result.close();
                        done(asked.result ?? null);
                    };
                };
            })
            """;

    /** With an answer that cannot be sent: whoever signs out is asked, and only then is it wiped. */
    private void leave(Window window) {
        var page = window.page();
        page.route("**/learn/log", Route::abort);
        // where only the theme changes, the question before it stays for a moment and would be answered
        page.navigate(site() + "/fr/me");
        page.navigate(site() + "/fr/learn/play#cybersecurity");
        page.locator("[data-none]").click();
        page.locator("[data-next]").waitFor();
        page.navigate(site() + "/fr/me");
        page.locator("header details.menu > summary").click();
        page.locator("header form[action$='/sign-out'] button:visible").click();
        var asked = page.locator("dialog[open]");
        asked.waitFor();
        assertThat(asked.locator("h2").innerText()).contains("1");
        assertThat(window.violations()).isEmpty();
        asked.locator("button[value=stay]").click();
        assertThat(unsent(page)).isOne();

        var before = kept();
        page.unroute("**/learn/log");
        page.locator("header form[action$='/sign-out'] button:visible").click();
        page.waitForURL(now -> now.endsWith("/fr"));
        assertThat(page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))"))
                .isEqualTo(List.of());
        assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
        await().pollInSameThread().untilAsserted(() -> assertThat(kept()).isEqualTo(before + 1));
    }

    /** The first answer that is offered, or what can be typed; a figure chooses, Enter checks. */
    private static void answerByKeyboard(Page page) {
        if (page.locator("main [data-choice]").count() == 0) {
            page.locator("#written").fill("12");
            page.keyboard().press("Enter");
            return;
        }
        page.keyboard().press("1");
        for (var press = 2; page.locator("[data-check]:visible").count() > 0 && press < 12; press++) {
            if ("false".equals(page.locator("[data-check]").getAttribute("aria-disabled"))) {
                page.locator("[data-check]").press("Enter");
                return;
            } else {
                page.locator("main h1").focus();
                page.keyboard().press(Integer.toString(press));
            }
        }
    }

    /** To the end of the round, saying each time that one does not know. */
    static void finish(Page page) {
        page.evaluate("""
                async () => {
                    for (let wait = 0; !document.querySelector('.ended') && wait < 1000; wait++) {
                        document.querySelector('[data-next], [data-none]')?.click();
                        await new Promise(done => setTimeout(done, 20));
                    }
                }
                """);
        page.locator(".ended").waitFor();
    }

    private static int unsent(Page page) {
        return ((Number) page.evaluate("""
                        () => new Promise(done => {
                            const opened = indexedDB.open('tamkeen-learn');
                            opened.onsuccess = () => {
                                const asked = opened.result.transaction('outbox').objectStore('outbox').count();
                                asked.onsuccess = () => {
                                    opened.result.close();
                                    done(asked.result);
                                };
                            };
                        })
                        """)).intValue();
    }

    /** How many answers of the learner the server has. */
    private int kept() {
        return db.sql("select count(*) from learning.attempt where person_id = :person")
                .param("person", person())
                .query(Integer.class)
                .single();
    }

    private long person() {
        return db.sql("select person_id from people.account where email = :email")
                .param("email", LEARNER)
                .query(Long.class)
                .single();
    }

    private void signIn(Page page, String language, String email) {
        page.navigate(site() + "/" + language + "/sign-in");
        page.fill("main input[name=email]", email);
        page.fill("main input[name=password]", "tamkeen-demo");
        page.locator("main input[name=password]").press("Enter");
        page.waitForURL(address -> !address.contains("/sign-in"));
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
