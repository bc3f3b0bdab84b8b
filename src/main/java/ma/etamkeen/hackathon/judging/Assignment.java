package ma.etamkeen.hackathon.judging;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Who reads what: the cheapest of all plans in which every item has its readers, everybody reads within their bounds and nobody
 * what they are barred from, as one flow of least cost with lower bounds (Ahuja, Magnanti and Orlin 1993, <i>Network Flows</i>,
 * chapter 9); or why there is none. Whether all marks of a plan can be compared with each other is a condition, not a hope.
 */
public sealed interface Assignment {

    /** The same for the same wishes and the same seed. */
    static Assignment solve(Wanted wanted) {
        return new Flow(wanted).solve();
    }

    /**
     * What is to be read.
     *
     * @param readers by how many
     * @param topics what it is about; nothing when any reader will do
     * @param language what one has to read to read it, as a tag; empty for any
     */
    record Item(long id, int readers, Set<String> topics, String language) {}

    /**
     * Somebody who reads.
     *
     * @param least how many they read at least
     * @param most how many they read at most
     * @param knows what they know about
     * @param reads the languages they read, as tags; empty for all
     */
    record Judge(long id, int least, int most, Set<String> knows, Set<String> reads) {}

    /** A pair that never comes about, and why, as a key. */
    record Bar(Pair pair, String reason) {}

    /** How gladly a judge would read an item: only the order within what one judge says counts. Unsaid is 0. */
    record Wish(Pair pair, double value) {}

    /**
     * What a plan has to be.
     *
     * @param done readings that have begun and stay, unless they are barred by now
     * @param before the plan so far; what leaves it costs, so that people keep what they prepared for
     * @param seed by which equally good plans are chosen among
     */
    record Wanted(
            List<Item> items,
            List<Judge> judges,
            List<Bar> bars,
            List<Wish> wishes,
            Set<Pair> done,
            Set<Pair> before,
            long seed) {}

    /**
     * Everybody's readings.
     *
     * @param cost what it costs by wishes, knowledge, changes and balance, before what links the judges
     * @param swaps what was changed at the least cost so that all judges are linked by common items
     * @param fiedler how well the judges are linked, see {@link Calibrated#fiedler}
     */
    record Plan(SortedSet<Pair> pairs, long cost, List<Swap> swaps, double fiedler, long seed) implements Assignment {

        /** How well they are linked, as it is written down: of one judge alone there is nothing to say. */
        public double kept() {
            return Double.isFinite(fiedler) ? fiedler : 0;
        }

        /** How many each reads who reads at all. */
        public SortedMap<Long, Integer> loads() {
            var loads = new TreeMap<Long, Integer>();
            pairs.forEach(pair -> loads.merge(pair.judge(), 1, Integer::sum));
            return loads;
        }
    }

    /** Readings that changed hands to link two groups of judges, and what that cost. */
    record Swap(List<Pair> gone, List<Pair> come, long cost) {}

    /**
     * No plan.
     *
     * @param shorts the items that cannot have their readers
     * @param idle the judges who cannot have as many as they must
     * @param apart the groups that no exchange links, when everything else could be met
     */
    record Refused(List<Short> shorts, List<Idle> idle, List<Group> apart) implements Assignment {}

    /**
     * An item that cannot have its readers.
     *
     * @param possible how many it can have beside all others
     * @param blocks why not the others
     * @param rivals the items that the judges are full with who could have read this one
     */
    record Short(long item, int wanted, int possible, List<Block> blocks, SortedSet<Long> rivals) {}

    /**
     * Why a judge does not read an item.
     *
     * @param reason that of the bar; {@link #FULL} or {@link #LANGUAGE}
     */
    record Block(long judge, String reason) {}

    /** A judge for whom there is too little to read. */
    record Idle(long judge, int possible, int least) {}

    /** The judge has as many as they may, and cannot pass any of them on. */
    String FULL = "full";

    /** The judge does not read its language. */
    String LANGUAGE = "language";

    /** What these readings cost: what {@link #solve} makes least. */
    static long cost(Wanted wanted, Collection<Pair> pairs) {
        return new Flow(wanted).cost(pairs);
    }
}
