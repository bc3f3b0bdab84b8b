package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample stands for all there is: nothing but its size tells its things from others. */
class SampleTest {

    @ParameterizedTest
    @CsvSource({"1, 50000", "2, 25000", "4, 6250", "6, 1562", "8, 391"})
    void each_holds_its_share_of_things_whose_keys_follow_each_other(int sample, int expected) {
        var in = IntStream.range(0, 100_000)
                .filter(thing -> Sample.of("entry", Integer.toString(thing)).contains(Sample.lexeme(sample)))
                .count();

        assertThat(in).isCloseTo(expected, Percentage.withPercentage(15));
    }

    @Test
    void each_lies_within_the_one_before() {
        assertThat(IntStream.range(0, 2_000).mapToObj(thing -> Sample.of("course", Integer.toString(thing))))
                .allMatch(samples -> IntStream.rangeClosed(1, samples.size())
                        .mapToObj(Sample::lexeme)
                        .toList()
                        .equals(samples))
                .anyMatch(samples -> samples.size() >= Sample.FIRST);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 2", "7, 3", "100, 7", "1000, 10", "9000, 10"})
    void the_more_have_the_words_the_smaller_it_is(int inFirst, int sample) {
        assertThat(Sample.fitting(Sample.FIRST, inFirst, 240)).isEqualTo(sample);
        assertThat(Sample.fitting(Sample.DOUBTS, inFirst * 16, 240)).isEqualTo(sample);
    }

    @ParameterizedTest
    @CsvSource({"0, 1234, 1234", "2, 311, 1200", "4, 311, 5000", "8, 7, 1800", "2, 3, 12", "6, 0, 0"})
    void what_is_counted_in_it_is_said_as_exactly_as_it_is_known(int sample, int counted, int said) {
        assertThat(Sample.all(sample, counted)).isEqualTo(said);
    }
}
