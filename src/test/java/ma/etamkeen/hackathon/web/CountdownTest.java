package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;

class CountdownTest {

    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

    @Test
    void it_says_no_more_than_there_is_left() {
        assertThat(in(Duration.ofDays(4).minusMillis(1), Language.FR)).isEqualTo("dans 3 jours");
        assertThat(in(Duration.ofHours(47).plusMinutes(59), Language.EN)).isEqualTo("in 47 hours");
        assertThat(in(Duration.ofMinutes(119), Language.FR)).isEqualTo("dans 119 minutes");
        assertThat(in(Duration.ofSeconds(-5), Language.EN)).isEqualTo("in 0 minutes");
    }

    @Test
    void arabic_counts_in_its_own_plurals_with_western_digits() {
        assertThat(in(Duration.ofDays(5), Language.AR)).contains("5").contains("أيام");
        assertThat(in(Duration.ofDays(2), Language.AR)).contains("يومين");
    }

    private static String in(Duration left, Language language) {
        return Countdown.words(NOW.plus(left), NOW, language);
    }
}
