package ma.etamkeen.rules;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same of every route and role at once, by {@code bin/prove ScopesProof}. */
@TamkeenTest
@Tag("prove")
class ScopesProof extends ScopesRuleTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
