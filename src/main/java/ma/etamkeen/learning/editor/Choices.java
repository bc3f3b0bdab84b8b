package ma.etamkeen.learning.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Pictures;
import ma.etamkeen.learning.content.Unit;
import ma.etamkeen.learning.editor.Part.Choice;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;

/**
 * What there is to choose from.
 *
 * @param units titles of the units of the theme, by code
 */
record Choices(Map<String, Text> units) {

    private static final int HARDEST = 2;

    /** Among the units is the one that stands in the body: it may be gone meanwhile. */
    static Choices of(List<Unit> units, JsonNode body) {
        var titles = new LinkedHashMap<String, Text>();
        units.forEach(unit -> titles.put(unit.code(), unit.title()));
        var unit = body.path("unit").asString("");
        if (!unit.isEmpty()) {
            titles.putIfAbsent(unit, new Text(unit, unit, unit));
        }
        return new Choices(titles);
    }

    /** The values of these choices, where they are no rows of the body itself. */
    List<String> of(Choice.Of of) {
        return switch (of) {
            case UNIT -> List.copyOf(units.keySet());
            case LEVEL ->
                IntStream.rangeClosed(-HARDEST, HARDEST)
                        .mapToObj(Integer::toString)
                        .toList();
            case DOCUMENT -> List.of("mail", "form", "post", "notice");
            case PICTURE -> Pictures.names();
            case QUALITY -> List.of("good", "fair", "weak");
            case BUCKET, PLACE, VARIABLE -> List.of();
        };
    }

    boolean offers(Choice.Of of, String value) {
        return value.isEmpty() || of(of).contains(value);
    }
}
