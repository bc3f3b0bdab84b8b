package ma.etamkeen.learning.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.learning.content.Case.Standing;

/** All the ways through a case: what nobody ever comes to, and what leads round and round. */
final class CaseWalk {

    /** More standings than any case written by people has. */
    private static final int MOST = 200_000;

    private final Case story;
    private final Set<String> reached = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    CaseWalk(Case story) {
        this.story = story;
        walk();
    }

    List<String> problems() {
        return problems;
    }

    private void walk() {
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
                problems.add("case.scenes." + standing.at() + ": nothing is offered to somebody who comes with "
                        + standing.values());
            }
            for (var choice : choices) {
                offered.add(standing.at() + "." + choice.code());
                ahead.add(story.choose(standing, choice.code()));
            }
        }
        if (seen.size() >= MOST) {
            problems.add("case: it has too many ways, or leads round and round");
        }
        tellUnmet();
    }

    private void tellUnmet() {
        for (var scene : story.scenes()) {
            // a scene that leads on by itself is passed and not stood at
            if (scene.routes().isEmpty() && !reached.contains(scene.code())) {
                problems.add("case.scenes." + scene.code() + ": nobody comes here");
            }
            for (var choice : scene.choices()) {
                if (!offered.contains(scene.code() + "." + choice.code())) {
                    problems.add("case.scenes." + scene.code() + "." + choice.code() + ": nobody is offered this");
                }
            }
        }
        for (var ending : story.endings()) {
            if (!reached.contains(ending.code())) {
                problems.add("case.endings." + ending.code() + ": nobody comes here");
            }
        }
    }
}
