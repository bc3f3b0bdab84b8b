package ma.etamkeen.organisations.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * When administrations work, from a day on.
 *
 * @param id 0 while it is not kept yet
 * @param version one more with each correction, to find out that two people edit at once
 * @param weekend the days of the week without work
 * @param prayer the time of the Friday prayer, when nothing is planned
 * @param basis the decree, may be empty
 */
public record Timetable(
        long id,
        int version,
        LocalDate since,
        Set<DayOfWeek> weekend,
        Span usual,
        Span ramadan,
        Span prayer,
        String basis) {

    public Timetable {
        weekend = Set.copyOf(weekend);
    }

    /** One that is not kept yet. */
    public Timetable(LocalDate since, Set<DayOfWeek> weekend, Span usual, Span ramadan, Span prayer, String basis) {
        this(0, 0, since, weekend, usual, ramadan, prayer, basis);
    }

    /** From one time of a day to another; the end is not part of it. */
    public record Span(LocalTime from, LocalTime to) {

        /** Whether these hours on this day lie within. */
        boolean holds(LocalDateTime start, LocalDateTime end) {
            return start.toLocalDate().equals(end.toLocalDate())
                    && !start.toLocalTime().isBefore(from)
                    && !end.toLocalTime().isAfter(to);
        }

        /** Whether these hours touch this time of that day. */
        boolean isTouchedBy(LocalDateTime start, LocalDateTime end, LocalDate day) {
            return start.isBefore(day.atTime(to)) && day.atTime(from).isBefore(end);
        }
    }
}
