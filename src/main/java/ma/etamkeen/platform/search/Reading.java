package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.search.SearchWords.Word;
import ma.etamkeen.platform.words.Language;

/** Cuts a text into words and gives each its forms, by one lexicon. */
final class Reading {

    private static final int LONGEST_WORD = 60;

    /** One name, whichever way it is written. */
    private static final Map<String, String> SAME = Map.of(
            "ايداراثون", "idarathon",
            "ادارثون", "idarathon",
            "اداراثون", "idarathon",
            "ايدارثون", "idarathon",
            "idarathons", "idarathon");

    private final Lexicon lexicon;

    Reading(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** How one word is read: its forms, none where it means nothing by itself. */
    private interface Forms {
        Set<String> of(String word);
    }

    List<Word> words(String text, Language language) {
        return cut(text, word -> SearchWords.isArabic(word) ? arabic(word) : latin(word, language));
    }

    /** Nobody says in which language they ask: a Latin word is read as French and as English. */
    List<Word> wanted(String typed) {
        var words = cut(typed, word -> SearchWords.isArabic(word) ? arabic(word) : inBoth(word));
        // alone, a word that means nothing in one language may be meant in the other: car, son, an
        return words.isEmpty() ? cut(typed, word -> SearchWords.isArabic(word) ? arabic(word) : known(word)) : words;
    }

    private Set<String> inBoth(String word) {
        var french = latin(word, Language.FR);
        var english = latin(word, Language.EN);
        if (french.isEmpty() || english.isEmpty()) {
            return Set.of();
        }
        var forms = new LinkedHashSet<>(french);
        forms.addAll(english);
        return forms;
    }

    private Set<String> known(String word) {
        var forms = new LinkedHashSet<String>();
        for (var language : List.of(Language.FR, Language.EN)) {
            if (!lexicon.stem(language, SearchWords.folded(word)).isEmpty()) {
                forms.addAll(latin(word, language));
            }
        }
        return forms;
    }

    private List<Word> cut(String text, Forms forms) {
        var words = new ArrayList<Word>();
        var index = 0;
        while (index < text.length()) {
            if (!begins(text, index)) {
                index++;
                continue;
            }
            var end = end(text, index);
            var expanded = InclusiveWriting.at(text, index, end);
            var after = expanded.map(InclusiveWriting.Expanded::end).orElse(end);
            var all = new LinkedHashSet<String>();
            var stems = new LinkedHashSet<String>();
            var written = text.substring(index, Math.min(end, index + LONGEST_WORD));
            // every surface before the first stem
            for (var word : expanded.map(InclusiveWriting.Expanded::words).orElse(List.of(written))) {
                for (var form : forms.of(word)) {
                    (SearchWords.isStem(form) ? stems : all).add(form);
                }
            }
            all.addAll(stems);
            if (!all.isEmpty()) {
                words.add(new Word(index, after, all));
            }
            index = after;
        }
        return words;
    }

    private static boolean begins(String text, int index) {
        return Character.isLetterOrDigit(text.charAt(index));
    }

    /** A word ends where its letters do, and where Latin letters follow Arabic ones or the reverse. */
    private static int end(String text, int start) {
        var end = start;
        var script = 0;
        for (var index = start; index < text.length(); index++) {
            var character = text.charAt(index);
            if (Character.isLetterOrDigit(character)) {
                var its = Character.isDigit(character) || character == '\u0640'
                        ? 0
                        : ArabicLetters.isLetter(character) ? 2 : 1;
                if (script != 0 && its != 0 && its != script) {
                    return end;
                }
                script = its == 0 ? script : its;
                end = index + 1;
            } else if (belongs(character)) {
                end = Character.getType(character) == Character.FORMAT ? end : index + 1;
            } else {
                return end;
            }
        }
        return end;
    }

    /** Accents, vowel signs and what directs writing stand inside words. */
    private static boolean belongs(char character) {
        var type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.FORMAT || character == '\u0640';
    }

    private Set<String> arabic(String word) {
        return named(new ArabicWords(lexicon).forms(word));
    }

    private Set<String> latin(String word, Language language) {
        var forms = language == Language.EN
                ? EnglishWords.forms(word, lexicon)
                : FrenchWords.forms(word.toLowerCase(Locale.ROOT), lexicon);
        return named(forms);
    }

    private static Set<String> named(Set<String> forms) {
        var named = new LinkedHashSet<>(forms);
        for (var form : forms) {
            var same = SAME.get(form.substring(form.indexOf(SearchWords.MARK) + 1));
            if (same != null) {
                named.add(same);
            }
        }
        return named;
    }
}
