package ma.etamkeen.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's work is about, wherever they stand: whom a course is for can be said by it. No figure counts by it. Words:
 * {@code people.function.…}.
 */
public enum WorkFunction {
    MANAGEMENT,
    FRONT_DESK,
    HUMAN_RESOURCES,
    FINANCE,
    INFORMATION_SYSTEMS,
    LEGAL,
    COMMUNICATION,
    TRAINING,
    AUDIT,
    STATISTICS,
    TECHNICAL,
    SECRETARIAT,
    OTHER;

    /** The function in the database, in forms and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The function of this key, if it is one. */
    public static Optional<WorkFunction> of(@Nullable String key) {
        return Arrays.stream(values())
                .filter(function -> function.key().equals(key))
                .findFirst();
    }
}
