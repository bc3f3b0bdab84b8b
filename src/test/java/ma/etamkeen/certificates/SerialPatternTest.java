package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are written as the administration wants them, and no pattern gives the same number twice. */
class SerialPatternTest {

    @Test
    void a_number_is_written_by_its_pattern() {
        assertThat(SerialPattern.of(SerialPattern.USUAL).of(2026, 42)).isEqualTo("ET-2026-00042");
        assertThat(SerialPattern.of("{number}/{year}").of(2026, 42)).isEqualTo("42/2026");
        assertThat(SerialPattern.of("DGAFP.{number:3}").of(2026, 1234)).isEqualTo("DGAFP.1234");
    }

    @Test
    void numbers_begin_anew_only_where_the_year_stands_in_them() {
        assertThat(SerialPattern.of(SerialPattern.USUAL).row(2026)).isEqualTo(2026);
        assertThat(SerialPattern.of("{number}/{year}").row(2027)).isEqualTo(2027);
        assertThat(SerialPattern.of("ET-{number:6}").row(2026))
                .isEqualTo(SerialPattern.of("ET-{number:6}").row(2027));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ET",
                "ET-{year}",
                "{number}{number}",
                "{year}-{number}-{year}",
                "ET {number}",
                "ET-{number:0}",
                "ET-{number:12}",
                "%d{number}",
                "ET-{Number}",
                "ET\u202e{number}",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{number}"
            })
    void a_pattern_that_cannot_be_is_refused_at_the_start(String written) {
        assertThatThrownBy(() -> SerialPattern.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TAMKEEN_CERTIFICATES_SERIAL");
    }
}
