package ma.etamkeen.organisations.calendar.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Ramadan;
import ma.etamkeen.organisations.calendar.Timetable;
import org.jspecify.annotations.Nullable;

/**
 * One year of the calendar as a page shows it.
 *
 * @param years those something is known of
 * @param timetable the hours of the day it is looked at, or those the year begins with
 */
public record KingdomYear(
        int year,
        List<Integer> years,
        List<Month> months,
        List<Ramadan> ramadans,
        @Nullable Timetable timetable,
        Map<String, Region> regions) {

    /** A month with holidays. */
    public record Month(LocalDate first, List<Holiday> holidays) {}

    static KingdomYear of(int year, LocalDate today, Days days, Map<String, Region> regions) {
        var months = new ArrayList<Month>();
        var all = inAnyRegion(year, days);
        for (var month = 1; month <= 12; month++) {
            var first = LocalDate.of(year, month, 1);
            var held = all.stream()
                    .filter(holiday -> YearMonth.from(later(holiday.from(), LocalDate.of(year, 1, 1)))
                            .equals(YearMonth.from(first)))
                    .toList();
            if (!held.isEmpty()) {
                months.add(new Month(first, held));
            }
        }
        return new KingdomYear(
                year,
                days.holidays().stream()
                        .map(holiday -> holiday.from().getYear())
                        .distinct()
                        .sorted()
                        .toList(),
                months,
                days.ramadans().stream()
                        .filter(ramadan ->
                                ramadan.from().getYear() <= year && ramadan.to().getYear() >= year)
                        .toList(),
                days.timetable(today.getYear() == year ? today : LocalDate.of(year, 1, 1))
                        .orElse(null),
                regions);
    }

    /** Whether some of its dates may still move. */
    public boolean hasExpected() {
        return months.stream()
                .flatMap(month -> month.holidays().stream())
                .anyMatch(holiday -> holiday.certainty() == Holiday.Certainty.EXPECTED);
    }

    private static List<Holiday> inAnyRegion(int year, Days days) {
        return days.holidays().stream()
                .filter(holiday -> holiday.certainty() != Holiday.Certainty.CANCELLED
                        && holiday.from().getYear() <= year
                        && holiday.to().getYear() >= year)
                .toList();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
