package ma.etamkeen.learning.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the product ships, as bodies of drafts.
 *
 * @param kind as drafts name it
 */
record Bodies(String kind, ObjectNode body) {

    private static final List<String> THEMES =
            List.of("cybersecurity", "communication", "collective", "innovation", "transformation");

    /** All the units there are. */
    static final Choices CHOICES = choices();

    static List<Bodies> all() {
        var all = new ArrayList<Bodies>();
        for (var theme : THEMES) {
            var file = DefaultContent.read("learning/" + theme + ".json");
            file.path("questions").forEach(question -> all.add(new Bodies("question", (ObjectNode) question)));
            file.path("capsules").forEach(capsule -> all.add(new Bodies("capsule", (ObjectNode) capsule)));
            all.add(new Bodies("case", (ObjectNode) file.path("case")));
            var units = JsonNodeFactory.instance.objectNode();
            units.set("units", file.path("units"));
            all.add(new Bodies("units", units));
        }
        return all;
    }

    static List<Bodies> oneOfEach() {
        var each = new LinkedHashMap<String, Bodies>();
        all().forEach(item -> each.putIfAbsent(item.name(), item));
        return List.copyOf(each.values());
    }

    /** The first of this kind. */
    static Bodies of(String name) {
        return oneOfEach().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The kind of a question, or that of the item. */
    String name() {
        return body.path("kind").asString(kind);
    }

    Shape shape() {
        return Shape.of(kind, body);
    }

    private static Choices choices() {
        var units = new LinkedHashMap<String, Text>();
        all().forEach(item -> {
            JsonNode unit = item.body().path("unit");
            if (unit.isString()) {
                units.put(unit.asString(), new Text("أ", "a", "a"));
            }
        });
        return new Choices(Map.copyOf(units));
    }
}
