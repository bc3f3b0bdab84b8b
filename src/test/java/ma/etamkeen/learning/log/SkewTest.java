package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Answers are put where they were given, as far as a wrong clock tells. */
class SkewTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void a_few_minutes_are_left_alone_and_more_are_corrected_by_whole_minutes() {
        assertThat(minutes(Duration.ofSeconds(299), null)).isZero();
        assertThat(minutes(Duration.ofSeconds(-299), null)).isZero();
        assertThat(minutes(Duration.ofSeconds(300), null)).isEqualTo(5);
        assertThat(minutes(Duration.ofSeconds(-3629), null)).isEqualTo(-60);
        assertThat(minutes(Duration.ofDays(400), null)).isEqualTo(576_000);
    }

    @Test
    void what_was_found_stands_while_it_fits_so_that_one_device_keeps_its_order() {
        assertThat(minutes(Duration.ofSeconds(3629), 60)).isEqualTo(60);
        assertThat(minutes(Duration.ofSeconds(3631), 60)).isEqualTo(60);
        assertThat(minutes(Duration.ofMinutes(62), 60)).isEqualTo(62);
        assertThat(minutes(Duration.ofSeconds(301), 0)).isZero();
        assertThat(minutes(Duration.ofSeconds(299), 5)).isEqualTo(5);
        assertThat(minutes(Duration.ofMinutes(7), 0)).isEqualTo(7);
    }

    @Test
    void nothing_was_answered_in_the_future_or_before_there_was_anything() {
        var none = new Skew(0);

        assertThat(none.corrected(NOW.plusSeconds(120), NOW)).isEqualTo(NOW.plusSeconds(120));
        assertThat(none.corrected(NOW.plusSeconds(3600), NOW)).isEqualTo(NOW.plusSeconds(420));
        assertThat(none.corrected(Instant.EPOCH, NOW)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(new Skew(-60).corrected(NOW.plusSeconds(3000), NOW)).isEqualTo(NOW.minusSeconds(600));
        assertThat(none.corrected(NOW.minusNanos(1), NOW)).isEqualTo(NOW.minusMillis(1));
    }

    @Test
    void the_oldest_and_the_furthest_clock_are_taken() {
        assertThat(Skew.of(NOW, Instant.parse("0000-01-01T00:00:00Z"), null).minutes())
                .isEqualTo(52_596_000);
        assertThat(Skew.of(NOW, Instant.parse("9999-12-31T23:59:59Z"), null).minutes())
                .isEqualTo(-52_596_000);
    }

    private static int minutes(Duration behind, @org.jspecify.annotations.Nullable Integer known) {
        return Skew.of(NOW, NOW.minus(behind), known).minutes();
    }
}
