package ma.etamkeen.learning.content;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words people type, made alike: capitals, accents, the vowels and the forms of letters in which Arabic words are written
 * now one way and now another, the article at the beginning of each word, signs and spaces do not count.
 */
public final class Typed {

    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\u0640\\p{Cf}]");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");
    private static final int SHORTEST_WITH_ARTICLE = 4;

    private Typed() {}

    /** What two ways of typing the same have in common; empty when there is no letter and no figure. */
    public static String alike(String typed) {
        var plain =
                MARKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKD)).replaceAll("");
        var letters = new StringBuilder();
        plain.toLowerCase(Locale.ROOT).codePoints().forEach(letter -> letters.append(plain(letter)));
        return Arrays.stream(SIGNS.split(letters))
                .filter(word -> !word.isEmpty())
                .map(Typed::withoutArticle)
                .collect(Collectors.joining(" "));
    }

    private static String plain(int letter) {
        return switch (letter) {
            case 'آ', 'أ', 'إ', 'ٱ' -> "ا";
            case 'ى', 'ئ' -> "ي";
            case 'ؤ' -> "و";
            case 'ة' -> "ه";
            case 'ء' -> "";
            case 'œ' -> "oe";
            case 'æ' -> "ae";
            default ->
                Character.isDigit(letter) ? Integer.toString(Character.digit(letter, 10)) : Character.toString(letter);
        };
    }

    private static String withoutArticle(String word) {
        return word.startsWith("ال") && word.length() >= SHORTEST_WITH_ARTICLE ? word.substring(2) : word;
    }

    /** A number as people write it: 1 250,5 or 1250.5 or ١٢٥٠٫٥; nothing when it is none. */
    public static OptionalDouble number(String typed) {
        var figures = new StringBuilder();
        typed.strip()
                .codePoints()
                .filter(letter -> !Character.isSpaceChar(letter))
                .forEach(letter -> figures.append(
                        switch (letter) {
                            case ',', '٫' -> ".";
                            case '−' -> "-";
                            default ->
                                Character.isDigit(letter)
                                        ? Integer.toString(Character.digit(letter, 10))
                                        : Character.toString(letter);
                        }));
        return NUMBER.matcher(figures).matches()
                ? OptionalDouble.of(Double.parseDouble(figures.toString()))
                : OptionalDouble.empty();
    }
}
