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
 * with its place.
 */
final class StrictReader {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final List<String> problems = new ArrayList<>();

    List<String> problems() {
        return problems;
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    void problem(String problem) {
        problems.add(problem);
    }

    interface Reading<T> {
        T read(JsonNode node, String at);
    }

    <T> List<T> list(JsonNode node, String field, String at, Reading<T> reading) {
        var list = new ArrayList<T>();
        for (var one : node.path(field)) {
            list.add(reading.read(one, at + "." + one.path("code").asString(Integer.toString(list.size()))));
        }
        return List.copyOf(list);
    }

    <T> List<T> atLeast(int size, String at, List<T> list) {
        check(list.size() >= size, at, "has fewer than " + size);
        return list;
    }

    <T> Set<String> codes(String at, List<T> list, Function<T, String> code) {
        var codes = new HashSet<String>();
        list.forEach(one -> check(codes.add(code.apply(one)), at, code.apply(one) + " is there twice"));
        return codes;
    }

    void known(String at, String what, Set<String> codes, String code) {
        check(codes.contains(code), at, what + " leads to " + code + ", which is not there");
    }

    String code(JsonNode node, String at) {
        var code = node.path("code").asString("");
        check(CODE.matcher(code).matches(), at, "code is missing, or not in small letters, figures and hyphens");
        return code;
    }

    String word(JsonNode node, String field, String at) {
        var word = node.path(field).asString("");
        check(!word.isBlank(), at, field + " is missing");
        return word;
    }

    Text text(JsonNode node, String field, String at) {
        var words = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var word = node.path(field).path(language.tag()).asString("").strip();
            check(!word.isEmpty(), at, "%s is missing in %s".formatted(field, language.tag()));
            words.put(language, word);
        }
        return new Text(words.get(Language.AR), words.get(Language.FR), words.get(Language.EN));
    }

    boolean truth(JsonNode node, String field, String at) {
        check(node.path(field).isBoolean(), at, field + " is neither true nor false");
        return node.path(field).asBoolean(false);
    }

    Number number(JsonNode node, String field, String at) {
        check(node.path(field).isNumber(), at, field + " is no number");
        return node.path(field).asDouble(0);
    }

    void check(boolean holds, String at, String problem) {
        if (!holds) {
            problems.add(at.isEmpty() ? problem : at + ": " + problem);
        }
    }
}
