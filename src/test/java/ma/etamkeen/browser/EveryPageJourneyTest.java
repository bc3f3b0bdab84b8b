package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Follows every link as each role, with motion reduced, and looks at each kind of page: axe-core finds nothing, the
 * console stays silent, the page has one title and does not scroll sideways, nothing moves, and nothing is lost when it
 * is enlarged or the screen is narrow.
 */
@TamkeenTest
@Tag("browser")
class EveryPageJourneyTest {

    private static final int MOST_OF_A_KIND = 1;
    private static final List<String> ROLES = List.of(
            "",
            "civil-servant@demo.example",
            "manager@demo.example",
            "trainer@demo.example",
            "reviewer@demo.example",
            "focal-point@demo.example",
            "coordinator@demo.example",
            "data-protection@demo.example",
            "administrator@demo.example");

    @LocalServerPort
    int port;

    @Test
    void every_page_is_accessible_and_silent() throws Exception {
        try (var walkers = Executors.newFixedThreadPool(2)) {
            var phone = walkers.submit(() -> walk("ar", Screen.PHONE));
            var desk = walkers.submit(() -> walk("fr", Screen.DESK));

            assertThat(phone.get()).isEmpty();
            assertThat(desk.get()).isEmpty();
        }
    }

    /** What is wrong with the pages in this language. */
    private List<String> walk(String language, Screen screen) {
        var looked = new HashMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (var role : ROLES) {
            try (var window = Chromium.openStill(screen, language)) {
                if (!role.isEmpty()) {
                    SignIn.as(window, site(), language, role);
                }
                walk(window, language, looked, wrong);
                wrong.addAll(window.problems());
            }
        }
        assertThat(looked).as("kinds of pages").hasSizeGreaterThan(30);
        return wrong;
    }

    @Test
    void a_page_that_cannot_be_read_is_found_out() {
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            window.page().navigate(site() + "/ar");
            window.page()
                    .evaluate("const p = document.createElement('p'); p.textContent = 'نص لا يكاد يقرأ';"
                            + "p.style.color = '#ddd'; p.style.backgroundColor = '#fff';"
                            + "document.querySelector('main').append(p)");

            assertThat(window.violations()).anyMatch(violation -> violation.contains("color-contrast"));
        }
    }

    @Test
    void words_that_get_lost_are_found_out() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr/contact");
            assertThat(Sight.lost(window.page())).isEmpty();
            window.page().evaluate("""
                            () => {
                                const plant = (words, css) => {
                                    const p = document.createElement('p');
                                    p.textContent = words;
                                    p.style.cssText = css;
                                    document.querySelector('main .content').append(p);
                                };
                                plant('coupé', 'overflow: hidden; inline-size: 1rem; white-space: nowrap');
                                plant('dessous', 'block-size: 1.5rem');
                                plant('dessus', 'margin-block-start: -1.5rem');
                                plant('trop large', 'min-inline-size: 700px');
                                plant('au bord', 'position: relative; inset-inline-start: -9rem');
                            }
                            """);

            assertThat(Sight.lost(window.page()))
                    .anyMatch(line -> line.contains("cut by") && line.contains("coupé"))
                    .anyMatch(line -> line.contains("lies over \"dessus\""))
                    .anyMatch(line -> line.contains("at 320 pixels") && line.contains("scrolls sideways"))
                    .anyMatch(line -> line.contains("leaves the page") && line.contains("au bord"));
        }
    }

    @Test
    void what_moves_is_found_out_and_stands_still_for_those_who_ask() {
        var plant = "document.querySelector('main').animate([{opacity: 0}, {opacity: 1}], 60000)";
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr");
            assertThat(Sight.moving(window.page())).anyMatch(line -> line.contains(".card"));
            window.page().evaluate(plant);
            assertThat(Sight.moving(window.page())).anyMatch(line -> line.contains("animation of <main"));
        }
        try (var window = Chromium.openStill(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr");
            assertThat(Sight.moving(window.page())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, PHONE", "fr, DESK"})
    void a_refused_form_says_so_at_once_and_each_fault_beside_its_field(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate(site() + "/" + language + "/register");
            page.locator("main form button").last().click();
            page.locator(".error-box").waitFor();

            assertThat(page.evaluate("document.activeElement.matches('.error-box[role=alert]')"))
                    .as("the focus is on the summary")
                    .isEqualTo(true);
            page.locator(".error-box a").first().click();
            assertThat(page.evaluate("document.activeElement.getAttribute('aria-invalid')"))
                    .as("a line of the summary leads to its field")
                    .isEqualTo("true");
            assertThat(page.evaluate("""
                            document.getElementById(
                                document.activeElement.getAttribute('aria-describedby').split(' ').at(-1)).textContent
                            """).toString()).isNotBlank();
            assertThat(window.violations()).isEmpty();
        }
    }

    private void walk(Window window, String language, Map<String, Integer> looked, List<String> wrong) {
        var queue = new ArrayDeque<>(List.of("/" + language, "/" + language + "/me"));
        Set<String> seen = new HashSet<>(queue);
        while (!queue.isEmpty()) {
            var path = queue.remove();
            var kind = path.replaceAll("\\?.*", "?").replaceAll("/\\d+", "/#");
            if (looked.getOrDefault(kind, 0) >= MOST_OF_A_KIND && !path.endsWith(language) && !path.endsWith("/me")) {
                continue;
            }
            var answer = window.page().navigate(site() + path);
            if (answer == null
                    || !String.valueOf(answer.headerValue("content-type")).startsWith("text/html")) {
                continue;
            }
            if (looked.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND) {
                look(window, path, wrong);
            }
            for (var link : links(window, language)) {
                var linkKind = link.replaceAll("\\?.*", "?").replaceAll("/\\d+", "/#");
                if (looked.getOrDefault(linkKind, 0) < MOST_OF_A_KIND && seen.add(link)) {
                    queue.add(link);
                }
            }
        }
    }

    private static void look(Window window, String path, List<String> wrong) {
        wrong.addAll(window.violationsSoFarUnseen());
        wrong.addAll(Sight.moving(window.page()));
        wrong.addAll(Sight.lost(window.page()));
        if (window.scrollsSideways()) {
            wrong.add(path + " scrolls sideways");
        }
        var titles = window.page().locator("h1").count();
        if (titles != 1) {
            wrong.add(path + " has " + titles + " h1");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Window window, String language) {
        return (List<String>) window.page()
                .evaluate(
                        "language => [...document.querySelectorAll(`a[href^='/${language}']`)]"
                                + ".filter(a => !a.hasAttribute('download') && !/\\.(pdf|ics|atom|csv|eml)(\\?|$)/.test(a.href))"
                                + ".map(a => a.getAttribute('href').replace(/#.*/, ''))",
                        language);
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
