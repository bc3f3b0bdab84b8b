package ma.etamkeen.platform.texts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text as it was saved once, in the list of what was saved.
 *
 * @param author the person who wrote it, 0 for the content the product came with
 * @param at when, or {@code null} for the content the product came with
 * @param restored the one it brought back, or {@code null}
 */
public record Revision(
        int number,
        long author,
        @Nullable Instant at,
        @Nullable Integer restored,
        String title) {}
