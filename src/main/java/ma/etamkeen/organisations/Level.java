package ma.etamkeen.organisations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where in the State a unit stands, or a person works. The words for people are under {@code organisations.level.…}.
 */
public enum Level {
    CENTRAL,
    DECONCENTRATED,
    TERRITORIAL,
    ESTABLISHMENT;

    /** The level in the database and in forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this key, if it is one. */
    public static Optional<Level> of(String key) {
        return Arrays.stream(values()).filter(level -> level.key().equals(key)).findFirst();
    }
}
