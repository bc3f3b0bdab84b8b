package ma.etamkeen.platform.tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * What numbers of a workbook say to a person: digits, or a day where the cell is formatted as one. Built-in formats after
 * ECMA-376 part 1, 18.8.30.
 */
final class Numbers {

    private static final Set<Integer> BUILT_IN_DAYS =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    /** More digits than this are no number anybody wrote. */
    private static final int MOST_DIGITS = 40;

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_OF_1904 = LocalDate.of(1904, 1, 1);

    /** The 29th of February 1900, which never was, counts as a day. */
    private static final int DAY_THAT_NEVER_WAS = 60;

    private final BitSet days = new BitSet();
    private final LocalDate epoch;

    Numbers(boolean from1904) {
        epoch = from1904 ? EPOCH_OF_1904 : EPOCH;
    }

    /** Reads which styles show days. */
    void read(Markup styles) throws XMLStreamException {
        var custom = new HashSet<Integer>();
        var cells = false;
        var style = 0;
        for (var name = styles.next("numFmt", "cellXfs", "cellStyles", "xf");
                name != null;
                name = styles.next("numFmt", "cellXfs", "cellStyles", "xf")) {
            switch (name) {
                case "numFmt" -> {
                    if (isDay(styles.attribute("formatCode"))) {
                        custom.add(number(styles.attribute("numFmtId")));
                    }
                }
                case "cellXfs" -> cells = true;
                case "cellStyles" -> cells = false;
                default -> {
                    if (cells) {
                        var format = number(styles.attribute("numFmtId"));
                        days.set(style++, custom.contains(format) || BUILT_IN_DAYS.contains(format));
                    }
                }
            }
        }
    }

    /** As a person sees it in a cell of this style. */
    String say(String written, String style) {
        if (written.length() > MOST_DIGITS) {
            return written;
        }
        try {
            var value = new BigDecimal(written.strip());
            if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
                return written;
            }
            // a number in a name or a staff number is what its digits say, never 1.2E7
            return days.get(Math.max(0, number(style)))
                    ? day(value.setScale(0, RoundingMode.FLOOR).longValue())
                    : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _) {
            return written;
        }
    }

    private String day(long serial) {
        if (serial < 0 || serial > 2_958_465) {
            return Long.toString(serial);
        }
        return epoch.plusDays(epoch.equals(EPOCH) && serial < DAY_THAT_NEVER_WAS ? serial + 1 : serial)
                .toString();
    }

    private static boolean isDay(String format) {
        // what stands in brackets or quotation marks is a colour, a currency or a word
        return format.replaceAll("\\[[^]]*]|\"[^\"]*\"|\\\\.", "")
                .toLowerCase(Locale.ROOT)
                .matches(".*(yy|mmm|d).*");
    }

    private static int number(String written) {
        try {
            return written.isEmpty() ? 0 : Integer.parseInt(written);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
