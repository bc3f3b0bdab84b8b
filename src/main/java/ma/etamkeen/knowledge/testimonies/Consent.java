package ma.etamkeen.knowledge.testimonies;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who gave a testimony agreed to.
 *
 * @param name who it is, or {@code null} once it is taken back
 * @param isNamed whether readers may read the name
 * @param purposes for what the words may be used
 * @param until the last day, or {@code null} for as long as it is not taken back
 */
record Consent(
        long entry,
        @Nullable String name,
        @Nullable String email,
        boolean isNamed,
        String purposes,
        LocalDate givenOn,
        @Nullable LocalDate until,
        @Nullable Instant withdrawn) {

    /** Whether it counts on this day. */
    boolean counts(LocalDate today) {
        return withdrawn == null && (until == null || !until.isBefore(today));
    }
}
