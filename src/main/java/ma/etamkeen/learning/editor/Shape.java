package ma.etamkeen.learning.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.learning.editor.Part.Choice;
import ma.etamkeen.learning.editor.Part.Group;
import ma.etamkeen.learning.editor.Part.Rows;
import ma.etamkeen.learning.editor.Part.Tick;
import ma.etamkeen.learning.editor.Part.Word;
import ma.etamkeen.learning.editor.Part.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kind is made of, in the order in which it is written.
 *
 * @param sections what belongs together on the page
 */
public record Shape(List<Section> sections) {

    /** Parts under one heading. Words: {@code learning.editor.section.…}. */
    public record Section(String name, List<Part> parts) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int OPTIONS = 10;
    private static final int MANY = 24;
    private static final int WRONG = 12;
    private static final int PLACES = 60;
    private static final int FEW = 8;

    private static final Part TEXT = line("text");
    private static final Part WHY = text("why", 2);
    private static final Part CODE = new Word("code", Word.Form.CODE);
    private static final Part SOURCES = new Rows(
            "sources",
            0,
            WRONG,
            false,
            List.of(line("title"), new Word("article", Word.Form.PLAIN), new Word("address", Word.Form.ADDRESS)));
    private static final Part WHEN = new Rows(
            "when",
            0,
            OPTIONS,
            false,
            List.of(
                    new Choice("variable", Choice.Of.VARIABLE),
                    new Part.Figure("at_least", true),
                    new Part.Figure("at_most", true)));

