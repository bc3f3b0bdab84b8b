package ma.etamkeen.learning.content;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ma.etamkeen.learning.content.Question.Asking;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The content of a theme from its file. Nothing is taken from a file in which anything is wrong: all of it is named at once,
 * with the place where it stands.
 */
public final class ContentFile {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final int WHOLE = 1000;

    private final List<String> problems = new ArrayList<>();

    private ContentFile() {}

    /** A file that cannot be taken. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        Refused(List<String> problems) {
            super(String.join("; ", problems));
            this.problems = List.copyOf(problems);
        }

        /** What is wrong, each with its place: {@code questions.pw-length.options.2.why: ar is missing}. */
        public List<String> problems() {
            return problems;
        }
    }

    /**
     * What the file says.
     *
     * @throws Refused when anything in it is missing, doubled, or leads nowhere
     */
    public static ThemeContent read(JsonNode file) throws Refused {
        var reader = new ContentFile();
        var content = reader.theme(file);
        if (!reader.problems.isEmpty()) {
            throw new Refused(reader.problems);
        }
        return content;
    }

    private ThemeContent theme(JsonNode file) {
        var units = list(
                file,
                "units",
                "units",
                (node, at) -> new Unit(code(node, at), text(node, "title", at), text(node, "lead", at)));
        var codes = codes("units", units, Unit::code);
        var capsules = list(file, "capsules", "capsules", this::capsule);
        codes("capsules", capsules, Capsule::code);
        capsules.forEach(one -> known("capsules." + one.code(), "unit", codes, one.unit()));
        var questions = list(file, "questions", "questions", this::question);
        codes("questions", questions, Question::code);
        questions.forEach(one ->
                known("questions." + one.code(), "unit", codes, one.asking().unit()));
        return new ThemeContent(word(file, "theme", ""), units, capsules, questions, story(file.path("case")));
    }

    private Capsule capsule(JsonNode node, String at) {
        return new Capsule(
                code(node, at),
                word(node, "unit", at),
                number(node, "minutes", at).intValue(),
                text(node, "title", at),
                text(node, "body", at),
                text(node, "takeaway", at),
                text(node, "rationale", at),
                references(node, at));
    }

    private List<Reference> references(JsonNode node, String at) {
        return list(node, "sources", at + ".sources", (source, place) -> {
            var address = word(source, "address", place);
            check(address.startsWith("https://") || address.startsWith("http://"), place, "address is no address");
            return new Reference(
                    text(source, "title", place),
                    source.path("article").asString(""),
                    URI.create(address.replace(" ", "%20")));
        });
    }

    private Question question(JsonNode node, String at) {
        var tags = new HashSet<String>();
        node.path("tags").forEach(tag -> tags.add(tag.asString()));
        var level = number(node, "level", at).intValue();
        check(level >= -2 && level <= 2, at, "level is not within -2 and 2");
        return new Question(
                code(node, at),
                new Asking(
                        word(node, "unit", at),
                        level,
                        Set.copyOf(tags),
                        text(node, "stem", at),
                        text(node, "hint", at),
                        text(node, "feedback", at),
                        text(node, "rationale", at),
                        references(node, at)),
                task(node, at));
    }

    private Task task(JsonNode node, String at) {
        return switch (word(node, "kind", at)) {
            case "single" -> {
                var options = options(node, "options", at);
                check(rights(options) == 1, at, "not exactly one option is right");
                yield new Single(options);
            }
            case "multiple" -> {
                var options = options(node, "options", at);
                check(
                        rights(options) >= 2 && rights(options) < options.size(),
                        at,
                        "not some of the options are right");
                yield new Multiple(options);
            }
            case "truth" -> new Truth(truth(node, "answer", at), text(node, "why", at), text(node, "wrong_why", at));
            case "order" ->
                new Order(atLeast(
                        3,
                        at,
                        list(
                                node,
                                "steps",
                                at + ".steps",
                                (step, place) -> new Order.Step(text(step, "text", place), text(step, "why", place)))));
            case "match" -> match(node, at);
            case "gap" -> gap(node, at);
            case "short" -> new Short(answers(node, "accept", at), foreseen(node, at));
            case "number" ->
                new Number(
                        number(node, "answer", at).doubleValue(),
                        number(node, "tolerance", at).doubleValue(),
                        text(node, "measure", at),
                        list(
                                node,
                                "wrong",
                                at + ".wrong",
                                (wrong, place) -> new Number.Foreseen(
                                        number(wrong, "answer", place).doubleValue(),
                                        number(wrong, "tolerance", place).doubleValue(),
                                        text(wrong, "why", place))));
            case "hotspot" -> hotspot(node, at);
            case "sort" -> sort(node, at);
            case "spot" -> spot(node, at);
            default -> {
                problems.add(at + ": kind is unknown");
                yield new Truth(true, NONE, NONE);
            }
        };
    }

    private Match match(JsonNode node, String at) {
        return new Match(
                atLeast(
                        3,
                        at,
                        list(
                                node,
                                "pairs",
                                at + ".pairs",
                                (pair, place) -> new Match.Pair(
                                        text(pair, "left", place),
                                        text(pair, "right", place),
                                        text(pair, "why", place)))),
                list(
                        node,
                        "extra",
                        at + ".extra",
                        (extra, place) -> new Match.Extra(text(extra, "text", place), text(extra, "why", place))));
    }

    private Gap gap(JsonNode node, String at) {
        var text = text(node, "text", at);
        var gaps = list(node, "gaps", at + ".gaps", (one, place) -> options(one, "options", place));
        gaps.forEach(options -> check(rights(options) == 1, at, "not exactly one option of each gap is right"));
        for (var language : text.languages()) {
            var places = PLACE.matcher(Text.orEmpty(text.in(language)))
                    .results()
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
            var wanted = new ArrayList<String>();
            for (var number = 1; number <= gaps.size(); number++) {
                wanted.add(Integer.toString(number));
            }
            check(places.equals(wanted), at, "the gaps of the text in " + language.tag() + " are " + places);
        }
        return new Gap(text, gaps);
    }

    private List<Short.Foreseen> foreseen(JsonNode node, String at) {
        return list(
                node,
                "wrong",
                at + ".wrong",
                (wrong, place) -> new Short.Foreseen(answers(wrong, "match", place), text(wrong, "why", place)));
    }

    private Map<Language, List<String>> answers(JsonNode node, String field, String at) {
        var answers = new EnumMap<Language, List<String>>(Language.class);
        for (var language : Language.values()) {
            var list = node.path(field)
                    .path(language.tag())
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            check(!list.isEmpty(), at + "." + field, language.tag() + " has none");
            check(
                    list.stream().noneMatch(one -> Typed.alike(one).isEmpty()),
                    at + "." + field,
                    "one of " + language.tag() + " is empty");
            answers.put(language, list);
        }
        return answers;
    }

    private Hotspot hotspot(JsonNode node, String at) {
        var areas = atLeast(2, at, list(node, "areas", at + ".areas", (area, place) -> {
            var x = number(area, "x", place).intValue();
            var y = number(area, "y", place).intValue();
            var width = number(area, "w", place).intValue();
            var height = number(area, "h", place).intValue();
            check(
                    x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= WHOLE && y + height <= WHOLE,
                    place,
                    "lies outside the picture");
            return new Hotspot.Area(
                    x,
                    y,
                    width,
                    height,
                    text(area, "name", place),
                    truth(area, "correct", place),
                    text(area, "why", place));
        }));
        check(
                areas.stream().anyMatch(Hotspot.Area::isRight)
                        && !areas.stream().allMatch(Hotspot.Area::isRight),
                at,
                "not some of the areas are right");
        return new Hotspot(word(node, "image", at), text(node, "alt", at), areas);
    }

    private Sort sort(JsonNode node, String at) {
        var buckets = atLeast(
                2,
                at,
                list(
                        node,
                        "buckets",
                        at + ".buckets",
                        (bucket, place) -> new Sort.Bucket(code(bucket, place), text(bucket, "title", place))));
        var codes = codes(at + ".buckets", buckets, Sort.Bucket::code);
        var items = atLeast(
                2,
                at,
                list(
                        node,
                        "items",
                        at + ".items",
                        (item, place) -> new Sort.Item(
                                text(item, "text", place), word(item, "bucket", place), text(item, "why", place))));
        items.forEach(item -> known(at, "bucket", codes, item.bucket()));
        return new Sort(buckets, items);
    }

    private Spot spot(JsonNode node, String at) {
        var document = node.path("document");
        var parts = atLeast(
                2,
                at,
                list(
                        document,
                        "parts",
                        at + ".parts",
                        (part, place) -> new Spot.Part(
                                part.has("label") ? text(part, "label", place) : null,
                                text(part, "text", place),
                                truth(part, "wrong", place),
                                text(part, "why", place))));
        check(
                parts.stream().anyMatch(Spot.Part::isWrong) && !parts.stream().allMatch(Spot.Part::isWrong),
                at,
                "not some of the parts are wrong");
        return new Spot(word(document, "kind", at), parts);
    }

    private Case story(JsonNode node) {
        var at = "case";
        var tags = new HashSet<String>();
        node.path("tags").forEach(tag -> tags.add(tag.asString()));
        var variables = list(
                node,
                "variables",
                at + ".variables",
                (variable, place) -> new Case.Variable(
                        code(variable, place),
                        text(variable, "title", place),
                        number(variable, "start", place).intValue(),
                        number(variable, "min", place).intValue(),
                        number(variable, "max", place).intValue()));
        var scenes = list(node, "scenes", at + ".scenes", this::scene);
        var endings = list(
                node,
                "endings",
                at + ".endings",
                (ending, place) -> new Case.Ending(
                        code(ending, place),
                        text(ending, "title", place),
                        text(ending, "text", place),
                        text(ending, "debrief", place)));
        var story = new Case(
                code(node, at),
                number(node, "minutes", at).intValue(),
                Set.copyOf(tags),
                text(node, "title", at),
                text(node, "lead", at),
                text(node, "rationale", at),
                variables,
                word(node, "start", at),
                scenes,
                endings);
        leads(story);
        return story;
    }

    private Case.Scene scene(JsonNode node, String at) {
        return new Case.Scene(
                code(node, at),
                text(node, "text", at),
                list(node, "choices", at + ".choices", (choice, place) -> {
                    var effects = new HashMap<String, Integer>();
                    choice.path("effects")
                            .properties()
                            .forEach(effect -> effects.put(
                                    effect.getKey(), effect.getValue().asInt()));
                    return new Case.Choice(
                            code(choice, place),
                            text(choice, "text", place),
                            quality(choice, place),
                            Map.copyOf(effects),
                            text(choice, "consequence", place),
                            text(choice, "why", place),
                            word(choice, "to", place),
                            conditions(choice, place));
                }),
                list(
                        node,
                        "routes",
                        at + ".routes",
                        (route, place) -> new Case.Route(conditions(route, place), word(route, "to", place))));
    }

    private Case.Quality quality(JsonNode choice, String at) {
        return switch (word(choice, "quality", at)) {
            case "good" -> Case.Quality.GOOD;
            case "fair" -> Case.Quality.FAIR;
            case "weak" -> Case.Quality.WEAK;
            default -> {
                problems.add(at + ": quality is neither good nor fair nor weak");
                yield Case.Quality.FAIR;
            }
        };
    }

    private List<Case.Condition> conditions(JsonNode node, String at) {
        return list(
                node,
                "when",
                at + ".when",
                (one, place) -> new Case.Condition(
                        word(one, "variable", place), bound(one, "at_least"), bound(one, "at_most")));
    }

    private static @Nullable Integer bound(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asInt() : null;
    }

    /** Every way through the case comes to an ending, and everything in it is met on some way. */
    private void leads(Case story) {
        var places = codes("case.scenes", story.scenes(), Case.Scene::code);
        story.endings()
                .forEach(ending -> check(places.add(ending.code()), "case.endings", ending.code() + " is there twice"));
        var variables = codes("case.variables", story.variables(), Case.Variable::code);
        known("case", "start", places, story.start());
        for (var scene : story.scenes()) {
            var at = "case.scenes." + scene.code();
            check(scene.choices().isEmpty() != scene.routes().isEmpty(), at, "has not either choices or routes");
            codes(at, scene.choices(), Case.Choice::code);
            for (var choice : scene.choices()) {
                known(at, "to", places, choice.to());
                choice.effects().keySet().forEach(effect -> known(at, "effects", variables, effect));
                choice.when().forEach(one -> known(at, "when", variables, one.variable()));
            }
            for (var route : scene.routes()) {
                known(at, "to", places, route.to());
                route.when().forEach(one -> known(at, "when", variables, one.variable()));
            }
            check(
                    scene.routes().isEmpty() || scene.routes().getLast().when().isEmpty(),
                    at,
                    "the last route has conditions");
        }
        if (problems.isEmpty()) {
            new CaseWalk(story).problems().forEach(problems::add);
        }
    }

    private List<Option> options(JsonNode node, String field, String at) {
        return atLeast(
                2,
                at,
                list(
                        node,
                        field,
                        at + "." + field,
                        (option, place) -> new Option(
                                text(option, "text", place),
                                truth(option, "correct", place),
                                text(option, "why", place))));
    }

    private static long rights(List<Option> options) {
        return options.stream().filter(Option::isRight).count();
    }

    private static final Text NONE = new Text("", "", "");

    private interface Reading<T> {
        T read(JsonNode node, String at);
    }

    private <T> List<T> list(JsonNode node, String field, String at, Reading<T> reading) {
        var list = new ArrayList<T>();
        for (var one : node.path(field)) {
            list.add(reading.read(one, at + "." + one.path("code").asString(Integer.toString(list.size()))));
        }
        return List.copyOf(list);
    }

    private <T> List<T> atLeast(int size, String at, List<T> list) {
        check(list.size() >= size, at, "has fewer than " + size);
        return list;
    }

    private <T> Set<String> codes(String at, List<T> list, Function<T, String> code) {
        var codes = new HashSet<String>();
        list.forEach(one -> check(codes.add(code.apply(one)), at, code.apply(one) + " is there twice"));
        return codes;
    }

    private void known(String at, String what, Set<String> codes, String code) {
        check(codes.contains(code), at, what + " leads to " + code + ", which is not there");
    }

    private String code(JsonNode node, String at) {
        var code = node.path("code").asString("");
        check(CODE.matcher(code).matches(), at, "code is missing, or not in small letters, figures and hyphens");
        return code;
    }

    private String word(JsonNode node, String field, String at) {
        var word = node.path(field).asString("");
        check(!word.isBlank(), at, field + " is missing");
        return word;
    }

    private Text text(JsonNode node, String field, String at) {
        var words = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var word = node.path(field).path(language.tag()).asString("").strip();
            check(!word.isEmpty(), at, "%s is missing in %s".formatted(field, language.tag()));
            words.put(language, word);
        }
        return new Text(words.get(Language.AR), words.get(Language.FR), words.get(Language.EN));
    }

    private boolean truth(JsonNode node, String field, String at) {
        check(node.path(field).isBoolean(), at, field + " is neither true nor false");
        return node.path(field).asBoolean(false);
    }

    private java.lang.Number number(JsonNode node, String field, String at) {
        check(node.path(field).isNumber(), at, field + " is no number");
        return node.path(field).asDouble(0);
    }

    private void check(boolean holds, String at, String problem) {
        if (!holds) {
            problems.add(at.isEmpty() ? problem : at + ": " + problem);
        }
    }
}
