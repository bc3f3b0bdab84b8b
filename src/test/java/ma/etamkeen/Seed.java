package ma.etamkeen;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What names the slice of a long proof that a run looks at. */
public final class Seed {

    private static final int DAYS = 12;

    private Seed() {}

    /** Another one each day, unless {@code -Dtamkeen.seed} names one. */
    public static long today() {
        return Long.getLong("tamkeen.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }

    /**
     * Whether this one of many that are walked over is looked at today: each of them every twelfth day, so that the time a walk
     * takes does not grow as fast as the platform. What says it keeps the same name from day to day.
     */
    public static boolean isOfToday(Object named) {
        return isOf(today(), named);
    }

    static boolean isOf(long day, Object named) {
        // names that differ in their end alone are not all of the same day
        var spread = named.toString().hashCode() * 0x9E3779B9;
        return Math.floorMod(Math.floorMod(spread >>> 8, DAYS) + day, DAYS) == 0;
    }
}
