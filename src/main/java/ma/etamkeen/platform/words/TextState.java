package ma.etamkeen.platform.words;

import java.util.Locale;

/** How a text stands in one language, as readers are told. */
public enum TextState {
    /** Read again by somebody and published. */
    PUBLISHED,
    /** Can be read, nobody has proofread it. */
    TO_REVIEW,
    /** Nobody has published it. */
    MISSING;

    /** The state in words and style: {@code to-review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of this key. */
    public static TextState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
