package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import ma.etamkeen.platform.time.KingdomZone;

/**
 * The clock on the wall in Morocco. Slots are stored as it shows them; their instant is computed late, because the
 * offset changes around Ramadan by decree, sometimes at short notice.
 */
public final class MoroccanTime {

    /** The zone. Its offset is never assumed: its rules are data, and may change while the product runs. */
    public static final ZoneId ZONE = KingdomZone.ZONE;

    private MoroccanTime() {}

    /**
     * When a local time happens.
     *
     * <p>Twice a year the wall clock is ambiguous, and the rule is the one of RFC 5545 section 3.3.5, which is also
     * that of {@link ZonedDateTime#ofLocal}, so that calendars and the platform agree:
     *
     * <ul>
     *   <li>a time that happens twice (2026-02-15 02:30) means the first of the two, here 01:30 UTC;
     *   <li>a time that never happens (2026-03-22 02:30) is read with the offset before the jump, so it moves later by
     *       the length of the jump: 02:30 UTC, when clocks show 03:30.
     * </ul>
     */
    public static Instant instantOf(LocalDateTime local) {
        return at(local).toInstant();
    }

    /** What the wall clock shows at an instant. */
    public static LocalDateTime localOf(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    /** The local time as clocks really show it: the same, unless the clock jumps over it. */
    static LocalDateTime shown(LocalDateTime local) {
        return at(local).toLocalDateTime();
    }

    private static ZonedDateTime at(LocalDateTime local) {
        return ZonedDateTime.ofLocal(local, ZONE, null);
    }
}
