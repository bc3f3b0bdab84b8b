package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.platform.words.Language;

/**
 * Items as rows of a table, in all languages. The first columns say what an item is, then come its texts, then its parts:
 * options, steps, pairs, areas, whatever its kind is made of, each with a mark, its words, and why. What a mark says depends
 * on the kind; {@link Part} and the two that read and write tables know.
 */
final class ItemTable {

    static final int PARTS = 10;

    /** Before the kind of a row that explains and is no item. */
    static final String REMARK = "#";

    /** What stands in one column whatever the language. */
    static final List<String> PLAIN =
            List.of("code", "kind", "unit", "level", "minutes", "tags", "answer", "image", "sources");

    /** What stands in a column of each language. */
    static final List<String> TEXTS = List.of("stem", "text", "hint", "feedback", "rationale");

    /** Kinds that fit into a row. */
    static final List<String> KINDS =
            Stream.concat(Task.KINDS.stream(), Stream.of("capsule")).toList();

    /** All columns in their order. */
    static final List<String> COLUMNS = Stream.of(
                    PLAIN.stream(),
                    TEXTS.stream().flatMap(ItemTable::inEach),
                    Stream.iterate(1, part -> part <= PARTS, part -> part + 1)
                            .flatMap(part -> Stream.of(
                                            Stream.of("part" + part),
                                            inEach("part" + part),
                                            inEach("part" + part + "_why"))
                                    .flatMap(columns -> columns)))
            .flatMap(columns -> columns)
            .toList();

    /** Between several that stand in one cell. */
    private static final char BESIDE = '|';

    private static final String ARROW = "->";

    private ItemTable() {}

    /**
     * A part of an item.
     *
     * @param mark what it is: right, of which gap, where it lies
     */
    record Part(String mark, Map<Language, String> words, Map<Language, String> why) {

        boolean isBlank() {
            return mark.isBlank()
                    && Stream.concat(words.values().stream(), why.values().stream())
                            .allMatch(String::isBlank);
        }
    }

    private static Stream<String> inEach(String column) {
        return Stream.of(Language.values()).map(language -> in(column, language));
    }

    static String in(String column, Language language) {
        return column + "_" + language.tag();
    }

    /** What a column is for, whatever its language and its number. */
    static String what(String column) {
        var plain = column.replaceAll("_(ar|fr|en)$", "");
        return plain.startsWith("part")
                ? plain.endsWith("_why") ? "part-why" : plain.equals(column) ? "part" : "part-words"
                : plain;
    }

    /** What columns are for, in their order. */
    static final List<String> WHATS =
            COLUMNS.stream().map(ItemTable::what).distinct().toList();

    /** Several in one cell, with what parts them between them. */
    static String beside(List<String> words) {
        return words.stream()
                .map(word -> word.replace("\\", "\\\\").replace("|", "\\|"))
                .reduce((one, other) -> one + " | " + other)
                .orElse("");
    }

    /** The several that stand in one cell; an empty one stays where others follow. */
    static List<String> apart(String cell) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var at = 0; at < cell.length(); at++) {
            var sign = cell.charAt(at);
            if (sign == '\\' && at + 1 < cell.length() && "\\|".indexOf(cell.charAt(at + 1)) >= 0) {
                word.append(cell.charAt(++at));
            } else if (sign == BESIDE) {
                words.add(word.toString().strip());
                word.setLength(0);
            } else {
                word.append(sign);
            }
        }
        words.add(word.toString().strip());
        return words;
    }

    /** Two that belong together in one cell; the first may be missing. */
    static String pair(String left, String right) {
        return left.isEmpty() ? alone(right) : alone(left) + " " + ARROW + " " + alone(right);
    }

    private static String alone(String words) {
        return words.replace(ARROW, "\\" + ARROW);
    }

    /** What stands before the arrow, empty where there is none, and what stands behind it. */
    static List<String> pair(String cell) {
        var at = cell.indexOf(ARROW);
        while (at > 0 && cell.charAt(at - 1) == '\\') {
            at = cell.indexOf(ARROW, at + 1);
        }
        return at < 0
                ? List.of("", meant(cell))
                : List.of(meant(cell.substring(0, at)), meant(cell.substring(at + ARROW.length())));
    }

    private static String meant(String words) {
        return words.replace("\\" + ARROW, ARROW).strip();
    }

    static Map<Language, String> none() {
        return new LinkedHashMap<>();
    }
}
