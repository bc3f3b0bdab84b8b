package ma.etamkeen.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Morocco's wall clock: an hour ahead of UTC, level with it in Ramadan, and two nights a year that need a rule. */
class MoroccanTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-14T09:00, 2026-02-14T08:00:00Z", // the usual hour
        "2026-02-15T09:00, 2026-02-15T09:00:00Z", // Ramadan
        "2026-03-22T09:00, 2026-03-22T08:00:00Z", // back to the usual hour
        "2026-02-15T02:30, 2026-02-15T01:30:00Z", // happens twice: the first
        "2026-03-22T02:30, 2026-03-22T02:30:00Z", // never happens: an hour later, 03:30
        "2026-03-22T03:30, 2026-03-22T02:30:00Z",
    })
    void a_local_time_has_one_instant(LocalDateTime local, Instant instant) {
        assertThat(MoroccanTime.instantOf(local)).isEqualTo(instant);
    }

    @Test
    void a_time_the_clock_jumps_over_is_shown_after_the_jump() {
        assertThat(MoroccanTime.shown(LocalDateTime.parse("2026-03-22T02:30"))).isEqualTo("2026-03-22T03:30:00");
        assertThat(MoroccanTime.shown(LocalDateTime.parse("2026-02-15T02:30"))).isEqualTo("2026-02-15T02:30:00");
    }

    @Test
    void an_instant_is_shown_as_the_clock_shows_it() {
        assertThat(MoroccanTime.localOf(Instant.parse("2026-02-15T01:30:00Z"))).isEqualTo("2026-02-15T02:30:00");
        assertThat(MoroccanTime.localOf(Instant.parse("2026-02-15T02:30:00Z"))).isEqualTo("2026-02-15T02:30:00");
    }
}
