package ma.etamkeen.organisations.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Planned.Time;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When people work, and what is to know about a time somebody plans. */
class DaysTest {

    private static final Span USUAL = span("08:30", "16:30");
    private static final Span RAMADAN = span("09:00", "15:00");
    private static final Span PRAYER = span("12:00", "14:00");

    private final Days days = new Days(
            List.of(
                    holiday(1, "2026-11-18", "2026-11-18", Part.DAY, null),
                    holiday(2, "2026-03-20", "2026-03-21", Part.DAY, null),
                    holiday(3, "2026-12-31", "2026-12-31", Part.AFTERNOON, null),
                    holiday(4, "2026-12-10", "2026-12-10", Part.DAY, "MA-03"),
                    new Holiday(
                            5,
                            5,
                            Kind.GRANTED,
                            text(),
                            LocalDate.parse("2026-12-15"),
                            LocalDate.parse("2026-12-15"),
                            Part.DAY,
                            Certainty.CANCELLED,
                            null,
                            "",
                            0)),
            List.of(new Ramadan(
                    1447, LocalDate.parse("2026-02-19"), LocalDate.parse("2026-03-19"), Certainty.EXPECTED, 0)),
            List.of(timetable("2005-07-20", USUAL), timetable("2027-01-01", span("09:00", "17:00"))));

    @Test
    void weekends_and_whole_holidays_are_free_half_ones_are_not() {
        assertThat(days.isWorking(LocalDate.parse("2026-11-17"), null)).isTrue();
        assertThat(days.isWorking(LocalDate.parse("2026-11-18"), null)).isFalse();
        assertThat(days.isWorking(LocalDate.parse("2026-11-21"), null)).isFalse();
        assertThat(days.isWorking(LocalDate.parse("2026-12-31"), null)).isTrue();
    }

    @Test
    void clear_days_count_neither_the_first_day_nor_the_last_and_end_on_a_working_day() {
        // Monday the 2nd: ten whole days are the 3rd to the 12th, the last day to act is Friday the 13th
        assertThat(days.lastDayAfter(LocalDate.parse("2026-11-02"), 10)).isEqualTo(LocalDate.parse("2026-11-13"));
        // the last day would be a Saturday, and a Sunday
        assertThat(days.lastDayAfter(LocalDate.parse("2026-11-03"), 10)).isEqualTo(LocalDate.parse("2026-11-16"));
        assertThat(days.lastDayAfter(LocalDate.parse("2026-11-04"), 10)).isEqualTo(LocalDate.parse("2026-11-16"));
        // the last day would be the feast of independence
        assertThat(days.lastDayAfter(LocalDate.parse("2026-11-07"), 10)).isEqualTo(LocalDate.parse("2026-11-19"));
        // half a day is a day people work on; what is off in one region or was cancelled moves nothing
        assertThat(days.lastDayAfter(LocalDate.parse("2026-12-20"), 10)).isEqualTo(LocalDate.parse("2026-12-31"));
        assertThat(days.lastDayAfter(LocalDate.parse("2026-11-29"), 10)).isEqualTo(LocalDate.parse("2026-12-10"));
        assertThat(days.lastDayAfter(LocalDate.parse("2026-12-04"), 10)).isEqualTo(LocalDate.parse("2026-12-15"));
    }

