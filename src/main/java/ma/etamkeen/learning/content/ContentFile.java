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
import java.util.stream.Collectors;
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
    private static final Text NONE = new Text(null, null, null);

    /** As much as is read in some minutes. */
    private static final int BODY = 20_000;

    private static final int HOUR = 60;
    private static final int HARDEST = 2;
    private static final int UNITS = 40;
    private static final int ITEMS = 2_000;
    private static final int REFERENCES = 12;
    private static final int ANSWERS = 40;

    /** As much as somebody may type for an answer. */
    private static final int TYPED = 120;

    private static final int FORESEEN = 12;
    private static final int GAPS = 9;
    private static final int PAIRS = 8;
    private static final int EXTRAS = 4;
    private static final int PARTS = 24;

    /** As many as there are letters for. */
    private static final int OPTIONS = 10;

    private static final Set<String> DOCUMENTS = Set.of("mail", "form", "post", "notice");

    private final StrictReader read;

    private ContentFile(StrictReader read) {
        this.read = read;
    }

    /** A file that cannot be taken. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        public Refused(List<Problem> problems) {
            super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
            this.problems = List.copyOf(problems);
        }

        /** What is wrong, each with its place. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * What the file says.
     *
     * @throws Refused when anything in it is missing, doubled, or leads nowhere
     */
    public static ThemeContent read(JsonNode file) throws Refused {
        var reader = new ContentFile(new StrictReader(true));
        return reader.whole(reader.theme(file));
    }

    /**
     * One question of such a file.
     *
     * @throws Refused as {@link #read}; that its unit is there is not looked at
     */
    public static Question question(JsonNode node) throws Refused {
        var reader = new ContentFile(new StrictReader(true));
        return reader.whole(reader.question(node, ""));
    }

    /**
     * The case of such a file.
     *
     * @throws Refused as {@link #read}
     */
    public static Case story(JsonNode node) throws Refused {
        var reader = new ContentFile(new StrictReader(true));
        return reader.whole(new CaseFile(reader.read).story(node, ""));
    }

    /**
     * What is wrong with one thing, each with its place in it, rows counted from 0. That its unit is there, and its code
     * nobody else's, is not looked at.
     *
     * @param kind {@code question}, {@code capsule}, {@code case} or {@code units}
     */
    public static List<Problem> problems(String kind, JsonNode body) {
        var reader = new ContentFile(new StrictReader(false));
        switch (kind) {
            case "question" -> reader.question(body, "");
            case "capsule" -> reader.capsule(body, "");
            case "case" -> new CaseFile(reader.read).story(body, "");
            case "units" -> reader.read.codes("units", reader.read.atLeast(1, "units", reader.units(body)), Unit::code);
            default -> throw new IllegalArgumentException(kind);
        }
        return List.copyOf(reader.read.problems());
    }

    /** A question that may be unfinished: what is missing is nothing, or nothing in that language. */
    public static Question sketch(JsonNode node) {
        return new ContentFile(new StrictReader(false)).question(node, "");
    }

    /** A capsule that may be unfinished. */
    public static Capsule sketchCapsule(JsonNode node) {
        return new ContentFile(new StrictReader(false)).capsule(node, "");
    }

    /** A case that may be unfinished; there may be no way through it. */
    public static Case sketchStory(JsonNode node) {
        return new CaseFile(new StrictReader(false)).story(node, "");
    }

    private <T> T whole(T content) throws Refused {
        if (!read.isClean()) {
            throw new Refused(read.problems());
        }
        return content;
    }

    private ThemeContent theme(JsonNode file) {
        var units = units(file);
        var codes = read.codes("units", units, Unit::code);
        var capsules = read.list(file, "capsules", "", ITEMS, this::capsule);
        read.codes("capsules", capsules, Capsule::code);
        capsules.forEach(one -> read.known("capsules." + one.code(), "unit", codes, one.unit()));
        var questions = read.list(file, "questions", "", ITEMS, this::question);
        read.codes("questions", questions, Question::code);
        questions.forEach(one -> read.known(
                "questions." + one.code(), "unit", codes, one.asking().unit()));
        var story = new CaseFile(read).story(file.path("case"), "case");
        alone(capsules, questions, story);
        return new ThemeContent(read.word(file, "theme", ""), units, capsules, questions, story);
    }

    private List<Unit> units(JsonNode file) {
        return read.list(
                file,
                "units",
                "",
                UNITS,
                (node, at) -> new Unit(read.code(node, at), read.text(node, "title", at), read.text(node, "lead", at)));
    }

    /** What is answered is kept under the code, whatever its kind. */
    private void alone(List<Capsule> capsules, List<Question> questions, Case story) {
        var codes = new HashSet<String>();
        capsules.forEach(one -> codes.add(one.code()));
        questions.forEach(one -> read.check(codes.add(one.code()), "questions", Fault.ELSEWHERE, "code", one.code()));
        read.check(codes.add(story.code()), "case", Fault.ELSEWHERE, "code", story.code());
    }

    private Capsule capsule(JsonNode node, String at) {
        return new Capsule(
                read.code(node, at),
                read.word(node, "unit", at),
                read.number(node, "minutes", at, 1, HOUR).intValue(),
                read.text(node, "title", at),
                read.text(node, "body", at, BODY),
                read.text(node, "takeaway", at),
                read.text(node, "rationale", at),
                references(node, at));
    }

    private List<Reference> references(JsonNode node, String at) {
        return read.list(node, "sources", at, REFERENCES, (source, place) -> {
            return new Reference(
                    read.text(source, "title", place),
                    read.wordOrNone(source, "article", place),
                    address(read.word(source, "address", place), place));
        });
    }

    /** Nothing but an address of the web becomes a link, not even in what is unfinished. */
    private URI address(String written, String at) {
        try {
            var address = new URI(written);
            if (List.of("http", "https").contains(Text.orEmpty(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException _) {
            // told below, as any other that is none
        }
        read.check(written.isBlank(), StrictReader.in(at, "address"), Fault.ADDRESS);
        return URI.create("");
    }

    private Question question(JsonNode node, String at) {
        return new Question(
                read.code(node, at),
                new Asking(
                        read.word(node, "unit", at),
                        read.number(node, "level", at, -HARDEST, HARDEST).intValue(),
                        read.tags(node, at),
                        read.text(node, "stem", at),
                        read.text(node, "hint", at),
                        read.text(node, "feedback", at),
                        read.text(node, "rationale", at),
                        references(node, at)),
                task(node, at));
    }

    private Task task(JsonNode node, String at) {
        return switch (node.path("kind").asString("")) {
            case "single" -> {
                var options = options(node, at);
                read.check(rights(options) == 1, StrictReader.in(at, "options"), Fault.ONE_RIGHT);
                yield new Single(options);
            }
            case "multiple" -> {
                var options = options(node, at);
                read.check(
                        rights(options) >= 2 && rights(options) < options.size(),
                        StrictReader.in(at, "options"),
                        Fault.SOME_RIGHT);
                yield new Multiple(options);
            }
            case "truth" ->
                new Truth(read.truth(node, "answer", at), read.text(node, "why", at), read.text(node, "wrong_why", at));
            case "order" ->
                new Order(read.atLeast(
                        3,
                        StrictReader.in(at, "steps"),
                        read.list(
                                node,
                                "steps",
                                at,
                                OPTIONS,
                                (step, place) -> new Order.Step(
                                        read.text(step, "text", place), read.text(step, "why", place)))));
            case "match" -> match(node, at);
            case "gap" -> gap(node, at);
            case "short" -> new Short(answers(node, "accept", at), foreseen(node, at));
            case "number" ->
                new Number(
                        read.number(node, "answer", at).doubleValue(),
                        tolerance(node, at),
                        read.text(node, "measure", at),
                        read.list(
                                node,
                                "wrong",
                                at,
                                FORESEEN,
                                (wrong, place) -> new Number.Foreseen(
                                        read.number(wrong, "answer", place).doubleValue(),
                                        tolerance(wrong, place),
                                        read.text(wrong, "why", place))));
            case "hotspot" -> hotspot(node, at);
            case "sort" -> sort(node, at);
            case "spot" -> spot(node, at);
            default -> {
                read.problem(StrictReader.in(at, "kind"), Fault.KIND);
                yield new Truth(true, NONE, NONE);
            }
        };
    }

    private double tolerance(JsonNode node, String at) {
        return read.number(node, "tolerance", at, 0, Integer.MAX_VALUE).doubleValue();
    }

    private Match match(JsonNode node, String at) {
        return new Match(
                read.atLeast(
                        3,
                        StrictReader.in(at, "pairs"),
                        read.list(
                                node,
                                "pairs",
                                at,
                                PAIRS,
                                (pair, place) -> new Match.Pair(
                                        read.text(pair, "left", place),
                                        read.text(pair, "right", place),
                                        read.text(pair, "why", place)))),
                read.list(
                        node,
                        "extra",
                        at,
                        EXTRAS,
                        (extra, place) ->
                                new Match.Extra(read.text(extra, "text", place), read.text(extra, "why", place))));
    }

    private Gap gap(JsonNode node, String at) {
        var text = read.text(node, "text", at);
        var gaps = read.atLeast(1, StrictReader.in(at, "gaps"), read.list(node, "gaps", at, GAPS, (one, place) -> {
            var options = options(one, place);
            read.check(rights(options) == 1, StrictReader.in(place, "options"), Fault.ONE_RIGHT);
            return options;
        }));
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
            read.check(
                    places.equals(wanted),
                    StrictReader.in(at, "text"),
                    Fault.GAPS,
                    "language",
                    language.tag(),
                    "places",
                    String.join(", ", places));
        }
        return new Gap(text, gaps);
    }

    private List<Short.Foreseen> foreseen(JsonNode node, String at) {
        return read.list(
                node,
                "wrong",
                at,
                FORESEEN,
                (wrong, place) -> new Short.Foreseen(answers(wrong, "match", place), read.text(wrong, "why", place)));
    }

    private Map<Language, List<String>> answers(JsonNode node, String field, String at) {
        var here = StrictReader.in(at, field);
        var answers = new EnumMap<Language, List<String>>(Language.class);
        for (var language : Language.values()) {
            var tag = language.tag();
            var rows = node.path(field).path(tag);
            read.check(rows.isArray() || rows.isMissingNode(), here, Fault.LIST, "language", tag);
            read.check(rows.size() <= ANSWERS, here, Fault.MANY, "most", ANSWERS, "language", tag);
            var list = rows.valueStream()
                    .limit(ANSWERS)
                    .map(one -> read.written(one.asString(""), here, TYPED, "language", tag))
                    .toList();
            read.check(!list.isEmpty(), here, Fault.ANSWERS, "language", tag);
            read.check(
                    list.stream().noneMatch(one -> Typed.alike(one).isEmpty()),
                    here,
                    Fault.EMPTY_ANSWER,
                    "language",
                    tag);
            answers.put(language, list);
        }
        return answers;
    }

    private Hotspot hotspot(JsonNode node, String at) {
        var areas = read.atLeast(2, StrictReader.in(at, "areas"), read.list(node, "areas", at, PARTS, (area, place) -> {
            var x = read.number(area, "x", place).intValue();
            var y = read.number(area, "y", place).intValue();
            var width = read.number(area, "w", place).intValue();
            var height = read.number(area, "h", place).intValue();
            read.check(
                    x >= 0 && y >= 0 && width > 0 && height > 0 && x <= WHOLE - width && y <= WHOLE - height,
                    place,
                    Fault.OUTSIDE);
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
                StrictReader.in(at, "areas"),
                Fault.SOME_AREAS);
        var image = read.word(node, "image", at);
        read.check(image.isBlank() || Pictures.has(image), StrictReader.in(at, "image"), Fault.PICTURE);
        return new Hotspot(image, read.text(node, "alt", at), areas);
    }

    private Sort sort(JsonNode node, String at) {
        var buckets = read.atLeast(
                2,
                StrictReader.in(at, "buckets"),
                read.list(
                        node,
                        "buckets",
                        at,
                        PAIRS,
                        (bucket, place) ->
                                new Sort.Bucket(read.code(bucket, place), read.text(bucket, "title", place))));
        var codes = read.codes(StrictReader.in(at, "buckets"), buckets, Sort.Bucket::code);
        return new Sort(
                buckets,
                read.atLeast(2, StrictReader.in(at, "items"), read.list(node, "items", at, PARTS, (item, place) -> {
                    var bucket = read.word(item, "bucket", place);
                    read.known(place, "bucket", codes, bucket);
                    return new Sort.Item(read.text(item, "text", place), bucket, read.text(item, "why", place));
                })));
    }

    private Spot spot(JsonNode node, String at) {
        var document = node.path("document");
        var here = StrictReader.in(at, "document");
        var parts = read.atLeast(
                2,
                StrictReader.in(here, "parts"),
                read.list(
                        document,
                        "parts",
                        here,
                        PARTS,
                        (part, place) -> new Spot.Part(
                                part.has("label") ? read.text(part, "label", place) : null,
                                read.text(part, "text", place),
                                read.truth(part, "wrong", place),
                                read.text(part, "why", place))));
        read.check(
                parts.stream().anyMatch(Spot.Part::isWrong) && !parts.stream().allMatch(Spot.Part::isWrong),
                StrictReader.in(here, "parts"),
                Fault.SOME_WRONG);
        var form = document.path("kind").asString("");
        read.check(DOCUMENTS.contains(form), StrictReader.in(here, "kind"), Fault.DOCUMENT);
        return new Spot(form, parts);
    }

    private List<Option> options(JsonNode node, String at) {
        return read.atLeast(
                2,
                StrictReader.in(at, "options"),
                read.list(
                        node,
                        "options",
                        at,
                        OPTIONS,
                        (option, place) -> new Option(
                                read.text(option, "text", place),
                                read.truth(option, "correct", place),
                                read.text(option, "why", place))));
    }

    private static long rights(List<Option> options) {
        return options.stream().filter(Option::isRight).count();
    }
}
