package ma.etamkeen.knowledge.reuse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far an administration is with what it uses again. The words for people are under {@code reuse.stage.…}. */
public enum Stage {
    INTERESTED,
    PLANNED,
    ADAPTING,
    IN_USE,
    STOPPED;

    /** The stages in which a declaration is open. */
    static final List<Stage> OPEN = List.of(INTERESTED, PLANNED, ADAPTING, IN_USE);

    /** The stage in the database, in forms and in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The stage of this key, if it is one. */
    public static Optional<Stage> of(String key) {
        return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst();
    }

    /** The colour of its tag, from the design system. */
    public String colour() {
        return switch (this) {
            case INTERESTED -> "line";
            case PLANNED -> "blue";
            case ADAPTING -> "saffron";
            case IN_USE -> "green";
            case STOPPED -> "danger";
        };
    }
}