    /** The shape of what a draft holds. */
    public static Shape of(String kind, JsonNode body) {
        return switch (kind) {
            case "question" -> question(body.path("kind").asString(""));
            case "capsule" ->
                new Shape(List.of(
                        new Section(
                                "read",
                                List.of(line("title"), new Words("body", 10, true, false), text("takeaway", 2))),
                        new Section(
                                "about",
                                List.of(
                                        new Choice("unit", Choice.Of.UNIT),
                                        new Part.Figure("minutes", false),
                                        text("rationale", 2),
                                        SOURCES))));
            case "case" -> story();
            case "units" ->
                new Shape(List.of(new Section(
                        "units",
                        List.of(new Rows("units", 1, 40, true, List.of(line("title"), text("lead", 2), CODE))))));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Shape question(String kind) {
        return new Shape(List.of(
                new Section(
                        "asked",
                        Stream.concat(Stream.of(text("stem", 2)), task(kind).stream())
                                .toList()),
                new Section("said", List.of(text("hint", 2), text("feedback", 2))),
                new Section(
                        "about",
                        List.of(
                                new Choice("unit", Choice.Of.UNIT),
                                new Choice("level", Choice.Of.LEVEL),
                                new Part.Tags("tags"),
                                text("rationale", 2),
                                SOURCES))));
    }

    private static List<Part> task(String kind) {
        return switch (kind) {
            case "single" -> List.of(options(true));
            case "multiple" -> List.of(options(false));
            case "truth" -> List.of(new Part.Truth("answer"), WHY, text("wrong_why", 2));
            case "order" -> List.of(new Rows("steps", 3, OPTIONS, false, List.of(TEXT, WHY)));
            case "match" ->
                List.of(
                        new Rows("pairs", 3, FEW, false, List.of(line("left"), line("right"), WHY)),
                        new Rows("extra", 0, 4, false, List.of(TEXT, WHY)));
            case "gap" -> List.of(text("text", 2), new Rows("gaps", 1, 9, false, List.of(options(true))));
            case "short" ->
                List.of(
                        new Part.Answers("accept"),
                        new Rows("wrong", 0, WRONG, false, List.of(new Part.Answers("match"), WHY)));
            case "number" ->
                List.of(
                        new Part.Figure("answer", false),
                        new Part.Figure("tolerance", false),
                        line("measure"),
                        new Rows(
                                "wrong",
                                0,
                                WRONG,
                                false,
                                List.of(new Part.Figure("answer", false), new Part.Figure("tolerance", false), WHY)));
            case "hotspot" ->
                List.of(
                        new Choice("image", Choice.Of.PICTURE),
                        text("alt", 2),
                        new Rows(
                                "areas",
                                2,
                                MANY,
                                false,
                                List.of(
                                        line("name"),
                                        new Tick("correct", false),
                                        WHY,
                                        new Part.Figure("x", false),
                                        new Part.Figure("y", false),
                                        new Part.Figure("w", false),
                                        new Part.Figure("h", false))));
            case "sort" ->
                List.of(
                        new Rows("buckets", 2, FEW, false, List.of(line("title"), CODE)),
                        new Rows("items", 2, MANY, false, List.of(TEXT, new Choice("bucket", Choice.Of.BUCKET), WHY)));
            case "spot" ->
                List.of(new Group(
                        "document",
                        List.of(
                                new Choice("kind", Choice.Of.DOCUMENT),
                                new Rows(
                                        "parts",
                                        2,
                                        MANY,
                                        false,
                                        List.of(
                                                new Words("label", 1, false, true),
                                                text("text", 1),
                                                new Tick("wrong", false),
                                                WHY)))));
            // whatever came from elsewhere as something else is told by what is wrong with it
            default -> List.of();
        };
    }

    private static Shape story() {
        return new Shape(List.of(
                new Section(
                        "story",
                        List.of(
                                line("title"),
                                text("lead", 2),
                                new Part.Figure("minutes", false),
                                new Choice("start", Choice.Of.PLACE))),
                new Section(
                        "variables",
                        List.of(new Rows(
                                "variables",
                                0,
                                FEW,
                                false,
                                List.of(
                                        line("title"),
                                        CODE,
                                        new Part.Figure("start", false),
                                        new Part.Figure("min", false),
                                        new Part.Figure("max", false))))),
                new Section(
                        "scenes",
                        List.of(new Rows(
                                "scenes",
                                1,
                                PLACES,
                                true,
                                List.of(
                                        CODE,
                                        text("text", 3),
                                        new Rows(
                                                "choices",
                                                0,
                                                OPTIONS,
                                                false,
                                                List.of(
                                                        text("text", 1),
                                                        new Choice("quality", Choice.Of.QUALITY),
                                                        new Choice("to", Choice.Of.PLACE),
                                                        new Part.Effects("effects"),
                                                        text("consequence", 2),
                                                        WHY,
                                                        WHEN,
                                                        CODE)),
                                        new Rows(
                                                "routes",
                                                0,
                                                OPTIONS,
                                                false,
                                                List.of(new Choice("to", Choice.Of.PLACE), WHEN)))))),
                new Section(
                        "endings",
                        List.of(new Rows(
                                "endings",
                                1,
                                PLACES,
                                true,
                                List.of(CODE, line("title"), text("text", 2), text("debrief", 2))))),
                new Section("about", List.of(new Part.Tags("tags"), text("rationale", 2)))));
    }

    private static Part options(boolean oneIsRight) {
        return new Rows("options", 2, OPTIONS, false, List.of(TEXT, new Tick("correct", oneIsRight), WHY));
    }

    private static Part line(String name) {
        return new Words(name, 1, false, false);
    }

    private static Part text(String name, int rows) {
        return new Words(name, rows, true, false);
    }

    /** All of its parts. */
    public List<Part> parts() {
        return sections.stream().flatMap(section -> section.parts().stream()).toList();
    }

    /** The list at this place, if there can be one: {@code scenes.2.choices}. */
    Optional<Rows> rows(String at) {
        return rows(parts(), Arrays.asList(at.split("\\.")));
    }

    private static Optional<Rows> rows(List<Part> parts, List<String> way) {
        var found = parts.stream()
                .filter(part -> part.name().equals(way.getFirst()))
                .findFirst();
        return switch (found.orElse(null)) {
            case Rows rows when way.size() == 1 -> Optional.of(rows);
            case Rows rows
            when way.size() > 2 && way.get(1).matches("[0-9]{1,2}") -> rows(rows.parts(), way.subList(2, way.size()));
            case Group group when way.size() > 1 -> rows(group.parts(), way.subList(1, way.size()));
            case null, default -> Optional.empty();
        };
    }

    /** The same body with as many rows as there are at least, so that there is something to write into. */
    ObjectNode padded(JsonNode body) {
        var padded = body instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
        pad(parts(), padded);
        return padded;
    }

    private static void pad(List<Part> parts, ObjectNode body) {
        for (var part : parts) {
            switch (part) {
                case Rows rows -> {
                    if (rows.least() > 0 || body.path(rows.name()).isArray()) {
                        var list =
                                body.path(rows.name()) instanceof ArrayNode array ? array : body.putArray(rows.name());
                        while (list.size() < rows.least()) {
                            list.add(blank(rows, list));
                        }
                        list.forEach(row -> {
                            if (row instanceof ObjectNode object) {
                                pad(rows.parts(), object);
                            }
                        });
                    }
                }
                case Group group ->
                    pad(
                            group.parts(),
                            body.path(group.name()) instanceof ObjectNode object
                                    ? object
                                    : body.putObject(group.name()));
                default -> {}
            }
        }
    }

    /** A new row of a list, with nothing in it but a code that none of these has. */
    static ObjectNode blank(Rows rows, JsonNode others) {
        var row = JSON.objectNode();
        for (var part : rows.parts()) {
            if (part instanceof Word word && word.form() == Word.Form.CODE) {
                var number = others.size() + 1;
                while (isTaken(others, called(rows, number))) {
                    number++;
                }
                row.put(word.name(), called(rows, number));
            } else if (part instanceof Tick tick) {
                row.put(tick.name(), false);
            }
        }
        pad(rows.parts(), row);
        return row;
    }

    private static String called(Rows rows, int number) {
        return rows.name().replaceFirst("s$", "") + "-" + number;
    }

    private static boolean isTaken(JsonNode rows, String code) {
        return rows.valueStream().anyMatch(row -> row.path("code").asString("").equals(code));
    }
}
