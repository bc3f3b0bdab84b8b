package ma.etamkeen.rules;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same of every route at once, by {@code bin/prove RoutesProof}. */
@TamkeenTest
@Tag("prove")
class RoutesProof extends RoutesRuleTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
