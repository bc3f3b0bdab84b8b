package ma.etamkeen.organisations.calendar;

import java.util.Locale;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import org.jspecify.annotations.Nullable;

/**
 * Something to know about a planned time.
 *
 * @param holiday the holiday it falls on, or {@code null} when it is something else
 * @param hours the hours it is about: those of work, or of prayer; {@code null} for a whole day
 */
public record Remark(
        Kind kind, @Nullable Holiday holiday, @Nullable Span hours) {

    /** What there is to know. Words: {@code organisations.remark.…}. */
    public enum Kind {
        HOLIDAY,
        WEEKEND,
        /** In Ramadan, within its hours: they are not the usual ones. */
        RAMADAN,
        /** In Ramadan, and some of it when nobody works. */
        RAMADAN_HOURS,
        PRAYER,
        /** Some of it when nobody works. */
        HOURS;

        /** The end of the key of its words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
