package ma.etamkeen.learning.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;

/**
 * Writes questions in one language in GIFT, so that Moodle asks the same. Of the eleven kinds it has seven; what it has no
 * place for (hints, reasons for authors, sources, why something belongs together) stays here.
 */
final class GiftWriter {

    /** What GIFT can ask; a text with one gap only, in the middle of its sentence. */
    static final Set<String> KINDS = Set.of("single", "multiple", "truth", "short", "number", "match", "sort", "gap");

    /** Moodle knows these parts of a whole and no others. */
    private static final MathContext FIVE_PLACES = new MathContext(7);

    private static final String LINE = "\n\t";
    private static final String ARROW = "->";

    private final Language language;
    private final StringBuilder file = new StringBuilder();
    private final List<String> left = new ArrayList<>();
    private String unit = "";

    GiftWriter(Language language) {
        this.language = language;
    }

    /**
     * A file.
     *
     * @param left the codes of what it does not have, in the order of the theme
     */
    record Written(String text, List<String> left) {}

    /** The file of these items of a theme, each a question or something else that is left out. */
    static Written write(String theme, Iterable<? extends JsonNode> bodies, Language language) {
        var writer = new GiftWriter(language);
        for (var body : bodies) {
            var question = writer.question(body);
            if (question.isEmpty()) {
                writer.left.add(body.path("code").asString(""));
                continue;
            }
            writer.category(theme, body.path("unit").asString(""));
            writer.file.append(question.get()).append("\n\n");
        }
        return new Written(writer.file.toString(), List.copyOf(writer.left));
    }

    private void category(String theme, String of) {
        if (!of.equals(unit) || file.isEmpty()) {
            unit = of;
            file.append("$CATEGORY: ")
                    .append(theme)
                    .append(of.isEmpty() ? "" : "/" + of)
                    .append("\n\n");
        }
    }

    /** One question; nothing where GIFT cannot ask it, or nobody wrote it in this language. */
    Optional<String> question(JsonNode body) {
        var stem = in(body.path("stem"));
        if (stem.isEmpty()) {
            return Optional.empty();
        }
        var code = body.path("code").asString("");
        var begin = new StringBuilder();
        var tags = new ArrayList<String>();
        body.path("tags")
                .forEach(tag -> tags.add("[tag:" + tag.asString("").replaceAll("([\\\\\\]])", "\\\\$1") + "]"));
        if (!tags.isEmpty()) {
            begin.append("// ").append(String.join(" ", tags)).append('\n');
        }
        begin.append("::").append(GiftText.escaped(code)).append("::[plain]");
        if (body.path("kind").asString("").equals("gap")) {
            return gap(body, stem).map(asked -> begin + asked);
        }
        return answers(body).map(answers -> begin + GiftText.escaped(stem) + "{" + answers + general(body) + "\n}");
    }

    private String general(JsonNode body) {
        var feedback = in(body.path("feedback"));
        return feedback.isEmpty() ? "" : LINE + "####" + GiftText.escaped(feedback);
    }

    private Optional<String> answers(JsonNode body) {
        return switch (body.path("kind").asString("")) {
            case "single" -> options(body.path("options"), false);
            case "multiple" -> options(body.path("options"), true);
            case "truth" -> Optional.of(truth(body));
            case "short" -> typed(body);
            case "number" -> number(body);
            case "match" -> pairs(body);
            case "sort" -> sorted(body);
            default -> Optional.empty();
        };
    }

    private Optional<String> options(JsonNode options, boolean isMultiple) {
        var right = 0;
        for (var option : options) {
            right += option.path("correct").asBoolean(false) ? 1 : 0;
        }
        var wrong = options.size() - right;
        if (options.isEmpty() || right == 0 || isMultiple == (right == 1)) {
            return Optional.empty();
        }
        var answers = new StringBuilder();
        for (var option : options) {
            var isRight = option.path("correct").asBoolean(false);
            var text = in(option.path("text"));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            answers.append(LINE);
            if (isMultiple) {
                answers.append("~%")
                        .append(isRight ? part(right) : "-" + part(wrong))
                        .append('%');
            } else {
                // what begins like a weight is none
                answers.append(isRight ? "=" : "~").append(text.startsWith("%") ? isRight ? "%100%" : "%0%" : "");
            }
            answers.append(GiftText.escaped(text)).append(why(option));
        }
        return Optional.of(answers.toString());
    }

    private static String part(int of) {
        return Numbers.plain(
                new BigDecimal(100).divide(new BigDecimal(of), FIVE_PLACES).setScale(5, RoundingMode.HALF_UP));
    }

    private String truth(JsonNode body) {
        var wrong = in(body.path("wrong_why"));
        var right = in(body.path("why"));
        var said = body.path("answer").asBoolean(false) ? "TRUE" : "FALSE";
        if (!wrong.isEmpty() || !right.isEmpty()) {
            said += "#" + GiftText.escaped(wrong);
        }
        return right.isEmpty() ? said : said + "#" + GiftText.escaped(right);
    }

