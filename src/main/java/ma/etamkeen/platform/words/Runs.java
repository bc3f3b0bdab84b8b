package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text cut where the writing changes direction, so that a page can isolate what runs the other way: a Latin address
 * inside an Arabic sentence keeps its own order, commas and numbers included.
 */
public final class Runs {

    private static final char FIRST_BEYOND_ASCII = '\u00aa';
    private static final char FIRST_ARABIC = '\u0600';
    private static final char FIRST_BEHIND_ARABIC = '\u0900';
    private static final String BETWEEN = "\\p{M}\\p{Nd}\\h.,،؛;:'’&@/()«»\"°+–-";
    private static final Pattern LATIN = run("\\p{IsLatin}");
    private static final Pattern ARABIC = run("\\p{IsArabic}");

    private Runs() {}

    /**
     * Some words that run one way.
     *
     * @param foreign whether they run against the text around them
     */
    public record Run(String words, boolean foreign) {}

    /** The runs of a text of this language, in order. */
    public static List<Run> of(String text, Language language) {
        if (!mayHaveForeign(text, language)) {
            return text.isEmpty() ? List.of() : List.of(new Run(text, false));
        }
        var runs = new ArrayList<Run>();
        var done = 0;
        var foreign = (language == Language.AR ? LATIN : ARABIC).matcher(text);
        while (foreign.find()) {
            add(text.substring(done, foreign.start()), false, runs);
            add(foreign.group(), true, runs);
            done = foreign.end();
        }
        add(text.substring(done), false, runs);
        return runs;
    }

    /** Most texts have no letter of the other script, which is seen without asking what each sign is. */
    private static boolean mayHaveForeign(String text, Language language) {
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (language == Language.AR ? mayBeLatin(sign) : mayBeArabic(sign)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeLatin(char sign) {
        return sign >= 'A' && sign <= 'z'
                || sign >= FIRST_BEYOND_ASCII && sign < FIRST_ARABIC
                || sign >= FIRST_BEHIND_ARABIC && !isPunctuation(sign);
    }

    private static boolean mayBeArabic(char sign) {
        return sign >= FIRST_ARABIC && sign < FIRST_BEHIND_ARABIC || sign >= Character.MIN_SURROGATE;
    }

    /** Dashes, quotes and dots, which are of no script. */
    private static boolean isPunctuation(char sign) {
        return sign >= '\u2000' && sign < '\u2070';
    }

    private static void add(String words, boolean foreign, List<Run> runs) {
        if (!words.isEmpty()) {
            runs.add(new Run(words, foreign));
        }
    }

    /** From a letter of a script to its last, with the signs and numbers that stand between. */
    private static Pattern run(String letter) {
        return Pattern.compile(letter + "(?:[" + letter + BETWEEN + "]*[" + letter + "\\p{M}\\p{Nd}])?");
    }
}
