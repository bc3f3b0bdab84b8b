package ma.etamkeen.attacks;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;

/** The same of every route at once, by {@code bin/prove AnswerHeadersProof}. */
@TamkeenTest
@Tag("prove")
class AnswerHeadersProof extends AnswerHeadersTest {

    @Override
    boolean isWhole() {
        return true;
    }
}
