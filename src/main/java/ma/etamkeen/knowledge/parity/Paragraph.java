package ma.etamkeen.knowledge.parity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One piece of a text that is written, read and translated as one.
 *
 * @param at where it stands: {@code title}, {@code lead}, {@code 2.h} for the heading of a section, {@code 2.0} for its
 *     first paragraph
 */
public record Paragraph(Sort sort, String at, String words) {

    private static final int HASH = 32;

    /** What sort of piece it is. A heading never becomes a paragraph. */
    public enum Sort {
        TITLE,
        LEAD,
        HEADING,
        BLOCK;

        /** As words name it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What stays the same as long as a reader reads the same words. */
    public String hash() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(plain(words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    boolean saysTheSameAs(Paragraph other) {
        return sort == other.sort && plain(words).equals(plain(other.words));
    }

    /** Line ends and spaces say nothing. */
    static String plain(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }
}
