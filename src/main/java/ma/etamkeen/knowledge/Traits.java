package ma.etamkeen.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one finds an entry by, beside its kind, theme and period.
 *
 * @param outcome how it went, where that is said, or {@code null}
 * @param licence what may be done with it, or {@code null} while nobody said
 * @param regions ISO 3166-2 of the regions it is about; none for the whole kingdom
 * @param areas the codes of the areas of skills it helps with
 * @param units the ids of the administrations that carried it
 */
public record Traits(
        @Nullable Outcome outcome,
        @Nullable Licence licence,
        List<String> regions,
        List<String> areas,
        List<Long> units) {

    /** Nothing is said. */
    public static final Traits NONE = new Traits(null, null, List.of(), List.of(), List.of());
}
