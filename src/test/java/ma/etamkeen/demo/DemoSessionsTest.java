package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSessionsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void whatever_the_day_of_the_week_a_past_day_is_past_and_a_coming_one_to_come(int weekday) {
        var today = LocalDate.of(2026, 11, 23).plusDays(weekday);

        for (var from : new int[] {-150, -36, -8, -1}) {
            var first = DemoSessions.firstDay(today, from);
            assertThat(first).isBefore(today).isBeforeOrEqualTo(today.plusDays(from));
            assertThat(DemoSessions.days(first, 1)).containsExactly(first);
        }
        assertThat(DemoSessions.firstDay(today, 12)).isAfterOrEqualTo(today.plusDays(12));
        assertThat(DemoSessions.days(DemoSessions.firstDay(today, 12), 4))
                .allMatch(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) < 0)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }
}
