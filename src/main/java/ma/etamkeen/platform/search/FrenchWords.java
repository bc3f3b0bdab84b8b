package ma.etamkeen.platform.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import ma.etamkeen.platform.words.Language;

/** French words and their stems. Accents go last: with them {@code sûr} is not {@code sur}, and endings are known. */
final class FrenchWords {

    private FrenchWords() {}

    static Set<String> forms(String written, Lexicon lexicon) {
        var word = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var surface = SearchWords.folded(word);
        var forms = new LinkedHashSet<String>();
        if (isLetter(surface) || lexicon.isStop(Language.FR, word)) {
            return forms;
        }
        forms.add(surface);
        forms.add(SearchWords.stem(Language.FR, stem(word, surface, lexicon)));
        return forms;
    }

    private static boolean isLetter(String surface) {
        return surface.isEmpty() || surface.length() == 1 && !Character.isDigit(surface.charAt(0));
    }

    private static String stem(String word, String surface, Lexicon lexicon) {
        var known = lexicon.stem(Language.FR, surface);
        if (!known.isEmpty()) {
            return known;
        }
        return SearchWords.folded(LuceneStems.FRENCH.of(word));
    }
}
