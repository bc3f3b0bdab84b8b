package ma.etamkeen.learning.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import tools.jackson.databind.JsonNode;

/**
 * The content of a theme from its file. Nothing is taken from a file in which anything is wrong: all of it is named at once,
 * with the place where it stands.
 */
public final class ContentFile {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final int WHOLE = 1000;
    private static final String NO_ADDRESS = "address is no address of the web";
    private static final Text NONE = new Text("", "", "");

    private final StrictReader read = new StrictReader();

    private ContentFile() {}

    /** A file that cannot be taken. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        public Refused(List<String> problems) {
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
        return reader.whole(reader.theme(file));
    }

    /**
     * One question of such a file.
     *
     * @throws Refused as {@link #read}; that its unit is there is not looked at
     */
    public static Question question(JsonNode node) throws Refused {
        var reader = new ContentFile();
        return reader.whole(reader.question(node, "question"));
    }

    /**
     * The case of such a file.
     *
     * @throws Refused as {@link #read}
     */
    public static Case story(JsonNode node) throws Refused {
        var reader = new ContentFile();
        return reader.whole(new CaseFile(reader.read).story(node));
    }

    private <T> T whole(T content) throws Refused {
        if (!read.isClean()) {
            throw new Refused(read.problems());
        }
        return content;
    }

    private ThemeContent theme(JsonNode file) {
        var units = read.list(
                file,
                "units",
                "units",
                (node, at) -> new Unit(read.code(node, at), read.text(node, "title", at), read.text(node, "lead", at)));
        var codes = read.codes("units", units, Unit::code);
        var capsules = read.list(file, "capsules", "capsules", this::capsule);
        read.codes("capsules", capsules, Capsule::code);
        capsules.forEach(one -> read.known("capsules." + one.code(), "unit", codes, one.unit()));
        var questions = read.list(file, "questions", "questions", this::question);
        read.codes("questions", questions, Question::code);
        questions.forEach(one -> read.known(
                "questions." + one.code(), "unit", codes, one.asking().unit()));
        var story = new CaseFile(read).story(file.path("case"));
        alone(capsules, questions, story);
        return new ThemeContent(read.word(file, "theme", ""), units, capsules, questions, story);
    }

    /** What is answered is kept under the code, whatever its kind. */
    private void alone(List<Capsule> capsules, List<Question> questions, Case story) {
        var codes = new HashSet<String>();
        capsules.forEach(one -> codes.add(one.code()));
        questions.forEach(one ->
                read.check(codes.add(one.code()), "questions", one.code() + " is the code of something else too"));
        read.check(codes.add(story.code()), "case", story.code() + " is the code of something else too");
    }

    private Capsule capsule(JsonNode node, String at) {
        return new Capsule(
                read.code(node, at),
                read.word(node, "unit", at),
                read.number(node, "minutes", at).intValue(),
                read.text(node, "title", at),
                read.text(node, "body", at),
                read.text(node, "takeaway", at),
                read.text(node, "rationale", at),
                references(node, at));
    }

    private List<Reference> references(JsonNode node, String at) {
        return read.list(node, "sources", at + ".sources", (source, place) -> {
            return new Reference(
                    read.text(source, "title", place),
                    source.path("article").asString(""),
                    address(read.word(source, "address", place), place));
        });
    }

    private URI address(String written, String at) {
        try {
            var address = new URI(written);
            read.check("https".equals(address.getScheme()) || "http".equals(address.getScheme()), at, NO_ADDRESS);
            return address;
        } catch (URISyntaxException _) {
            read.problem(at + ": " + NO_ADDRESS);
            return URI.create("");
        }
    }

    private Question question(JsonNode node, String at) {
        var tags = new HashSet<String>();
        node.path("tags").forEach(tag -> tags.add(tag.asString()));
        var level = read.number(node, "level", at).intValue();
        read.check(level >= -2 && level <= 2, at, "level is not within -2 and 2");
        return new Question(
                read.code(node, at),
                new Asking(
                        read.word(node, "unit", at),
                        level,
                        Set.copyOf(tags),
                        read.text(node, "stem", at),
                        read.text(node, "hint", at),
                        read.text(node, "feedback", at),
                        read.text(node, "rationale", at),
                        references(node, at)),
                task(node, at));
    }

    private Task task(JsonNode node, String at) {
        return switch (read.word(node, "kind", at)) {
            case "single" -> {
                var options = options(node, "options", at);
                read.check(rights(options) == 1, at, "not exactly one option is right");
                yield new Single(options);
            }
            case "multiple" -> {
                var options = options(node, "options", at);
                read.check(
                        rights(options) >= 2 && rights(options) < options.size(),
                        at,
                        "not some of the options are right");
                yield new Multiple(options);
            }
            case "truth" ->
                new Truth(read.truth(node, "answer", at), read.text(node, "why", at), read.text(node, "wrong_why", at));
            case "order" ->
                new Order(read.atLeast(
                        3,
                        at,
                        read.list(
                                node,
                                "steps",
                                at + ".steps",
                                (step, place) -> new Order.Step(
                                        read.text(step, "text", place), read.text(step, "why", place)))));
            case "match" -> match(node, at);
            case "gap" -> gap(node, at);
            case "short" -> new Short(answers(node, "accept", at), foreseen(node, at));
            case "number" ->
                new Number(
                        read.number(node, "answer", at).doubleValue(),
                        read.number(node, "tolerance", at).doubleValue(),
                        read.text(node, "measure", at),
                        read.list(
                                node,
                                "wrong",
                                at + ".wrong",
                                (wrong, place) -> new Number.Foreseen(
                                        read.number(wrong, "answer", place).doubleValue(),
                                        read.number(wrong, "tolerance", place).doubleValue(),
                                        read.text(wrong, "why", place))));
            case "hotspot" -> hotspot(node, at);
            case "sort" -> sort(node, at);
            case "spot" -> spot(node, at);
            default -> {
                read.problem(at + ": kind is unknown");
                yield new Truth(true, NONE, NONE);
            }
        };
    }

