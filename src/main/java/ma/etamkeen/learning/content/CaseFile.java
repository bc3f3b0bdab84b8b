package ma.etamkeen.learning.content;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The case of a theme from its file. */
final class CaseFile {

    private static final int VARIABLES = 8;
    private static final int SCENES = 60;
    private static final int CHOICES = 10;
    private static final int HOUR = 60;

    /** No variable goes further. */
    private static final int FAR = 1_000;

    private final StrictReader read;

    /** Where scenes, endings and choices stand, by code: {@code scene}, {@code scene.choice}. */
    private final Map<String, String> places = new HashMap<>();

    CaseFile(StrictReader read) {
        this.read = read;
    }

    Case story(JsonNode node, String at) {
        var variables = read.list(
                node,
                "variables",
                at,
                VARIABLES,
                (variable, place) -> new Case.Variable(
                        read.code(variable, place),
                        read.text(variable, "title", place),
                        read.number(variable, "start", place, -FAR, FAR).intValue(),
                        read.number(variable, "min", place, -FAR, FAR).intValue(),
                        read.number(variable, "max", place, -FAR, FAR).intValue()));
        variables.forEach(one -> read.check(
                one.least() <= one.start() && one.start() <= one.most(),
                StrictReader.in(at, "variables"),
                Fault.BOUNDS,
                "code",
                one.code()));
        var scenes = read.list(node, "scenes", at, SCENES, this::scene);
        var endings = read.list(node, "endings", at, SCENES, (ending, place) -> {
            var code = read.code(ending, place);
            places.put(code, place);
            return new Case.Ending(
                    code,
                    read.text(ending, "title", place),
                    read.text(ending, "text", place),
                    read.text(ending, "debrief", place));
        });
        var story = new Case(
                read.code(node, at),
                read.number(node, "minutes", at, 1, HOUR).intValue(),
                read.tags(node, at),
                read.text(node, "title", at),
                read.text(node, "lead", at),
                read.text(node, "rationale", at),
                variables,
                read.word(node, "start", at),
                scenes,
                endings);
        leads(story, at);
        return story;
    }

    private Case.Scene scene(JsonNode node, String at) {
        var code = read.code(node, at);
        places.put(code, at);
        return new Case.Scene(
                code,
                read.text(node, "text", at),
                read.list(node, "choices", at, CHOICES, (choice, place) -> {
                    places.put(code + "." + choice.path("code").asString(""), place);
                    return new Case.Choice(
                            read.code(choice, place),
                            read.text(choice, "text", place),
                            quality(choice, place),
                            effects(choice, place),
                            read.text(choice, "consequence", place),
                            read.text(choice, "why", place),
                            read.word(choice, "to", place),
                            conditions(choice, place));
                }),
                read.list(
                        node,
                        "routes",
                        at,
                        CHOICES,
                        (route, place) -> new Case.Route(conditions(route, place), read.word(route, "to", place))));
    }

    private Map<String, Integer> effects(JsonNode choice, String at) {
        var effects = new HashMap<String, Integer>();
        var here = StrictReader.in(at, "effects");
        read.check(choice.path("effects").size() <= VARIABLES, here, Fault.MANY, "most", VARIABLES);
        choice.path("effects").properties().stream()
                .limit(VARIABLES)
                .forEach(effect -> effects.put(
                        effect.getKey(),
                        read.number(choice.path("effects"), effect.getKey(), here, -FAR, FAR)
                                .intValue()));
        return Map.copyOf(effects);
    }

    private Case.Quality quality(JsonNode choice, String at) {
        return switch (choice.path("quality").asString("")) {
            case "good" -> Case.Quality.GOOD;
            case "fair" -> Case.Quality.FAIR;
            case "weak" -> Case.Quality.WEAK;
            default -> {
                read.problem(StrictReader.in(at, "quality"), Fault.QUALITY);
                yield Case.Quality.FAIR;
            }
        };
    }

    private List<Case.Condition> conditions(JsonNode node, String at) {
        return read.list(
                node,
                "when",
                at,
                CHOICES,
                (one, place) -> new Case.Condition(
                        read.word(one, "variable", place),
                        bound(one, "at_least", place),
                        bound(one, "at_most", place)));
    }

    private @Nullable Integer bound(JsonNode node, String field, String at) {
        return node.has(field) ? read.number(node, field, at, -FAR, FAR).intValue() : null;
    }

    /** Every way through the case comes to an ending, and everything in it is met on some way. */
    private void leads(Case story, String at) {
        var codes = read.codes(StrictReader.in(at, "scenes"), story.scenes(), Case.Scene::code);
        story.endings()
                .forEach(ending -> read.check(
                        codes.add(ending.code()), StrictReader.in(at, "endings"), Fault.TWICE, "code", ending.code()));
        var variables = read.codes(StrictReader.in(at, "variables"), story.variables(), Case.Variable::code);
        read.known(at, "start", codes, story.start());
        for (var scene : story.scenes()) {
            var here = places.getOrDefault(scene.code(), at);
            read.check(scene.choices().isEmpty() != scene.routes().isEmpty(), here, Fault.EITHER);
            read.codes(StrictReader.in(here, "choices"), scene.choices(), Case.Choice::code);
            for (var choice : scene.choices()) {
                var place = places.getOrDefault(scene.code() + "." + choice.code(), here);
                read.known(place, "to", codes, choice.to());
                choice.effects().keySet().forEach(effect -> read.known(place, "effects", variables, effect));
                choice.when().forEach(one -> read.known(place, "when", variables, one.variable()));
            }
            for (var number = 0; number < scene.routes().size(); number++) {
                var route = scene.routes().get(number);
                var place = StrictReader.in(here, "routes." + number);
                read.known(place, "to", codes, route.to());
                route.when().forEach(one -> read.known(place, "when", variables, one.variable()));
            }
            read.check(
                    scene.routes().isEmpty() || scene.routes().getLast().when().isEmpty(),
                    StrictReader.in(here, "routes"),
                    Fault.LAST_ROUTE);
            read.check(!leadsBack(story, scene), StrictReader.in(here, "routes"), Fault.ROUND);
        }
        // words that are missing bar no way
        if (read.problems().stream().allMatch(Problem::isMissing)) {
            new CaseWalk(story, read, code -> places.getOrDefault(code, at)).tell();
        }
    }

    /** Whether one may come back to a scene by routes alone, and so never get away from it. */
    private static boolean leadsBack(Case story, Case.Scene scene) {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<Case.Scene>(List.of(scene));
        while (!ahead.isEmpty()) {
            for (var route : ahead.remove().routes()) {
                if (route.to().equals(scene.code())) {
                    return true;
                }
                if (seen.add(route.to())) {
                    story.scene(route.to()).ifPresent(ahead::add);
                }
            }
        }
        return false;
    }
}
