package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;

/** A text with gaps, cut at them. */
public final class Gaps {

    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");

    private Gaps() {}

    /**
     * Some words in their language, or a gap.
     *
     * @param gap which one, counted from 0; -1 for words
     */
    public record Piece(Text.Reading reading, int gap) {}

    /** The pieces of a text, in order. */
    public static List<Piece> of(Text.Reading reading) {
        return cut(reading.words(), reading.language());
    }

    private static List<Piece> cut(String text, Language language) {
        var pieces = new ArrayList<Piece>();
        var done = 0;
        for (var place = PLACE.matcher(text); place.find(); done = place.end()) {
            add(text.substring(done, place.start()), -1, language, pieces);
            add("", Integer.parseInt(place.group(1)) - 1, language, pieces);
        }
        add(text.substring(done), -1, language, pieces);
        return pieces;
    }

    private static void add(String words, int gap, Language language, List<Piece> pieces) {
        if (gap >= 0 || !words.isEmpty()) {
            pieces.add(new Piece(new Text.Reading(words, language), gap));
        }
    }
}
