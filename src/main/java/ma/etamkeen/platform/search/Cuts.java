package ma.etamkeen.platform.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    private static final int MOST = 20_000;

    private static volatile @Nullable Known known;

    private final @Nullable Cache<String, List<Word>> remembered;
    private final String text;
    private final Language language;
    private int place;
    private int start;
    private Iterator<Word> words = List.<Word>of().iterator();
    private @Nullable Word next;

    /** Words that were cut before, and by what: another lexicon begins with none. */
    private record Known(Lexicon by, Map<Language, Cache<String, List<Word>>> words) {

        static Known by(Lexicon lexicon) {
            var words = new EnumMap<Language, Cache<String, List<Word>>>(Language.class);
            for (var language : Language.values()) {
                words.put(language, Caffeine.newBuilder().maximumSize(MOST).build());
            }
            return new Known(lexicon, words);
        }
    }

    private Cuts(String text, Language language, @Nullable Cache<String, List<Word>> remembered) {
        this.text = text;
        this.language = language;
        this.remembered = remembered;
    }

    static Iterable<Word> of(String text, Language language) {
        var lexicon = Lexicon.inForce();
        var now = known;
        if (now == null || now.by() != lexicon) {
            now = Known.by(lexicon);
            known = now;
        }
        var words = now.words().get(language);
        return () -> new Cuts(text, language, words);
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

    private List<Word> cut(String piece, Language language) {
        return piece.length() > LONGEST || remembered == null
                ? SearchWords.of(piece, language)
                : remembered.get(piece, one -> SearchWords.of(one, language));
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
