package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;

/**
 * Follows every link as each role, with motion reduced, and looks at one page of each kind: axe-core finds nothing, the
 * console stays silent, the page has one title and does not scroll sideways, nothing moves, and nothing is lost when it
 * is enlarged or the screen is narrow. Every page it comes by is opened, whether it is looked at or not.
 */
final class Walk {

    /** Each kind of page in each language. */
    static final BiPredicate<String, String> WHOLE = (_, _) -> true;

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

    private final String site;
    private final String language;
    private final BiPredicate<String, String> chosen;
    private final Map<String, Integer> met = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private Walk(String site, String language, BiPredicate<String, String> chosen) {
        this.site = site;
        this.language = language;
        this.chosen = chosen;
    }

    /** Another one each day, unless {@code -Dtamkeen.seed} names one. */
    static long seed() {
        return Long.getLong("tamkeen.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }

    /** Each kind of page in one of the two languages; in the other on the next day. */
    static BiPredicate<String, String> slice(long seed) {
        return (kind, language) -> Math.floorMod(kind.hashCode() + seed, 2) == (language.equals("ar") ? 0 : 1);
    }

    /** What is wrong with the pages, in Arabic on a phone and in French at a desk at once. */
    static List<String> both(String site, BiPredicate<String, String> chosen) throws Exception {
        try (var walkers = Executors.newFixedThreadPool(2)) {
            var phone = walkers.submit(() -> new Walk(site, "ar", chosen).on(Screen.PHONE));
            var desk = walkers.submit(() -> new Walk(site, "fr", chosen).on(Screen.DESK));
            var wrong = new ArrayList<>(phone.get());
            wrong.addAll(desk.get());
            return wrong;
        }
    }

    private List<String> on(Screen screen) {
        for (var role : ROLES) {
            try (var window = Chromium.openStill(screen, language)) {
                if (!role.isEmpty()) {
                    SignIn.as(window, site, language, role);
                }
                follow(window);
                wrong.addAll(window.problems());
            }
        }
        assertThat(met).as("kinds of pages").hasSizeGreaterThan(60);
        return wrong;
    }

    private void follow(Window window) {
        var queue = new ArrayDeque<>(List.of("/" + language, "/" + language + "/me"));
        Set<String> seen = new HashSet<>(queue);
        while (!queue.isEmpty()) {
            var path = queue.remove();
            if (met.containsKey(kind(path)) && !path.endsWith(language) && !path.endsWith("/me")) {
                continue;
            }
            var answer = window.page().navigate(site + path);
            if (answer == null
                    || !String.valueOf(answer.headerValue("content-type")).startsWith("text/html")) {
                continue;
            }
            if (met.merge(kind(path), 1, Integer::sum) == 1
                    && chosen.test(kind(path).substring(1 + language.length()), language)) {
                look(window, path);
            }
            for (var link : links(window)) {
                if (!met.containsKey(kind(link)) && seen.add(link)) {
                    queue.add(link);
                }
            }
        }
    }

    private static String kind(String path) {
        return path.replaceAll("\\?.*", "?").replaceAll("/\\d+", "/#");
    }

    private void look(Window window, String path) {
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
    private List<String> links(Window window) {
        return (List<String>) window.page()
                .evaluate(
                        "language => [...document.querySelectorAll(`a[href^='/${language}']`)]"
                                + ".filter(a => !a.hasAttribute('download') && !/\\.(pdf|ics|atom|csv|eml)(\\?|$)/.test(a.href))"
                                + ".map(a => a.getAttribute('href').replace(/#.*/, ''))",
                        language);
    }
}
