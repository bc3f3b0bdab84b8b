package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Looks at every component in every state, in both reading directions, as somebody who cannot bear things that move: on a
 * phone in one language and at a desk in the other, in two of the eight ways each day and in all of them in
 * {@code bin/prove EveryPageProof}.
 */
@TamkeenTest
@Tag("browser")
class GalleryJourneyTest {

    private static final List<String> PAGES =
            List.of("/gallery", "/gallery/visitor", "/gallery/person", "/gallery/task", "/gallery/desk");

    @LocalServerPort
    int port;

    /** A window on the gallery. */
    record Way(String language, Screen screen, ColorScheme scheme) {}

    /** One each day: languages and light change from day to day, and eight days have all of them. */
    static final List<List<Way>> DAYS = List.of(
            List.of(new Way("ar", Screen.PHONE, ColorScheme.DARK)),
            List.of(new Way("fr", Screen.DESK, ColorScheme.LIGHT)),
            List.of(new Way("ar", Screen.DESK, ColorScheme.DARK)),
            List.of(new Way("fr", Screen.PHONE, ColorScheme.LIGHT)),
            List.of(new Way("ar", Screen.DESK, ColorScheme.LIGHT)),
            List.of(new Way("fr", Screen.PHONE, ColorScheme.DARK)),
            List.of(new Way("ar", Screen.PHONE, ColorScheme.LIGHT)),
            List.of(new Way("fr", Screen.DESK, ColorScheme.DARK)));

    static List<Way> ofTheDay() {
        return DAYS.get(Math.floorMod(Seed.today(), DAYS.size()));
    }

    @ParameterizedTest
    @MethodSource("ofTheDay")
    void every_component_is_accessible_and_keeps_to_the_screen(Way way) {
        assertThat(wrong("http://localhost:" + port, way)).isEmpty();
    }

    /** What is wrong with the gallery, looked at in this way. */
    static List<String> wrong(String site, Way way) {
        var wrong = new ArrayList<String>();
        try (var window = Chromium.openStill(way.screen(), way.language(), way.scheme())) {
            for (var path : PAGES) {
                window.page().navigate(site + "/" + way.language() + path);
                assertThat(window.page().locator("h1").count()).isOne();
                wrong.addAll(window.violations());
                wrong.addAll(Sight.moving(window.page()));
                wrong.addAll(Sight.lost(window.page()));
                wrong.addAll(Sight.unmarked(window.page()));
                if (window.scrollsSideways()) {
                    wrong.add(path + " scrolls sideways");
                }
            }
            wrong.addAll(window.problems());
        }
        return wrong;
    }
}
