package ma.etamkeen.learning.content;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import ma.etamkeen.learning.content.Case.Standing;

/** All the ways through a case: what nobody ever comes to, and what leads round and round. */
final class CaseWalk {

    /** More standings than any case written by people has. */
    private static final int MOST = 200_000;

    private final Case story;
    private final Set<String> reached = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();
    private final StrictReader read;
    private final UnaryOperator<String> places;

    /**
     * The ways through a case in which nothing leads nowhere.
     *
     * @param read where problems are told
     * @param places where scenes, endings and choices stand, by their codes
     */
    CaseWalk(Case story, StrictReader read, UnaryOperator<String> places) {
        this.story = story;
        this.read = read;
        this.places = places;
    }

    void tell() {
        var seen = new HashSet<Standing>();
        var ahead = new ArrayDeque<Standing>(List.of(story.begin()));
        while (!ahead.isEmpty() && seen.size() < MOST) {
            var standing = ahead.poll();
            if (!seen.add(standing)) {
                continue;
            }
            reached.add(standing.at());
            if (story.ending(standing).isPresent()) {
                continue;
            }
            var choices = story.offered(standing);
            if (choices.isEmpty()) {
                read.problem(
                        places.apply(standing.at()),
                        Fault.STUCK,
                        "values",
                        new TreeMap<>(standing.values())
                                .entrySet().stream()
                                        .map(value -> value.getKey() + " " + value.getValue())
                                        .collect(Collectors.joining(", ")));
            }
            for (var choice : choices) {
                offered.add(standing.at() + "." + choice.code());
                ahead.add(story.choose(standing, choice.code()));
            }
        }
        if (seen.size() >= MOST) {
            read.problem(places.apply(story.start()), Fault.WAYS);
        }
        tellUnmet();
    }

    private void tellUnmet() {
        for (var scene : story.scenes()) {
            // a scene that leads on by itself is passed and not stood at
            read.check(
                    !scene.routes().isEmpty() || reached.contains(scene.code()),
                    places.apply(scene.code()),
                    Fault.UNMET);
            for (var choice : scene.choices()) {
                var code = scene.code() + "." + choice.code();
                read.check(offered.contains(code), places.apply(code), Fault.UNOFFERED);
            }
        }
        story.endings()
                .forEach(ending ->
                        read.check(reached.contains(ending.code()), places.apply(ending.code()), Fault.UNMET));
    }
}
