package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What sort of entry it is. The words for people are under {@code knowledge.kind.…}. */
public enum Kind {
    TIMELINE,
    RESOURCE,
    PAGE,
    NEWS,
    PRESS,
    DOCUMENT;

    /** What happened, in the order it happened. */
    static final List<Kind> ON_THE_TIMELINE = List.of(TIMELINE, NEWS);

    /** What can be read. */
    static final List<Kind> AMONG_RESOURCES = List.of(RESOURCE, DOCUMENT, PRESS, PAGE);

    /** The kind in the database, in forms and in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this key, if it is one. */
    public static Optional<Kind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The colour of its tag, from the design system; empty for none. */
    public String colour() {
        return switch (this) {
            case TIMELINE -> "green";
            case RESOURCE, DOCUMENT -> "blue";
            case NEWS -> "saffron";
            case PRESS -> "terra";
            case PAGE -> "";
        };
    }

    /** Whether it is something that happened. */
    public boolean isOnTheTimeline() {
        return ON_THE_TIMELINE.contains(this);
    }

    /** The address under which entries of this kind really live. An entry answers under both. */
    String folder() {
        return isOnTheTimeline() ? "/timeline" : "/resources";
    }
}
