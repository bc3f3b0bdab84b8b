package ma.etamkeen.platform.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as they are compared when somebody looks for one: without accents, vowel signs, hamzas on their seats, case and
 * the letters Arabic writers exchange at the end of a word.
 */
public final class Folded {

    private static final Pattern UNHEARD = Pattern.compile("[\\p{M}\\u0640\\p{Cf}]");

    private Folded() {}

    /** These words folded; two spellings of one name mostly become the same. */
    public static String of(String words) {
        return UNHEARD.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('ة', 'ه')
                .replace('ى', 'ي')
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
