package ma.etamkeen.platform.search;

import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Language;

/**
 * What a search found.
 *
 * @param results one page of results, best first
 * @param total how many there are of the chosen kind
 * @param kinds how many of each kind, the most numerous first
 * @param corrected the words that were searched instead of what was typed, empty when it was found as typed
 */
public record Found(List<Result> results, int total, Map<String, Integer> kinds, String corrected) {

    static final Found NOTHING = new Found(List.of(), 0, Map.of(), "");

    /** How many results make a page. */
    public static final int PAGE = 20;

    /** Some words, and whether they are what was looked for. */
    public record Stretch(String words, boolean marked) {}

    /** One thing, in the language of the page or, when it does not exist in it, in another. */
    public record Result(
            String kind, String key, Language language, List<Stretch> title, List<Stretch> excerpt, String path) {}

    public boolean isEmpty() {
        return total == 0;
    }

    /** How many pages of results there are. */
    public int pages() {
        return (total + PAGE - 1) / PAGE;
    }
}
