package ma.etamkeen.learning.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Pictures;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.drafts.Draft;
import ma.etamkeen.learning.editor.Part.Choice.Of;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft as its form shows it: what stands in each field, what is missing, behind or wrong there, what may be chosen. */
public final class Editor {

    private static final int FIRST_WORDS = 60;

    private final Draft draft;
    private final Shape shape;
    private final ObjectNode body;
    private final Choices choices;
    private final Set<String> stale;
    private final String focus;
    private final Map<String, String> fields;
    private final String first;
    private final List<Problem> problems;
    private final Map<String, List<Problem>> told = new HashMap<>();

    /** The same many times over, on the one page it is shown on. */
    private final Map<Of, List<Choice>> offered = new EnumMap<>(Of.class);

    private Editor(
            Draft draft,
            Shape shape,
            ObjectNode body,
            Choices choices,
            Set<String> stale,
            String focus,
            List<Problem> foreign) {
        this.draft = draft;
        this.shape = shape;
        this.body = body;
        this.choices = choices;
        this.stale = stale;
        this.focus = focus;
        this.fields = Filled.of(shape, body);
        this.first = fields.keySet().stream()
                .filter(name -> name.startsWith("f." + focus + ".") && !name.endsWith(".n") && !name.endsWith(".was"))
                .map(name -> name.substring("f.".length()))
                .findFirst()
                .orElse("");
        var all = new LinkedHashSet<>(foreign);
        all.addAll(ContentFile.problems(draft.kind(), body));
        this.problems = List.copyOf(all);
        problems.forEach(problem ->
                told.computeIfAbsent(key(problem), _ -> new ArrayList<>()).add(problem));
    }

    /** The draft as it is kept. */
    static Editor of(Draft draft, Choices choices) {
        var shape = Shape.of(draft.kind(), draft.body());
        var stale = new TreeSet<String>();
        draft.stale().forEach((at, languages) -> languages.forEach(language -> stale.add(at + ":" + language.tag())));
        return new Editor(draft, shape, shape.padded(draft.body()), choices, stale, "", List.of());
    }

    /** The draft as somebody has it in their form. */
    static Editor of(
            Draft draft, Choices choices, ObjectNode body, Set<String> stale, String focus, List<Problem> foreign) {
        var shape = Shape.of(draft.kind(), draft.body());
        return new Editor(draft, shape, shape.padded(body), choices, stale, focus, foreign);
    }

    private static String key(Problem problem) {
        return problem.values().get("language") instanceof String language
                ? problem.at() + ":" + language
                : problem.at();
    }

    public Draft draft() {
        return draft;
    }

    ObjectNode body() {
        return body;
    }

    List<Problem> problems() {
        return problems;
    }

    /** What stands in a field, by its place: {@code stem.fr}. */
    public String value(String at) {
        return fields.getOrDefault("f." + at, "");
    }

    /** How many rows there are. */
    public int rows(String at) {
        return Integer.parseInt(fields.getOrDefault("f." + at + ".n", "0"));
    }

    public List<Shape.Section> sections() {
        return shape.sections();
    }

    /** What is wrong here, in no language more than in another. */
    public List<Problem> problems(String at) {
        return told.getOrDefault(at, List.of());
    }

    /** What is wrong with the words of a language, if they are there. */
    public List<Problem> problems(String at, Language language) {
        return told.getOrDefault(at + ":" + language.tag(), List.of()).stream()
                .filter(problem -> !problem.isMissing())
                .toList();
    }

    public boolean isMissing(String at, Language language) {
        return told.getOrDefault(at + ":" + language.tag(), List.of()).stream().anyMatch(Problem::isMissing);
    }

    /** Whether the words of this language are older than those of another. */
    public boolean isStale(String at, Language language) {
        return stale.contains(at + ":" + language.tag());
    }

    /** What is behind, as the form carries it. */
    public String stale() {
        return String.join(" ", stale);
    }

    public long stale(Language language) {
        return stale.stream().filter(one -> one.endsWith(":" + language.tag())).count();
    }

    public long missing(Language language) {
        return problems.stream()
                .filter(Problem::isMissing)
                .filter(problem -> language.tag().equals(problem.values().get("language")))
                .count();
    }

    /** What is wrong beside words that are missing. */
    public List<Problem> wrong() {
        return problems.stream().filter(problem -> !problem.isMissing()).toList();
    }

    /** The id of the field a problem is about. */
    public String field(Problem problem) {
        var tag = problem.values().get("language");
        return "f." + problem.at() + (tag == null ? "" : "." + tag);
    }

    /** Whether the person goes on here: in the first field of a row that came or moved, or at a list that has no row any more. */
    public boolean hasFocus(String at) {
        return !focus.isEmpty() && (first.isEmpty() ? focus : first).equals(at);
    }

    /** The same in the language they read, where the field is there in all. */
    public boolean hasFocus(String at, Language language, Language read) {
        return language == read && hasFocus(at + "." + Language.values()[0].tag());
    }

    /** Whether a row that is folded has to be seen: somebody goes on in it, or something in it is wrong. */
    public boolean isOpen(String at) {
        return (focus + ".").startsWith(at + ".")
                || wrong().stream().anyMatch(problem -> (problem.at() + ".").startsWith(at + "."));
    }

