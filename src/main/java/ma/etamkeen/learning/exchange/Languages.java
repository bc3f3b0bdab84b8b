package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays the words of one language beside those that are there, where both ask the same: as many options, the same ones right.
 * What the other does not say stays as it is.
 */
final class Languages {

    /** What does not make it another question. */
    private static final Set<String> FREE = Set.of("code", "level", "minutes", "sources");

    private final Language language;

    private Languages(Language language) {
        this.language = language;
    }

    /** They do not ask the same. */
    static final class Apart extends Exception {
        private static final long serialVersionUID = 1L;

        private final String at;

        Apart(String at) {
            super(at);
            this.at = at;
        }

        /** Where they differ: {@code options.2.correct}. */
        String at() {
            return at;
        }
    }

    /**
     * What is there, with the words of this language from what is brought. What is brought is changed by it.
     *
     * @throws Apart when something else than words differs
     */
    static ObjectNode into(ObjectNode there, ObjectNode brought, Language language) throws Apart {
        var laid = there.deepCopy();
        if (brought.path("kind").asString("").equals("sort") && laid.has("buckets")) {
            called(brought, laid);
        }
        new Languages(language).lay(laid, brought, "");
        return laid;
    }

    private void lay(ObjectNode there, JsonNode brought, String at) throws Apart {
        for (var field : brought.properties()) {
            var name = field.getKey();
            var place = at.isEmpty() ? name : at + "." + name;
            if (FREE.contains(name) && !(at.contains("buckets") && name.equals("code"))) {
                continue;
            }
            if (name.equals("tags") || name.equals("unit")) {
                // said of the whole, in whatever language
                if (!Bodies.isBlank(field.getValue())) {
                    there.set(name, field.getValue());
                }
            } else if (!Bodies.isBlank(field.getValue()) || field.getValue().isArray()) {
                lay(there, name, field.getValue(), place);
            }
        }
    }

    private void lay(ObjectNode there, String name, JsonNode brought, String at) throws Apart {
        var now = there.path(name);
        if (brought.isObject() && Bodies.isText(brought)) {
            words(there, name, brought.path(language.tag()));
        } else if (brought.isArray()) {
            list(now, (ArrayNode) brought, at);
        } else if (brought.isObject() && now.isObject()) {
            lay((ObjectNode) now, brought, at);
        } else if (!Bodies.same(now, brought)) {
            throw new Apart(at);
        }
    }

    private void words(ObjectNode there, String name, JsonNode brought) {
        if (!Bodies.isBlank(brought)) {
            if (!there.path(name).isObject()) {
                there.putObject(name);
            }
            ((ObjectNode) there.path(name)).set(language.tag(), brought);
        }
    }

    private void list(JsonNode now, ArrayNode brought, String at) throws Apart {
        if (now.size() != brought.size()) {
            throw new Apart(at);
        }
        for (var index = 0; index < brought.size(); index++) {
            var place = at + "." + index;
            if (now.get(index).isObject() && brought.get(index).isObject()) {
                lay((ObjectNode) now.get(index), brought.get(index), place);
            } else if (!Bodies.same(now.get(index), brought.get(index))) {
                throw new Apart(place);
            }
        }
    }

    /** A file knows buckets by their names alone: those of both are the same in the order in which something falls into them. */
    private static void called(ObjectNode brought, ObjectNode there) {
        var ours = inOrder(there);
        var theirs = inOrder(brought);
        if (ours.size() != theirs.size()) {
            return;
        }
        Map<String, String> called = new HashMap<>();
        for (var at = 0; at < ours.size(); at++) {
            called.put(theirs.get(at), ours.get(at));
        }
        var buckets = new HashMap<String, JsonNode>();
        brought.path("buckets").forEach(bucket -> {
            var code = called.getOrDefault(bucket.path("code").asString(""), "");
            ((ObjectNode) bucket).put("code", code);
            buckets.put(code, bucket);
        });
        brought.path("items")
                .forEach(item -> ((ObjectNode) item)
                        .put("bucket", called.getOrDefault(item.path("bucket").asString(""), "")));
        var list = Bodies.JSON.createArrayNode();
        there.path("buckets").forEach(bucket -> {
            var same = buckets.get(bucket.path("code").asString(""));
            if (same != null) {
                list.add(same);
            }
        });
        brought.set("buckets", list);
    }

    private static List<String> inOrder(JsonNode sort) {
        var codes = new LinkedHashSet<String>();
        sort.path("items").forEach(item -> codes.add(item.path("bucket").asString("")));
        sort.path("buckets").forEach(bucket -> codes.add(bucket.path("code").asString("")));
        return new ArrayList<>(codes);
    }
}
