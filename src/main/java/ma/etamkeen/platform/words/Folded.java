package ma.etamkeen.platform.words;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names as they are compared when somebody looks for one: without accents, vowel signs, hamzas on their seats, case and
 * the letters Arabic writers exchange at the end of a word.
 */
public final class Folded {

    private Folded() {}

    /** These words folded; two spellings of one name mostly become the same. */
    public static String of(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\u0640\\p{Cf}]", "")
                .replace('ة', 'ه')
                .replace('ى', 'ي')
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
