package ma.etamkeen.knowledge.testimonies;

import java.time.Instant;
import java.time.LocalDate;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who gave a testimony agreed to.
 *
 * @param name who it is, or {@code null} once it is taken back
 * @param isNamed whether readers may read the name
 * @param language the language in which the person is written to
 * @param purposes for what the words may be used
 * @param until the last day, or {@code null} for as long as it is not taken back
 * @param written when the letter with the link was last written, or {@code null}
 */
record Consent(
        long entry,
        @Nullable String name,
        @Nullable String email,
        Language language,
        boolean isNamed,
        String purposes,
        LocalDate givenOn,
        @Nullable LocalDate until,
        @Nullable Instant withdrawn,
        @Nullable Instant written) {

    /** Whether it counts on this day. */
    boolean counts(LocalDate today) {
        return withdrawn == null && (until == null || !until.isBefore(today));
    }
}
