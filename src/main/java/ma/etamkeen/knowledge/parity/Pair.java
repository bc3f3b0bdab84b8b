package ma.etamkeen.knowledge.parity;

import java.util.List;
import ma.etamkeen.platform.words.WordEdits;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph of the source beside what it is in another language.
 *
 * @param source {@code null} where the source has no such paragraph (any more)
 * @param target {@code null} where nobody wrote it
 * @param since what the source says otherwise since it was translated, empty where nothing
 */
public record Pair(
        long identity, @Nullable Placed source, @Nullable Placed target, Stands stands, List<WordEdits.Run> since) {

    /** What sort of piece it is. */
    public Paragraph.Sort sort() {
        var one = source == null ? target : source;
        return one == null ? Paragraph.Sort.BLOCK : one.paragraph().sort();
    }

    /** What stands there in the other language, empty for nothing. */
    public String words() {
        return target == null ? "" : target.paragraph().words();
    }
}
