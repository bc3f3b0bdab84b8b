package ma.etamkeen.platform.words;

import com.ibm.icu.text.ListFormatter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Dates and times as each language writes them, months by their Moroccan names, digits always Western. */
public final class Dates {

    private static final Map<Language, DateTimeFormatter> DAY = each(pattern("EEEE d MMMM uuuu"));
    private static final Map<Language, DateTimeFormatter> DATE = each(pattern("d MMMM uuuu"));
    private static final Map<Language, DateTimeFormatter> DAY_AND_MONTH = each(pattern("d MMMM"));
    private static final Map<Language, DateTimeFormatter> MONTH = each(pattern("MMMM uuuu"));
    private static final Map<Language, DateTimeFormatter> WEEKDAY = each(pattern("EEEE"));
    private static final Map<Language, DateTimeFormatter> TIME = each(
            language -> DateTimeFormatter.ofPattern(language == Language.FR ? "H 'h' mm" : "H:mm", language.locale()));

    /** To name the days of the week after. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private Dates() {}

    /** Tuesday 14 February 2027. */
    public static String day(LocalDate date, Language language) {
        return language == Language.FR
                ? weekday(date, language) + " " + date(date, language)
                : write(DAY, language, date);
    }

    /** 14 February 2027. */
    public static String date(LocalDate date, Language language) {
        return first(write(DATE, language, date), date, language);
    }

    /** February 2027. */
    public static String month(LocalDate date, Language language) {
        return write(MONTH, language, date);
    }

    /** Tuesday. */
    public static String weekday(LocalDate date, Language language) {
        return write(WEEKDAY, language, date);
    }

    /** Saturday and Sunday: these days of the week, in their order. */
    public static String weekdays(Collection<DayOfWeek> days, Language language) {
        return ListFormatter.getInstance(language.locale())
                .format(days.stream()
                        .sorted()
                        .map(day -> weekday(MONDAY.plusDays(day.getValue() - 1L), language))
                        .toList());
    }

    /** 8:30; in French 8 h 30, and 9 h on the hour. */
    public static String time(LocalTime time, Language language) {
        if (language == Language.FR) {
            return time.getMinute() == 0
                    ? time.getHour() + "\u00a0h"
                    : time.getHour() + "\u00a0h\u00a0" + (time.getMinute() < 10 ? "0" : "") + time.getMinute();
        }
        return write(TIME, language, time);
    }

    /** From one day to another: what the two share is said once. */
    public static String dates(LocalDate from, LocalDate to, Language language) {
        if (from.equals(to)) {
            return date(from, language);
        }
        var start = from.getYear() != to.getYear()
                ? date(from, language)
                : from.getMonth() != to.getMonth()
                        ? first(write(DAY_AND_MONTH, language, from), from, language)
                        : first(Integer.toString(from.getDayOfMonth()), from, language);
        return switch (language) {
            case AR -> "من " + start + " إلى " + date(to, language);
            case FR -> "du " + start + " au " + date(to, language);
            case EN -> start + " to " + date(to, language);
        };
    }

    /** French says « 1er » for the first day of a month. */
    private static String first(String written, LocalDate date, Language language) {
        return language == Language.FR && date.getDayOfMonth() == 1 ? "1er" + written.substring(1) : written;
    }

    private static String write(
            Map<Language, DateTimeFormatter> formatters, Language language, java.time.temporal.TemporalAccessor value) {
        return java.util.Objects.requireNonNull(formatters.get(language)).format(value);
    }

    private static Function<Language, DateTimeFormatter> pattern(String pattern) {
        return language -> DateTimeFormatter.ofPattern(pattern, language.locale())
                .withDecimalStyle(java.time.format.DecimalStyle.STANDARD);
    }

    private static Map<Language, DateTimeFormatter> each(Function<Language, DateTimeFormatter> making) {
        var formatters = new EnumMap<Language, DateTimeFormatter>(Language.class);
        for (var language : Language.values()) {
            formatters.put(language, making.apply(language));
        }
        return formatters;
    }
}
