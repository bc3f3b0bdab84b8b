package ma.etamkeen.learning.drafts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.WordEdits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What is different between two bodies, field by field; against nothing at all, all that is in one. */
public final class Changes {

    /** As people read them; the database keeps no order. */
    private static final Map<String, Integer> PLACES = places(
            "code",
            "unit",
            "kind",
            "level",
            "tags",
            "minutes",
            "start",
            "min",
            "max",
            "title",
            "lead",
            "stem",
            "label",
            "left",
            "name",
            "text",
            "image",
            "alt",
            "document",
            "x",
            "y",
            "w",
            "h",
            "right",
            "options",
            "gaps",
            "steps",
            "pairs",
            "extra",
            "accept",
            "answer",
            "tolerance",
            "measure",
            "match",
            "areas",
            "buckets",
            "items",
            "parts",
            "bucket",
            "correct",
            "wrong",
            "quality",
            "effects",
            "consequence",
            "to",
            "when",
            "variable",
            "at_least",
            "at_most",
            "variables",
            "body",
            "takeaway",
            "scenes",
            "choices",
            "routes",
            "endings",
            "debrief",
            "why",
            "wrong_why",
            "hint",
            "feedback",
            "rationale",
            "sources",
            "article",
            "address",
            "units");

    private final List<Change> changes = new ArrayList<>();

    private Changes() {}

    /**
     * One field.
     *
     * @param at its place: {@code options.1.why}
     * @param before what stood there, missing for nothing
     * @param after what stands there, missing for nothing
     */
    public record Change(String at, JsonNode before, JsonNode after, What what) {

        /** Whether it is in words of several languages. */
        public boolean isText() {
            return Texts.isOne(before) || Texts.isOne(after);
        }

        /** The languages in which its words are not what they were. */
        public List<Language> languages() {
            return Arrays.stream(Language.values())
                    .filter(language -> !written(before, language).equals(written(after, language)))
                    .toList();
        }

        /** Its words in this language, and which of them are new. */
        public List<WordEdits.Run> edits(Language language) {
            return WordEdits.between(written(before, language), written(after, language));
        }

        /** What stands there, in this language. */
        public String words(Language language) {
            return written(after, language);
        }

        private static String written(JsonNode text, Language language) {
            var words = text.path(language.tag());
            return words.isArray()
                    ? words.valueStream().map(one -> one.asString("")).collect(Collectors.joining("\n"))
                    : words.asString("").strip();
        }
    }

    /** What became of a field. */
    public enum What {
        CHANGED,
        ADDED,
        REMOVED,
        /** The rows of this list are in another order. */
        MOVED;

        /** As words name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The fields that are different, in the order in which they stand. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        var changes = new Changes();
        changes.walk(before, after, "");
        return List.copyOf(changes.changes);
    }

    /** Everything that stands in this body. */
    public static List<Change> all(JsonNode body) {
        return between(MissingNode.getInstance(), body);
    }

    private void walk(JsonNode before, JsonNode after, String at) {
        if (Texts.isOne(before) || Texts.isOne(after) || !before.isContainer() && !after.isContainer()) {
            leaf(before, after, at);
        } else if (isOfWords(before) && isOfWords(after)) {
            leaf(before, after, at);
        } else if (before.isArray() || after.isArray()) {
            rows(before, after, at);
        } else {
            var names = new ArrayList<>(after.propertyNames());
            for (var name : before.propertyNames()) {
                if (!after.has(name)) {
                    names.add(name);
                }
            }
            names.sort(Comparator.comparingInt(Changes::place));
            for (var name : names) {
                walk(before.path(name), after.path(name), at.isEmpty() ? name : at + "." + name);
            }
        }
    }

    private static Map<String, Integer> places(String... names) {
        return IntStream.range(0, names.length).boxed().collect(Collectors.toMap(at -> names[at], at -> at));
    }

    private static int place(String name) {
        return PLACES.getOrDefault(name, PLACES.size());
    }

    /** Whether it is a list of plain values, or nothing. */
    private static boolean isOfWords(JsonNode node) {
        return node.isArray() && node.valueStream().noneMatch(JsonNode::isContainer) || isNothing(node);
    }

    private void rows(JsonNode before, JsonNode after, String at) {
        var rows = Matching.of(before, after);
        var last = -1;
        var isMoved = false;
        var found = new boolean[before.size()];
        for (var from : rows) {
            if (from >= 0) {
                found[from] = true;
                isMoved |= from < last;
                last = from;
            }
        }
        if (isMoved) {
            changes.add(new Change(at, before, after, What.MOVED));
        }
        for (var row = 0; row < rows.length; row++) {
            walk(rows[row] < 0 ? MissingNode.getInstance() : before.get(rows[row]), after.get(row), at + "." + row);
        }
        for (var row = 0; row < found.length; row++) {
            if (!found[row]) {
                walk(before.get(row), MissingNode.getInstance(), at + "." + row);
            }
        }
    }

    private void leaf(JsonNode before, JsonNode after, String at) {
        if (isNothing(before) && isNothing(after) || before.equals(after)) {
            return;
        }
        changes.add(new Change(
                at, before, after, isNothing(before) ? What.ADDED : isNothing(after) ? What.REMOVED : What.CHANGED));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isContainer() && node.valueStream().allMatch(Changes::isNothing)
                || node.isString() && node.asString().isBlank();
    }
}
