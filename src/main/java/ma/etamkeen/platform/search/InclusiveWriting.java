package ma.etamkeen.platform.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Women and men named in one word: {@code participant·e·s}, {@code centraux.les}, {@code الموظفون/ات}. It is read as the
 * words it stands for before anything else is done with it; where it stands is kept, so that it is marked whole.
 */
final class InclusiveWriting {

    private static final int SHORTEST = 3;

    private static final String DOTS = "[·•‧∙⋅․./]";
    private static final String DASHES = "[-‐‑–]";
    private static final String FEMININE =
            "ales|ale|ère|ères|ière|ières|euse|euses|trice|trices|rice|rices|sse|sses|esse|esses|que|ques|"
                    + "fe|fes|le|les|ne|nes|se|ses|te|tes|ve|ves|ée|ées|e|es";
    /** After a dash these are pronouns as often: {@code donne-le}. */
    private static final String FEMININE_AFTER_DASH =
            "ère|ères|ière|ières|euse|euses|trice|trices|rice|rices|ne|nes|ve|ves|e|es";

    private static final String END = "(?![\\p{L}\\p{N}])";

    /** What may follow a word; of each the feminine, and the s of the plural where it stands apart. */
    private static final List<Pattern> FRENCH = List.of(
            Pattern.compile("\\((" + FEMININE + "|[eè]re)\\)(s?)" + END),
            Pattern.compile(DOTS + "(" + FEMININE + ")(?:" + DOTS + "?(s))?" + END),
            Pattern.compile(DASHES + "(" + FEMININE_AFTER_DASH + ")(?:" + DASHES + "(s))?" + END));

    private static final Pattern ARABIC =
            Pattern.compile("\\h?\\((ة|ات|ون|ين|ه)\\)|\\h?\\([ويةه][ن]?/(ات)\\)|/(ة|ات|ون|ين)(?![\\p{L}\\p{M}])");

    private static final Set<String> PLURALS = Set.of("ون", "ين");

    private InclusiveWriting() {}

    /** What one inclusive writing stands for, and where it ends. */
    record Expanded(List<String> words, int end) {}

    /** What the word that stands here in a text stands for with what follows it, if that is its feminine. */
    static Optional<Expanded> at(String text, int start, int end) {
        if (end >= text.length() || end - start < SHORTEST) {
            return Optional.empty();
        }
        var word = text.substring(start, end);
        return SearchWords.isArabic(word) ? arabic(text, word, end) : french(text, word, end);
    }

    private static Optional<Expanded> french(String text, String word, int end) {
        for (var pattern : FRENCH) {
            var after = pattern.matcher(text).region(end, text.length()).useTransparentBounds(true);
            if (after.lookingAt()) {
                var feminine = after.group(1);
                var apart = after.group(2);
                var many = feminine.endsWith("s") || apart != null && !apart.isEmpty();
                var one = many && feminine.endsWith("s") ? feminine.substring(0, feminine.length() - 1) : feminine;
                return Optional.of(new Expanded(
                        List.of(masculine(word, many), feminine(singular(word), one) + (many ? "s" : "")),
                        after.end()));
            }
        }
        return Optional.empty();
    }

    private static String masculine(String word, boolean many) {
        return many && !word.endsWith("s") && !word.endsWith("x") ? word + "s" : word;
    }

    /** {@code participants·es} stands for the same as {@code participant·es}. */
    private static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    private static String feminine(String word, String ending) {
        var low = word.toLowerCase(Locale.ROOT);
        var replaced = switch (ending) {
            case "euse" -> low.endsWith("eur") ? 3 : 0;
            case "trice" -> low.endsWith("teur") ? 4 : 0;
            case "rice" -> low.endsWith("eur") ? 3 : 0;
            case "ère", "ere" -> low.endsWith("er") ? 2 : 0;
            case "ière" -> low.endsWith("ier") ? 3 : 0;
            case "ale", "le" -> low.endsWith("aux") ? 3 : 0;
            case "que" -> low.endsWith("c") ? 1 : 0;
            case "ve" -> low.endsWith("f") ? 1 : 0;
            case "se" -> low.endsWith("x") ? 1 : 0;
            case "ée" -> low.endsWith("é") ? 1 : 0;
            case "esse", "sse" -> low.endsWith("e") && ending.startsWith("e") ? 1 : 0;
            default -> 0;
        };
        var base = word.substring(0, word.length() - replaced);
        return ending.equals("le") && replaced > 0 ? base + "ale" : base + ending;
    }

    private static Optional<Expanded> arabic(String text, String word, int end) {
        var after = ARABIC.matcher(text).region(end, text.length()).useTransparentBounds(true);
        if (!after.lookingAt()) {
            return Optional.empty();
        }
        var ending = after.group(1) != null ? after.group(1) : after.group(2) != null ? after.group(2) : after.group(3);
        return Optional.of(new Expanded(List.of(word, arabicWith(word, ending)), after.end()));
    }

    private static String arabicWith(String word, String ending) {
        var plain = ArabicLetters.plain(word);
        var ends = plain.length() > 2 ? plain.substring(plain.length() - 2) : "";
        var base = PLURALS.contains(ends) || ends.equals("ات")
                ? plain.substring(0, plain.length() - 2)
                : plain.endsWith("ة") ? plain.substring(0, plain.length() - 1) : plain;
        return base + ending;
    }
}
