package ma.etamkeen.platform.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import ma.etamkeen.platform.search.SearchWords.Word;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text one after the other, as {@link SearchWords} cuts them. A page of results shows thousands of words, most
 * of which have been cut before: what stands between two spaces is cut once and remembered for a while.
 */
final class Cuts implements Iterator<Word> {

    private static final int LONGEST = 40;
    private static final int MOST = 40_000;

    private static final Cache<String, List<Word>> KNOWN = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** What the remembered words were cut by. */
    private static volatile @Nullable Lexicon by;

    private final String text;
    private final Language language;
    private int place;
    private int start;
    private Iterator<Word> words = List.<Word>of().iterator();
    private @Nullable Word next;

    private Cuts(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    static Iterable<Word> of(String text, Language language) {
        var lexicon = Lexicon.inForce();
        if (by != lexicon) {
            KNOWN.invalidateAll();
            by = lexicon;
        }
        return () -> new Cuts(text, language);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (words.hasNext()) {
                var word = words.next();
                next = new Word(start + word.start(), start + word.end(), word.forms());
            } else if (!advance()) {
                return false;
            }
        }
        return true;
    }

    private boolean advance() {
        while (place < text.length() && isSpace(text.charAt(place))) {
            place++;
        }
        if (place == text.length()) {
            return false;
        }
        start = place;
        while (place < text.length() && !isSpace(text.charAt(place))) {
            place++;
        }
        words = cut(text.substring(start, place), language).iterator();
        return true;
    }

    private static List<Word> cut(String piece, Language language) {
        return piece.length() > LONGEST
                ? SearchWords.of(piece, language)
                : KNOWN.get(language.tag() + piece, _ -> SearchWords.of(piece, language));
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    @Override
    public Word next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var word = next;
        next = null;
        if (word == null) {
            throw new NoSuchElementException();
        }
        return word;
    }
}
