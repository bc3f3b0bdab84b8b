package ma.etamkeen.platform.tables;

/** What is done to a cell on its way in and out. */
final class Cells {

    /** Spreadsheets take a cell that begins like this for a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private Cells() {}

    /** A formula becomes text: an apostrophe before it, as a person would type it. */
    static String harmless(String cell) {
        return cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    /**
     * What a person meant: no spaces and marks around it, no apostrophe that only kept a formula away. A character that no
     * text holds becomes U+FFFD, so that it is refused where it stands instead of breaking what reads it.
     */
    static String read(String cell) {
        return read(cell, false);
    }

    /** The same of paragraphs: line breaks are kept, and the spaces at which a line does not break. */
    static String prose(String cell) {
        return read(cell.replace("\r\n", "\n").replace('\r', '\n'), true);
    }

    private static String read(String cell, boolean isProse) {
        var text = new StringBuilder(cell.length());
        for (var index = 0; index < cell.length(); index++) {
            var sign = cell.charAt(index);
            if (isProse && (sign == '\u00A0' || sign == '\u202F' || sign == '\n')) {
                text.append(sign);
            } else if (sign == '\u00A0' || sign == '\u202F' || sign == '\t' || sign == '\n' || sign == '\r') {
                text.append(' ');
            } else if (Character.isHighSurrogate(sign)
                    && index + 1 < cell.length()
                    && Character.isLowSurrogate(cell.charAt(index + 1))) {
                text.append(sign).append(cell.charAt(++index));
            } else if (Character.isISOControl(sign) || Character.isSurrogate(sign) || sign >= '\uFFFE') {
                text.append('\uFFFD');
            } else if (!isMark(sign)) {
                text.append(sign);
            }
        }
        var plain = text.toString().strip();
        return plain.length() > 1 && plain.charAt(0) == '\'' && FORMULA.indexOf(plain.charAt(1)) >= 0
                ? plain.substring(1)
                : plain;
    }

    /** Marks of order and direction that spreadsheets leave around Arabic; nobody typed them. */
    private static boolean isMark(char sign) {
        return sign == '\uFEFF'
                || sign == '\u200E'
                || sign == '\u200F'
                || sign == '\u200B'
                || sign == '\u061C'
                || (sign >= '\u202A' && sign <= '\u202E')
                || (sign >= '\u2066' && sign <= '\u2069');
    }
}
