package ma.etamkeen.learning.exchange;

import static ma.etamkeen.learning.exchange.ItemTable.none;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ma.etamkeen.learning.exchange.ItemTable.Part;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes an item as a row of a table. */
final class ItemTableWriter {

    private final JsonNode body;
    private final Map<String, String> cells = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private ItemTableWriter(JsonNode body) {
        this.body = body;
    }

    /** The row; nothing where the item has a kind, more parts or longer texts than a table holds. */
    static Optional<List<String>> row(String kind, JsonNode body) {
        var writer = new ItemTableWriter(body);
        var task = kind.equals("question") ? body.path("kind").asString("") : kind;
        if (!ItemTable.KINDS.contains(task)) {
            return Optional.empty();
        }
        writer.write(task);
        var row = ItemTable.COLUMNS.stream()
                .map(column -> writer.cells.getOrDefault(column, ""))
                .toList();
        return writer.parts.size() > ItemTable.PARTS
                        || row.stream().anyMatch(cell -> cell.length() > Table.LONGEST_CELL)
                ? Optional.empty()
                : Optional.of(row);
    }

    private void write(String kind) {
        cells.put("kind", kind);
        for (var plain : List.of("code", "unit", "image")) {
            cells.put(plain, body.path(plain).asString(""));
        }
        for (var number : List.of("level", "minutes")) {
            cells.put(number, number(body.path(number)));
        }
        cells.put("tags", ItemTable.beside(strings(body.path("tags"))));
        cells.put("sources", sources());
        texts("hint", body.path("hint"));
        texts("rationale", body.path("rationale"));
        if (kind.equals("capsule")) {
            texts("stem", body.path("title"));
            texts("text", body.path("body"));
            texts("feedback", body.path("takeaway"));
        } else {
            texts("stem", body.path("stem"));
            texts("feedback", body.path("feedback"));
            task(kind);
        }
        for (var at = 0; at < Math.min(parts.size(), ItemTable.PARTS); at++) {
            var column = "part" + (at + 1);
            cells.put(column, parts.get(at).mark());
            parts.get(at).words().forEach((language, words) -> cells.put(ItemTable.in(column, language), words));
            parts.get(at).why().forEach((language, why) -> cells.put(ItemTable.in(column + "_why", language), why));
        }
    }

    private void task(String kind) {
        switch (kind) {
            case "truth" -> {
                cells.put("answer", Boolean.toString(body.path("answer").asBoolean(false)));
                parts.add(new Part("", none(), words(body.path("why"))));
                parts.add(new Part("", none(), words(body.path("wrong_why"))));
            }
            case "order" -> each(body.path("steps"), "text", _ -> "");
            case "match" -> {
                body.path("pairs")
                        .forEach(pair -> parts.add(
                                new Part("x", both(pair.path("left"), pair.path("right")), words(pair.path("why")))));
                body.path("extra")
                        .forEach(extra ->
                                parts.add(new Part("", both(null, extra.path("text")), words(extra.path("why")))));
            }
            case "gap" -> {
                texts("text", body.path("text"));
                var number = 1;
                for (var gap : body.path("gaps")) {
                    var of = Integer.toString(number++);
                    each(gap.path("options"), "text", option -> of + (isSaid(option, "correct") ? " x" : ""));
                }
            }
            case "short" -> {
                parts.add(new Part("x", ways(body.path("accept")), none()));
                body.path("wrong")
                        .forEach(wrong -> parts.add(new Part("", ways(wrong.path("match")), words(wrong.path("why")))));
            }
            case "number" -> {
                cells.put("answer", around(body));
                texts("text", body.path("measure"));
                body.path("wrong")
                        .forEach(wrong -> parts.add(new Part(around(wrong), none(), words(wrong.path("why")))));
            }
            case "hotspot" -> {
                texts("text", body.path("alt"));
                each(
                        body.path("areas"),
                        "name",
                        area -> (isSaid(area, "correct") ? "x " : "") + number(area.path("x")) + " "
                                + number(area.path("y")) + " " + number(area.path("w")) + " "
                                + number(area.path("h")));
            }
            case "sort" -> {
                each(
                        body.path("buckets"),
                        "title",
                        bucket -> "[" + bucket.path("code").asString("") + "]");
                each(body.path("items"), "text", item -> item.path("bucket").asString(""));
            }
            case "spot" -> {
                cells.put("answer", body.path("document").path("kind").asString(""));
                body.path("document")
                        .path("parts")
                        .forEach(part -> parts.add(new Part(
                                isSaid(part, "wrong") ? "x" : "",
                                both(part.path("label"), part.path("text")),
                                words(part.path("why")))));
            }
            default -> each(body.path("options"), "text", option -> isSaid(option, "correct") ? "x" : "");
        }
    }

    private void each(JsonNode list, String field, Function<JsonNode, String> mark) {
        list.forEach(one -> parts.add(new Part(mark.apply(one), words(one.path(field)), words(one.path("why")))));
    }

    private static boolean isSaid(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    private void texts(String column, JsonNode text) {
        words(text).forEach((language, words) -> cells.put(ItemTable.in(column, language), words));
    }

    private static Map<Language, String> words(JsonNode text) {
        var words = none();
        for (var language : Language.values()) {
            words.put(language, text.path(language.tag()).asString("").strip());
        }
        return words;
    }

    private static Map<Language, String> ways(JsonNode lists) {
        var words = none();
        for (var language : Language.values()) {
            words.put(language, ItemTable.beside(strings(lists.path(language.tag()))));
        }
        return words;
    }

    private static Map<Language, String> both(@Nullable JsonNode left, JsonNode right) {
        var words = none();
        for (var language : Language.values()) {
            words.put(
                    language,
                    ItemTable.pair(
                            left == null
                                    ? ""
                                    : left.path(language.tag()).asString("").strip(),
                            right.path(language.tag()).asString("").strip()));
        }
        return words;
    }

    private static String around(JsonNode number) {
        var answer = number(number.path("answer"));
        var tolerance = number.path("tolerance");
        return !tolerance.isNumber() || tolerance.decimalValue().compareTo(BigDecimal.ZERO) == 0
                ? answer
                : answer + " ± " + number(tolerance);
    }

    private static String number(JsonNode number) {
        return number.isNumber() ? Numbers.plain(number.decimalValue()) : "";
    }

    private static List<String> strings(JsonNode list) {
        var strings = new ArrayList<String>();
        list.forEach(one -> strings.add(one.asString("").strip()));
        return strings;
    }

    /** One line each: its title in each language, where in it, its address. */
    private String sources() {
        var lines = new ArrayList<String>();
        body.path("sources").forEach(source -> {
            var parts = new ArrayList<String>();
            words(source.path("title")).values().forEach(parts::add);
            parts.add(source.path("article").asString("").strip());
            parts.add(source.path("address").asString("").strip());
            lines.add(ItemTable.beside(parts));
        });
        return String.join("\n", lines);
    }
}
