package ma.etamkeen.knowledge.review;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.knowledge.parity.Placed;
import ma.etamkeen.platform.words.WordEdits;
import org.jspecify.annotations.Nullable;

/**
 * Other words for a paragraph, which whoever writes the text takes or leaves.
 *
 * @param number the revision somebody read
 * @param before what the paragraph said there
 * @param words what it would say, empty for nothing at all
 * @param accepted whether it was taken, or {@code null} while nobody decided
 */
public record Suggestion(
        long id,
        int number,
        long identity,
        String before,
        String words,
        String why,
        long by,
        Instant at,
        @Nullable Boolean accepted) {

    public boolean isOpen() {
        return accepted == null;
    }

    /** Which words go and which come. */
    public List<WordEdits.Run> edits() {
        return WordEdits.between(before, words);
    }

    /** The paragraph as it stands now, if it still says what it said when this was suggested. */
    public boolean fits(List<Placed> text) {
        return text.stream()
                .anyMatch(one ->
                        one.identity() == identity && one.paragraph().words().equals(before));
    }
}
