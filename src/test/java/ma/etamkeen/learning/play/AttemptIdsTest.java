package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptIdsTest {

    private static final Instant SHOWN = Instant.parse("2026-11-30T08:00:00.250Z");

    @Test
    void an_id_says_when_the_question_was_shown() {
        var id = AttemptIds.at(SHOWN);

        assertThat(AttemptIds.read(id.toString())).contains(id);
        assertThat(AttemptIds.took(id, SHOWN.plusSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(AttemptIds.took(id, SHOWN.minusSeconds(9))).isZero();
        assertThat(AttemptIds.took(id, SHOWN.plus(Duration.ofHours(3)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(AttemptIds.at(SHOWN)).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "999999999",
                "1-1-7001-8001-1",
                "018f0000-0000-4000-8000-000000000000",
                "018F0000-0000-7000-8000-000000000000",
                "018f0000-0000-7000-0000-000000000000"
            })
    void what_is_no_id_of_ours_is_refused(String sent) {
        assertThat(AttemptIds.read(sent)).isEmpty();
    }
}
