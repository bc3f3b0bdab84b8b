package ma.etamkeen.learning.drafts;

import ma.etamkeen.platform.forms.Prose;
import org.jspecify.annotations.Nullable;

/**
 * Why a draft is given back.
 *
 * @param number the saving of the draft that was read
 */
public record NoteForm(
        int number, @Prose(max = 2_000) @Nullable String note) {}
