package ma.etamkeen.platform.paper;

import java.text.Normalizer;

/**
 * Makes a text that anyone may have typed fit to be drawn: one line, no control or direction marks, no pictograms, no
 * towers of accents, not endless.
 */
public final class Readable {

    private static final int LONGEST = 400;
    private static final int MARKS_ON_A_LETTER = 2;

    private Readable() {}

    /** The text, fit to be drawn, and not longer than a sheet can bear. */
    public static String of(String typed) {
        var line = whole(typed);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }

    /** The text, fit to be drawn, however long it is. */
    public static String whole(String typed) {
        var kept = new StringBuilder();
        int marks = 0;
        for (int character :
                Normalizer.normalize(typed, Normalizer.Form.NFC).codePoints().toArray()) {
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                kept.append(character == 0xA0 || character == 0x202F ? '\u00A0' : ' ');
                continue;
            }
            marks = Character.getType(character) == Character.NON_SPACING_MARK ? marks + 1 : 0;
            if (marks <= MARKS_ON_A_LETTER && !isInvisible(character)) {
                kept.append(writable(character));
            }
        }
        return kept.toString().replaceAll(" +", " ").strip();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** The character, or its plain relative (a presentation form, a letter with a rare accent); a letter never vanishes. */
    private static String writable(int character) {
        var itself = Character.toString(character);
        if (Typefaces.canWrite(character)) {
            return itself;
        }
        var plain = new StringBuilder();
        Normalizer.normalize(itself, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Typefaces::canWrite)
                .forEach(plain::appendCodePoint);
        return plain.isEmpty() && Character.isLetter(character) ? itself : plain.toString();
    }
}
