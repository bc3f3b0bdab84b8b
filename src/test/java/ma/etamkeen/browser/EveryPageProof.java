package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.Links;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Looks at the pages as every role, in Arabic on a phone in the dark, in French at a desk and in English on a phone, and at
 * the gallery in all its ways. Run
 * by {@code bin/prove EveryPageProof}.
 */
@TamkeenTest
@Tag("prove")
class EveryPageProof {

    @LocalServerPort
    int port;

    @Autowired
    Links links;

    @Test
    void every_page_is_accessible_and_silent() throws Exception {
        assertThat(Walk.whole("http://localhost:" + port, links.apart())).isEmpty();
    }

    @Test
    void every_component_is_accessible_and_keeps_to_the_screen_in_all_ways() {
        assertThat(GalleryJourneyTest.DAYS.stream()
                        .flatMap(List::stream)
                        .flatMap(way -> GalleryJourneyTest.wrong("http://localhost:" + port, way).stream()))
                .isEmpty();
    }
}
