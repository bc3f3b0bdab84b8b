package ma.etamkeen.organisations;

import java.time.LocalDate;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a unit before it can be added to the tree. The parts are those of {@link Unit}.
 *
 * @param to its last day, where that is known from the start
 */
public record NewUnit(
        String code,
        Kind kind,
        @Nullable Long parent,
        Text name,
        @Nullable String acronym,
        @Nullable String region,
        Level level,
        String role,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** A unit without an end. */
    public NewUnit(
            String code,
            Kind kind,
            @Nullable Long parent,
            Text name,
            @Nullable String acronym,
            @Nullable String region,
            Level level,
            String role,
            @Nullable LocalDate from) {
        this(code, kind, parent, name, acronym, region, level, role, from, null);
    }
}
