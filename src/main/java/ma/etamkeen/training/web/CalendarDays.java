package ma.etamkeen.training.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.training.catalogue.Catalogue.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Days of the calendar of sessions, week by week from Monday on.
 *
 * @param before the day the view before this one is of, or {@code null} where there is none
 * @param after the day the next one is of, or {@code null}
 */
public record CalendarDays(
        View view,
        LocalDate on,
        @Nullable LocalDate before,
        @Nullable LocalDate after,
        List<List<Day>> weeks) {

    /** How much is shown at once. Words: {@code training.view.…}. */
    public enum View {
        MONTH,
        WEEK,
        AGENDA;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The view of this key; a month for anything else. */
        public static View of(String key) {
            return Stream.of(values())
                    .filter(view -> view.key().equals(key))
                    .findFirst()
                    .orElse(MONTH);
        }

        /** The first day of the view that shows this one. */
        public LocalDate first(LocalDate on) {
            return switch (this) {
                case MONTH -> on.withDayOfMonth(1);
                case WEEK -> on.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case AGENDA -> on;
            };
        }

        /** The last day of it, the first being this one. */
        public LocalDate last(LocalDate first) {
            return switch (this) {
                case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
                case WEEK -> first.plusDays(6);
                case AGENDA -> first.plusMonths(2);
            };
        }
    }

    /**
     * One day.
     *
     * @param isShown whether it belongs to the month; the others fill its weeks
     * @param more how many slots begin on it beside those that are named
     */
    public record Day(
            LocalDate date,
            boolean isShown,
            boolean isWeekend,
            boolean isRamadan,
            List<Holiday> holidays,
            List<Entry> entries,
            int more) {}

    public static CalendarDays of(
            View view,
            LocalDate first,
            LocalDate last,
            List<Entry> entries,
            Days known,
            @Nullable String region,
            @Nullable LocalDate before,
            @Nullable LocalDate after) {
        Map<LocalDate, List<Entry>> byDay = entries.stream().collect(Collectors.groupingBy(Entry::day));
        var weeks = weeks(first, last).stream()
                .map(week -> week.stream()
                        .map(date -> day(date, first, last, byDay, known, region))
                        .toList())
                .toList();
        return new CalendarDays(view, first, before, after, weeks);
    }

    private static Day day(
            LocalDate date,
            LocalDate first,
            LocalDate last,
            Map<LocalDate, List<Entry>> byDay,
            Days known,
            @Nullable String region) {
        var shown = !date.isBefore(first) && !date.isAfter(last);
        var held = shown ? byDay.getOrDefault(date, List.of()) : List.<Entry>of();
        return new Day(
                date,
                shown,
                known.timetable(date)
                        .map(timetable -> timetable.weekend().contains(date.getDayOfWeek()))
                        .orElse(false),
                known.ramadan(date).isPresent(),
                known.holidays(date, date, region),
                held,
                held.isEmpty() ? 0 : Math.max(0, held.getFirst().ofDay() - held.size()));
    }

    /** The whole weeks, from Monday on, that hold these days. */
    public static List<List<LocalDate>> weeks(LocalDate first, LocalDate last) {
        return View.WEEK
                .first(first)
                .datesUntil(last.plusDays(1), Period.ofWeeks(1))
                .map(monday -> monday.datesUntil(monday.plusWeeks(1)).toList())
                .toList();
    }

    /** The days there is something to say of, one after the other. */
    public List<Day> told() {
        return weeks.stream()
                .flatMap(List::stream)
                .filter(day -> day.isShown()
                        && !(day.entries().isEmpty() && day.holidays().isEmpty()))
                .toList();
    }

    /** Whether no session is on any of them. */
    public boolean isEmpty() {
        return weeks.stream()
                .flatMap(List::stream)
                .allMatch(day -> day.entries().isEmpty());
    }

    /** The last day that is shown. */
    public LocalDate last() {
        return weeks.stream()
                .flatMap(List::stream)
                .filter(Day::isShown)
                .map(Day::date)
                .reduce(on, (_, later) -> later);
    }
}
