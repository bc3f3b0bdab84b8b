package ma.etamkeen.learning.exchange;

import java.util.List;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * How much of a theme a file holds.
 *
 * @param language of the file; nothing where it holds all of them
 * @param left the codes of what stays out
 */
public record FileHolding(Format format, @Nullable Language language, int held, List<String> left) {}
