package ma.etamkeen.learning.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a file of items is written. */
public enum Format {
    GIFT,
    TABLE,
    JSON;

    /** As forms and words name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
