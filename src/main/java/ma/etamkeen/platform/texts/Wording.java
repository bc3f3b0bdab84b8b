package ma.etamkeen.platform.texts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one thing in one language. What its kind does not have is empty.
 *
 * @param points one on each line
 * @param body paragraphs and lists
 */
public record Wording(String title, String lead, String points, String audience, String body) {

    /** Nothing is written. */
    public static final Wording NOTHING = new Wording("", "", "", "", "");

    /** A piece of a wording, of which each kind has some. */
    public enum Part {
        TITLE,
        LEAD,
        POINTS,
        AUDIENCE,
        BODY;

        /** The piece in forms and words: {@code lead}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One piece of it. */
    public String of(Part part) {
        return switch (part) {
            case TITLE -> title;
            case LEAD -> lead;
            case POINTS -> points;
            case AUDIENCE -> audience;
            case BODY -> body;
        };
    }

    /** The points one by one. */
    public List<String> lines() {
        return points.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Words as a column keeps them: nothing instead of an empty one. */
    public static @Nullable String orNull(String words) {
        return words.isEmpty() ? null : words;
    }
}
