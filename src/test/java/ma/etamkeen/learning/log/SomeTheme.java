package ma.etamkeen.learning.log;

import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Case;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The theme of {@link SomeItems} as a file to publish. */
public final class SomeTheme {

    public static final String CODE = SomeItems.THEME;

    /** A theme to put it into. */
    public static final String INSERT = """
            insert into learning.theme (code, position, palette, title_ar, title_fr, title_en, source,
                                        state_ar, state_fr, state_en)
            values ('testing', 99, 'fes', 'موضوع تجريبي', 'Thème d’essai', 'Theme for tests', '', 'published',
                    'published', 'published')
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private SomeTheme() {}

    /** With each question in its first version. */
    public static ObjectNode file() {
        return file(new SomeItems());
    }

    static ObjectNode file(SomeItems items) {
        var file = JSON.createObjectNode().put("theme", CODE);
        text(text(file.putArray("units").addObject().put("code", "unit"), "title"), "lead");
        var capsule = file.putArray("capsules")
                .addObject()
                .put("code", "capsule")
                .put("unit", "unit")
                .put("minutes", 2);
        text(text(text(text(capsule, "title"), "body"), "takeaway"), "rationale");
        var questions = file.putArray("questions");
        IntStream.range(0, SomeItems.QUESTIONS).forEach(number -> question(questions, number, items.version(number)));
        story(file.putObject("case"));
        return file;
    }

    private static void question(ArrayNode questions, int number, int version) {
        var question = questions
                .addObject()
                .put("code", "q-" + number)
                .put("unit", "unit")
                .put("kind", "single")
                .put("level", 0);
        text(text(text(text(question, "stem"), "hint"), "feedback"), "rationale");
        // what else a version says: none is as any before it
        question.putArray("tags").add("version-" + version);
        var options = question.putArray("options");
        for (var option = 0; option < SomeItems.OPTIONS; option++) {
            text(text(options.addObject().put("correct", option == SomeItems.right(number, version)), "text"), "why");
        }
    }

    private static void story(ObjectNode node) {
        var story = SomeItems.story();
        node.put("code", story.code()).put("minutes", 5).put("start", story.start());
        text(text(text(node, "title"), "lead"), "rationale");
        var variable = node.putArray("variables").addObject().put("code", "trust");
        text(variable.put("start", 50).put("min", 0).put("max", 100), "title");
        var scenes = node.putArray("scenes");
        for (var scene : story.scenes()) {
            var one = text(scenes.addObject().put("code", scene.code()), "text");
            var choices = one.putArray("choices");
            scene.choices().forEach(choice -> choice(choices.addObject(), choice));
            var routes = one.putArray("routes");
            scene.routes().forEach(route -> {
                var way = routes.addObject().put("to", route.to());
                conditions(way, route.when());
            });
        }
        var endings = node.putArray("endings");
        story.endings()
                .forEach(ending ->
                        text(text(text(endings.addObject().put("code", ending.code()), "title"), "text"), "debrief"));
    }

    private static void choice(ObjectNode node, Case.Choice choice) {
        node.put("code", choice.code())
                .put("to", choice.to())
                .put("quality", choice.quality().name().toLowerCase(java.util.Locale.ROOT));
        text(text(text(node, "text"), "consequence"), "why");
        choice.effects().forEach(node.putObject("effects")::put);
        conditions(node, choice.when());
    }

    private static void conditions(ObjectNode node, java.util.List<Case.Condition> conditions) {
        var when = node.putArray("when");
        conditions.forEach(
                one -> when.addObject().put("variable", one.variable()).put("at_least", one.least()));
    }

    private static ObjectNode text(ObjectNode node, String field) {
        node.putObject(field).put("ar", "كلمات").put("fr", "mots").put("en", "words");
        return node;
    }
}
