package ma.etamkeen.learning.exchange;

import static ma.etamkeen.learning.exchange.Bodies.JSON;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.learning.exchange.Flaw.What;
import ma.etamkeen.learning.exchange.ItemTable.Part;
import ma.etamkeen.platform.tables.Row;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads items from the rows of a table, each for itself. */
final class ItemTableReader {

    private static final Set<String> RIGHT = Set.of("x", "✓", "✔", "1", "true", "vrai", "صحيح", "oui", "yes", "نعم");
    private static final Set<String> WRONG = Set.of("", "0", "false", "faux", "خطأ", "non", "no", "لا");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(?:[.,][0-9]{1,9})?");
    private static final Pattern AROUND = Pattern.compile("(.+?)\\s*(?:±|\\+/-|:)\\s*(.+)");
    private static final Pattern GAP = Pattern.compile("([1-9])\\s*(.*)");
    private static final Pattern AREA =
            Pattern.compile("(?:(\\S+)\\s+)?([0-9]{1,4})[\\s,]+([0-9]{1,4})[\\s,]+([0-9]{1,4})[\\s,]+([0-9]{1,4})");
    private static final Pattern BUCKET = Pattern.compile("\\[(.*)]");

    private final Map<String, String> cells;
    private final List<Flaw> flaws = new ArrayList<>();
    private final ObjectNode body = JSON.createObjectNode();

    private ItemTableReader(Map<String, String> cells) {
        this.cells = cells;
    }

    /**
     * The items of a table.
     *
     * @throws NotRead when it is none of ours, or has no rows or too many
     */
    static List<Found> read(Path file) throws IOException, TableRefused, NotRead {
        try (var table = Table.openProse(file)) {
            var columns = columns(table.header());
            var kind = columns.indexOf("kind");
            var found = new ArrayList<Found>();
            for (var row = table.next(); row != null; row = table.next()) {
                if (row.cell(kind).startsWith(ItemTable.REMARK)) {
                    continue;
                }
                if (found.size() >= GiftReader.MOST) {
                    throw new NotRead(NotRead.Why.TOO_MANY, row.number(), Integer.toString(GiftReader.MOST));
                }
                found.add(item(row, columns));
            }
            if (found.isEmpty()) {
                throw new NotRead(NotRead.Why.NOTHING, 0, "");
            }
            return List.copyOf(found);
        }
    }

