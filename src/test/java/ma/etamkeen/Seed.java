package ma.etamkeen;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What names the slice of a long proof that a run looks at. */
public final class Seed {

    private Seed() {}

    /** Another one each day, unless {@code -Dtamkeen.seed} names one. */
    public static long today() {
        return Long.getLong("tamkeen.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }
}
