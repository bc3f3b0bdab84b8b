package ma.etamkeen.platform.search;

import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Language;

/**
 * What a search found.
 *
 * @param results one page of results, best first
 * @param total how many there are of what was chosen
 * @param counted how that is known
 * @param ranked how many of them were put in order
 * @param counts by facet, how many results each of its values would leave beside what else is chosen, the most
 *     numerous first
 * @param countedBy how those are known, where it is not exactly
 * @param corrected the words that were searched instead of what was typed, empty when it was found as typed
 * @param proposed words that may have been meant, when few have what was typed; empty when there is no doubt
 */
public record Found(
        List<Result> results,
        int total,
        Counted counted,
        int ranked,
        Map<Facet, Map<String, Integer>> counts,
        Map<Facet, Counted> countedBy,
        String corrected,
        String proposed) {

    static final Found NOTHING = new Found(List.of(), 0, Counted.EXACTLY, 0, Map.of(), Map.of(), "", "");

    /** How many results make a page. */
    public static final int PAGE = 20;

    /** Nobody reads further; more would only cost time. */
    static final int MOST_RESULTS = 200;

    /** How a number is known. Words: {@code portal.search.found.…}. */
    public enum Counted {
        /** Each was counted. */
        EXACTLY(""),
        /** So many were looked at, and there may be more. */
        AT_LEAST("+"),
        /** Some stand for all: they were counted, and the others are as many in proportion. */
        ABOUT("≈");

        private final String sign;

        Counted(String sign) {
            this.sign = sign;
        }

        /** How, in words: {@code at-least}. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** A number that is known so. */
        public String said(String number) {
            return this == ABOUT ? sign + " " + number : number + sign;
        }
    }

    /** Some words, and whether they are what was looked for. */
    public record Stretch(String words, boolean marked) {}

    /** Some words that run one way; foreign when they run against the text around them. */
    public record Run(boolean foreign, List<Stretch> stretches) {}

    /**
     * One thing, in the language of the page or, when it does not exist in it, in another.
     *
     * @param reasons why it is among the results
     */
    public record Result(
            String kind,
            String key,
            Language language,
            List<Run> title,
            List<Run> excerpt,
            String path,
            List<Reason> reasons) {}

    /**
     * One word that was looked for, and the word it was found as.
     *
     * @param typed the word as it was typed
     * @param matched the word as it stands there
     * @param form what both have in common
     * @param inTitle whether it stands in the title
     */
    public record Reason(String typed, String matched, String form, boolean inTitle, How how) {}

    /** How a word was found. Words: {@code portal.search.how.…}. */
    public enum How {
        /** As it is typed, whatever its accents. */
        WRITTEN,
        /** In another form, or with something written against it. */
        FORM,
        /** As the beginning of a longer word. */
        BEGINNING,
        /** As a term of the same meaning in another language. */
        TERM,
        /** Spelled otherwise. */
        SPELLING;

        /** How in words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** How many results each value of a facet would leave. */
    public Map<String, Integer> counts(Facet facet) {
        return counts.getOrDefault(facet, Map.of());
    }

    /** Whether choosing a value of this facet leaves some results out. */
    public boolean narrows(Facet facet) {
        return counts(facet).size() > 1 || counts(facet).values().stream().anyMatch(count -> count < total);
    }

    /** How the counts of this facet are known. */
    public Counted countedBy(Facet facet) {
        return countedBy.getOrDefault(facet, Counted.EXACTLY);
    }

    /** Whether there is anything, whatever is chosen. */
    public boolean hasSome() {
        return counts.values().stream().map(Map::keySet).anyMatch(values -> !values.isEmpty());
    }

    /** How many of the results can be paged through. */
    public int reachable() {
        return Math.min(ranked, MOST_RESULTS);
    }

    /** How many pages of results there are. */
    public int pages() {
        return (reachable() + PAGE - 1) / PAGE;
    }

    Found instead(String words) {
        return new Found(results, total, counted, ranked, counts, countedBy, words, "");
    }

    Found beside(String words) {
        return new Found(results, total, counted, ranked, counts, countedBy, corrected, words);
    }
}
