package ma.etamkeen.organisations.calendar;

import java.time.LocalDate;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;

/**
 * One month of fasting.
 *
 * @param year of the Hijri calendar
 * @param to its last day
 */
public record Ramadan(int year, LocalDate from, LocalDate to, Certainty certainty, int version) {

    /** Whether people fast on this day. */
    public boolean isOn(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
