package ma.etamkeen.learning.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** What a person reads of a piece of HTML: its words, its paragraphs, its lists. */
final class HtmlText {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "blockquote", "pre", "section");
    private static final Set<String> UNREAD = Set.of("script", "style");

    private final StringBuilder text = new StringBuilder();
    private boolean hasPicture;

    HtmlText(String html) {
        var at = 0;
        while (at < html.length()) {
            var tag = html.indexOf('<', at);
            words(html.substring(at, tag < 0 ? html.length() : tag));
            if (tag < 0) {
                break;
            }
            at = after(html, tag);
        }
    }

    String words() {
        var lines = Arrays.stream(text.toString().split("\n", -1))
                .map(HtmlText::bare)
                .collect(Collectors.joining("\n"));
        while (lines.contains("\n\n\n")) {
            lines = lines.replace("\n\n\n", "\n\n");
        }
        return lines.replace("\n\n- ", "\n- ").strip();
    }

    boolean hasPicture() {
        return hasPicture;
    }

    /** Takes the tag that begins here, if it is one, and says where it ends. */
    private int after(String html, int tag) {
        if (html.startsWith("<!--", tag)) {
            var end = html.indexOf("-->", tag);
            return end < 0 ? html.length() : end + 3;
        }
        var closes = html.startsWith("</", tag);
        var from = closes ? tag + 2 : tag + 1;
        var to = from;
        while (to < html.length() && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        var end = html.indexOf('>', to);
        if (to == from || end < 0) {
            text.append('<');
            return tag + 1;
        }
        var name = html.substring(from, to).toLowerCase(Locale.ROOT);
        if (UNREAD.contains(name) && !closes) {
            var close = html.toLowerCase(Locale.ROOT).indexOf("</" + name, end);
            return close < 0 ? html.length() : close;
        }
        breakAt(name, closes);
        return end + 1;
    }

    private void breakAt(String name, boolean closes) {
        if (name.equals("br")) {
            text.append('\n');
        } else if (name.equals("li")) {
            text.append(closes ? "\n" : "\n- ");
        } else if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        } else if (name.equals("img") || name.equals("video") || name.equals("audio")) {
            hasPicture = true;
        } else if (PARAGRAPHS.contains(name)) {
            text.append("\n\n");
        }
    }

    /** Line breaks and runs of spaces are one space in HTML. */
    private void words(String html) {
        text.append(HtmlUtils.htmlUnescape(html.replaceAll("[ \\t\\r\\n]+", " ")));
    }

    private static String bare(String line) {
        var from = 0;
        var to = line.length();
        while (from < to && isSpace(line.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isSpace(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }
}
