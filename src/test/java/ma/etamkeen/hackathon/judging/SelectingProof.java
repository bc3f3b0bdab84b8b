package ma.etamkeen.hackathon.judging;

import ma.etamkeen.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That no other set of dossiers is better, on many cases; {@link SelectingTest} tries a few. */
@Tag("prove")
class SelectingProof {

    private static final int ROUNDS = 2_000;

    @Test
    void no_set_that_exists_is_better() {
        var seed = Seed.today();
        System.out.printf("seed %d: %d cases against every subset%n", seed, ROUNDS);
        SelectingTest.assertBest(seed, ROUNDS);
    }
}
