package ma.etamkeen.rules;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same walk with each role following all links and each page read in all languages, by {@code bin/prove MenusProof}. */
@TamkeenTest
@Tag("prove")
class MenusProof extends MenusRuleTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
