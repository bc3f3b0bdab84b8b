package ma.etamkeen.organisations.calendar;

import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a day of the Hijri calendar is expected. Java reckons by Umm al-Qura, the calendar of Saudi Arabia; Morocco
 * watches the moon and is often a day later, so that nothing here is more than an expectation.
 */
final class HijriDates {

    /** The number of the month of fasting. */
    static final int RAMADAN = 9;

    private HijriDates() {}

    /** The day in the civil calendar. */
    static LocalDate civil(int year, int month, int day) {
        return LocalDate.from(HijrahChronology.INSTANCE.date(year, month, day));
    }

    /** The last day of this month. */
    static LocalDate lastOf(int year, int month) {
        var first = HijrahChronology.INSTANCE.date(year, month, 1);
        return LocalDate.from(first).plusDays(first.lengthOfMonth() - 1L);
    }

    /** The years of the Hijri calendar with a day in these civil years. */
    static List<Integer> years(int firstCivil, int lastCivil) {
        return IntStream.rangeClosed(year(LocalDate.of(firstCivil, 1, 1)), year(LocalDate.of(lastCivil, 12, 31)))
                .boxed()
                .toList();
    }

    private static int year(LocalDate date) {
        return HijrahChronology.INSTANCE.date(date).get(ChronoField.YEAR);
    }
}
