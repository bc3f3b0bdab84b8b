package ma.etamkeen.learning.exchange;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.function.Predicate;

/** Codes for what a file gives none: the first words, in letters that every address holds. */
final class Codes {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final int LONGEST = 30;
    private static final int WORDS = 80;

    private Codes() {}

    /** Of these words; {@code question} where no letter is in them. */
    static String of(String words) {
        var end = words.offsetByCodePoints(0, Math.min(WORDS, words.codePointCount(0, words.length())));
        var code = LATIN.transliterate(words.substring(0, end))
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’`]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (code.length() > LONGEST) {
            var cut = code.lastIndexOf('-', LONGEST);
            code = code.substring(0, cut > 0 ? cut : LONGEST);
        }
        return code.isEmpty() ? "question" : code;
    }

    /** The first of {@code base}, {@code base-2}, {@code base-3} … that is free. */
    static String free(String base, Predicate<String> isFree) {
        var code = base;
        for (var number = 2; !isFree.test(code); number++) {
            code = base + "-" + number;
        }
        return code;
    }
}
