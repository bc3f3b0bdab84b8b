package ma.etamkeen.organisations;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One unit of an administration: a ministry, a directorate, an agency, a delegation.
 *
 * @param code short and unique, for imports and addresses: {@code MEF}
 * @param parent the unit above, or {@code null} at the top
 * @param lineage the ids from the top down to this unit, itself included
 * @param region ISO 3166-2, {@code MA-03}, or {@code null} when the unit works everywhere or it is not known
 * @param role what the unit is to the programme: {@code beneficiary}, {@code attached-body}, {@code project-partner}
 * @param from the first day it exists, or {@code null} when that is not known
 * @param to the last day it exists, or {@code null} while it lives
 */
public record Unit(
        long id,
        String code,
        Kind kind,
        @Nullable Long parent,
        List<Long> lineage,
        Text name,
        @Nullable String acronym,
        @Nullable String region,
        Level level,
        String role,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Runs the programme with others. */
    public static final String PARTNER = "project-partner";

    /** What a unit can be to the programme. Words: {@code organisations.role.…}. */
    public static final List<String> ROLES = List.of("beneficiary", "attached-body", PARTNER);

    /** Whether the unit exists on this day. */
    public boolean exists(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether this unit is that one or stands anywhere below it. */
    public boolean isWithin(long top) {
        return lineage.contains(top);
    }

    /** How many units stand above it. */
    public int depth() {
        return lineage.size() - 1;
    }

    /** The same unit where it stood another day. */
    Unit standing(List<Long> line) {
        return new Unit(
                id,
                code,
                kind,
                line.size() < 2 ? null : line.get(line.size() - 2),
                line,
                name,
                acronym,
                region,
                level,
                role,
                from,
                to);
    }
}
