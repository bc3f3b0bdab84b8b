package ma.etamkeen.learning.log;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By how much the clock of a device is behind, in whole minutes. A few minutes are left as they are. What was found once stands
 * while it fits: answers of one device that are sent apart keep their order.
 */
record Skew(int minutes) {

    /** Nothing was answered before. */
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final int LEFT_ALONE = 5;
    private static final int FITS = 2;
    private static final double MINUTE = 60_000;
    private static final double CENTURY = 100 * 365.25 * 24 * 60;

    /**
     * When a batch arrives.
     *
     * @param sentAt by the clock of the device
     * @param known what was found for it before, or {@code null}
     */
    static Skew of(Instant now, Instant sentAt, @Nullable Integer known) {
        var measured = Math.clamp(Duration.between(sentAt, now).toMillis() / MINUTE, -CENTURY, CENTURY);
        if (known != null && Math.abs(measured - known) < (known == 0 ? LEFT_ALONE + FITS : FITS)) {
            return new Skew(known);
        }
        return new Skew(Math.abs(measured) < LEFT_ALONE ? 0 : (int) Math.round(measured));
    }

    /**
     * When something was answered, by the clock of the server, to the millisecond: never later than a clock can be that is left
     * as it is.
     */
    Instant corrected(Instant at, Instant now) {
        var corrected =
                Instant.ofEpochMilli(at.plus(Duration.ofMinutes(minutes)).toEpochMilli());
        var latest = Instant.ofEpochMilli(
                now.plus(Duration.ofMinutes(LEFT_ALONE + FITS)).toEpochMilli());
        return corrected.isAfter(latest) ? latest : corrected.isBefore(FIRST) ? FIRST : corrected;
    }
}
