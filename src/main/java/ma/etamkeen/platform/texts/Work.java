package ma.etamkeen.platform.texts;

import java.util.Locale;

/** The work that is to do on texts, to which their editors narrow the list. */
public enum Work {
    ALL,
    TO_REVIEW,
    DRAFT,
    MISSING;

    /** The work in addresses and words: {@code to-review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The work of this key; everything where there is none. */
    public static Work of(String key) {
        for (var work : values()) {
            if (work.key().equals(key)) {
                return work;
            }
        }
        return ALL;
    }
}
