package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Looks at every component in every state, in both reading directions, as somebody who cannot bear things that move. */
@TamkeenTest
@Tag("browser")
class GalleryJourneyTest {

    private static final List<String> PAGES =
            List.of("/gallery", "/gallery/visitor", "/gallery/person", "/gallery/task", "/gallery/desk");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"ar, PHONE, DARK", "fr, PHONE, LIGHT", "ar, DESK, LIGHT", "fr, DESK, DARK"})
    void every_component_is_accessible_and_keeps_to_the_screen(String language, Screen screen, ColorScheme scheme) {
        var wrong = new ArrayList<String>();
        try (var window = Chromium.openStill(screen, language, scheme)) {
            for (var path : PAGES) {
                window.page().navigate("http://localhost:" + port + "/" + language + path);
                assertThat(window.page().locator("h1").count()).isOne();
                wrong.addAll(window.violations());
                wrong.addAll(Sight.moving(window.page()));
                if (scheme == ColorScheme.LIGHT) {
                    // each reading has a width of its own, and colours make nothing wider
                    wrong.addAll(Sight.lost(window.page()));
                }
                wrong.addAll(Sight.unmarked(window.page()));
                if (window.scrollsSideways()) {
                    wrong.add(path + " scrolls sideways");
                }
            }
            wrong.addAll(window.problems());
        }

        assertThat(wrong).isEmpty();
    }
}
