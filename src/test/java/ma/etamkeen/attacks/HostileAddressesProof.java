package ma.etamkeen.attacks;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same of every route at once, by {@code bin/prove HostileAddressesProof}. */
@TamkeenTest
@Tag("prove")
class HostileAddressesProof extends HostileAddressesTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