    private Optional<String> typed(JsonNode body) {
        var accepted = body.path("accept").path(language.tag());
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        var answers = new StringBuilder();
        accepted.forEach(words -> answers.append(LINE)
                .append('=')
                .append(words.asString("").startsWith("%") ? "%100%" : "")
                .append(typed(words.asString(""))));
        for (var wrong : body.path("wrong")) {
            var ways = wrong.path("match").path(language.tag());
            if (ways.isEmpty()) {
                return Optional.empty();
            }
            ways.forEach(words -> answers.append(LINE)
                    .append("=%0%")
                    .append(typed(words.asString("")))
                    .append(why(wrong)));
        }
        return Optional.of(answers.toString());
    }

    /** An asterisk stands for any words in Moodle. */
    private static String typed(String words) {
        return GiftText.escaped(words.strip().replace("*", "\\*"));
    }

    private Optional<String> number(JsonNode body) {
        if (!body.path("answer").isNumber()) {
            return Optional.empty();
        }
        var answers = new StringBuilder("#").append(LINE).append('=').append(around(body));
        for (var wrong : body.path("wrong")) {
            if (!wrong.path("answer").isNumber()) {
                return Optional.empty();
            }
            answers.append(LINE).append("=%0%").append(around(wrong)).append(why(wrong));
        }
        return Optional.of(answers.toString());
    }

    private static String around(JsonNode number) {
        return Numbers.plain(number.path("answer").decimalValue()) + ":"
                + (number.path("tolerance").isNumber()
                        ? Numbers.plain(number.path("tolerance").decimalValue())
                        : "0");
    }

    private Optional<String> pairs(JsonNode body) {
        var rights = new HashSet<String>();
        var answers = new StringBuilder();
        for (var pair : body.path("pairs")) {
            var left = in(pair.path("left"));
            var right = in(pair.path("right"));
            // what belongs to several is sorted, in GIFT; an arrow has no way of being meant itself
            if (left.isEmpty() || right.isEmpty() || !rights.add(right) || left.contains(ARROW)) {
                return Optional.empty();
            }
            pair(answers, left, right);
        }
        for (var extra : body.path("extra")) {
            var right = in(extra.path("text"));
            if (right.isEmpty()) {
                return Optional.empty();
            }
            pair(answers, "", right);
        }
        return rights.isEmpty() ? Optional.empty() : Optional.of(answers.toString());
    }

    private static void pair(StringBuilder answers, String left, String right) {
        answers.append(LINE)
                .append('=')
                .append(GiftText.escaped(left))
                .append(" -> ")
                .append(GiftText.escaped(right));
    }

    private Optional<String> sorted(JsonNode body) {
        var titles = new LinkedHashSet<String>();
        var answers = new StringBuilder();
        var several = false;
        for (var item : body.path("items")) {
            var text = in(item.path("text"));
            var title = title(body, item.path("bucket").asString(""));
            if (text.isEmpty() || title.isEmpty() || text.contains(ARROW)) {
                return Optional.empty();
            }
            several |= !titles.add(title);
            pair(answers, text, title);
        }
        for (var bucket : body.path("buckets")) {
            var title = in(bucket.path("title"));
            if (title.isEmpty()) {
                return Optional.empty();
            }
            if (titles.add(title)) {
                pair(answers, "", title);
            }
        }
        return several && titles.size() == body.path("buckets").size()
                ? Optional.of(answers.toString())
                : Optional.empty();
    }

    private String title(JsonNode body, String code) {
        for (var bucket : body.path("buckets")) {
            if (bucket.path("code").asString("").equals(code)) {
                return in(bucket.path("title"));
            }
        }
        return "";
    }

    /** The sentence around its gap; its question stands before it, after an empty line. */
    private Optional<String> gap(JsonNode body, String stem) {
        var text = in(body.path("text"));
        var at = text.indexOf("{1}");
        if (body.path("gaps").size() != 1
                || at < 0
                || stem.contains("\n\n")
                || text.substring(at + 3).isBlank()) {
            return Optional.empty();
        }
        var before = text.substring(0, at).stripTrailing();
        var after = text.substring(at + 3);
        return options(body.path("gaps").get(0).path("options"), false)
                .map(answers -> GiftText.escaped(stem + "\n\n" + before) + " {" + answers + general(body) + "\n}"
                        + GiftText.escaped(after));
    }

    private String why(JsonNode of) {
        var why = in(of.path("why"));
        return why.isEmpty() ? "" : "#" + GiftText.escaped(why);
    }

    private String in(JsonNode text) {
        return text.path(language.tag()).asString("").strip();
    }
}
