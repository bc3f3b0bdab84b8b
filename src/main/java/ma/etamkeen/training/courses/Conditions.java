package ma.etamkeen.training.courses;

import java.util.List;

/**
 * Who may ask for a seat in the sessions of a course, and what has to be followed before. An empty list keeps nobody out.
 *
 * @param units administrations, with all below them
 * @param needed courses that have to be followed before
 * @param advised courses that had better be followed before
 */
public record Conditions(
        List<Long> units,
        List<String> levels,
        List<String> categories,
        List<String> functions,
        List<String> regions,
        List<Long> needed,
        List<Long> advised) {

    /** Nobody is kept out, and nothing is needed. */
    public static final Conditions NONE =
            new Conditions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Whether it is for some people only. */
    public boolean isForSome() {
        return !(units.isEmpty()
                && levels.isEmpty()
                && categories.isEmpty()
                && functions.isEmpty()
                && regions.isEmpty());
    }
}
