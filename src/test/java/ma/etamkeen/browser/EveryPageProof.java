package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.Links;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Looks at the pages as every role, in Arabic on a phone in the dark, in French at a desk and in English on a phone. Run
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
}