    /** The codes of what choices change. */
    public List<String> variables() {
        return Filled.codes(body.path("variables"));
    }

    /** What a variable is called. */
    public Text variable(String code) {
        return named(row("variables", code).path("title"), code);
    }

    private JsonNode row(String list, String code) {
        return body.path(list)
                .valueStream()
                .filter(row -> row.path("code").asString("").equals(code))
                .findFirst()
                .orElseGet(tools.jackson.databind.node.MissingNode::getInstance);
    }

    /** The first words of a row, by which one knows it. */
    public Text firstWords(String at) {
        JsonNode node = body;
        for (var step : at.split("\\.")) {
            node = step.matches("[0-9]+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return named(node.has("title") ? node.path("title") : node.path("text"), "");
    }

    private static Text named(JsonNode words, String otherwise) {
        var text = new Text(null, null, null);
        for (var language : Language.values()) {
            var word = words.path(language.tag()).asString("").strip();
            text = text.with(
                    language,
                    word.isEmpty() ? null : word.length() > FIRST_WORDS ? word.substring(0, FIRST_WORDS) + "…" : word);
        }
        return text.languages().isEmpty() ? new Text(otherwise, otherwise, otherwise) : text;
    }

    /** What may be chosen, as this page reads it. */
    public List<Choice> choices(Part.Choice part, Page page) {
        var known = offered.get(part.of());
        if (known == null) {
            known = offered(part, page);
            offered.put(part.of(), known);
        }
        return known;
    }

    private List<Choice> offered(Part.Choice part, Page page) {
        return switch (part.of()) {
            case UNIT ->
                choices.units().entrySet().stream()
                        .map(unit -> Choice.of(unit.getKey(), page.read(unit.getValue())))
                        .toList();
            case PICTURE ->
                Pictures.names().stream().map(name -> new Choice(name, name)).toList();
            case LEVEL -> worded(part.of(), value -> page.t("learning.editor.level." + value));
            case DOCUMENT -> worded(part.of(), value -> page.t("learning.editor.document." + value));
            case QUALITY -> worded(part.of(), value -> page.t("learning.quality." + value));
            case BUCKET -> rows(page, "buckets");
            case VARIABLE -> rows(page, "variables");
            case PLACE -> {
                var places = new ArrayList<>(rows(page, "scenes"));
                places.addAll(rows(page, "endings"));
                yield places;
            }
        };
    }

    private List<Choice> worded(Of of, UnaryOperator<String> words) {
        return choices.of(of).stream()
                .map(value -> new Choice(value, words.apply(value)))
                .toList();
    }

    private List<Choice> rows(Page page, String list) {
        var places = new LinkedHashMap<String, Choice>();
        for (var row : body.path(list)) {
            var code = row.path("code").asString("");
            if (Filled.NAMED.matcher(code).matches() && !code.isEmpty()) {
                var read = page.read(named(row.has("title") ? row.path("title") : row.path("text"), ""));
                places.putIfAbsent(
                        code,
                        new Choice(
                                code,
                                read.words().isEmpty() || list.equals("buckets")
                                        ? read.words().isEmpty() ? code : read.words()
                                        : code + " · " + read.words(),
                                read.words().isEmpty() ? null : read.language()));
            }
        }
        return List.copyOf(places.values());
    }

    /** The picture with its areas, where one is chosen. */
    public @Nullable Hotspot picture() {
        return body.path("kind").asString("").equals("hotspot")
                        && Pictures.names().contains(body.path("image").asString(""))
                        && ContentFile.sketch(body).task() instanceof Hotspot hotspot
                ? hotspot
                : null;
    }

    /** The key of the words that help with a field, if there are any. */
    public Optional<String> hint(Part part, String at) {
        return Optional.ofNullable(
                        switch (part.word()) {
                            case "text" -> at.equals("text") ? "gaps" : null;
                            case "accept", "match" -> "answers";
                            case "kind", "h", "w" -> null;
                            case "code" -> at.contains(".choices.") ? null : "code";
                            case "tags",
                                    "rationale",
                                    "alt",
                                    "feedback",
                                    "tolerance",
                                    "steps",
                                    "extra",
                                    "routes",
                                    "takeaway",
                                    "areas",
                                    "body" -> part.word();
                            case "hint" -> "help";
                            case "wrong" -> part instanceof Part.Rows ? "wrong" : null;
                            default -> null;
                        })
                .map(word -> "learning.editor.hint." + word);
    }

    /** What stands elsewhere in the fields of what somebody else saved, by the place of each. */
    static Map<String, String> differing(Shape shape, JsonNode mine, JsonNode theirs) {
        var own = Filled.of(shape, mine);
        var differing = new LinkedHashMap<String, String>();
        Filled.of(shape, theirs).forEach((name, value) -> {
            if (!name.endsWith(".n") && !name.endsWith(".was") && !value.equals(own.get(name))) {
                differing.put(name.substring("f.".length()), value);
            }
        });
        return differing;
    }

    /** Places of which one language is wanted: for the words of a conflict. */
    public static @Nullable Language language(String at) {
        return Arrays.stream(Language.values())
                .filter(language -> at.endsWith("." + language.tag()))
                .findFirst()
                .orElse(null);
    }

    boolean isForeign() {
        return problems.stream().anyMatch(problem -> problem.isForeign() && problem.fault() != Fault.LIST);
    }
}
