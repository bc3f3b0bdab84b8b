package ma.etamkeen.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The three groups of civil servants as reports count them. Words: {@code people.category.…}. */
public enum Category {
    EXECUTION,
    MAITRISE,
    CADRE;

    /** The category in the database, in forms and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The category of this key, if it is one. */
    public static Optional<Category> of(String key) {
        return Arrays.stream(values())
                .filter(category -> category.key().equals(key))
                .findFirst();
    }
}
