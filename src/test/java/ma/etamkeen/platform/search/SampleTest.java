package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample stands for all there is: nothing but its size tells its things from others. */
class SampleTest {

    @ParameterizedTest
    @CsvSource({"1, 25000", "2, 6250", "3, 1562", "4, 391"})
    void each_holds_its_share_of_things_whose_keys_follow_each_other(int sample, int expected) {
        var in = IntStream.range(0, 100_000)
                .filter(thing -> Sample.of("entry", Integer.toString(thing)).contains(Sample.lexeme(sample)))
                .count();

        assertThat(in).isCloseTo(expected, Percentage.withPercentage(15));
    }

    @Test
    void each_lies_within_the_one_before() {
        assertThat(IntStream.range(0, 2_000).mapToObj(thing -> Sample.of("course", Integer.toString(thing))))
                .allMatch(samples -> List.of("~1", "~2", "~3", "~4")
                        .subList(0, samples.size())
                        .equals(samples))
                .anyMatch(samples -> samples.size() == Sample.SMALLEST);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 1", "11, 1", "12, 2", "47, 2", "48, 3", "191, 3", "192, 4", "1000, 4"})
    void the_more_have_the_words_the_smaller_it_is(int inSmallest, int sample) {
        assertThat(Sample.fittingIn(Sample.SMALLEST, inSmallest)).isEqualTo(sample);
        assertThat(Sample.fittingIn(Sample.DOUBTS, inSmallest * 16)).isEqualTo(sample);
    }

    @ParameterizedTest
    @CsvSource({"0, 1234, 1234", "1, 311, 1200", "2, 311, 5000", "4, 7, 1800", "1, 3, 12", "3, 0, 0"})
    void what_is_counted_in_it_is_said_as_exactly_as_it_is_known(int sample, int counted, int said) {
        assertThat(Sample.all(sample, counted)).isEqualTo(said);
    }
}
