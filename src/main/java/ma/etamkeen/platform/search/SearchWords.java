package ma.etamkeen.platform.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.etamkeen.platform.words.Language;

/**
 * Words as they are compared. A word has several forms: its surface, which is how it is written without accents, hamza
 * seats, vowel signs and tatweel, and its stems, which it shares with other words of its family. A stem begins with its
 * language and {@link #MARK}, so that no stem is ever taken for what somebody wrote, nor for one of another language.
 */
final class SearchWords {

    /** Changes with the rules below and with what the parts give it, so that an index made by older rules is made again. */
    static final int VERSION = 6;

    /** Stands in every stem and in no surface: {@code fr~compet}. */
    static final String MARK = "~";

    private static final List<String> BEFORE_SHORT = List.of("ب", "ل", "و", "ف", "ك", "وب", "ول", "وك", "فب", "فل");
    private static final int SHORT = 3;

    private SearchWords() {}

    /**
     * A word where it stands in a text.
     *
     * @param start where it begins as it is written
     * @param end where what is written of it ends, with all of its inclusive writing
     * @param forms its surfaces and its stems; the closest to what is written first
     */
    record Word(int start, int end, Set<String> forms) {

        /** The form that is closest to what is written. */
        String written() {
            return forms.iterator().next();
        }

        /** What is written, without the stems; inclusive writing has one for each of its words. */
        List<String> surfaces() {
            return forms.stream().filter(form -> !isStem(form)).toList();
        }
    }

    /** The words of a text of this language that mean something, in order. Arabic in it is read as Arabic all the same. */
    static List<Word> of(String text, Language language) {
        return new Reading(Lexicon.inForce()).words(text, language);
    }

    /** The words somebody looks for, each with its forms in every language that is written with its letters. */
    static List<Word> wanted(String typed) {
        return new Reading(Lexicon.inForce()).wanted(typed);
    }

    /** Whether a form is a stem, and not what somebody wrote. */
    static boolean isStem(String form) {
        return form.contains(MARK);
    }

    /** A stem of this language. */
    static String stem(Language language, String stem) {
        return language.tag() + MARK + stem;
    }

    /** What is written, as it is compared. */
    static String folded(String word) {
        return isArabic(word) ? ArabicLetters.folded(word) : latin(word);
    }

    private static String latin(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss");
    }

    /** Whether a word is written with Arabic letters. */
    static boolean isArabic(String word) {
        return word.codePoints().anyMatch(ArabicLetters::isLetter);
    }

    /**
     * A short word as particles may be written against it, and without one that may be written there: {@code فاس} is
     * {@code بفاس} too. Most of these are no words at all, so they are looked for and never indexed.
     */
    static Set<String> besideParticles(String folded) {
        var beside = new LinkedHashSet<String>();
        if (folded.isEmpty() || isStem(folded) || !isArabic(folded)) {
            return beside;
        }
        if (folded.length() <= SHORT) {
            addBehindParticles(folded, beside);
        }
        for (var particle : BEFORE_SHORT) {
            // of two letters nearly anything would be left
            if (folded.startsWith(particle) && folded.length() - particle.length() == SHORT) {
                var name = folded.substring(particle.length());
                if (!Lexicon.inForce().isKnown(folded) && !Lexicon.inForce().isStop(Language.AR, name)) {
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
}
