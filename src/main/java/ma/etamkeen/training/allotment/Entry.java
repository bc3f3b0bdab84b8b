package ma.etamkeen.training.allotment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may apply for a seat. Words: {@code training.entry.…}. */
public enum Entry {
    /** Everybody the course is for, by their own request. */
    REQUEST,
    /** Those whom a focal point or their superior puts forward. */
    NOMINATION;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this key stands for, if anything. */
    public static Optional<Entry> of(String key) {
        return Arrays.stream(values()).filter(entry -> entry.key().equals(key)).findFirst();
    }
}
