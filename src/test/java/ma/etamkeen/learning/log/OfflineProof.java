package ma.etamkeen.learning.log;

import java.time.Duration;
import ma.etamkeen.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand random schedules of two phones without a reliable network: each ends in the same state as a phone that sent
 * everything at once. {@code bin/prove offline}, another seed with {@code -Dtamkeen.seed}.
 */
@Tag("prove")
class OfflineProof {

    private static final int SCHEDULES = 10_000;

    @Test
    void ten_thousand_schedules_end_in_the_same_state_and_lose_no_answer() {
        var begun = System.nanoTime();
        var ran = ChaosTest.schedules(Seed.today(), SCHEDULES);
        var told = ran.told();
        System.out.printf(
                "Offline: seed %d, %,d schedules in %d s: %,d answers in %,d uploads, %,d cut, %,d lost, %,d sent twice,"
                        + " %,d edits, %,d logs read again; every state is that of the whole log, no answer is lost%n",
                Seed.today(),
                SCHEDULES,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                told.answers(),
                told.uploads(),
                told.cut(),
                told.lost(),
                told.twice(),
                told.edits(),
                ran.replays());
    }
}
