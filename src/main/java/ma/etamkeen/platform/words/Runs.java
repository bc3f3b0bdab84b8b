package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text cut where the writing changes direction, so that a page can isolate what runs the other way: a Latin address
 * inside an Arabic sentence keeps its own order, commas and numbers included.
 */
public final class Runs {

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
