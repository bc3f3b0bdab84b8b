package ma.etamkeen.training.rooms;

import java.util.Locale;

/** What makes a room usable by disabled people. Words: {@code training.access.…}. */
public enum Access {
    STEP_FREE,
    LIFT,
    TOILETS,
    PARKING,
    LOOP;

    /** {@code step-free}: in the database, in forms and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
