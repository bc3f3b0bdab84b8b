package ma.etamkeen.platform.search;

import java.text.Normalizer;

/** Arabic letters as they are compared. */
final class ArabicLetters {

    private static final char TATWEEL = '\u0640';

    private ArabicLetters() {}

    /** Whether it is a letter of the script, in whatever shape it was copied. */
    static boolean isLetter(int point) {
        return Character.isLetter(point)
                && (point >= 0x0620 && point <= 0x06FF
                        || point >= 0x0750 && point <= 0x077F
                        || point >= 0xFB50 && point <= 0xFDFF
                        || point >= 0xFE70 && point <= 0xFEFC);
    }

    /**
     * What is written without what is not a letter of it: vowel signs, tatweel, marks of direction, the shapes letters have
     * in a PDF. Hamzas keep their seats, which tell words apart.
     */
    static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> Character.isLetterOrDigit(point) && point != TATWEEL)
                .map(ArabicLetters::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int plain(int point) {
        if (point == 'ٱ') {
            return 'ا';
        }
        return Character.isDigit(point) ? '0' + Character.digit(point, 10) : point;
    }

    /** The surface: the letters writers exchange are one, and so are those of the Maghreb and of a Persian keyboard. */
    static String folded(String word) {
        var plain = plain(word);
        var folded = new StringBuilder(plain.length());
        for (var index = 0; index < plain.length(); index++) {
            folded.append(folded(plain.charAt(index)));
        }
        return folded.toString();
    }

    private static char folded(char letter) {
        return switch (letter) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة', 'ۀ', 'ہ', 'ە' -> 'ه';
            case 'ؤ', 'ئ' -> 'ء';
            case 'گ', 'ڭ', 'ݣ', 'ک' -> 'ك';
            case 'ڤ', 'ڥ' -> 'ف';
            case 'پ' -> 'ب';
            default -> letter;
        };
    }
}
