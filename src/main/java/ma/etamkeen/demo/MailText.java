package ma.etamkeen.demo;

import java.util.List;

/** The plain text of a letter, cut so that the addresses in it can be followed. */
public final class MailText {

    private MailText() {}

    /** One paragraph, or an address that stands alone on its line. */
    public record Piece(String words, boolean isLink) {}

    /** The text line by line. */
    public static List<Piece> pieces(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Piece(line, line.matches("https?://\\S+")))
                .toList();
    }
}
