package ma.etamkeen.people;

import java.util.Arrays;
import java.util.Optional;

/** As the civil status says it; asked for because the programme counts women and men. Words: {@code people.sex.…}. */
public enum Sex {
    FEMALE("f"),
    MALE("m");

    private final String key;

    Sex(String key) {
        this.key = key;
    }

    /** {@code f} or {@code m}: in the database, in forms and in words. */
    public String key() {
        return key;
    }

    /** The sex of this key, if it is one. */
    public static Optional<Sex> of(String key) {
        return Arrays.stream(values()).filter(sex -> sex.key.equals(key)).findFirst();
    }
}
