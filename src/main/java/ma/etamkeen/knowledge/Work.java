package ma.etamkeen.knowledge;

import java.util.Locale;

/** The work that is to do on entries, to which their editors narrow the list. */
public enum Work {
    ALL,
    TO_REVIEW,
    DRAFT,
    MISSING;

    /** The work in addresses and words: {@code to-review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Work of(String key) {
        for (var work : values()) {
            if (work.key().equals(key)) {
                return work;
            }
        }
        return ALL;
    }
}
