package ma.etamkeen.demo;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** Made twice on the same day the demonstration is the same, by {@code bin/prove DemonstrationProof}. */
@TamkeenTest
@Tag("prove")
class DemonstrationProof extends DemonstrationTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
