package ma.etamkeen.learning.progress;

import static ma.etamkeen.learning.progress.SomeLog.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ma.etamkeen.learning.progress.Days.Change;
import org.junit.jupiter.api.Test;

/** Days in a row, kind to whoever rests: weekends, holidays and one working day a week break nothing. */
class StreakTest {

    private static final int FRIDAY = MONDAY + 4;
    private static final int NEXT = MONDAY + 7;

    @Test
    void days_in_a_row_count_and_today_may_still_come() {
        assertThat(streak(MONDAY + 2, MONDAY, MONDAY + 1, MONDAY + 2)).isEqualTo(3);
        assertThat(streak(MONDAY + 3, MONDAY, MONDAY + 1, MONDAY + 2)).isEqualTo(3);
        assertThat(streak(MONDAY)).isZero();
    }

    @Test
    void a_day_of_fewer_than_five_answers_does_not_count() {
        var days = new TreeMap<>(Map.of(MONDAY, new Day(5, 0, 0), MONDAY + 1, new Day(4, 0, 0)));

        assertThat(Streak.of(days, SomeLog.DAYS, MONDAY + 2).present()).isOne();
    }

    @Test
    void a_weekend_breaks_nothing_and_may_count() {
        assertThat(streak(NEXT, FRIDAY, NEXT)).isEqualTo(2);
        assertThat(streak(NEXT, FRIDAY, FRIDAY + 1, FRIDAY + 2, NEXT)).isEqualTo(4);
    }

    @Test
    void one_working_day_of_a_week_may_be_missed_and_a_second_breaks() {
        assertThat(streak(MONDAY + 2, MONDAY, MONDAY + 2)).isEqualTo(2);
        assertThat(streak(MONDAY + 3, MONDAY, MONDAY + 3)).isOne();
        assertThat(streak(MONDAY + 4, MONDAY, MONDAY + 2, MONDAY + 4)).isOne();
        // one in each of two weeks
        assertThat(streak(NEXT + 2, MONDAY, MONDAY + 2, MONDAY + 3, FRIDAY, NEXT, NEXT + 2))
                .isEqualTo(6);
    }

    @Test
    void a_new_row_begins_with_nothing_forgiven() {
        // Tuesday and Wednesday were missed; from Thursday on it is another row
        assertThat(streak(FRIDAY + 1, MONDAY, MONDAY + 3)).isOne();
    }

    @Test
    void a_holiday_breaks_nothing() {
        var calendar = new Days(List.of(new Change(0, 60)), Set.of(MONDAY + 1, MONDAY + 2));
        var days = days(MONDAY, MONDAY + 3);

        assertThat(Streak.of(days, calendar, MONDAY + 3).present()).isEqualTo(2);
        assertThat(Streak.of(days, SomeLog.DAYS, MONDAY + 3).present()).isOne();
    }

    @Test
    void the_longest_row_is_remembered_when_it_is_over() {
        var streak = Streak.of(days(MONDAY, MONDAY + 1, MONDAY + 2, NEXT + 14), SomeLog.DAYS, NEXT + 30);

        assertThat(streak).isEqualTo(new Streak(0, 3));
    }

    private static int streak(int today, Integer... counted) {
        return Streak.of(days(counted), SomeLog.DAYS, today).present();
    }

    private static TreeMap<Integer, Day> days(Integer... counted) {
        var days = new TreeMap<Integer, Day>();
        List.of(counted).forEach(day -> days.put(day, new Day(5, 0, 0)));
        return days;
    }
}
