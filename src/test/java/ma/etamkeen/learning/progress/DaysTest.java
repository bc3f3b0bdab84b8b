package ma.etamkeen.learning.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ma.etamkeen.learning.progress.Days.Change;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.Test;

/** Days of learners begin at four in the morning by the clocks of the kingdom, whatever Ramadan does to them. */
class DaysTest {

    private static final Days DAYS =
            new Days(LearnersDays.changes(KingdomZone.inForce(), LocalDate.of(2031, 1, 1)), Set.of());

    @Test
    void a_day_begins_at_four_in_the_morning() {
        assertThat(day("2026-06-10T02:59:59.999Z")).isEqualTo(LocalDate.of(2026, 6, 9));
        assertThat(day("2026-06-10T03:00:00Z")).isEqualTo(LocalDate.of(2026, 6, 10));
        assertThat(day("2026-06-11T02:59:59Z")).isEqualTo(LocalDate.of(2026, 6, 10));
        // since 20 September 2026 clocks show universal time
        assertThat(day("2026-11-30T03:59:59Z")).isEqualTo(LocalDate.of(2026, 11, 29));
        assertThat(day("2026-11-30T04:00:00Z")).isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void in_ramadan_it_begins_an_hour_later_by_universal_time() {
        // the clocks went back on 15 February 2026 and forward again on 22 March
        assertThat(day("2026-02-15T02:59:59Z")).isEqualTo(LocalDate.of(2026, 2, 14));
        assertThat(day("2026-02-15T03:30:00Z")).isEqualTo(LocalDate.of(2026, 2, 14));
        assertThat(day("2026-02-15T04:00:00Z")).isEqualTo(LocalDate.of(2026, 2, 15));
        assertThat(day("2026-03-21T03:59:59Z")).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(day("2026-03-22T03:00:00Z")).isEqualTo(LocalDate.of(2026, 3, 22));
    }

    /** What packs say is what java.time says, hour by hour; a table in which one change is missing or moved is found. */
    @Test
    void the_table_that_packs_carry_says_the_same_day_as_the_legal_time_at_every_hour() {
        assertThat(wrongHours(DAYS)).isZero();
        for (var number = 0; number < DAYS.changes().size(); number++) {
            var without = new ArrayList<>(DAYS.changes());
            var change = without.remove(number);
            if (!without.isEmpty() && number > 0) {
                assertThat(wrongHours(new Days(without, Set.of())))
                        .as("without %s", change)
                        .isPositive();
            }
            without.add(number, new Change(change.from(), change.minutes() + 60));
            assertThat(wrongHours(new Days(without, Set.of())))
                    .as("an hour off %s", change)
                    .isPositive();
        }
    }

    @Test
    void the_table_holds_for_five_years_with_what_was_before_them() {
        assertThat(Instant.ofEpochSecond(DAYS.changes().getFirst().from())).isBefore("2026-01-01T00:00:01Z");
        assertThat(DAYS.changes().getFirst().minutes()).isEqualTo(60);
        assertThat(DAYS.changes()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void weeks_begin_on_monday_and_weekends_and_holidays_are_for_rest() {
        var monday = (int) LocalDate.of(2026, 11, 30).toEpochDay();
        var calendar = new Days(List.of(new Change(0, 60)), Set.of(monday + 1));

        assertThat(Days.week(monday)).isEqualTo(Days.week(monday + 6)).isNotEqualTo(Days.week(monday - 1));
        assertThat(calendar.isRest(monday)).isFalse();
        assertThat(calendar.isRest(monday + 1)).isTrue();
        assertThat(calendar.isRest(monday + 4)).isFalse();
        assertThat(calendar.isRest(monday + 5)).isTrue();
        assertThat(calendar.isRest(monday + 6)).isTrue();
    }

    @Test
    void only_a_change_of_what_was_before_makes_what_was_reckoned_stale() {
        var last = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
        var later = new ArrayList<>(DAYS.changes());
        later.add(new Change(Instant.parse("2030-12-01T02:00:00Z").getEpochSecond(), 0));
        var earlier = new ArrayList<>(DAYS.changes());
        earlier.removeIf(
                change -> change.from() == Instant.parse("2026-03-22T02:00:00Z").getEpochSecond());

        assertThat(new Days(later, Set.of()).mark(last)).isEqualTo(DAYS.mark(last));
        assertThat(earlier).hasSizeLessThan(DAYS.changes().size());
        assertThat(new Days(earlier, Set.of()).mark(last)).isNotEqualTo(DAYS.mark(last));
    }

    private static int wrongHours(Days table) {
        var rules = KingdomZone.inForce().rules();
        var wrong = 0;
        var end = Instant.parse("2030-12-31T00:00:00Z").getEpochSecond();
        for (var second = Instant.parse("2026-01-01T00:30:00Z").getEpochSecond(); second < end; second += 3600) {
            var local =
                    java.time.LocalDateTime.ofEpochSecond(second, 0, rules.getOffset(Instant.ofEpochSecond(second)));
            wrong += local.minusHours(4).toLocalDate().toEpochDay() == table.of(second * 1000) ? 0 : 1;
        }
        return wrong;
    }

    private static LocalDate day(String moment) {
        return LocalDate.ofEpochDay(DAYS.of(Instant.parse(moment)));
    }
}
