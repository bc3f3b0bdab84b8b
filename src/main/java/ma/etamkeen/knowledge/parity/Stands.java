package ma.etamkeen.knowledge.parity;

import java.util.Locale;

/** How one paragraph of the source stands in another language. */
public enum Stands {
    /** Nobody wrote it. */
    MISSING,
    /** Somebody wrote it, and nobody else has read it. */
    DRAFT,
    /** The source says something else since. */
    STALE,
    /** A machine wrote it, and nobody has read it. */
    MACHINE,
    /** Somebody else has read it. */
    REVIEWED;

    /** The state in words, in addresses and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The colour of its tag. */
    public String colour() {
        return switch (this) {
            case MISSING -> "line";
            case DRAFT -> "";
            case STALE -> "saffron";
            case MACHINE -> "plum";
            case REVIEWED -> "green";
        };
    }
}
