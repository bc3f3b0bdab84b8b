package ma.etamkeen.learning.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;

/**
 * Reads the parts of a file and goes on where one is missing or wrong: what was wrong is told at the end, all at once, each
 * with its place. Whatever it is given, it comes to an end.
 */
final class StrictReader {

    /** As much as anybody reads on a phone; a whole capsule is longer. */
    static final int WORDS = 2_000;

    private static final int WORD = 400;
    private static final int TAGS = 12;
    private static final int TAG = 40;
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final List<Problem> problems = new ArrayList<>();
    private final boolean byCode;

    /**
     * A reader of nothing yet.
     *
     * @param byCode whether what has a code is named by it, or all by its number
     */
    StrictReader(boolean byCode) {
        this.byCode = byCode;
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    void problem(String at, Fault fault, Object... named) {
        problems.add(Problem.of(at, fault, named));
    }

    void check(boolean holds, String at, Fault fault, Object... named) {
        if (!holds) {
            problem(at, fault, named);
        }
    }

    /** A place within another. */
    static String in(String at, String field) {
        return at.isEmpty() ? field : at + "." + field;
    }

    interface Reading<T> {
        T read(JsonNode node, String at);
    }

    /** The rows of a list, no more than so many: {@code at} is where it stands in. */
    <T> List<T> list(JsonNode node, String field, String at, int most, Reading<T> reading) {
        var here = in(at, field);
        var rows = node.path(field);
        check(rows.isArray() || rows.isMissingNode(), here, Fault.LIST);
        check(rows.size() <= most, here, Fault.MANY, "most", most);
        var list = new ArrayList<T>();
        if (rows.isArray()) {
            for (var index = 0; index < Math.min(rows.size(), most); index++) {
                var number = Integer.toString(index);
                var code = rows.path(index).path("code").asString(number);
                list.add(reading.read(
                        rows.path(index), in(here, byCode && CODE.matcher(code).matches() ? code : number)));
            }
        }
        return List.copyOf(list);
    }

    <T> List<T> atLeast(int size, String at, List<T> list) {
        check(list.size() >= size, at, Fault.FEW, "least", size);
        return list;
    }

    <T> Set<String> codes(String at, List<T> list, Function<T, String> code) {
        var codes = new HashSet<String>();
        list.forEach(one -> check(codes.add(code.apply(one)), at, Fault.TWICE, "code", code.apply(one)));
        return codes;
    }

    /** That something leads to one of these; where nothing is said, that was told already. */
    void known(String at, String what, Set<String> codes, String code) {
        check(code.isEmpty() || codes.contains(code), in(at, what), Fault.NOWHERE, "what", what, "code", code);
    }

    String code(JsonNode node, String at) {
        var code = node.path("code").asString("");
        check(CODE.matcher(code).matches(), in(at, "code"), Fault.CODE);
        return code;
    }

    String word(JsonNode node, String field, String at) {
        var word = node.path(field).asString("");
        check(!word.isBlank(), in(at, field), Fault.MISSING);
        return written(word, in(at, field), WORD);
    }

    /** A word that need not be there. */
    String wordOrNone(JsonNode node, String field, String at) {
        return written(node.path(field).asString(""), in(at, field), WORD);
    }

    Set<String> tags(JsonNode node, String at) {
        var tags = new HashSet<String>();
        var here = in(at, "tags");
        list(node, "tags", at, TAGS, (tag, _) -> tags.add(written(tag.asString(""), here, TAG)));
        check(!tags.contains(""), here, Fault.MISSING);
        return Set.copyOf(tags);
    }

    Text text(JsonNode node, String field, String at) {
        return text(node, field, at, WORDS);
    }

    Text text(JsonNode node, String field, String at, int most) {
        var words = new EnumMap<Language, String>(Language.class);
        var here = in(at, field);
        for (var language : Language.values()) {
            var word = node.path(field).path(language.tag()).asString("").strip();
            if (word.isEmpty()) {
                problem(here, Fault.TEXT, "language", language.tag());
            } else {
                words.put(language, written(word, here, most, "language", language.tag()));
            }
        }
        return new Text(words.get(Language.AR), words.get(Language.FR), words.get(Language.EN));
    }

    /** What holds nothing that would spoil what is written after it. */
    String written(String word, String at, int most, Object... named) {
        var about = new ArrayList<Object>(List.of(named));
        about.addAll(List.of("most", most));
        check(word.length() <= most, at, Fault.LONG, about.toArray());
        check(word.isBlank() || ma.etamkeen.platform.forms.Typed.isClean(word, true), at, Fault.SIGNS, named);
        return word;
    }

    boolean truth(JsonNode node, String field, String at) {
        check(node.path(field).isBoolean(), in(at, field), Fault.TRUTH);
        return node.path(field).asBoolean(false);
    }

    Number number(JsonNode node, String field, String at) {
        var number = node.path(field);
        check(number.isNumber(), in(at, field), Fault.NUMBER);
        return number.isNumber() ? number.doubleValue() : 0;
    }

    Number number(JsonNode node, String field, String at, long least, long most) {
        var number = number(node, field, at);
        check(
                !node.path(field).isNumber() || number.doubleValue() >= least && number.doubleValue() <= most,
                in(at, field),
                Fault.BETWEEN,
                "least",
                least,
                "most",
                most);
        return number;
    }
}
