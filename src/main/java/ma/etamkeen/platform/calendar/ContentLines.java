package ma.etamkeen.platform.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The lines of an iCalendar file (RFC 5545 section 3.1), written by us rather than by ical4j, which reads them in the
 * tests: ical4j 4.4.0 folds at 73 characters, which is 146 octets of Arabic, cuts a character outside the basic plane
 * in two, lets a bare carriage return through in a name, and loads about a thousand classes to write thirty lines.
 */
final class ContentLines {

    private static final int MOST_OCTETS = 75;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private final StringBuilder lines = new StringBuilder(2048);

    /** A line whose value is already in the form its property wants. */
    ContentLines add(String name, String value) {
        fold(name + ":" + value);
        return this;
    }

    /** A free text in its language; nothing when there is none. */
    ContentLines addText(String name, Locale language, String text) {
        var value = escaped(text);
        return value.isEmpty() ? this : add(name + ";LANGUAGE=" + language.toLanguageTag(), value);
    }

    byte[] bytes() {
        return lines.toString().getBytes(UTF_8);
    }

    static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }

    static String utc(Instant instant) {
        return UTC.format(instant);
    }

    /** A TEXT value (section 3.3.11). */
    static String escaped(String text) {
        return clean(text)
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /**
     * A parameter value in quotes. A quote inside becomes {@code ^'} (RFC 6868). A name has no line breaks: one that
     * has them was not typed as a name, so they become spaces, which every client reads, unlike {@code ^n}.
     */
    static String quoted(String name) {
        return '"' + oneLine(name).replace("^", "^^").replace("\"", "^'") + '"';
    }

    static String oneLine(String text) {
        return clean(text).replace('\n', ' ');
    }

    /** Line breaks of every kind are one kind, since readers split at different ones; other control characters go. */
    private static String clean(String text) {
        var lined = LINE_BREAK.matcher(text).replaceAll("\n");
        var printable = CONTROL.matcher(lined).replaceAll("");
        return HALF_A_CHARACTER.matcher(printable).replaceAll("\uFFFD").strip();
    }

    /** Cuts after 75 octets at most, never inside a character: some readers decode each line before joining them. */
    private void fold(String line) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var character = line.codePointAt(i);
            if (Character.getType(character) == Character.CONTROL && character != '\t') {
                throw new IllegalArgumentException("control character in a calendar line");
            }
            var width = octetsOf(character);
            if (octets + width > MOST_OCTETS) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(character);
            octets += width;
            i += Character.charCount(character);
        }
        lines.append("\r\n");
    }

    private static int octetsOf(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
