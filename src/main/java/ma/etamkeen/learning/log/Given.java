package ma.etamkeen.learning.log;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What somebody did when they were asked. */
public sealed interface Given {

    /** An answer to a question. */
    record Answered(Answer answer) implements Given {}

    /**
     * A choice in a case.
     *
     * @param before the choices made before it since the case began, which say where it was made
     */
    record Chose(String choice, List<String> before) implements Given {}

    /** That they do not know. */
    record None() implements Given {}

    /** How it is sent and kept. */
    default ObjectNode written() {
        var node = Reading.JSON.createObjectNode();
        switch (this) {
            case Answered(Answer.Chosen(var which)) -> which.stream().sorted().forEach(node.putArray("chosen")::add);
            case Answered(Answer.Said(var isTrue)) -> node.put("said", isTrue);
            case Answered(Answer.Ordered(var steps)) -> steps.forEach(node.putArray("ordered")::add);
            case Answered(Answer.Placed(var where)) -> where.forEach(node.putArray("placed")::add);
            case Answered(Answer.Written(var words, var language)) ->
                node.put("written", words).put("language", language.tag());
            case Chose(var choice, var before) -> {
                node.put("choice", choice);
                before.forEach(node.putArray("before")::add);
            }
            case None() -> node.put("none", true);
        }
        return node;
    }

    /** Reads what {@link #written} wrote; nothing when it is anything else. */
    static Optional<Given> read(JsonNode node) {
        return switch (node.propertyNames().stream().sorted().findFirst().orElse("")) {
            case "chosen" ->
                Reading.numbers(node, "chosen").map(which -> answered(new Answer.Chosen(new HashSet<>(which))));
            case "said" ->
                node.path("said").isBoolean() && node.size() == 1
                        ? Optional.of(answered(new Answer.Said(node.path("said").booleanValue())))
                        : Optional.empty();
            case "ordered" -> Reading.numbers(node, "ordered").map(steps -> answered(new Answer.Ordered(steps)));
            case "placed" -> Reading.numbers(node, "placed").map(where -> answered(new Answer.Placed(where)));
            case "language" -> Reading.typed(node);
            case "before" -> Reading.choice(node);
            case "none" ->
                node.path("none").isBoolean() && node.path("none").booleanValue() && node.size() == 1
                        ? Optional.of(new None())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Given answered(Answer answer) {
        return new Answered(answer);
    }

    /** How each is read. */
    final class Reading {

        private static final JsonMapper JSON = new JsonMapper();
        private static final int MOST = 50;
        private static final int LONGEST = 300;

        private Reading() {}

        private static Optional<List<Integer>> numbers(JsonNode node, String field) {
            var list = node.path(field);
            return list.isArray()
                            && !list.isEmpty()
                            && list.size() <= MOST
                            && node.size() == 1
                            && list.valueStream().allMatch(JsonNode::isInt)
                    ? Optional.of(list.valueStream().map(JsonNode::intValue).toList())
                    : Optional.empty();
        }

        private static Optional<Given> typed(JsonNode node) {
            var words = node.path("written");
            var language = node.path("language");
            return words.isString() && language.isString() && node.size() == 2 && canBeKept(words.stringValue())
                    ? Language.of(language.stringValue())
                            .map(tag -> answered(new Answer.Written(words.stringValue(), tag)))
                    : Optional.empty();
        }

        /** What the database takes: no signs without a shape, and no halves of letters. */
        private static boolean canBeKept(String words) {
            return words.length() <= LONGEST
                    && words.codePoints()
                            .noneMatch(letter ->
                                    Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE);
        }

        private static Optional<Given> choice(JsonNode node) {
            var choice = node.path("choice");
            var before = node.path("before");
            return choice.isString()
                            && before.isArray()
                            && before.size() <= MOST
                            && node.size() == 2
                            && before.valueStream().allMatch(JsonNode::isString)
                    ? Optional.of(new Chose(
                            choice.stringValue(),
                            before.valueStream().map(JsonNode::stringValue).toList()))
                    : Optional.empty();
        }
    }
}
