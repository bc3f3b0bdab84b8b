package ma.etamkeen.learning.content;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The case of a theme from its file. */
final class CaseFile {

    private final StrictReader read;

    CaseFile(StrictReader read) {
        this.read = read;
    }

    Case story(JsonNode node) {
        var at = "case";
        var tags = new HashSet<String>();
        node.path("tags").forEach(tag -> tags.add(tag.asString()));
        var variables = read.list(
                node,
                "variables",
                at + ".variables",
                (variable, place) -> new Case.Variable(
                        read.code(variable, place),
                        read.text(variable, "title", place),
                        read.number(variable, "start", place).intValue(),
                        read.number(variable, "min", place).intValue(),
                        read.number(variable, "max", place).intValue()));
        var scenes = read.list(node, "scenes", at + ".scenes", this::scene);
        var endings = read.list(
                node,
                "endings",
                at + ".endings",
                (ending, place) -> new Case.Ending(
                        read.code(ending, place),
                        read.text(ending, "title", place),
                        read.text(ending, "text", place),
                        read.text(ending, "debrief", place)));
        var story = new Case(
                read.code(node, at),
                read.number(node, "minutes", at).intValue(),
                Set.copyOf(tags),
                read.text(node, "title", at),
                read.text(node, "lead", at),
                read.text(node, "rationale", at),
                variables,
                read.word(node, "start", at),
                scenes,
                endings);
        leads(story);
        return story;
    }

    private Case.Scene scene(JsonNode node, String at) {
        return new Case.Scene(
                read.code(node, at),
                read.text(node, "text", at),
                read.list(node, "choices", at + ".choices", (choice, place) -> {
                    var effects = new HashMap<String, Integer>();
                    choice.path("effects")
                            .properties()
                            .forEach(effect -> effects.put(
                                    effect.getKey(), effect.getValue().asInt()));
                    return new Case.Choice(
                            read.code(choice, place),
                            read.text(choice, "text", place),
                            quality(choice, place),
                            Map.copyOf(effects),
                            read.text(choice, "consequence", place),
                            read.text(choice, "why", place),
                            read.word(choice, "to", place),
                            conditions(choice, place));
                }),
                read.list(
                        node,
                        "routes",
                        at + ".routes",
                        (route, place) -> new Case.Route(conditions(route, place), read.word(route, "to", place))));
    }

    private Case.Quality quality(JsonNode choice, String at) {
        return switch (read.word(choice, "quality", at)) {
            case "good" -> Case.Quality.GOOD;
            case "fair" -> Case.Quality.FAIR;
            case "weak" -> Case.Quality.WEAK;
            default -> {
                read.problem(at + ": quality is neither good nor fair nor weak");
                yield Case.Quality.FAIR;
            }
        };
    }

    private List<Case.Condition> conditions(JsonNode node, String at) {
        return read.list(
                node,
                "when",
                at + ".when",
                (one, place) -> new Case.Condition(
                        read.word(one, "variable", place), bound(one, "at_least"), bound(one, "at_most")));
    }

    private static @Nullable Integer bound(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asInt() : null;
    }

    /** Every way through the case comes to an ending, and everything in it is met on some way. */
    private void leads(Case story) {
        var places = read.codes("case.scenes", story.scenes(), Case.Scene::code);
        story.endings()
                .forEach(ending ->
                        read.check(places.add(ending.code()), "case.endings", ending.code() + " is there twice"));
        var variables = read.codes("case.variables", story.variables(), Case.Variable::code);
        read.known("case", "start", places, story.start());
        for (var scene : story.scenes()) {
            var at = "case.scenes." + scene.code();
            read.check(scene.choices().isEmpty() != scene.routes().isEmpty(), at, "has not either choices or routes");
            read.codes(at, scene.choices(), Case.Choice::code);
            for (var choice : scene.choices()) {
                read.known(at, "to", places, choice.to());
                choice.effects().keySet().forEach(effect -> read.known(at, "effects", variables, effect));
                choice.when().forEach(one -> read.known(at, "when", variables, one.variable()));
            }
            for (var route : scene.routes()) {
                read.known(at, "to", places, route.to());
                route.when().forEach(one -> read.known(at, "when", variables, one.variable()));
            }
            read.check(
                    scene.routes().isEmpty() || scene.routes().getLast().when().isEmpty(),
                    at,
                    "the last route has conditions");
        }
        if (read.isClean()) {
            new CaseWalk(story).problems().forEach(read::problem);
        }
    }
}
