package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A template holds no visible word and no style or script of its own: words live in the words files, where they have
 * three languages, and the policy of every page forbids the rest.
 */
class TemplateWordsRuleTest {

    /** The names that are the same in every language, letters that name an answer, and what stands in a pattern. */
    private static final Pattern NAMES = Pattern.compile("e-TAMKEEN|IDARATHON|\\b[A-Z]\\b|&\\w+;");

    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:title|aria-label|alt|placeholder|aria-description|label)=\"([^\"]*)\"");
    private static final Pattern STYLE = Pattern.compile("\\sstyle=|<style\\b|\\son[a-z]+=\"");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b([^>]*)>(.*?)</script>");
    private static final Pattern ICON =
            Pattern.compile("parts\\.icon\\(page = page, name = \"([^\"]+)\"|page\\.icon\\(\"([^\"]+)\"\\)");
    private static final Path ICONS = Path.of("src/main/assets/icons");

    @Test
    void no_word_stands_in_a_template() {
        var wrong = new ArrayList<String>();
        for (var template : Sources.below(Sources.PAGES, ".jte")) {
            var markup = markup(Sources.read(template));
            SPOKEN.matcher(markup)
                    .results()
                    .map(found -> found.group(1))
                    .filter(TemplateWordsRuleTest::speaks)
                    .forEach(text -> wrong.add(template + ": " + text));
            for (var text : markup.replaceAll("(?s)<[^>]*>", "\n").split("\n")) {
                if (speaks(text)) {
                    wrong.add(template + ": " + text.strip());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_planted_word_is_found() {
        assertThat(speaks(markup("<p>${page.t(\"a.b\")} Bonjour</p>").replaceAll("<[^>]*>", " ")))
                .isTrue();
        assertThat(speaks(markup("@if(page.t(\"x\").equals(\")\"))<b>${page.t(\"a.b\", \"n\", 3)}</b>@endif")
                        .replaceAll("<[^>]*>", " ")))
                .isFalse();
    }

    @Test
    void no_style_and_no_script_stands_in_a_template() {
        var wrong = new ArrayList<String>();
        for (var template : styled()) {
            var text = Sources.read(template);
            if (STYLE.matcher(text).find()) {
                wrong.add(template + ": a style or a handler in place");
            }
            SCRIPT.matcher(text)
                    .results()
                    .filter(found -> !isData(found.group(1))
                            && (!found.group(1).contains("src=")
                                    || !found.group(2).isBlank()))
                    .forEach(found -> wrong.add(template + ": a script in place"));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_icon_a_template_names_exists() {
        var wrong = new ArrayList<String>();
        for (var template : Sources.below(Sources.PAGES, ".jte")) {
            ICON.matcher(Sources.read(template))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(name -> !Files.exists(ICONS.resolve(name + ".svg")))
                    .forEach(name -> wrong.add(template + ": " + name));
        }

        assertThat(wrong).isEmpty();
    }

    /** Every template but the mail, whose readers know no style sheet of ours. */
    private static List<Path> styled() {
        return Sources.below(Sources.PAGES, ".jte").stream()
                .filter(template -> !template.endsWith("platform/letter.jte"))
                .toList();
    }

    private static boolean isData(String attributes) {
        return attributes.contains("application/ld+json") || attributes.contains("application/json");
    }

    private static boolean speaks(String text) {
        return NAMES.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter);
    }

    /** What is left of a template when its comments, expressions and control lines are gone. */
    private static String markup(String template) {
        var text = template.replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?m)^@(?:import|param) .*$", "")
                .replaceAll("(?s)<script\\b.*?</script>", "");
        var left = new StringBuilder();
        var index = 0;
        while (index < text.length()) {
            var next = text.charAt(index);
            if ((next == '$' || next == '!') && (text.startsWith("${", index) || text.startsWith("!{", index))) {
                index = end(text, index + 1, '{', '}');
            } else if (text.startsWith("$unsafe{", index)) {
                index = end(text, index + "$unsafe".length(), '{', '}');
            } else if (next == '@' && startsControl(text, index)) {
                index = control(text, index, left);
            } else {
                left.append(next);
                index++;
            }
        }
        return left.toString();
    }

    private static boolean startsControl(String text, int at) {
        return text.startsWith("@`", at) || (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)));
    }

    /** Leaves out a control word and its condition or arguments, but keeps the markup handed over in them. */
    private static int control(String text, int at, StringBuilder left) {
        var index = at + 1;
        while (index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index)) || ".!_-".indexOf(text.charAt(index)) >= 0)) {
            index++;
        }
        if (index >= text.length() || text.charAt(index) != '(') {
            return index;
        }
        var close = end(text, index, '(', ')');
        var given = text.substring(index, close);
        var tick = given.indexOf("@`");
        while (tick >= 0) {
            var until = block(given, tick + 2);
            left.append('\n').append(markup(given.substring(tick + 2, until))).append('\n');
            tick = given.indexOf("@`", until + 1);
        }
        return close;
    }

    /** Where the markup that begins here is closed by its own backtick. */
    private static int block(String text, int at) {
        var depth = 1;
        for (var index = at; index < text.length(); index++) {
            if (text.startsWith("@`", index)) {
                depth++;
                index++;
            } else if (text.charAt(index) == '`' && --depth == 0) {
                return index;
            }
        }
        return text.length();
    }

    /** The place behind the bracket that closes the one here; strings and handed-over markup are skipped. */
    private static int end(String text, int at, char open, char close) {
        var depth = 0;
        for (var index = at; index < text.length(); index++) {
            var next = text.charAt(index);
            if (next == '"') {
                index = quoted(text, index);
            } else if (text.startsWith("@`", index)) {
                index = block(text, index + 2);
            } else if (next == open) {
                depth++;
            } else if (next == close && --depth == 0) {
                return index + 1;
            }
        }
        return text.length();
    }

    private static int quoted(String text, int at) {
        var index = at + 1;
        while (index < text.length() && text.charAt(index) != '"') {
            index += text.charAt(index) == '\\' ? 2 : 1;
        }
        return index;
    }
}
