package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Case.Choice;
import ma.etamkeen.learning.content.Case.Ending;
import ma.etamkeen.learning.content.Case.Scene;
import ma.etamkeen.learning.content.Case.Standing;

/**
 * The way somebody has taken through a case. Only the choices are carried; where they lead is reckoned anew each time, so
 * that nobody can say they stand where no choice leads.
 *
 * @param steps what was chosen, and where
 * @param standing where one stands now
 */
public record CaseWay(Case story, List<Step> steps, Standing standing) {

    private static final Pattern WRITTEN = Pattern.compile("(?:[a-z0-9-]+(?:\\.[a-z0-9-]+){0,59})?");
    private static final int LONGEST = 1500;

    /**
     * A choice.
     *
     * @param before the variables before it
     * @param after the variables after it
     */
    public record Step(Scene scene, Choice choice, Map<String, Integer> before, Map<String, Integer> after) {

        /** By how much it moved a variable. */
        public int moved(String variable) {
            return after.getOrDefault(variable, 0) - before.getOrDefault(variable, 0);
        }
    }

    /** Before the first choice. */
    public static CaseWay begin(Case story) {
        return new CaseWay(story, List.of(), story.begin());
    }

    /** The way that was carried, or nothing when there is no such way through this case. */
    public static Optional<CaseWay> read(Case story, String written) {
        if (written.length() > LONGEST || !WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        var way = Optional.of(begin(story));
        for (var code : written.isEmpty() ? new String[0] : written.split("\\.")) {
            way = way.flatMap(so -> so.choose(code));
        }
        return way;
    }

    /** After a choice; nothing when it is not offered here. */
    public Optional<CaseWay> choose(String code) {
        var here = scene();
        return story.offered(standing, code).map(choice -> {
            var next = story.choose(standing, code);
            var all = new ArrayList<>(steps);
            all.add(new Step(here.orElseThrow(), choice, standing.values(), next.values()));
            return new CaseWay(story, List.copyOf(all), next);
        });
    }

    /** As it is carried. */
    public String written() {
        return String.join(".", codes());
    }

    /** The codes of what was chosen, in turn. */
    public List<String> codes() {
        return steps.stream().map(step -> step.choice().code()).toList();
    }

    /** The scene one stands in, nothing at an ending. */
    public Optional<Scene> scene() {
        return story.scene(standing.at());
    }

    /** The ending one has come to, if any. */
    public Optional<Ending> ending() {
        return story.ending(standing);
    }

    /** What may be chosen now. */
    public List<Choice> offered() {
        return story.offered(standing);
    }

    /** What was chosen last, with what it led to; nothing before the first. */
    public Optional<Step> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }
}
