package ma.etamkeen.hackathon.judging;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The study that chose how marks are counted, long enough for its third digit; {@link CalibrationTest} runs a slice. */
@Tag("prove")
class ScreeningProof {

    @Test
    void calibration_survives_that_strong_items_come_together() {
        var seed = Seed.today();
        var study = new Screening(seed, 2000);
        System.out.printf("seed %d: %s%n", seed, study);

        assertThat(study.calibrated()).isGreaterThanOrEqualTo(0.70);
        assertThat(study.standardised()).isLessThan(0.55);
    }
}
