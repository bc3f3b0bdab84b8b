package ma.etamkeen.knowledge.writing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Text that was pasted from a word processor or from a page, as plain text: headings, lists and paragraphs stay, everything
 * else is taken out and counted, so that whoever pasted it sees what is gone before anything is saved.
 *
 * @param text what is left
 * @param removed how many of each were taken out
 */
public record Pasted(String text, Map<Removed, Integer> removed) {

    /** What was taken out. The words are {@code knowledge.pasted.‹key›}. */
    public enum Removed {
        /** Programs, frames, forms: what would act. */
        ACTIVE,
        /** Pictures: those have a library. */
        PICTURE,
        /** What is said to a program only: styles, comments, metadata. */
        HIDDEN,
        /** Bold, colours, fonts and tables: the words stay. */
        LOOKS,
        /** Addresses of links that are none: {@code javascript:}. */
        LINK,
        /** Signs nobody sees, and the bullets of word processors. */
        SIGN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern MARKUP = Pattern.compile(
            "<!--|<!\\[|<!doctype|<\\?xml|</?(?:[ovwm]:[a-z]+|html|head|body|meta|link|title|style|script|p|div|span|br|hr"
                    + "|b|i|u|s|strong|em|font|center|small|sub|sup|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th"
                    + "|caption|a|img|svg|math|iframe|frame|object|embed|applet|form|input|button|select|textarea|video"
                    + "|audio|source|canvas|template|noscript|base|blockquote|pre|code|section|article|header|footer|main"
                    + "|nav|aside|figure|figcaption|details|summary|mark|label)(?:[\\s/][^<>]*)?>",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> ACTIVE = Set.of(
            "script",
            "iframe",
            "frame",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "svg",
            "math",
            "video",
            "audio",
            "canvas",
            "template",
            "base",
            "noscript");
    private static final Set<String> HIDDEN = Set.of("style", "meta", "link", "title", "head");
    private static final Set<String> APART = Set.of(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "blockquote",
            "pre",
            "table",
            "ul",
            "ol",
            "dl",
            "figure",
            "figcaption",
            "details",
            "summary",
            "caption");
    private static final Set<String> KEPT =
            Set.of("html", "body", "p", "div", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "a");

    /** The bullets that word processors write as letters of fonts of their own. */
    private static final Pattern BULLET =
            Pattern.compile("(?m)^[ \\t]*(?:[·§\\uf0b7\\uf0a7\\uf0d8\\uf0fc●▪■◦‣⁃]|o(?=\\t))[ \\t\\u00a0]+");

    private static final Pattern UNSEEN = Pattern.compile("[\\u00ad\\u200b\\u2060\\ufeff\\u000b\\u000c]");

    /** Whether anything was taken out. */
    public boolean isChanged() {
        return !removed.isEmpty();
    }

    /** The text without what does not belong in one. */
    public static Pasted of(String typed) {
        var removed = new EnumMap<Removed, Integer>(Removed.class);
        var text = MARKUP.matcher(typed).find() ? plain(typed, removed) : typed;
        var signs = BULLET.matcher(text).results().count()
                + UNSEEN.matcher(text).results().count();
        if (signs > 0) {
            removed.put(Removed.SIGN, (int) signs);
            text = UNSEEN.matcher(BULLET.matcher(text).replaceAll("- ")).replaceAll(found -> switch (found.group()) {
                case "\u000b", "\u000c" -> "\n";
                default -> "";
            });
        }
        return new Pasted(text, removed);
    }

    private static String plain(String typed, Map<Removed, Integer> removed) {
        var text = new StringBuilder();
        write(Jsoup.parse(typed).body(), text, removed);
        // what stands before the body counts too, and is never shown
        Jsoup.parse(typed).head().children().forEach(element -> count(element.normalName(), removed));
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n[ \\t]+", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static void write(Node node, StringBuilder text, Map<Removed, Integer> removed) {
        for (var child : node.childNodes()) {
            switch (child) {
                case TextNode words -> text.append(words.getWholeText().replaceAll("\\s*\\n\\s*", "\n"));
                case Comment _ -> removed.merge(Removed.HIDDEN, 1, Integer::sum);
                case DataNode _ -> removed.merge(Removed.HIDDEN, 1, Integer::sum);
                case Element element -> write(element, text, removed);
                default -> removed.merge(Removed.HIDDEN, 1, Integer::sum);
            }
        }
    }

    private static void write(Element element, StringBuilder text, Map<Removed, Integer> removed) {
        var name = element.normalName();
        if (ACTIVE.contains(name) || HIDDEN.contains(name) || name.equals("img")) {
            count(name, removed);
            return;
        }
        if (!KEPT.contains(name)
                || element.attributes().asList().stream()
                        .anyMatch(attribute -> !attribute.getKey().equals("href"))) {
            var acts = element.attributes().asList().stream()
                    .anyMatch(attribute -> attribute.getKey().startsWith("on"));
            removed.merge(acts ? Removed.ACTIVE : Removed.LOOKS, 1, Integer::sum);
        }
        switch (name) {
            case "br" -> text.append('\n');
            case "hr" -> text.append("\n\n");
            case "li", "dt", "dd" -> {
                text.append("\n- ");
                write((Node) element, text, removed);
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                text.append("\n\n## ").append(element.text().strip()).append('\n');
            case "tr" -> {
                text.append("\n- ");
                write((Node) element, text, removed);
            }
            case "td", "th" -> {
                write((Node) element, text, removed);
                text.append(element.nextElementSibling() == null ? "" : " ; ");
            }
            case "a" -> link(element, text, removed);
            default -> {
                var isApart = APART.contains(name);
                text.append(isApart ? "\n\n" : "");
                write((Node) element, text, removed);
                text.append(isApart ? "\n\n" : "");
            }
        }
    }

    /** The address stays readable behind its words; one that would act does not. */
    private static void link(Element element, StringBuilder text, Map<Removed, Integer> removed) {
        var address = element.attr("href").strip();
        write((Node) element, text, removed);
        if (address.matches("https?://[^\\s\"<>]+")) {
            if (!element.text().strip().equals(address)) {
                text.append(" (").append(address).append(')');
            }
        } else if (!address.isEmpty()) {
            removed.merge(Removed.LINK, 1, Integer::sum);
        }
    }

    private static void count(String name, Map<Removed, Integer> removed) {
        removed.merge(
                ACTIVE.contains(name) ? Removed.ACTIVE : name.equals("img") ? Removed.PICTURE : Removed.HIDDEN,
                1,
                Integer::sum);
    }
}
