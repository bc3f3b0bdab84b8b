package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said to keep a pain of other systems out is a test that exists. */
class PainsRuleTest {

    @Test
    void every_test_the_page_of_pains_names_exists() {
        var page = Sources.read(Path.of("docs/pains.md"));

        assertThat(NamedTests.isIn(page)).isTrue();
        assertThat(NamedTests.missing(page)).isEmpty();
    }
}
