package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Items in the shape of the content file, whoever wrote them. */
final class Bodies {

    static final JsonMapper JSON = new JsonMapper();

    /** No text of an item that people read on a phone is longer. */
    static final int LONGEST = 20_000;

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Set<String> TAGS = Set.of("ar", "fr", "en");
    private static final int FEW = 40;

    private Bodies() {}

    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    /** Whether it is a text, or a list of them, in the three languages; an empty object is one, too. */
    static boolean isText(JsonNode node) {
        return node.isObject() && TAGS.containsAll(node.propertyNames());
    }

    /** Whether there is nothing to read in it: it is missing, blank, or holds only what is. */
    static boolean isBlank(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isString() && node.stringValue().isBlank()
                || node.isContainer()
                        && StreamSupport.stream(node.spliterator(), false).allMatch(Bodies::isBlank);
    }

    /** Whether both say the same: what is blank is missing, and 2 is 2.0. */
    static boolean same(JsonNode one, JsonNode other) {
        if (isBlank(one) || isBlank(other)) {
            return isBlank(one) && isBlank(other);
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isObject() && other.isObject()) {
            var names = new HashSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            return names.stream().allMatch(name -> same(one.path(name), other.path(name)));
        }
        if (one.isArray() && other.isArray()) {
            if (one.size() != other.size()) {
                return false;
            }
            for (var at = 0; at < one.size(); at++) {
                if (!same(one.get(at), other.get(at))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    /** The languages in which something is said. */
    static Set<Language> languages(JsonNode body) {
        var languages = EnumSet.noneOf(Language.class);
        if (isText(body)) {
            for (var language : Language.values()) {
                if (!isBlank(body.path(language.tag()))) {
                    languages.add(language);
                }
            }
        } else {
            body.forEach(part -> languages.addAll(languages(part)));
        }
        return languages;
    }

    /** The same without what is said in these languages. */
    static JsonNode without(JsonNode body, Set<Language> languages) {
        var left = body.deepCopy();
        remove(left, languages);
        return left;
    }

    private static void remove(JsonNode node, Set<Language> languages) {
        if (node instanceof ObjectNode text && isText(text)) {
            languages.forEach(language -> text.remove(language.tag()));
        } else {
            node.forEach(part -> remove(part, languages));
        }
    }

    /** By what a person finds it: how its question or title begins, in whatever language it has one. */
    static String words(JsonNode body) {
        for (var field : List.of("stem", "title")) {
            for (var language : Language.values()) {
                var words = body.path(field).path(language.tag()).asString("");
                if (!words.isBlank()) {
                    return begin(words);
                }
            }
        }
        return "";
    }

    /** The first words. */
    static String begin(String words) {
        var line = words.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= FEW) {
            return line;
        }
        var end = line.offsetByCodePoints(0, FEW);
        var space = line.lastIndexOf(' ', end);
        return line.substring(0, space > FEW / 2 ? space : end).strip() + "…";
    }

    /** What no text may hold, whichever file it comes from. */
    static List<Flaw> signs(JsonNode body) {
        var flaws = new ArrayList<Flaw>();
        signs(body, "", flaws);
        return flaws;
    }

    private static void signs(JsonNode node, String at, List<Flaw> flaws) {
        if (node.isString()) {
            var words = node.stringValue();
            if (words.length() > LONGEST) {
                flaws.add(new Flaw(Flaw.What.TOO_LONG, at));
            } else if (words.codePoints().anyMatch(Bodies::isForeign)) {
                flaws.add(new Flaw(Flaw.What.SIGNS, at));
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            signs(field.getValue(), at.isEmpty() ? field.getKey() : at + "." + field.getKey(), flaws));
        } else {
            var index = 0;
            for (var part : node) {
                signs(part, at + "." + index++, flaws);
            }
        }
    }

    /** Control characters, and marks that turn the direction of what is printed after them. */
    private static boolean isForeign(int point) {
        return Character.isISOControl(point) && point != '\n'
                || Character.getType(point) == Character.SURROGATE
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0xFFFD
                || point == 0xFFFE
                || point == 0xFFFF;
    }

    /** A text of one language. */
    static ObjectNode text(Language language, String words) {
        var text = JSON.createObjectNode();
        if (!words.isBlank()) {
            text.put(language.tag(), words.strip());
        }
        return text;
    }
}
