package ma.etamkeen.platform.search;

import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Language;

/**
 * What a search found.
 *
 * @param results one page of results, best first
 * @param total how many there are of what was chosen
 * @param counts by facet, how many results each of its values would leave beside what else is chosen, the most
 *     numerous first
 * @param corrected the words that were searched instead of what was typed, empty when it was found as typed
 */
public record Found(List<Result> results, int total, Map<Facet, Map<String, Integer>> counts, String corrected) {

    static final Found NOTHING = new Found(List.of(), 0, Map.of(), "");

    /** How many results make a page. */
    public static final int PAGE = 20;

    /** Some words, and whether they are what was looked for. */
    public record Stretch(String words, boolean marked) {}

    /** Some words that run one way; foreign when they run against the text around them. */
    public record Run(boolean foreign, List<Stretch> stretches) {}

    /** One thing, in the language of the page or, when it does not exist in it, in another. */
    public record Result(String kind, String key, Language language, List<Run> title, List<Run> excerpt, String path) {}

    public boolean isEmpty() {
        return total == 0;
    }

    /** How many results each value of a facet would leave. */
    public Map<String, Integer> counts(Facet facet) {
        return counts.getOrDefault(facet, Map.of());
    }

    /** Whether there is anything, whatever is chosen. */
    public boolean hasSome() {
        return counts.values().stream().map(Map::keySet).anyMatch(values -> !values.isEmpty());
    }

    /** How many pages of results there are. */
    public int pages() {
        return (total + PAGE - 1) / PAGE;
    }
}