    private static List<String> columns(List<String> header) throws NotRead {
        var columns = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        var known = new HashSet<>(ItemTable.COLUMNS);
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!column.isEmpty() && (!known.contains(column) || !seen.add(column))) {
                throw new NotRead(NotRead.Why.COLUMN, 1, column);
            }
        }
        if (!columns.contains("kind")) {
            throw new NotRead(NotRead.Why.NO_COLUMN, 1, "kind");
        }
        return columns;
    }

    private static Found item(Row row, List<String> columns) {
        var cells = new HashMap<String, String>();
        for (var at = 0; at < columns.size(); at++) {
            cells.put(columns.get(at), row.cell(at).strip());
        }
        var silent = new TreeSet<String>();
        for (var field : List.of("unit", "level", "minutes", "tags", "sources", "image")) {
            if (!columns.contains(field)) {
                silent.add(field);
            }
        }
        for (var field : List.of("hint", "rationale", "feedback")) {
            if (columns.stream().noneMatch(column -> column.startsWith(field + "_"))) {
                silent.add(field);
            }
        }
        return new ItemTableReader(cells).found(row.number(), silent);
    }

    private Found found(long line, Set<String> silent) {
        var kind = cell("kind").toLowerCase(Locale.ROOT);
        var code = cell("code");
        if (!ItemTable.KINDS.contains(kind)) {
            flaw(What.UNKNOWN_KIND, kind);
        } else {
            write(kind);
        }
        if (!code.isEmpty() && !Bodies.isCode(code)) {
            flaw(What.NO_CODE, code);
        }
        return new Found(
                line,
                Bodies.isCode(code) ? code : "",
                Bodies.words(body).isEmpty() ? code : Bodies.words(body),
                kind.equals("capsule") ? "capsule" : "question",
                body,
                Bodies.languages(body),
                silent,
                List.copyOf(flaws));
    }

    private void write(String kind) {
        body.put("code", cell("code"));
        if (!cell("unit").isEmpty()) {
            body.put("unit", cell("unit"));
        }
        body.set("rationale", text("rationale"));
        body.set("sources", sources());
        if (kind.equals("capsule")) {
            number("minutes", "3");
            body.set("title", text("stem"));
            body.set("body", text("text"));
            body.set("takeaway", text("feedback"));
            return;
        }
        body.put("kind", kind);
        number("level", "0");
        var tags = body.putArray("tags");
        ItemTable.apart(cell("tags").replace(',', '|')).stream()
                .map(GiftReader::tag)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .forEach(tags::add);
        body.set("stem", text("stem"));
        body.set("hint", text("hint"));
        body.set("feedback", text("feedback"));
        task(kind, parts());
    }

    private void task(String kind, List<Part> parts) {
        switch (kind) {
            case "truth" -> {
                isRight(cell("answer"), "answer").ifPresent(answer -> body.put("answer", answer));
                body.set(
                        "why",
                        parts.isEmpty()
                                ? JSON.createObjectNode()
                                : text(parts.getFirst().why()));
                body.set(
                        "wrong_why",
                        parts.size() < 2
                                ? JSON.createObjectNode()
                                : text(parts.get(1).why()));
            }
            case "order" -> parts.forEach(step -> words(body.withArray("steps"), "text", step));
            case "match" -> match(parts);
            case "gap" -> gap(parts);
            case "short" -> typed(parts);
            case "number" -> {
                around(body, cell("answer"));
                body.set("measure", text("text"));
                var wrong = body.putArray("wrong");
                parts.forEach(part -> {
                    var foreseen = wrong.addObject();
                    around(foreseen, part.mark());
                    foreseen.set("why", text(part.why()));
                });
            }
            case "hotspot" -> {
                body.put("image", cell("image"));
                body.set("alt", text("text"));
                parts.forEach(this::area);
            }
            case "sort" -> sort(parts);
            case "spot" -> spot(parts);
            default ->
                parts.forEach(part -> isRight(part.mark(), part.mark())
                        .ifPresent(right ->
                                words(body.withArray("options"), "text", part).put("correct", right)));
        }
    }

    private void match(List<Part> parts) {
        var pairs = body.putArray("pairs");
        var extra = body.putArray("extra");
        for (var part : parts) {
            var isPair = isRight(part.mark(), part.mark());
            if (isPair.isEmpty()) {
                continue;
            }
            var one = isPair.get() ? pairs.addObject() : extra.addObject();
            if (isPair.get()) {
                one.set("left", side(part, 0));
            }
            one.set(isPair.get() ? "right" : "text", side(part, 1));
            one.set("why", text(part.why()));
        }
    }

    /** What stands before or behind the arrow in each language. */
    private static ObjectNode side(Part part, int which) {
        return text(part.words().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        words -> ItemTable.pair(words.getValue()).get(which))));
    }

    private void gap(List<Part> parts) {
        body.set("text", text("text"));
        var gaps = body.putArray("gaps");
        for (var part : parts) {
            var mark = GAP.matcher(part.mark());
            if (!mark.matches() || Integer.parseInt(mark.group(1)) > gaps.size() + 1) {
                flaw(What.NO_MARK, part.mark());
                continue;
            }
            var number = Integer.parseInt(mark.group(1));
            if (number > gaps.size()) {
                gaps.addObject().putArray("options");
            }
            isRight(mark.group(2), part.mark())
                    .ifPresent(right -> words((ArrayNode) gaps.get(number - 1).path("options"), "text", part)
                            .put("correct", right));
        }
    }

    private void typed(List<Part> parts) {
        var accept = body.putObject("accept");
        var wrong = body.putArray("wrong");
        for (var part : parts) {
            var isRight = isRight(part.mark(), part.mark());
            if (isRight.isEmpty()) {
                continue;
            }
            var ways = isRight.get() ? accept : JSON.createObjectNode();
            part.words()
                    .forEach((language, words) -> ItemTable.apart(words).stream()
                            .filter(word -> !word.isEmpty())
                            .forEach(word -> ways.withArray(language.tag()).add(word)));
            if (!isRight.get()) {
                var foreseen = wrong.addObject();
                foreseen.set("match", ways);
                foreseen.set("why", text(part.why()));
            }
        }
    }

    private void area(Part part) {
        var mark = AREA.matcher(part.mark());
        if (!mark.matches()) {
            flaw(What.NO_AREA, part.mark());
            return;
        }
        isRight(mark.group(1) == null ? "" : mark.group(1), part.mark()).ifPresent(right -> {
            var area = words(body.withArray("areas"), "name", part).put("correct", right);
            var group = 2;
            for (var field : List.of("x", "y", "w", "h")) {
                area.put(field, Integer.parseInt(mark.group(group++)));
            }
        });
    }

    private void sort(List<Part> parts) {
        var buckets = body.putArray("buckets");
        var items = body.putArray("items");
        for (var part : parts) {
            var bucket = BUCKET.matcher(part.mark());
            if (bucket.matches()) {
                buckets.addObject().put("code", bucket.group(1).strip()).set("title", text(part.words()));
            } else {
                words(items, "text", part).put("bucket", part.mark());
            }
        }
    }

    private void spot(List<Part> parts) {
        var document = body.putObject("document");
        document.put("kind", cell("answer").toLowerCase(Locale.ROOT));
        var list = document.putArray("parts");
        for (var part : parts) {
            var isWrong = isRight(part.mark(), part.mark());
            if (isWrong.isEmpty()) {
                continue;
            }
            var one = list.addObject();
            var label = side(part, 0);
            if (!label.isEmpty()) {
                one.set("label", label);
            }
            one.set("text", side(part, 1));
            one.put("wrong", isWrong.get());
            one.set("why", text(part.why()));
        }
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        for (var at = 1; at <= ItemTable.PARTS; at++) {
            var column = "part" + at;
            parts.add(new Part(cell(column), cells(column), cells(column + "_why")));
        }
        while (!parts.isEmpty() && parts.getLast().isBlank()) {
            parts.removeLast();
        }
        return parts;
    }

    private static ObjectNode words(ArrayNode list, String field, Part part) {
        var one = list.addObject();
        one.set(field, text(part.words()));
        one.set("why", text(part.why()));
        return one;
    }

    private Optional<Boolean> isRight(String mark, String whole) {
        var plain = mark.strip().toLowerCase(Locale.ROOT);
        if (RIGHT.contains(plain) || WRONG.contains(plain)) {
            return Optional.of(RIGHT.contains(plain));
        }
        flaw(What.NO_MARK, whole);
        return Optional.empty();
    }

    private void around(ObjectNode into, String cell) {
        var both = AROUND.matcher(cell);
        var answer = both.matches() ? both.group(1) : cell;
        var tolerance = both.matches() ? both.group(2) : "0";
        if (!NUMBER.matcher(answer).matches() || !NUMBER.matcher(tolerance).matches()) {
            flaw(What.NO_NUMBER, cell);
            return;
        }
        Numbers.put(into, "answer", decimal(answer));
        Numbers.put(into, "tolerance", decimal(tolerance));
    }

    private void number(String field, String otherwise) {
        var cell = cell(field).isEmpty() ? otherwise : cell(field);
        if (NUMBER.matcher(cell).matches()) {
            Numbers.put(body, field, decimal(cell));
        } else {
            flaw(What.NO_NUMBER, cell);
        }
    }

    private static BigDecimal decimal(String cell) {
        return new BigDecimal(cell.replace(',', '.'));
    }

    private ArrayNode sources() {
        var sources = JSON.createArrayNode();
        for (var line : cell("sources").split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            var parts = ItemTable.apart(line);
            var languages = Language.values();
            if (parts.size() != languages.length + 2) {
                flaw(What.NO_SOURCE, Bodies.begin(line));
                continue;
            }
            var source = sources.addObject();
            var title = source.putObject("title");
            for (var at = 0; at < languages.length; at++) {
                if (!parts.get(at).isEmpty()) {
                    title.put(languages[at].tag(), parts.get(at));
                }
            }
            source.put("article", parts.get(languages.length));
            source.put("address", parts.getLast());
        }
        return sources;
    }

    private ObjectNode text(String column) {
        return text(cells(column));
    }

    private static ObjectNode text(Map<Language, String> words) {
        var text = JSON.createObjectNode();
        for (var language : Language.values()) {
            var word = words.getOrDefault(language, "");
            if (!word.isBlank()) {
                text.put(language.tag(), word);
            }
        }
        return text;
    }

    private Map<Language, String> cells(String column) {
        var words = ItemTable.none();
        for (var language : Language.values()) {
            words.put(language, cell(ItemTable.in(column, language)));
        }
        return words;
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    private void flaw(What what, String it) {
        flaws.add(new Flaw(what, it));
    }
}
