package ma.etamkeen.knowledge;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One result in numbers.
 *
 * @param label what is counted
 * @param atLeast whether it is known to be no less, and not how much
 * @param period when it was so
 * @param source the address it comes from, or {@code null}
 * @param women how many of the people are women, or {@code null} when that is not known
 * @param version counts what was said of it, 0 for one that nobody gave yet
 */
public record Figure(
        long id,
        Text label,
        BigDecimal value,
        Unit unit,
        boolean atLeast,
        Period period,
        @Nullable String source,
        @Nullable Integer women,
        @Nullable Integer men,
        int version) {

    /** In what it is counted. The words are {@code knowledge.figure.unit.‹key›}, with the value {@code knowledge.figure.value.‹key›}. */
    public enum Unit {
        PEOPLE,
        HOURS,
        DAYS,
        SESSIONS,
        ADMINISTRATIONS,
        PROJECTS,
        DIRHAMS,
        EUROS,
        PERCENT,
        NUMBER;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The unit of this key, if it is one. */
        public static Optional<Unit> of(String key) {
            return Arrays.stream(values())
                    .filter(unit -> unit.key().equals(key))
                    .findFirst();
        }
    }

    /** Whether it can be: there are no halves of people, no more women than people, and all are women or men. */
    public boolean addsUp() {
        if (unit != Unit.PEOPLE) {
            return women == null && men == null;
        }
        if (value.stripTrailingZeros().scale() > 0) {
            return false;
        }
        var counted = BigDecimal.valueOf((long) (women == null ? 0 : women) + (men == null ? 0 : men));
        return women != null && men != null ? counted.compareTo(value) == 0 : counted.compareTo(value) <= 0;
    }

    /** Whether both count the same, whatever the number. */
    boolean countsTheSameAs(Figure other) {
        return label.equals(other.label) && unit == other.unit;
    }

    /** Whether both tell readers the same. */
    public boolean saysTheSameAs(Figure other) {
        return label.equals(other.label)
                && value.compareTo(other.value) == 0
                && unit == other.unit
                && atLeast == other.atLeast
                && period.equals(other.period)
                && Objects.equals(source, other.source)
                && Objects.equals(women, other.women)
                && Objects.equals(men, other.men);
    }

    /** Whether people are counted of whom it is not known how many are women. */
    public boolean isUndivided() {
        return unit == Unit.PEOPLE && women == null && men == null;
    }
}
