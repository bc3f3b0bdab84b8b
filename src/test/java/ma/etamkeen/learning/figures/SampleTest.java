package ma.etamkeen.learning.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Statistics of items by hand: five people, whose marks are 1 1 0 1 0. */
class SampleTest {

    private static final double[] MARKS = {1, 1, 0, 1, 0};
    private static final double[] RESTS = {0.9, 0.3, 0.5, 0.6, 0.2};

    @Test
    void mean_deviation_and_median_are_those_of_a_sample() {
        // (3 * 0.4^2 + 2 * 0.6^2) / 4 = 0.3
        assertThat(Sample.mean(MARKS)).isCloseTo(0.6, within(1e-12));
        assertThat(Sample.deviation(MARKS)).isCloseTo(Math.sqrt(0.3), within(1e-12));
        assertThat(Sample.median(new int[] {9, 1, 5})).isEqualTo(5);
        assertThat(Sample.median(new int[] {9, 1, 5, 6})).isEqualTo(5);
        assertThat(Sample.median(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void discrimination_and_its_efficiency_are_those_worked_out_by_hand() {
        // cov = (0.16 - 0.08 + 0 + 0.04 + 0.18) / 4 = 0.075, variances 0.3 and 0.075: 0.075 / 0.15 = 0.5
        // sorted 0 0 1 1 1 against 0.2 0.3 0.5 0.6 0.9: 0.5 / 4 = 0.125, of which 0.075 is 60 %
        var separation = ItemFigures.separation(MARKS, RESTS).orElseThrow();

        assertThat(separation.people()).isEqualTo(5);
        assertThat(separation.index()).isCloseTo(50, within(1e-9));
        assertThat(separation.efficiency()).isCloseTo(60, within(1e-9));
        // tanh(0.549306 -+ 1.281552 / sqrt(2))
        assertThat(separation.least()).isCloseTo(-34.246966, within(1e-5));
        assertThat(separation.most()).isCloseTo(89.677506, within(1e-5));
    }

    @Test
    void whoever_knows_more_and_is_wrong_makes_it_negative() {
        var separation = ItemFigures.separation(MARKS, new double[] {0.1, 0.7, 0.5, 0.4, 0.8})
                .orElseThrow();

        assertThat(separation.index()).isCloseTo(-50, within(1e-9));
    }

    @Test
    void where_all_marks_are_the_same_nothing_is_compared() {
        assertThat(ItemFigures.separation(new double[] {1, 1, 1}, new double[] {0.2, 0.5, 0.7}))
                .isEmpty();
        assertThat(ItemFigures.separation(new double[] {1, 0, 1}, new double[] {0.5, 0.5, 0.5}))
                .isEmpty();
    }
}
