package ma.etamkeen.training.paths;

import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A path as its coordinators write it.
 *
 * @param atLeast how many courses complete it, or {@code null} for all of them
 * @param courses in their order
 * @param required those without which it is not completed
 */
public record PathDraft(String code, Text title, @Nullable Integer atLeast, List<Long> courses, List<Long> required) {}
