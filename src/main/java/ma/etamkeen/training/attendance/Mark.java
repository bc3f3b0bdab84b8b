package ma.etamkeen.training.attendance;

import java.time.LocalTime;
import java.util.Optional;
import ma.etamkeen.training.attendance.Attendances.Presence;
import org.jspecify.annotations.Nullable;

/**
 * What is entered about one person in one slot.
 *
 * @param from when they came, or {@code null} for the beginning of the slot; of somebody who was there only
 * @param until when they left, or {@code null} for its end
 * @param reason why they were not there, or {@code null} where nobody said; of somebody who was not there only
 * @param remark what whoever entered it adds, in their own words
 */
public record Mark(
        Presence presence,
        @Nullable LocalTime from,
        @Nullable LocalTime until,
        @Nullable Reason reason,
        String remark) {

    public Mark {
        if (presence == Presence.PRESENT) {
            reason = null;
        } else {
            from = null;
            until = null;
        }
        remark = remark.strip();
    }

    /** There the whole time, or not there for a reason nobody said. */
    public static Mark of(Presence presence) {
        return new Mark(presence, null, null, null, "");
    }

    /** Whether they were there for a part of the slot. */
    public boolean isPartial() {
        return from != null || until != null;
    }

    /** In one line, by which a page tells what it showed. */
    public String written() {
        return presence.key() + "|" + written(from) + "|" + written(until) + "|" + (reason == null ? "" : reason.key())
                + "|" + remark;
    }

    /** What was written so, or nothing when it is no mark. */
    public static Optional<Mark> read(String written) {
        var parts = written.split("\\|", 5);
        if (parts.length != 5 || !isTime(parts[1]) || !isTime(parts[2])) {
            return Optional.empty();
        }
        var reason = Reason.of(parts[3]);
        return parts[3].isEmpty() || reason.isPresent()
                ? Presence.of(parts[0])
                        .map(presence ->
                                new Mark(presence, time(parts[1]), time(parts[2]), reason.orElse(null), parts[4]))
                : Optional.empty();
    }

    private static String written(@Nullable LocalTime time) {
        return time == null ? "" : time.toString();
    }

    private static boolean isTime(String written) {
        return written.isEmpty() || written.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
    }

    private static @Nullable LocalTime time(String written) {
        return written.isEmpty() ? null : LocalTime.parse(written);
    }
}
