package ma.etamkeen.learning.drafts;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;

/** The texts of a body: whatever has words in one language beside another, be it a sentence or a list of answers. */
final class Texts {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Texts() {}

    static boolean isOne(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return false;
        }
        for (var name : node.propertyNames()) {
            if (Language.of(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Its words in this language, however they are spaced; empty where there are none. */
    static String words(JsonNode text, Language language) {
        var words = text.path(language.tag());
        return words.isArray() ? words.valueStream().map(Texts::plain).collect(Collectors.joining("\n")) : plain(words);
    }

    private static String plain(JsonNode words) {
        return SPACES.matcher(words.asString("").strip()).replaceAll(" ");
    }

    /** As content, missing where it has no words. */
    static Text of(JsonNode text) {
        var words = Arrays.stream(Language.values())
                .map(language -> words(text, language))
                .map(one -> one.isEmpty() ? null : one)
                .toList();
        return new Text(words.get(0), words.get(1), words.get(2));
    }
}
