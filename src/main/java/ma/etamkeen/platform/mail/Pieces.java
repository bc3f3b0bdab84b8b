package ma.etamkeen.platform.mail;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;

/** Plain words of a letter, cut where they show content in another language, so that HTML can say which it is. */
final class Pieces {

    private final Words words;
    private final Language language;
    private final List<Text.Reading> quoted;

    Pieces(Words words, Letter letter) {
        this.words = words;
        this.language = letter.language();
        this.quoted = letter.quoted();
    }

    /** The words in order; those of the letter itself are in its language. */
    List<Text.Reading> of(String plain) {
        var pieces = List.of(own(plain));
        for (var quote : quoted) {
            pieces = pieces.stream()
                    .flatMap(piece -> piece.language() == language
                            ? cut(piece.words(), quote).stream()
                            : java.util.stream.Stream.of(piece))
                    .toList();
        }
        return pieces;
    }

    private List<Text.Reading> cut(String plain, Text.Reading quote) {
        // with the name of its language after it, so that the same words elsewhere are not taken for it
        var shown = words.plain(new Text(null, null, null).with(quote.language(), quote.words()), language);
        var within = shown.indexOf(quote.words());
        var pieces = new ArrayList<Text.Reading>();
        var done = 0;
        for (var at = plain.indexOf(shown); at >= 0; at = plain.indexOf(shown, done)) {
            pieces.add(own(plain.substring(done, at + within)));
            pieces.add(quote);
            done = at + within + quote.words().length();
        }
        pieces.add(own(plain.substring(done)));
        return pieces;
    }

    private Text.Reading own(String plain) {
        return new Text.Reading(plain, language);
    }
}
