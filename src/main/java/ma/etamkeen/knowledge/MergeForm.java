package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.List;
import ma.etamkeen.knowledge.parity.Merged;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of the paragraphs that two changed at the same time.
 *
 * @param rows the choices, in the order of the paragraphs
 */
record MergeForm(@Nullable List<@Valid Row> rows) {

    /**
     * One choice.
     *
     * @param take {@code theirs}, {@code mine} or {@code both}
     */
    record Row(@Line(max = 10, required = false) @Nullable String take) {}

    /** The choices; nothing chosen keeps both. */
    List<Merged.Take> wanted() {
        return rows == null
                ? List.of()
                : rows.stream()
                        .map(row -> row == null ? "" : Text.orEmpty(row.take()))
                        .map(key -> key.isEmpty()
                                ? Merged.Take.BOTH
                                : Merged.Take.of(key).orElseThrow(NotOfOurPages::new))
                        .toList();
    }
}