    private Match match(JsonNode node, String at) {
        return new Match(
                read.atLeast(
                        3,
                        at,
                        read.list(
                                node,
                                "pairs",
                                at + ".pairs",
                                (pair, place) -> new Match.Pair(
                                        read.text(pair, "left", place),
                                        read.text(pair, "right", place),
                                        read.text(pair, "why", place)))),
                read.list(
                        node,
                        "extra",
                        at + ".extra",
                        (extra, place) ->
                                new Match.Extra(read.text(extra, "text", place), read.text(extra, "why", place))));
    }

    private Gap gap(JsonNode node, String at) {
        var text = read.text(node, "text", at);
        var gaps = read.list(node, "gaps", at + ".gaps", (one, place) -> options(one, "options", place));
        gaps.forEach(options -> read.check(rights(options) == 1, at, "not exactly one option of each gap is right"));
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
            read.check(places.equals(wanted), at, "the gaps of the text in " + language.tag() + " are " + places);
        }
        return new Gap(text, gaps);
    }

    private List<Short.Foreseen> foreseen(JsonNode node, String at) {
        return read.list(
                node,
                "wrong",
                at + ".wrong",
                (wrong, place) -> new Short.Foreseen(answers(wrong, "match", place), read.text(wrong, "why", place)));
    }

    private Map<Language, List<String>> answers(JsonNode node, String field, String at) {
        var answers = new EnumMap<Language, List<String>>(Language.class);
        for (var language : Language.values()) {
            var list = node.path(field)
                    .path(language.tag())
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            read.check(!list.isEmpty(), at + "." + field, language.tag() + " has none");
            read.check(
                    list.stream().noneMatch(one -> Typed.alike(one).isEmpty()),
                    at + "." + field,
                    "one of " + language.tag() + " is empty");
            answers.put(language, list);
        }
        return answers;
    }

    private Hotspot hotspot(JsonNode node, String at) {
        var areas = read.atLeast(2, at, read.list(node, "areas", at + ".areas", (area, place) -> {
            var x = read.number(area, "x", place).intValue();
            var y = read.number(area, "y", place).intValue();
            var width = read.number(area, "w", place).intValue();
            var height = read.number(area, "h", place).intValue();
            read.check(
                    x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= WHOLE && y + height <= WHOLE,
                    place,
                    "lies outside the picture");
            return new Hotspot.Area(
                    x,
                    y,
                    width,
                    height,
                    read.text(area, "name", place),
                    read.truth(area, "correct", place),
                    read.text(area, "why", place));
        }));
        read.check(
                areas.stream().anyMatch(Hotspot.Area::isRight)
                        && !areas.stream().allMatch(Hotspot.Area::isRight),
                at,
                "not some of the areas are right");
        return new Hotspot(read.word(node, "image", at), read.text(node, "alt", at), areas);
    }

    private Sort sort(JsonNode node, String at) {
        var buckets = read.atLeast(
                2,
                at,
                read.list(
                        node,
                        "buckets",
                        at + ".buckets",
                        (bucket, place) ->
                                new Sort.Bucket(read.code(bucket, place), read.text(bucket, "title", place))));
        var codes = read.codes(at + ".buckets", buckets, Sort.Bucket::code);
        var items = read.atLeast(
                2,
                at,
                read.list(
                        node,
                        "items",
                        at + ".items",
                        (item, place) -> new Sort.Item(
                                read.text(item, "text", place),
                                read.word(item, "bucket", place),
                                read.text(item, "why", place))));
        items.forEach(item -> read.known(at, "bucket", codes, item.bucket()));
        return new Sort(buckets, items);
    }

    private Spot spot(JsonNode node, String at) {
        var document = node.path("document");
        var parts = read.atLeast(
                2,
                at,
                read.list(
                        document,
                        "parts",
                        at + ".parts",
                        (part, place) -> new Spot.Part(
                                part.has("label") ? read.text(part, "label", place) : null,
                                read.text(part, "text", place),
                                read.truth(part, "wrong", place),
                                read.text(part, "why", place))));
        read.check(
                parts.stream().anyMatch(Spot.Part::isWrong) && !parts.stream().allMatch(Spot.Part::isWrong),
                at,
                "not some of the parts are wrong");
        return new Spot(read.word(document, "kind", at), parts);
    }

    private List<Option> options(JsonNode node, String field, String at) {
        return read.atLeast(
                2,
                at,
                read.list(
                        node,
                        field,
                        at + "." + field,
                        (option, place) -> new Option(
                                read.text(option, "text", place),
                                read.truth(option, "correct", place),
                                read.text(option, "why", place))));
    }

    private static long rights(List<Option> options) {
        return options.stream().filter(Option::isRight).count();
    }
}
