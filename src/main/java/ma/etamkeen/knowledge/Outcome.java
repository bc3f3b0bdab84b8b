package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an experience went. What failed is told like the rest. The words are {@code knowledge.outcome.‹key›}. */
public enum Outcome {
    SUCCESS("green"),
    MIXED("saffron"),
    FAILURE("terra");

    private final String colour;

    Outcome(String colour) {
        this.colour = colour;
    }

    /** The outcome in the database, in forms and in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The colour of its tag. */
    public String colour() {
        return colour;
    }

    /** The outcome of this key, if it is one. */
    public static Optional<Outcome> of(String key) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.key().equals(key))
                .findFirst();
    }
}
