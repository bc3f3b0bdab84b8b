package ma.etamkeen.platform.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** An e-mail address as a calendar writes it. */
final class Mailbox {

    private static final String PART = "[^\\s\\p{Cc}\\p{Cs}<>()\\[\\]\",:;\\\\@]{1,250}";
    private static final Pattern ADDRESS = Pattern.compile(PART + "@" + PART, Pattern.UNICODE_CHARACTER_CLASS);

    private Mailbox() {}

    /** @throws IllegalArgumentException when it is not one plain address */
    static void check(String email) {
        if (!ADDRESS.matcher(email).matches()) {
            throw new IllegalArgumentException("not an e-mail address: " + email);
        }
    }

    /** RFC 6068: an address is data inside the URI, so a question mark in it must not start the header fields. */
    static String uri(String email) {
        try {
            return new URI("mailto", email, null).toASCIIString().replace("?", "%3F");
        } catch (URISyntaxException cannotBe) {
            throw new IllegalArgumentException(cannotBe);
        }
    }
}
