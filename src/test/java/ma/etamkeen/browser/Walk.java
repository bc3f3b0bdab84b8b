package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.attacks.Links;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import org.jsoup.Jsoup;

/**
 * Follows every link as each role, with motion reduced, and looks at the pages: axe-core finds nothing, the console
 * stays silent, the page has one title and does not scroll sideways, nothing moves, and nothing is lost when it is
 * enlarged or the screen is narrow. Of a page that is not looked at only the links are read.
 */
final class Walk {

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

    private static final String NOWHERE = "/no-such-page";

    /** They say that a letter is on its way. */
    private static final List<String> SENT = List.of("/sign-in/sent", "/register/sent");

    /** What a page is made of, as the design names it: two pages of the same parts look alike to what is looked for. */
    private static final String PARTS = """
            () => [...new Set([...document.querySelectorAll('main, main *:not(svg *)')]
                .map(e => e.tagName + '.' + (e.getAttribute('class') ?? '')))].sort().join(' ')
            """;

    /**
     * Who walks how.
     *
     * @param whole as every role anew, looking again at what shows another role other parts; else one page of each kind
     * @param chosen which kinds are looked at
     */
    record Way(Screen screen, String language, ColorScheme scheme, boolean whole, Predicate<String> chosen) {}

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String site;
    private final Way way;
    private final Links.Apart apart;
    private final Set<String> met = new HashSet<>();
    private final Set<String> looked = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    private Walk(String site, Way way, Links.Apart apart) {
        this.site = site;
        this.way = way;
        this.apart = apart;
    }

    /** What is wrong with the pages that the seed chooses. */
    static List<String> slice(String site, Links.Apart apart, long seed) throws Exception {
        return together(site, apart, way(seed));
    }

    /**
     * A twenty-fourth of the kinds, in Arabic on a phone or in French at a desk, in light or in dark: each kind in both
     * languages within forty-eight days, and in all four ways within ninety-six.
     */
    static Way way(long seed) {
        var onPhone = Math.floorMod(seed, 2) == 0;
        var inDark = Math.floorMod(Math.floorDiv(seed, 48), 2) == 0;
        return new Way(
                onPhone ? Screen.PHONE : Screen.DESK,
                onPhone ? "ar" : "fr",
                inDark ? ColorScheme.DARK : ColorScheme.LIGHT,
                false,
                kind -> Math.floorMod(kind.hashCode() + Math.floorDiv(seed, 2), 24) == 0);
    }

    /** What is wrong with the pages: all of them in Arabic on a phone in the dark, in French at a desk and in English. */
    static List<String> whole(String site, Links.Apart apart) throws Exception {
        return together(
                site,
                apart,
                new Way(Screen.PHONE, "ar", ColorScheme.DARK, true, _ -> true),
                new Way(Screen.DESK, "fr", ColorScheme.LIGHT, true, _ -> true),
                new Way(Screen.PHONE, "en", ColorScheme.LIGHT, true, _ -> true));
    }

    private static List<String> together(String site, Links.Apart apart, Way... ways) throws Exception {
        try (var walkers = Executors.newFixedThreadPool(2)) {
            var wrong = new ArrayList<String>();
            for (var walked : walkers.invokeAll(Stream.of(ways)
                    .<Callable<List<String>>>map(way -> () -> new Walk(site, way, apart).on())
                    .toList())) {
                wrong.addAll(walked.get());
            }
            return wrong;
        }
    }

    private List<String> on() {
        var kinds = new HashSet<String>();
        for (var role : ROLES) {
            try (var window = Chromium.openStill(way.screen(), way.language(), way.scheme())) {
                if (!role.isEmpty()) {
                    SignIn.as(window, site, way.language(), role);
                }
                if (way.whole()) {
                    met.clear();
                }
                follow(window, role);
                kinds.addAll(met);
                wrong.addAll(
                        window.problems().stream().filter(Walk::isUnexpected).toList());
            }
        }
        assertThat(kinds)
                .as("kinds of pages")
                .hasSizeGreaterThan(60)
                .contains(home() + "/desk/sessions", home() + "/admin/people", home() + "/me/approvals");
        assertThat(kinds)
                .as("pages that no menu leads to")
                .containsAll(SENT.stream().map(home()::concat).toList())
                .containsAll(apart.pages().values().stream().map(home()::concat).toList());
        apart.halfway().forEach(this::halfway);
        return wrong;
    }

