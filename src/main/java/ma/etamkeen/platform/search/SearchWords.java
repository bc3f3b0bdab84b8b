package ma.etamkeen.platform.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.words.Language;

/**
 * Words as they are compared. A word has several forms: as it is written but without accents, hamza, vowel signs and
 * tatweel; without the article and the particles that Arabic writes against the word; without the ending of a plural.
 * Two words are the same when they share a form.
 */
final class SearchWords {

    /** Changes with the rules below and with what the parts give it, so that an index made by older rules is made again. */
    static final int VERSION = 3;

    private static final int SHORTEST_STEM = 3;
    private static final int LONGEST_WORD = 60;
    private static final List<String> ARTICLES = List.of("وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل");
    private static final String PARTICLES = "وبلفك";
    private static final List<String> BEFORE_SHORT = List.of("ب", "ل", "و", "ف", "ك", "وب", "ول", "وك", "فب", "فل");
    private static final List<String> ENDINGS = List.of("ات", "ون", "ين", "يه", "ه", "ي");
    /** One name, whichever way it is written. */
    private static final Map<String, String> SAME = Map.of(
            "ايداراثون", "idarathon",
            "ادارثون", "idarathon",
            "اداراثون", "idarathon",
            "ايدارثون", "idarathon",
            "idarathons", "idarathon");

    private static final Set<String> EMPTY = Set.of(
            "le", "la", "les", "un", "une", "des", "de", "du", "et", "ou", "en", "au", "aux", "dans", "pour", "par",
            "sur", "avec", "sans", "ce", "ces", "cette", "son", "sa", "ses", "qui", "que", "qu", "the", "of", "and",
            "or", "in", "on", "to", "for", "by", "with", "an", "at", "from", "is", "are", "في", "من", "الي", "علي",
            "عن", "مع", "او", "ان", "هذه", "هذا", "التي", "الذي");

    private SearchWords() {}

    /** A word where it stands in a text. */
    record Word(int start, int end, Set<String> forms) {

        /** The form that is closest to what is written. */
        String written() {
            return forms.iterator().next();
        }
    }

    /** The words of a text of this language that mean something, in order. Arabic in it is read as Arabic all the same. */
    static List<Word> of(String text, Language language) {
        return of(text);
    }

    /** The words somebody looks for, each with its forms in every language that is written with its letters. */
    static List<Word> wanted(String typed) {
        return of(typed);
    }

    /** The words of a text that mean something, in order. */
    static List<Word> of(String text) {
        var words = new ArrayList<Word>();
        var start = -1;
        for (var index = 0; index <= text.length(); index++) {
            if (index < text.length() && belongs(text.charAt(index))) {
                start = start < 0 ? index : start;
            } else if (start >= 0) {
                add(text, start, index, words);
                start = -1;
            }
        }
        return words;
    }

    private static void add(String text, int start, int end, List<Word> words) {
        var folded = folded(text.substring(start, Math.min(end, start + LONGEST_WORD)));
        var single = folded.length() == 1 && !Character.isDigit(folded.charAt(0));
        if (!folded.isEmpty() && !single && !EMPTY.contains(folded)) {
            words.add(new Word(start, end, forms(folded)));
        }
    }

    private static boolean belongs(char character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || character == '\u0640';
    }

    static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> Character.isLetterOrDigit(point) && point != 0x0640)
                .map(SearchWords::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae");
    }

    private static int plain(int point) {
        return switch (point) {
            case 'ة' -> 'ه';
            case 'ى' -> 'ي';
            case 'ٱ' -> 'ا';
            default -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point;
        };
    }

    private static Set<String> forms(String folded) {
        var forms = new LinkedHashSet<String>();
        forms.add(folded);
        if (isArabic(folded)) {
            for (var stem : withoutWhatIsWrittenBefore(folded)) {
                forms.add(stem);
                addWithoutEnding(stem, forms);
            }
        } else {
            forms.add(singular(folded));
        }
        for (var form : List.copyOf(forms)) {
            var same = SAME.get(form);
            if (same != null) {
                forms.add(same);
            }
        }
        return forms;
    }

    private static List<String> withoutWhatIsWrittenBefore(String word) {
        var stems = new ArrayList<String>();
        stems.add(word);
        for (var article : ARTICLES) {
            if (word.startsWith(article) && word.length() - article.length() >= SHORTEST_STEM) {
                stems.add(word.substring(article.length()));
                return stems;
            }
        }
        // a particle before a short word is more often its first letter
        if (PARTICLES.indexOf(word.charAt(0)) >= 0 && word.length() > SHORTEST_STEM + 1) {
            stems.add(word.substring(1));
        }
        return stems;
    }

    /**
     * A short word as particles may be written against it, and without one that may be written there: {@code فاس} is
     * {@code بفاس} too. Most of these are no words at all, so they are looked for and never indexed.
     */
    static Set<String> besideParticles(String folded) {
        var beside = new LinkedHashSet<String>();
        if (!isArabic(folded)) {
            return beside;
        }
        if (folded.length() <= SHORTEST_STEM) {
            addBehindParticles(folded, beside);
        }
        for (var particle : BEFORE_SHORT) {
            // of two letters nearly anything would be left
            if (folded.startsWith(particle) && folded.length() - particle.length() == SHORTEST_STEM) {
                var name = folded.substring(particle.length());
                if (!EMPTY.contains(name)) {
                    beside.add(name);
                    addBehindParticles(name, beside);
                }
            }
        }
        return beside;
    }

    private static void addBehindParticles(String name, Set<String> beside) {
        BEFORE_SHORT.forEach(particle -> beside.add(particle + name));
    }

    private static boolean isArabic(String folded) {
        return folded.charAt(0) >= '\u0600' && folded.charAt(0) <= '\u06FF';
    }

    private static void addWithoutEnding(String stem, Set<String> forms) {
        for (var ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST_STEM) {
                forms.add(stem.substring(0, stem.length() - ending.length()));
                return;
            }
        }
    }

    private static String singular(String word) {
        if (word.length() < 4) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("eaux")) {
            return word.substring(0, word.length() - 1);
        }
        if (word.endsWith("aux")) {
            return word.substring(0, word.length() - 2) + "l";
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
