package ma.etamkeen.training.web.figures;

import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.figures.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A row of figures with its name.
 *
 * @param content its name where it is content of its own, {@code null} where words say it
 * @param word its name in words, or what stands behind the name, such as dates; may be empty
 * @param below the unit whose own rows can be looked at, or 0
 */
public record FigureLine(Figures.Row row, @Nullable Text content, String word, long below) {

    /** The whole name, where no mark of its language can stand. */
    String written(Words words, Language language) {
        if (content == null) {
            return word;
        }
        var name = words.plain(content, language);
        return word.isEmpty() ? name : name + ", " + word;
    }
}
