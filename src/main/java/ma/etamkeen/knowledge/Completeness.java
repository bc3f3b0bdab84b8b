package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much of its template a text says, passage by passage. */
public record Completeness(List<Line> lines) {

    /** How one passage stands. The words are {@code knowledge.complete.‹key›}. */
    public enum State {
        FILLED("green"),
        PRELIMINARY("saffron"),
        UNKNOWN("line"),
        MISSING("danger");

        private final String colour;

        State(String colour) {
            this.colour = colour;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The colour of its tag. */
        public String colour() {
            return colour;
        }
    }

    /** One passage and how it stands. */
    public record Line(Passage passage, boolean needed, State state) {}

    /** What is needed and not said, not even that it is not known: it keeps the text from its readers. */
    public List<Passage> lacking() {
        return lines.stream()
                .filter(line -> line.needed() && line.state() == State.MISSING)
                .map(Line::passage)
                .toList();
    }

    /** Whether the kind asks for anything. */
    public boolean counts() {
        return lines.stream().anyMatch(Line::needed);
    }

    /** How many of what is needed stand so. */
    public Map<State, Integer> needed() {
        var counts = new EnumMap<State, Integer>(State.class);
        Arrays.stream(State.values()).forEach(state -> counts.put(state, 0));
        lines.stream().filter(Line::needed).forEach(line -> counts.merge(line.state(), 1, Integer::sum));
        return counts;
    }

    /** How many of what is needed stand so. */
    public int count(State state) {
        return needed().getOrDefault(state, 0);
    }

    /** How many are needed. */
    public int all() {
        return (int) lines.stream().filter(Line::needed).count();
    }

    /** The share of what is needed that is really said, of a hundred; what is preliminary counts for half. */
    public int percent() {
        return all() == 0 ? 100 : (100 * count(State.FILLED) + 50 * count(State.PRELIMINARY)) / all();
    }
}
