package ma.etamkeen.learning.exchange;

import java.util.Locale;
import java.util.regex.Pattern;

/** Words in a GIFT file: signs that mean something there have a backslash before them where they are meant themselves. */
final class GiftText {

    private static final String MEANING = "\\~=#{}:";
    private static final Pattern BROKEN_LINE = Pattern.compile("[ \\t]*\\R[ \\t]*");

    private GiftText() {}

    /**
     * What was written.
     *
     * @param format {@code html}, {@code markdown}, {@code plain} or {@code moodle}
     */
    record Written(String words, String format, boolean hasPicture) {}

    /** Where this stands next and is not meant itself; -1 when it does not. */
    static int find(String raw, String what, int from) {
        for (var at = from; at < raw.length(); at++) {
            if (raw.charAt(at) == '\\') {
                at++;
            } else if (raw.startsWith(what, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The words as they are read, from their own format or, when they name none, from that of their question. */
    static Written read(String raw, String format) {
        var own = format;
        var words = raw.strip();
        for (var known : new String[] {"html", "markdown", "plain", "moodle"}) {
            if (words.toLowerCase(Locale.ROOT).startsWith("[" + known + "]")) {
                own = known;
                words = words.substring(known.length() + 2);
                break;
            }
        }
        // a line that is broken in the file goes on; one that is meant is written \n
        words = unescaped(BROKEN_LINE.matcher(words).replaceAll(" "));
        if (own.equals("html")) {
            var page = new HtmlText(words);
            return new Written(page.words(), own, page.hasPicture());
        }
        return new Written(words.strip(), own, false);
    }

    static String unescaped(String raw) {
        var words = new StringBuilder(raw.length());
        for (var at = 0; at < raw.length(); at++) {
            var sign = raw.charAt(at);
            var next = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
            if (sign == '\\' && next == 'n') {
                words.append('\n');
                at++;
            } else if (sign == '\\' && MEANING.indexOf(next) >= 0) {
                words.append(next);
                at++;
            } else {
                words.append(sign);
            }
        }
        return words.toString();
    }

    static String escaped(String words) {
        var raw = new StringBuilder(words.length());
        words.chars().forEach(sign -> {
            if (sign == '\n') {
                raw.append("\\n");
            } else {
                if (MEANING.indexOf(sign) >= 0) {
                    raw.append('\\');
                }
                raw.append((char) sign);
            }
        });
        return raw.toString();
    }
}
