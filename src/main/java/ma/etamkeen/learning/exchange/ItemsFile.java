package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The content file of a theme itself, or a part of it, which says all there is to say of each of its items. */
final class ItemsFile {

    private static final Set<String> LISTS = Set.of("capsules", "questions");
    private static final Set<String> OF_QUESTION =
            Set.of("code", "unit", "kind", "tags", "level", "stem", "hint", "feedback", "rationale", "sources");

    /** What an item of each kind is made of, beside what all questions have. */
    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry(
                    "capsule", Set.of("code", "unit", "minutes", "title", "body", "takeaway", "rationale", "sources")),
            Map.entry(
                    "case",
                    Set.of(
                            "code",
                            "minutes",
                            "tags",
                            "title",
                            "lead",
                            "rationale",
                            "variables",
                            "start",
                            "scenes",
                            "endings")),
            Map.entry("units", Set.of("units")),
            Map.entry("single", Set.of("options")),
            Map.entry("multiple", Set.of("options")),
            Map.entry("truth", Set.of("answer", "why", "wrong_why")),
            Map.entry("order", Set.of("steps")),
            Map.entry("match", Set.of("pairs", "extra")),
            Map.entry("gap", Set.of("text", "gaps")),
            Map.entry("short", Set.of("accept", "wrong")),
            Map.entry("number", Set.of("answer", "tolerance", "measure", "wrong")),
            Map.entry("hotspot", Set.of("image", "alt", "areas")),
            Map.entry("sort", Set.of("buckets", "items")),
            Map.entry("spot", Set.of("document")));

    private static final int DEEPEST = 20;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(40_000)
                            .maxNameLength(100)
                            .maxNumberLength(30)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String theme;
    private final List<Found> found = new ArrayList<>();

    private ItemsFile(String theme) {
        this.theme = theme;
    }

    /**
     * The items of a file.
     *
     * @param theme the theme into which they are brought
     * @throws NotRead when it is no such file, or one of another theme
     */
    static List<Found> read(String text, String theme) throws NotRead {
        var file = new ItemsFile(theme);
        try (var parser = STRICT.createParser(text)) {
            file.read(parser);
        } catch (JacksonException e) {
            var location = e.getLocation();
            throw new NotRead(NotRead.Why.JSON, location == null ? 0 : Math.max(0, location.getLineNr()), "");
        }
        if (file.found.isEmpty()) {
            throw new NotRead(NotRead.Why.NOTHING, 0, "");
        }
        return List.copyOf(file.found);
    }

    private void read(JsonParser parser) throws NotRead {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotRead(NotRead.Why.JSON, 1, "");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (LISTS.contains(name)) {
                list(parser, name.substring(0, name.length() - 1));
            } else if (name.equals("units")) {
                var units = Bodies.JSON.createObjectNode();
                units.set("units", parser.<JsonNode>readValueAsTree());
                add(line, "units", units);
            } else if (name.equals("case")) {
                add(line, "case", parser.readValueAsTree());
            } else if (name.equals("theme")) {
                var other = parser.getValueAsString("");
                if (!theme.equals(other)) {
                    throw new NotRead(NotRead.Why.OTHER_THEME, line, Bodies.begin(other));
                }
            } else {
                throw new NotRead(NotRead.Why.JSON, line, name);
            }
        }
        if (parser.nextToken() != null) {
            throw new NotRead(NotRead.Why.JSON, parser.currentTokenLocation().getLineNr(), "");
        }
    }

    private void list(JsonParser parser, String kind) throws NotRead {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new NotRead(NotRead.Why.JSON, parser.currentTokenLocation().getLineNr(), "");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var line = parser.currentTokenLocation().getLineNr();
            if (found.size() >= GiftReader.MOST) {
                throw new NotRead(NotRead.Why.TOO_MANY, line, Integer.toString(GiftReader.MOST));
            }
            add(line, kind, parser.readValueAsTree());
        }
    }

    private void add(long line, String kind, JsonNode node) throws NotRead {
        if (!(node instanceof ObjectNode body)) {
            throw new NotRead(NotRead.Why.JSON, line, "");
        }
        var code = kind.equals("units") ? "units" : body.path("code").asString("");
        var flaws = new ArrayList<>(Bodies.signs(body));
        var known = FIELDS.get(kind.equals("question") ? body.path("kind").asString("") : kind);
        if (known == null) {
            flaws.add(new Flaw(
                    Flaw.What.UNKNOWN_KIND, Bodies.begin(body.path("kind").asString(""))));
        } else {
            for (var field : body.propertyNames()) {
                if (!known.contains(field) && !(kind.equals("question") && OF_QUESTION.contains(field))) {
                    flaws.add(new Flaw(Flaw.What.UNKNOWN_FIELD, Bodies.begin(field)));
                }
            }
        }
        if (!code.isEmpty() && !Bodies.isCode(code)) {
            flaws.add(new Flaw(Flaw.What.NO_CODE, Bodies.begin(code)));
        }
        var words = Bodies.words(body);
        found.add(new Found(
                line,
                Bodies.isCode(code) ? code : "",
                words.isEmpty() ? Bodies.begin(code) : words,
                kind,
                body,
                Bodies.languages(body),
                Set.of(),
                List.copyOf(flaws)));
    }

    /** A file as people read and compare it, a field a line. */
    static String write(JsonNode file) {
        return STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }
}
