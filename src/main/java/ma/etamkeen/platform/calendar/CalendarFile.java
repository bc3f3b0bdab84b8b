package ma.etamkeen.platform.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An iCalendar file ready to be attached or served.
 *
 * @param name file name, ASCII, ending in {@code .ics}
 * @param contentType full header value; its {@code method} repeats the file's METHOD, as RFC 6047 section 2.4 wants, so
 *     that a mail client shows an invitation and not an attachment
 * @param bytes UTF-8, lines ended by CR LF
 */
public record CalendarFile(String name, String contentType, byte[] bytes) {

    /** The file as text, for tests and logs. */
    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
