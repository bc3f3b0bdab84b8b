package ma.etamkeen.training.attendance;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What a presence counts. Minutes count, and not slots: whoever came to the half of the longest day was there for half of
 * it. They are minutes that really passed, so that a clock that jumps during a slot gives nobody an hour and takes none
 * away. What touches the slot from outside, and what has no length, counts nothing. A share is reached exactly and never
 * by rounding.
 */
public final class Minutes {

    private Minutes() {}

    /** How long a slot lasts. */
    public static int of(Slot slot) {
        return between(slot.startsAt(), slot.endsAt());
    }

    /** How long somebody was there. */
    public static int of(Slot slot, Mark mark) {
        return mark.presence() == Attendances.Presence.PRESENT ? of(slot, mark.from(), mark.until()) : 0;
    }

    /** How much of a slot lies between two times of its day; {@code null} is its beginning or its end. */
    static int of(Slot slot, @Nullable LocalTime from, @Nullable LocalTime until) {
        var begin = from == null ? slot.startsAt() : later(on(slot, from), slot.startsAt());
        var end = until == null ? slot.endsAt() : earlier(on(slot, until), slot.endsAt());
        return Math.min(between(begin, end), of(slot));
    }

    /** Whether both times lie within the slot, one after the other. */
    static boolean isWithin(Slot slot, Mark mark) {
        var begin = mark.from() == null ? slot.startsAt() : on(slot, mark.from());
        var end = mark.until() == null ? slot.endsAt() : on(slot, mark.until());
        return !begin.isBefore(slot.startsAt()) && begin.isBefore(end) && !end.isAfter(slot.endsAt());
    }

    /** Whether so much of it reaches the threshold, in percent. */
    static boolean isEnough(long attended, long of, int threshold) {
        return of > 0 && attended * 100 >= threshold * of;
    }

    /** A time on the day of the slot; after midnight where the slot goes on until then. */
    private static LocalDateTime on(Slot slot, LocalTime time) {
        var moment = slot.startsAt().toLocalDate().atTime(time);
        var overnight = slot.endsAt().toLocalDate().isAfter(slot.startsAt().toLocalDate());
        return overnight && moment.isBefore(slot.startsAt()) ? moment.plusDays(1) : moment;
    }

    private static int between(LocalDateTime begin, LocalDateTime end) {
        return begin.isBefore(end)
                ? (int) Math.max(
                        0,
                        Duration.between(MoroccanTime.instantOf(begin), MoroccanTime.instantOf(end))
                                .toMinutes())
                : 0;
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
