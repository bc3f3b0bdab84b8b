package ma.etamkeen.training.allotment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * People for whom seats are kept, or of whom no more than so many get one.
 *
 * @param value the id of the unit with all below it, the code of the region or the key of the level; empty for women
 */
public record Group(Kind kind, String value) {

    public static final Group WOMEN = new Group(Kind.WOMEN, "");

    /** What makes the group. */
    public enum Kind {
        WOMEN,
        UNIT,
        REGION,
        LEVEL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key. */
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** {@code region.ma-03}: in forms and in the journal. */
    public String key() {
        return value.isEmpty() ? kind.key() : kind.key() + "." + value.toLowerCase(Locale.ROOT);
    }

    /** The group of this key, if it can be one; whether there is such a unit or region is not known here. */
    public static Optional<Group> of(String key) {
        if (key.equals(WOMEN.key())) {
            return Optional.of(WOMEN);
        }
        var dot = key.indexOf('.');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.WOMEN && dot > 0 && kind.key().equals(key.substring(0, dot)))
                .findFirst()
                .flatMap(kind -> of(kind, key.substring(dot + 1)));
    }

    private static Optional<Group> of(Kind kind, String value) {
        return switch (kind) {
            case UNIT -> value.matches("[1-9][0-9]{0,17}") ? Optional.of(new Group(kind, value)) : Optional.empty();
            case REGION ->
                value.matches("[A-Za-z]{2}-[A-Za-z0-9]{1,3}")
                        ? Optional.of(new Group(kind, value.toUpperCase(Locale.ROOT)))
                        : Optional.empty();
            case LEVEL -> value.matches("[a-z]{1,30}") ? Optional.of(new Group(kind, value)) : Optional.empty();
            case WOMEN -> Optional.empty();
        };
    }
}
