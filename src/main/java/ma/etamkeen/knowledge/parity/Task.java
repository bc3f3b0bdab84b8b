package ma.etamkeen.knowledge.parity;

import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody has to translate.
 *
 * @param source what it is translated from
 * @param claim who does it, or {@code null} while nobody does
 */
public record Task(
        long entry,
        Language source,
        Language language,
        Standing standing,
        @Nullable Claim claim) {}
