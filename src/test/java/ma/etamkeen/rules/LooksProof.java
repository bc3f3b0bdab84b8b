package ma.etamkeen.rules;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same walk with each role coming to every page that is led to, by {@code bin/prove LooksProof}. */
@TamkeenTest
@Tag("prove")
class LooksProof extends LooksRuleTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
