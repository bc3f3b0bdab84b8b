package ma.etamkeen.organisations.calendar;

import java.time.Instant;
import java.util.Locale;
import ma.etamkeen.organisations.calendar.Planned.Time;
import org.jspecify.annotations.Nullable;

/**
 * What to do about something planned that a change of the calendar touches, until somebody decides.
 *
 * @param causeId the dates of the holiday, the year of the Ramadan, or the first day of the hours as days since 1970; 0
 *     for the clocks
 * @param time when it was planned for
 * @param proposed another time; {@code null} for the clocks, where the hour stays and people's calendars are told, and
 *     where none was found
 */
public record Proposal(
        long id,
        Cause cause,
        long causeId,
        String part,
        long subject,
        long about,
        Time time,
        @Nullable Time proposed,
        Instant madeAt) {

    /** What changed. Words: {@code organisations.proposal.cause.…}. */
    public enum Cause {
        HOLIDAY,
        RAMADAN,
        /** Other working hours, another weekend or another time of the Friday prayer. */
        HOURS,
        CLOCK;

        /** The cause in the database. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What tells this proposal from an earlier one about the same: whoever accepts says which they have read. */
    public String mark() {
        return proposed == null ? "" : proposed.start() + "/" + proposed.end();
    }

    /** Whether accepting it does anything; otherwise somebody has to plan anew by hand. */
    public boolean isAcceptable() {
        return cause == Cause.CLOCK || proposed != null;
    }
}
