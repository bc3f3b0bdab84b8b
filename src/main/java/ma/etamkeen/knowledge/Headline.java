package ma.etamkeen.knowledge;

import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a list, with its title and lead in the languages it can be read in.
 *
 * @param outcome how it went, where that is said, or {@code null}
 * @param folder where it was read before its kind changed, or {@code null}
 * @param featured whether the home page shows it first
 */
public record Headline(
        long id,
        Kind kind,
        @Nullable Outcome outcome,
        @Nullable String folder,
        @Nullable String theme,
        Period period,
        boolean featured,
        Text title,
        Text lead) {

    /** Where the entry lives, without language. */
    public String path() {
        return kind.folder(folder) + "/" + id;
    }
}
