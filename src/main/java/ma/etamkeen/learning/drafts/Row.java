package ma.etamkeen.learning.drafts;

import java.util.Set;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a theme in the list of its authors.
 *
 * @param called the kind as it is called: that of a question by what it asks for
 * @param version the newest, 0 where nothing of it was published
 * @param draft what is being written of it
 */
public record Row(
        String code,
        String called,
        String unit,
        Set<String> tags,
        Text title,
        int version,
        boolean isRetired,
        @Nullable DraftLine draft) {

    /** Whether learners are asked it. */
    public boolean isAsked() {
        return version > 0 && !isRetired;
    }
}
