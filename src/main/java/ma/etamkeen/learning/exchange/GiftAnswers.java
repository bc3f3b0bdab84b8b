package ma.etamkeen.learning.exchange;

import static ma.etamkeen.learning.exchange.Bodies.JSON;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.learning.exchange.Flaw.What;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One question of a GIFT file with its answers. Signs that tell of which kind it is: {@code T} and {@code F} of a statement,
 * {@code #} of a number, {@code ->} of what belongs together, {@code =} alone of words to type, and {@code ~} of a choice.
 */
final class GiftAnswers {

    private static final Pattern WEIGHT =
            Pattern.compile("%\\s*(-?[0-9]{1,3}(?:[.,][0-9]{1,9})?)\\s*%(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(?:[.,][0-9]{1,9})?");
    private static final Pattern STATEMENT = Pattern.compile("(?i)(t|true|f|false)\\s*(#.*)?", Pattern.DOTALL);
    private static final String ARROW = "->";
    private static final String GAP = "_____";
    private static final BigDecimal WHOLE = new BigDecimal(100);
    private static final BigDecimal NONE = BigDecimal.ZERO;

    private final Language language;
    private final GiftReader.Raw raw;
    private final List<Flaw> flaws = new ArrayList<>();
    private final ObjectNode body = JSON.createObjectNode();
    private String format = "moodle";

    GiftAnswers(Language language, GiftReader.Raw raw) {
        this.language = language;
        this.raw = raw;
    }

    /**
     * One answer as it stands between the brackets.
     *
     * @param isRight whether an equals sign stands before it
     * @param weight how much it counts, in hundredths; 100 with an equals sign and 0 with a tilde when it does not say
     */
    private record Piece(boolean isRight, BigDecimal weight, String text, String feedback) {}

    Found found() {
        body.put("code", "");
        if (!raw.unit().isEmpty()) {
            body.put("unit", raw.unit());
        }
        var tags = body.putArray("tags");
        raw.tags().forEach(tags::add);
        body.put("level", 0);
        var before = GiftText.read(raw.before(), "moodle");
        format = before.format();
        hasPicture(before);
        var after = words(raw.after());
        answers(before.words(), after);
        body.putArray("sources");
        var code = Bodies.isCode(raw.id()) ? raw.id() : Bodies.isCode(raw.title()) ? raw.title() : "";
        return new Found(
                raw.line(),
                code,
                raw.words(),
                "question",
                body,
                EnumSet.of(language),
                GiftReader.SILENT,
                List.copyOf(flaws));
    }

    private void answers(String before, String after) {
        var block = raw.block();
        var general = GiftText.find(block, "####", 0);
        if (general >= 0) {
            text("feedback", words(block.substring(general + 4)));
            block = block.substring(0, general);
        }
        block = block.strip();
        var statement = STATEMENT.matcher(block);
        var stem = after.isEmpty() ? before : before.stripTrailing() + " " + GAP + joined(after);
        if (block.isEmpty()) {
            flaw(What.ESSAY, "");
        } else if (statement.matches()) {
            text("stem", stem);
            truth(statement.group(1), statement.group(2) == null ? "" : statement.group(2));
        } else if (block.startsWith("#")) {
            text("stem", stem);
            number(block.substring(1).strip());
        } else if (block.startsWith("=") || block.startsWith("~")) {
            listed(before, after, stem, pieces(block));
        } else if (block.startsWith(">")) {
            flaw(What.FOREIGN, "");
        } else {
            flaw(What.NO_ANSWERS, Bodies.begin(block));
        }
    }

    /** A sign of the sentence stands at the gap, a word stands apart. */
    private static String joined(String after) {
        return Character.isLetterOrDigit(after.codePointAt(0)) ? " " + after : after;
    }

    private void listed(String before, String after, String stem, List<Piece> pieces) {
        if (pieces.stream()
                .anyMatch(piece -> piece.text().isBlank() && piece.feedback().isBlank())) {
            flaw(What.EMPTY_ANSWER, "");
        } else if (pieces.stream().anyMatch(piece -> !piece.isRight())) {
            choice(before, after, pieces);
        } else if (pieces.stream().anyMatch(piece -> piece.text().contains(ARROW))) {
            text("stem", stem);
            pairs(pieces);
        } else {
            text("stem", stem);
            typed(pieces);
        }
    }

    private void truth(String said, String feedback) {
        body.put("kind", "truth");
        body.put("answer", said.toLowerCase(Locale.ROOT).startsWith("t"));
        // the first is said to whoever is wrong, the second to whoever is right
        var second = GiftText.find(feedback, "#", 1);
        var wrong = feedback.isEmpty() ? "" : feedback.substring(1, second < 0 ? feedback.length() : second);
        text("why", second < 0 ? "" : words(feedback.substring(second + 1)));
        text("wrong_why", words(wrong));
    }

    /** What stands behind the brackets makes it a text with a gap, in which one is chosen. */
    private void choice(String before, String after, List<Piece> pieces) {
        var whole = pieces.stream().filter(piece -> isWhole(piece.weight())).count();
        var some = pieces.stream().filter(piece -> piece.weight().signum() > 0).count();
        var isSingle = whole == 1 || whole == 0 && some < 2;
        if (whole > 1 || whole == 1 && some > 1 || whole == 0 && some == 1) {
            flaw(What.WEIGHTS, "");
        }
        var options = JSON.createArrayNode();
        for (var piece : pieces) {
            var isRight = whole == 1 ? isWhole(piece.weight()) : piece.weight().signum() > 0;
            var option = options.addObject();
            option.set("text", said(piece.text()));
            option.put("correct", isRight);
            option.set("why", said(piece.feedback()));
        }
        if (isSingle && !after.isEmpty()) {
            body.put("kind", "gap");
            var parts = before.indexOf("\n\n");
            text("stem", parts < 0 ? "" : before.substring(0, parts));
            var sentence = parts < 0 ? before : before.substring(parts + 2);
            text("text", sentence + (sentence.isEmpty() || sentence.endsWith("\n") ? "" : " ") + "{1}" + joined(after));
            body.putArray("gaps").addObject().set("options", options);
        } else {
            text("stem", after.isEmpty() ? before : before.stripTrailing() + " " + GAP + joined(after));
            body.put("kind", isSingle ? "single" : "multiple");
            body.set("options", options);
        }
    }

    /** Words to type: what counts wholly is right, what counts less is foreseen as wrong and told why. */
    private void typed(List<Piece> pieces) {
        body.put("kind", "short");
        var accepted = JSON.createArrayNode();
        var wrong = JSON.createArrayNode();
        var praise = new ArrayList<String>();
        for (var piece : pieces) {
            var words = GiftText.read(piece.text(), format).words();
            if (words.equals("*") && piece.weight().signum() == 0) {
                flaw(What.ANY_OTHER, "");
                continue;
            }
            if (words.replace("\\*", "").contains("*")) {
                flaw(What.WILDCARD, words);
            }
            words = words.replace("\\*", "*");
            if (isWhole(piece.weight())) {
                accepted.add(words);
                praise.add(words(piece.feedback()));
            } else {
                if (piece.weight().signum() != 0) {
                    flaw(What.WEIGHTS, words);
                }
                foreseen(wrong, words, words(piece.feedback()));
            }
        }
        praise(praise);
        body.putObject("accept").set(language.tag(), accepted);
        body.set("wrong", wrong);
    }

    /** Answers that are told the same one after the other are one that is given in several ways. */
    private void foreseen(ArrayNode wrong, String words, String why) {
        if (!wrong.isEmpty() && !why.isEmpty()) {
            var last = wrong.get(wrong.size() - 1);
            if (last.path("why").path(language.tag()).asString("").equals(why)) {
                ((ArrayNode) last.path("match").path(language.tag())).add(words);
                return;
            }
        }
        var foreseen = wrong.addObject();
        foreseen.putObject("match").putArray(language.tag()).add(words);
        foreseen.set("why", Bodies.text(language, why));
    }

    /** What is said of right answers is said of all answers here; where it is not the same, only one can stay. */
    private void praise(List<String> said) {
        var different =
                said.stream().filter(words -> !words.isEmpty()).distinct().toList();
        if (different.size() == 1 && !body.has("feedback")) {
            text("feedback", different.getFirst());
        } else if (!different.isEmpty()) {
            flaw(What.SAID_OF_RIGHT, "");
        }
    }

    /** Where several belong to one, they are sorted; an answer to nothing is one too many. */
    private void pairs(List<Piece> pieces) {
        var lefts = new ArrayList<String>();
        var rights = new ArrayList<String>();
        for (var piece : pieces) {
            var arrow = piece.text().indexOf(ARROW);
            var right = arrow < 0 ? "" : words(piece.text().substring(arrow + ARROW.length()));
            if (right.isEmpty()) {
                flaw(What.NO_PAIR, words(piece.text()));
                return;
            }
            lefts.add(words(piece.text().substring(0, arrow)));
            rights.add(right);
        }
        var used = new LinkedHashMap<String, Integer>();
        for (var at = 0; at < lefts.size(); at++) {
            if (!lefts.get(at).isEmpty()) {
                used.merge(rights.get(at), 1, Integer::sum);
            }
        }
        if (used.values().stream().anyMatch(times -> times > 1)) {
            sorted(lefts, rights, new ArrayList<>(used.keySet()));
            return;
        }
        body.put("kind", "match");
        var pairs = body.putArray("pairs");
        var extra = body.putArray("extra");
        for (var at = 0; at < lefts.size(); at++) {
            if (lefts.get(at).isEmpty()) {
                extra.addObject().set("text", Bodies.text(language, rights.get(at)));
            } else {
                var pair = pairs.addObject();
                pair.set("left", Bodies.text(language, lefts.get(at)));
                pair.set("right", Bodies.text(language, rights.get(at)));
            }
        }
    }

    private void sorted(List<String> lefts, List<String> rights, List<String> buckets) {
        body.put("kind", "sort");
        for (var at = 0; at < lefts.size(); at++) {
            if (lefts.get(at).isEmpty() && !buckets.contains(rights.get(at))) {
                buckets.add(rights.get(at));
            }
        }
        var list = body.putArray("buckets");
        for (var title : buckets) {
            var bucket = list.addObject().put("code", "b" + (list.size()));
            bucket.set("title", Bodies.text(language, title));
        }
        var items = body.putArray("items");
        for (var at = 0; at < lefts.size(); at++) {
            if (!lefts.get(at).isEmpty()) {
                var item = items.addObject();
                item.set("text", Bodies.text(language, lefts.get(at)));
                item.put("bucket", "b" + (buckets.indexOf(rights.get(at)) + 1));
            }
        }
    }

    private void number(String block) {
        body.put("kind", "number");
        var pieces = block.startsWith("=") || block.startsWith("~") ? pieces(block) : pieces("=" + block);
        var wrong = JSON.createArrayNode();
        var praise = new ArrayList<String>();
        var rights = 0;
        for (var piece : pieces) {
            var written = GiftText.read(piece.text(), "plain").words();
            if ((written.isEmpty() || written.equals("*")) && !isWhole(piece.weight())) {
                flaw(What.ANY_OTHER, "");
                continue;
            }
            var range = range(written);
            if (range.isEmpty()) {
                flaw(What.NO_NUMBER, written);
                continue;
            }
            if (isWhole(piece.weight())) {
                rights++;
                Numbers.put(body, "answer", range.get().middle());
                Numbers.put(body, "tolerance", range.get().tolerance());
                praise.add(words(piece.feedback()));
            } else {
                if (piece.weight().signum() != 0) {
                    flaw(What.WEIGHTS, written);
                }
                var foreseen = wrong.addObject();
                Numbers.put(foreseen, "answer", range.get().middle());
                Numbers.put(foreseen, "tolerance", range.get().tolerance());
                foreseen.set("why", said(piece.feedback()));
            }
        }
        if (rights != 1 && flaws.stream().noneMatch(flaw -> flaw.is(Flaw.Weight.WRONG))) {
            flaw(rights == 0 ? What.NO_ANSWERS : What.SEVERAL_NUMBERS, "");
        }
        praise(praise);
        body.set("wrong", wrong);
    }

    /** Numbers around one, so far away at most. */
    record Range(BigDecimal middle, BigDecimal tolerance) {}

    private static Optional<Range> range(String written) {
        var dots = written.indexOf("..");
        if (dots > 0) {
            return decimal(written.substring(0, dots))
                    .flatMap(least -> decimal(written.substring(dots + 2))
                            .filter(most -> most.compareTo(least) >= 0)
                            .map(most -> {
                                var two = BigDecimal.TWO;
                                return new Range(
                                        least.add(most).divide(two),
                                        most.subtract(least).divide(two));
                            }));
        }
        var colon = written.indexOf(':');
        return colon < 0
                ? decimal(written).map(number -> new Range(number, NONE))
                : decimal(written.substring(0, colon))
                        .flatMap(number -> decimal(written.substring(colon + 1))
                                .filter(tolerance -> tolerance.signum() >= 0)
                                .map(tolerance -> new Range(number, tolerance)));
    }

    private static Optional<BigDecimal> decimal(String written) {
        var number = written.strip();
        return NUMBER.matcher(number).matches()
                ? Optional.of(new BigDecimal(number.replace(',', '.')))
                : Optional.empty();
    }

    private List<Piece> pieces(String block) {
        var pieces = new ArrayList<Piece>();
        var at = 0;
        while (at < block.length()) {
            var next = next(block, at + 1);
            pieces.add(piece(block.charAt(at) == '=', block.substring(at + 1, next)));
            at = next;
        }
        return pieces;
    }

    private static int next(String block, int from) {
        var right = GiftText.find(block, "=", from);
        var wrong = GiftText.find(block, "~", from);
        if (right < 0 || wrong < 0) {
            return Math.max(right, wrong) < 0 ? block.length() : Math.max(right, wrong);
        }
        return Math.min(right, wrong);
    }

    private Piece piece(boolean isRight, String raw) {
        var text = raw.strip();
        var weight = isRight ? WHOLE : NONE;
        if (text.startsWith("%")) {
            var found = WEIGHT.matcher(text);
            if (found.matches()) {
                weight = new BigDecimal(found.group(1).replace(',', '.'));
                text = found.group(2).strip();
            } else {
                flaw(What.NO_WEIGHT, Bodies.begin(text));
            }
        }
        var feedback = GiftText.find(text, "#", 0);
        return new Piece(
                isRight,
                weight,
                feedback < 0 ? text : text.substring(0, feedback),
                feedback < 0 ? "" : text.substring(feedback + 1));
    }

    private static boolean isWhole(BigDecimal weight) {
        return weight.compareTo(WHOLE) >= 0;
    }

    private void text(String field, String words) {
        if (!words.isBlank()) {
            body.set(field, Bodies.text(language, words));
        }
    }

    private ObjectNode said(String raw) {
        return Bodies.text(language, words(raw));
    }

    private String words(String raw) {
        var written = GiftText.read(raw, format);
        hasPicture(written);
        return written.words();
    }

    private void hasPicture(GiftText.Written written) {
        if (written.hasPicture()) {
            flaw(What.PICTURE, "");
        }
    }

    private void flaw(What what, String it) {
        var flaw = new Flaw(what, it);
        if (!flaws.contains(flaw)) {
            flaws.add(flaw);
        }
    }
}
