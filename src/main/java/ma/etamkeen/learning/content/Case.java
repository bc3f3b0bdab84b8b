package ma.etamkeen.learning.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A branching scenario: scenes with choices, whose consequences are kept in a few variables that open and close what comes
 * later.
 *
 * @param code unique in its theme
 * @param minutes how long it takes
 * @param rationale for authors
 * @param start the code of its first scene
 */
public record Case(
        String code,
        int minutes,
        Set<String> tags,
        Text title,
        Text lead,
        Text rationale,
        List<Variable> variables,
        String start,
        List<Scene> scenes,
        List<Ending> endings) {

    /** Something that choices change, as trust or time, within its bounds. */
    public record Variable(String code, Text title, int start, int least, int most) {}

    /**
     * What a variable must be.
     *
     * @param least {@code null} for as little as it may be
     * @param most {@code null} for as much as it may be
     */
    public record Condition(
            String variable,
            @Nullable Integer least,
            @Nullable Integer most) {

        boolean holds(Map<String, Integer> values) {
            int value = values.getOrDefault(variable, 0);
            return (least == null || value >= least) && (most == null || value <= most);
        }
    }

    /**
     * What happens. It has choices, or routes that are taken by themselves.
     *
     * @param routes the first whose conditions hold is taken; the last has none
     */
    public record Scene(String code, Text text, List<Choice> choices, List<Route> routes) {}

    /** How good a choice is; weak ones come back to be thought over again. */
    public enum Quality {
        GOOD,
        FAIR,
        WEAK
    }

    /**
     * Something one may do.
     *
     * @param effects what it adds to variables
     * @param consequence what one sees at once
     * @param why what was good or weak about it, for the debrief
     * @param to the scene or ending that follows
     * @param when it is offered only if all of these hold
     */
    public record Choice(
            String code,
            Text text,
            Quality quality,
            Map<String, Integer> effects,
            Text consequence,
            Text why,
            String to,
            List<Condition> when) {}

    /** Where one comes if all conditions hold. */
    public record Route(List<Condition> when, String to) {}

    /** How it ends, and what is to be learned from it. */
    public record Ending(String code, Text title, Text text, Text debrief) {}

    /**
     * Where somebody stands.
     *
     * @param at the code of a scene with choices, or of an ending
     * @param values of the variables by their codes
     */
    public record Standing(String at, Map<String, Integer> values) {}

    /** Before the first choice. */
    public Standing begin() {
        var values = new HashMap<String, Integer>();
        variables.forEach(variable -> values.put(variable.code(), variable.start()));
        return routed(start, values);
    }

    /** What is offered; nothing at an ending. */
    public List<Choice> offered(Standing standing) {
        return scene(standing.at())
                .map(scene -> scene.choices().stream()
                        .filter(choice -> choice.when().stream().allMatch(one -> one.holds(standing.values())))
                        .toList())
                .orElse(List.of());
    }

    /** The choice of this code, if it is offered. */
    public Optional<Choice> offered(Standing standing, String code) {
        return offered(standing).stream()
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }

    /**
     * After a choice.
     *
     * @throws IllegalArgumentException when it is not offered there
     */
    public Standing choose(Standing standing, String code) {
        var choice = offered(standing, code)
                .orElseThrow(() -> new IllegalArgumentException("not offered at " + standing.at() + ": " + code));
        var values = new HashMap<>(standing.values());
        for (var variable : variables) {
            values.computeIfPresent(
                    variable.code(),
                    (_, value) -> Math.clamp(
                            value + choice.effects().getOrDefault(variable.code(), 0),
                            variable.least(),
                            variable.most()));
        }
        return routed(choice.to(), values);
    }

    /** The ending somebody has come to, if any. */
    public Optional<Ending> ending(Standing standing) {
        return endings.stream()
                .filter(ending -> ending.code().equals(standing.at()))
                .findFirst();
    }

    /** The scene of this code; nothing where it is that of an ending. */
    public Optional<Scene> scene(String code) {
        return scenes.stream().filter(scene -> scene.code().equals(code)).findFirst();
    }

    /** A scene without choices leads on by itself. */
    private Standing routed(String to, Map<String, Integer> values) {
        var at = to;
        for (var steps = 0; steps <= scenes.size(); steps++) {
            var here = scene(at);
            if (here.isEmpty() || here.get().routes().isEmpty()) {
                return new Standing(at, Map.copyOf(values));
            }
            at = here.get().routes().stream()
                    .filter(route -> route.when().stream().allMatch(one -> one.holds(values)))
                    .findFirst()
                    .orElseThrow()
                    .to();
        }
        throw new IllegalStateException("routes lead round and round from " + to);
    }
}
