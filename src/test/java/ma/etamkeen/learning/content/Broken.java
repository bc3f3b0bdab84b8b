package ma.etamkeen.learning.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Content as nobody writes it. */
public final class Broken {

    private static final JsonNodeFactory SOME = JsonNodeFactory.instance;

    private Broken() {}

    /** The same with one to three of its nodes replaced by something else. */
    public static JsonNode broken(JsonNode body, Random random) {
        var others = List.<JsonNode>of(
                SOME.nullNode(),
                SOME.numberNode(-7),
                SOME.numberNode(1e300),
                SOME.stringNode("\u0000"),
                SOME.stringNode("scenes"),
                SOME.booleanNode(true),
                SOME.arrayNode().add(SOME.objectNode()),
                SOME.objectNode().put("code", 3));
        for (var times = 0; times <= random.nextInt(3); times++) {
            var inner = new ArrayList<JsonNode>();
            gather(body, inner);
            var node = inner.get(random.nextInt(inner.size()));
            var other = others.get(random.nextInt(others.size())).deepCopy();
            if (node instanceof ObjectNode object && !object.isEmpty()) {
                object.set(List.copyOf(object.propertyNames()).get(random.nextInt(object.size())), other);
            } else if (node instanceof ArrayNode array && !array.isEmpty()) {
                array.set(random.nextInt(array.size()), other);
            }
        }
        return body;
    }

    private static void gather(JsonNode node, List<JsonNode> inner) {
        if (node.isContainer()) {
            inner.add(node);
            node.forEach(one -> gather(one, inner));
        }
    }
}
