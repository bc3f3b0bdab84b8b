package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sort of entry it is, what helps somebody act first. The words for people are under {@code knowledge.kind.…}. */
public enum Kind {
    PRACTICE,
    EXPERIENCE,
    LESSON,
    TOOLKIT,
    TESTIMONY,
    FAQ,
    PUBLICATION,
    TIMELINE,
    NEWS,
    RESOURCE,
    DOCUMENT,
    PRESS,
    PAGE;

    /** What happened and what it taught, in the order it happened. */
    static final List<Kind> ON_THE_TIMELINE = List.of(TIMELINE, NEWS, PRACTICE, EXPERIENCE, LESSON);

    /** What can be read. */
    static final List<Kind> AMONG_RESOURCES = List.of(
            PRACTICE, EXPERIENCE, LESSON, TOOLKIT, TESTIMONY, FAQ, PUBLICATION, RESOURCE, DOCUMENT, PRESS, PAGE);

    /** What helps somebody act, as opposed to what reports. */
    static final List<Kind> TO_ACT_ON = List.of(PRACTICE, EXPERIENCE, LESSON, TOOLKIT, TESTIMONY, FAQ);

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
            case PRACTICE, TIMELINE -> "green";
            case EXPERIENCE, PRESS -> "terra";
            case LESSON, NEWS -> "saffron";
            case TOOLKIT, RESOURCE, DOCUMENT, PUBLICATION -> "blue";
            case TESTIMONY -> "plum";
            case FAQ, PAGE -> "";
        };
    }

    /** Whether it is something that happened. */
    public boolean isOnTheTimeline() {
        return ON_THE_TIMELINE.contains(this);
    }

    /** Whether somebody says of it how it went. */
    public boolean hasOutcome() {
        return this == EXPERIENCE;
    }

    /**
     * The address under which entries of this kind really live; one that became of another kind stays where it was. An
     * entry answers under both.
     */
    String folder(@Nullable String before) {
        if (before != null) {
            return "/" + before;
        }
        return this == TIMELINE || this == NEWS ? "/timeline" : "/resources";
    }
}
