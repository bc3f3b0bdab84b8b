package ma.etamkeen.rules;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same walk with every form sent and every choice forged in every way, by {@code bin/prove HostileFormsProof}. */
@TamkeenTest
@Tag("prove")
class HostileFormsProof extends HostileFormsRuleTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