    /** The second step of signing in, of somebody who has it or has yet to set it up. */
    private void halfway(String email) {
        if (!way.chosen().test("/sign-in/proof of " + apart.halfway().indexOf(email))) {
            return;
        }
        try (var window = Chromium.openStill(way.screen(), way.language(), way.scheme())) {
            SignIn.halfway(window, site, way.language(), email, Cast.PASSWORD);
            look(window, window.page().url());
            wrong.addAll(window.problems());
        }
    }

    /** The browser writes a line on its console about each answer that is an error, also where one is asked for. */
    private static boolean isUnexpected(String problem) {
        return !(problem.contains(NOWHERE) && problem.contains("404"));
    }

    private String home() {
        return "/" + way.language();
    }

    /** What no menu leads to is asked for by its address, once. */
    private List<String> starts(String role) {
        var starts = new ArrayList<>(List.of("", "/me", NOWHERE));
        if (role.isEmpty()) {
            starts.addAll(SENT);
            starts.addAll(apart.pages().keySet());
        }
        return starts.stream().map(home()::concat).toList();
    }

    private void follow(Window window, String role) {
        var home = home();
        var queue = new ArrayDeque<>(starts(role));
        Set<String> seen = new HashSet<>(queue);
        var cookies = cookies(window);
        while (!queue.isEmpty()) {
            var path = queue.remove();
            if (met.contains(kind(path)) && !path.equals(home) && !path.equals(home + "/me")) {
                continue;
            }
            var answer = read(path, cookies);
            var isPage = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
            // whoever may not is led elsewhere: that is the page that was met
            var kind = kind(answer.uri().toString().substring(site.length()));
            var links = isPage ? links(answer.body()) : List.<String>of();
            if (apart.pages().containsKey(path.substring(home.length())) && answer.statusCode() != 200) {
                wrong.add(kind + " answered " + answer.statusCode());
            }
            if (isPage && (met.add(kind) || way.whole()) && way.chosen().test(kind.substring(home.length()))) {
                window.page().navigate(site + path);
                if (looked.add(way.whole() ? kind + window.page().evaluate(PARTS) : kind)) {
                    look(window, path);
                }
            }
            for (var link : links) {
                if (!met.contains(kind(link)) && seen.add(link)) {
                    queue.add(link);
                }
            }
        }
    }

    private static String cookies(Window window) {
        return window.page().context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    /** Past the browser, which would be asked for each page twice; what is looked at is opened in it. */
    private HttpResponse<String> read(String path, String cookies) {
        var request = HttpRequest.newBuilder(URI.create(URI.create(site + path).toASCIIString()))
                .header("Accept", "text/html")
                .header("Accept-Language", way.language())
                .header("Cookie", cookies)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String kind(String path) {
        var named = path.startsWith(home()) ? apart.pages().get(path.substring(home().length())) : null;
        return named != null
                ? home() + named
                : path.replaceAll("\\?.*", "?")
                        .replaceAll("/\\d+", "/#")
                        .replaceAll("(/desk/texts/[a-z]+)/[a-z-]+/", "$1/#/")
                        // one form for what every part describes, in each language
                        .replaceAll("/desk/texts/[a-z]+/#/(?:ar|fr|en)\\b", "/desk/texts/#/#/#");
    }

    private void look(Window window, String path) {
        wrong.addAll(way.whole() ? window.violationsInEveryLook() : window.violations());
        wrong.addAll(Sight.moving(window.page()));
        wrong.addAll(Sight.lost(window.page()));
        wrong.addAll(Sight.unmarked(window.page()));
        if (window.scrollsSideways()) {
            wrong.add(path + " scrolls sideways");
        }
        var titles = window.page().locator("h1").count();
        if (titles != 1) {
            wrong.add(path + " has " + titles + " h1");
        }
    }

    private List<String> links(String page) {
        return Jsoup.parse(page).select("a[href^=/" + way.language() + "]:not([download])").stream()
                .map(link -> link.attr("href").replaceAll("#.*", ""))
                .filter(link -> !link.matches(".*\\.(pdf|ics|atom|csv|eml)(\\?.*)?"))
                .toList();
    }
}
