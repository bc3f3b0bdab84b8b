package ma.etamkeen.learning.exchange;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.platform.content.DefaultContent;
import tools.jackson.databind.JsonNode;

/** The content that is shipped, as its files have it. */
final class SomeBodies {

    static final List<JsonNode> THEMES = Stream.of(
                    "communication", "innovation", "collective", "cybersecurity", "transformation")
            .map(theme -> DefaultContent.read("learning/" + theme + ".json"))
            .toList();

    private SomeBodies() {}

    static boolean isOf(JsonNode theme, String code, String... kinds) {
        return theme.path("questions")
                .valueStream()
                .filter(body -> body.path("code").asString("").equals(code))
                .allMatch(body -> Set.of(kinds).contains(body.path("kind").asString("")));
    }
}
