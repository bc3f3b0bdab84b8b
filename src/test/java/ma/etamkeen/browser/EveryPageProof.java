package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Looks at every kind of page in Arabic on a phone and in French at a desk. Run by {@code bin/prove EveryPageProof}. */
@TamkeenTest
@Tag("prove")
class EveryPageProof {

    @LocalServerPort
    int port;

    @Test
    void every_page_is_accessible_and_silent_in_both() throws Exception {
        assertThat(Walk.both("http://localhost:" + port, Walk.WHOLE)).isEmpty();
    }
}
