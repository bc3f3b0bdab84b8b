package ma.etamkeen.platform.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code content/}, and the shapes that return in all of them. */
public final class DefaultContent {

    private static final JsonMapper JSON = new JsonMapper();

    private DefaultContent() {}

    /** The file of this name: {@code hackathon.json}. */
    public static JsonNode read(String name) {
        try (var content = new ClassPathResource("content/" + name).getInputStream()) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object with the members {@code ar}, {@code fr}, {@code en}, each of which may be missing. */
    public static Text text(JsonNode node) {
        return new Text(word(node.path("ar")), word(node.path("fr")), word(node.path("en")));
    }

    /**
     * How a text stands at the start. What a source published in this language needs no proofreading; what was translated
     * from it, or said in the project's own words, does.
     *
     * @param origin the member {@code title_origin}: for each language {@code source}, {@code translated}, {@code project}
     */
    public static TextStates states(Text title, JsonNode origin) {
        return new TextStates(
                state(title, Language.AR, origin),
                state(title, Language.FR, origin),
                state(title, Language.EN, origin));
    }

    private static TextState state(Text title, Language language, JsonNode origin) {
        if (title.in(language) == null) {
            return TextState.MISSING;
        }
        return "source".equals(word(origin.path(language.tag()))) ? TextState.PUBLISHED : TextState.TO_REVIEW;
    }

    /** A string, or {@code null} when it is missing or null. */
    public static @Nullable String word(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** A string that must be there. */
    public static String required(JsonNode object, String member) {
        return object.required(member).stringValue();
    }

    /** A list of strings, empty when it is missing. */
    public static List<String> words(JsonNode array) {
        var words = new ArrayList<String>();
        array.forEach(node -> words.add(node.stringValue()));
        return words;
    }

    /** The members {@code from} and {@code to} of an object. */
    public static Period period(JsonNode object) {
        return new Period(word(object.path("from")), word(object.path("to")));
    }
}
