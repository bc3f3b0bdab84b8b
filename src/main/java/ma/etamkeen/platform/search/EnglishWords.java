package ma.etamkeen.platform.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;

/** English words and their stems. The s of a possessive stands apart, as a letter that means nothing. */
final class EnglishWords {

    /** As it is written across the ocean. */
    private static final Pattern AMERICAN =
            Pattern.compile("(?<=[a-z]{3})iz(e|es|ed|er|ers|ing|ation|ations|ational)$");

    private EnglishWords() {}

    static Set<String> forms(String written, Lexicon lexicon) {
        var surface = SearchWords.folded(written);
        var forms = new LinkedHashSet<String>();
        if (surface.isEmpty()
                || surface.length() == 1 && !Character.isDigit(surface.charAt(0))
                || lexicon.isStop(Language.EN, written.toLowerCase(Locale.ROOT))) {
            return forms;
        }
        forms.add(surface);
        forms.add(SearchWords.stem(Language.EN, stem(surface, lexicon)));
        return forms;
    }

    private static String stem(String surface, Lexicon lexicon) {
        var known = lexicon.stem(Language.EN, surface);
        if (!known.isEmpty()) {
            return known;
        }
        return LuceneStems.ENGLISH.of(AMERICAN.matcher(surface).replaceFirst("is$1"));
    }
}