    @Test
    void a_holiday_of_one_region_is_free_there_alone_and_a_cancelled_one_nowhere() {
        assertThat(days.isWorking(LocalDate.parse("2026-12-10"), "MA-03")).isFalse();
        assertThat(days.isWorking(LocalDate.parse("2026-12-10"), "MA-04")).isTrue();
        assertThat(days.isWorking(LocalDate.parse("2026-12-10"), null)).isTrue();
        assertThat(days.isWorking(LocalDate.parse("2026-12-15"), null)).isTrue();
        assertThat(days.holidays(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-31"), null))
                .extracting(Holiday::id)
                .containsExactly(3L);
    }

    @Test
    void hours_follow_ramadan_the_friday_prayer_half_days_and_later_decrees() {
        assertThat(hours("2026-11-17")).containsExactly(USUAL);
        assertThat(hours("2026-11-18")).isEmpty();
        assertThat(hours("2026-11-20")).containsExactly(span("08:30", "12:00"), span("14:00", "16:30"));
        assertThat(hours("2026-02-19")).containsExactly(RAMADAN);
        assertThat(hours("2026-02-20")).containsExactly(span("09:00", "12:00"), span("14:00", "15:00"));
        assertThat(hours("2026-12-31")).containsExactly(span("08:30", "12:00"));
        assertThat(hours("2027-01-05")).containsExactly(span("09:00", "17:00"));
    }

    @Test
    void what_is_planned_is_remarked_upon() {
        assertThat(kinds("2026-11-17T09:00", 3)).isEmpty();
        assertThat(kinds("2026-11-18T09:00", 3)).containsExactly(Remark.Kind.HOLIDAY);
        assertThat(kinds("2026-11-21T09:00", 3)).containsExactly(Remark.Kind.WEEKEND);
        assertThat(kinds("2026-11-20T09:00", 3)).as("ends as prayer begins").isEmpty();
        assertThat(kinds("2026-11-20T09:00", 4)).containsExactly(Remark.Kind.PRAYER);
        assertThat(kinds("2026-11-20T14:00", 2)).isEmpty();
        assertThat(kinds("2026-02-19T09:00", 6)).containsExactly(Remark.Kind.RAMADAN);
        assertThat(kinds("2026-02-19T14:00", 2)).containsExactly(Remark.Kind.RAMADAN_HOURS);
        assertThat(kinds("2026-11-17T17:00", 2)).containsExactly(Remark.Kind.HOURS);
        assertThat(kinds("2026-12-31T09:00", 3)).isEmpty();
        assertThat(kinds("2026-12-31T11:00", 2)).containsExactly(Remark.Kind.HOLIDAY);
        assertThat(kinds("2026-11-17T22:00", 4)).as("into the holiday").contains(Remark.Kind.HOLIDAY);
    }

    @Test
    void the_next_working_day_lies_past_holidays_and_weekends() {
        assertThat(days.nextWorkingDay(LocalDate.parse("2026-11-17"), null)).isEqualTo("2026-11-19");
        assertThat(days.nextWorkingDay(LocalDate.parse("2026-03-19"), null)).isEqualTo("2026-03-23");
        assertThat(days.workingDayFrom(LocalDate.parse("2026-11-17"), null)).isEqualTo("2026-11-17");
    }

    @Test
    void shifted_days_keep_their_distance_where_they_can() {
        var dates =
                List.of(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-06"), LocalDate.parse("2026-10-05"));

        assertThat(days.shift(dates, LocalDate.parse("2026-11-17"), null))
                .containsExactly(
                        LocalDate.parse("2026-11-17"), LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-17"));
        assertThat(days.shift(List.of(), LocalDate.parse("2026-11-17"), null)).isEmpty();
    }

    @Test
    void whatever_is_shifted_keeps_its_order_and_falls_on_working_days() {
        var seed = 20_261_124L;
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var first = LocalDate.parse("2026-01-05").plusDays(random.nextInt(300));
            var dates = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(_ -> first.plusDays(random.nextInt(20)))
                    .sorted()
                    .toList();
            var to = LocalDate.parse("2026-02-01").plusDays(random.nextInt(300));
            var moved = days.shift(dates, to, null);

            assertThat(moved).as("seed %d, round %d", seed, round).isSorted().hasSameSizeAs(dates);
            assertThat(moved).allMatch(day -> days.isWorking(day, null));
            assertThat(moved.stream().distinct().count())
                    .isEqualTo(dates.stream().distinct().count());
            assertThat(ChronoUnit.DAYS.between(to, moved.getFirst())).isBetween(0L, 5L);
        }
    }

    @Test
    void a_slot_on_a_new_holiday_is_proposed_for_the_next_day_that_suits() {
        // Wednesday 18 November is free, Friday has a prayer in the hours of a whole day: Thursday
        assertThat(Replacement.onAnotherDay(planned("2026-11-18T09:00", 7), List.of(), days))
                .contains(time("2026-11-19T09:00", 7));
        // Thursday is taken by the same session, and Friday's prayer speaks against a whole day: Monday
        assertThat(Replacement.onAnotherDay(
                        planned("2026-11-18T09:00", 7, time("2026-11-19T09:00", 7)), List.of(), days))
                .contains(time("2026-11-23T09:00", 7));
        assertThat(Replacement.onAnotherDay(planned("2026-11-18T09:00", 3), List.of(time("2026-11-19T10:00", 3)), days))
                .as("what was proposed before is taken too")
                .contains(time("2026-11-20T09:00", 3));
    }

    @Test
    void a_slot_outside_ramadan_hours_is_proposed_within_them_when_it_fits() {
        assertThat(Replacement.withinRamadan(planned("2026-02-19T14:00", 3), List.of(), days))
                .contains(time("2026-02-19T12:00", 3));
        assertThat(Replacement.withinRamadan(planned("2026-02-19T08:30", 3), List.of(), days))
                .contains(time("2026-02-19T09:00", 3));
        assertThat(Replacement.withinRamadan(planned("2026-02-19T08:30", 8), List.of(), days))
                .isEmpty();
        assertThat(Replacement.withinRamadan(
                        planned("2026-02-19T14:00", 3, time("2026-02-19T09:00", 4)), List.of(), days))
                .isEmpty();
    }

    @Test
    void the_hijri_calendar_gives_expectations_within_a_day_of_what_was_observed() {
        // observed in Morocco: 1 Ramadan 1446 on 2 March 2025, 1 Shawwal on 31 March
        assertThat(Math.abs(ChronoUnit.DAYS.between(HijriDates.civil(1446, 9, 1), LocalDate.parse("2025-03-02"))))
                .isLessThanOrEqualTo(1);
        assertThat(Math.abs(ChronoUnit.DAYS.between(HijriDates.civil(1446, 10, 1), LocalDate.parse("2025-03-31"))))
                .isLessThanOrEqualTo(1);
        assertThat(HijriDates.lastOf(1446, 9).plusDays(1)).isEqualTo(HijriDates.civil(1446, 10, 1));
        assertThat(HijriDates.years(2026, 2026)).containsExactly(1447, 1448);
    }

    private List<Span> hours(String date) {
        return days.hours(LocalDate.parse(date), null);
    }

    private List<Remark.Kind> kinds(String start, int hours) {
        var from = LocalDateTime.parse(start);
        return days.remarks(from, from.plusHours(hours), null).stream()
                .map(Remark::kind)
                .toList();
    }

    private static Planned planned(String start, int hours, Time... others) {
        var time = time(start, hours);
        return new Planned("training", 1, 1, text(), null, time.start(), time.end(), List.of(others), "/");
    }

    private static Time time(String start, int hours) {
        var from = LocalDateTime.parse(start);
        return new Time(from, from.plusHours(hours));
    }

    private static Holiday holiday(long id, String from, String to, Part part, @Nullable String region) {
        return new Holiday(
                id,
                id,
                Kind.FIXED,
                text(),
                LocalDate.parse(from),
                LocalDate.parse(to),
                part,
                Certainty.CONFIRMED,
                region,
                "",
                0);
    }

    private static Timetable timetable(String since, Span usual) {
        return new Timetable(
                LocalDate.parse(since), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), usual, RAMADAN, PRAYER, "");
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Text text() {
        return new Text("عطلة", "Fête", "Holiday");
    }
}
