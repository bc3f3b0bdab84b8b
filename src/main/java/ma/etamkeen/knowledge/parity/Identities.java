package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which paragraph is which once a text has been edited. What did not change is found first, wherever it went; then what was
 * changed in part; then what stands alone between two that were found, which was written anew in its place. The rest is new.
 */
final class Identities {

    /** Every entry has one title and one lead. */
    static final long TITLE = 1;

    static final long LEAD = 2;

    /** What no paragraph has yet. */
    static final long NONE = 0;

    /** So alike two paragraphs between the same neighbours are one that was changed. */
    private static final double CHANGED = 0.4;

    /** So alike they are one that was changed and moved. */
    private static final double MOVED = 0.6;

    /** So many comparisons are worth it. */
    private static final int MOST = 250_000;

    private final List<Known> before;
    private final List<Paragraph> now;
    private final int[] found;
    private final boolean[] taken;

    /** A paragraph whose identity is known. */
    record Known(long identity, Paragraph paragraph) {}

    private record Pair(int old, int fresh, double alike) {}

    private Identities(List<Known> before, List<Paragraph> now) {
        this.before = before;
        this.now = now;
        this.found = new int[now.size()];
        this.taken = new boolean[before.size()];
        Arrays.fill(found, -1);
    }

    /** The identity of each of these, {@link #NONE} for one that was not there before. */
    static long[] carried(List<Known> before, List<Paragraph> now) {
        var identities = new Identities(before, now);
        identities.inOrder();
        identities.elsewhere();
        identities.betweenNeighbours();
        identities.changedAndMoved();
        var carried = new long[now.size()];
        for (var place = 0; place < carried.length; place++) {
            carried[place] = switch (now.get(place).sort()) {
                case TITLE -> TITLE;
                case LEAD -> LEAD;
                case HEADING, BLOCK ->
                    identities.found[place] < 0
                            ? NONE
                            : before.get(identities.found[place]).identity();
            };
        }
        return carried;
    }

    /** Gives those that have none the identity of what stands at the same place of the source, where nobody else has it. */
    static void across(List<Known> source, List<Paragraph> target, long[] identities) {
        var there = new HashMap<String, Long>();
        source.forEach(known -> there.put(known.paragraph().at(), known.identity()));
        var used = new HashSet<Long>();
        Arrays.stream(identities).forEach(used::add);
        for (var place = 0; place < identities.length; place++) {
            var same = there.get(target.get(place).at());
            if (identities[place] == NONE && same != null && used.add(same)) {
                identities[place] = same;
            }
        }
    }

    /** The longest part that stands there in the same order. */
    private void inOrder() {
        if (before.size() * (long) now.size() > MOST) {
            return;
        }
        var common = new int[before.size() + 1][now.size() + 1];
        for (var old = before.size() - 1; old >= 0; old--) {
            for (var fresh = now.size() - 1; fresh >= 0; fresh--) {
                common[old][fresh] = before.get(old).paragraph().saysTheSameAs(now.get(fresh))
                        ? common[old + 1][fresh + 1] + 1
                        : Math.max(common[old + 1][fresh], common[old][fresh + 1]);
            }
        }
        var old = 0;
        var fresh = 0;
        while (old < before.size() && fresh < now.size()) {
            if (before.get(old).paragraph().saysTheSameAs(now.get(fresh))) {
                match(old++, fresh++);
            } else if (common[old + 1][fresh] >= common[old][fresh + 1]) {
                old++;
            } else {
                fresh++;
            }
        }
    }

    private void elsewhere() {
        for (var fresh = 0; fresh < found.length; fresh++) {
            for (var old = 0; old < taken.length && found[fresh] < 0; old++) {
                if (!taken[old] && before.get(old).paragraph().saysTheSameAs(now.get(fresh))) {
                    match(old, fresh);
                }
            }
        }
    }

    /** Looks at each stretch that is new, beside the stretch that was there between the same two neighbours. */
    private void betweenNeighbours() {
        var fresh = 0;
        while (fresh < found.length) {
            var end = fresh;
            while (end < found.length && found[end] < 0) {
                end++;
            }
            if (end > fresh) {
                between(
                        neighbour(fresh - 1, -1),
                        end == found.length ? before.size() : neighbour(end, before.size()),
                        fresh,
                        end);
            }
            fresh = end + 1;
        }
    }

    private int neighbour(int fresh, int otherwise) {
        return fresh < 0 || fresh >= found.length ? otherwise : found[fresh];
    }

    private void between(int after, int until, int from, int to) {
        var old = new ArrayList<Integer>();
        for (var index = after + 1; index < until; index++) {
            if (!taken[index]) {
                old.add(index);
            }
        }
        var places = new ArrayList<Integer>();
        for (var place = from; place < to; place++) {
            places.add(place);
        }
        best(old, places, CHANGED);
        old.removeIf(index -> taken[index]);
        places.removeIf(place -> found[place] >= 0);
        for (var sort : List.of(Paragraph.Sort.HEADING, Paragraph.Sort.BLOCK)) {
            var was = old.stream()
                    .filter(index -> before.get(index).paragraph().sort() == sort)
                    .toList();
            var is = places.stream()
                    .filter(place -> now.get(place).sort() == sort)
                    .toList();
            if (was.size() == 1 && is.size() == 1) {
                match(was.getFirst(), is.getFirst());
            }
        }
    }

    private void changedAndMoved() {
        var old = new ArrayList<Integer>();
        for (var index = 0; index < taken.length; index++) {
            if (!taken[index]) {
                old.add(index);
            }
        }
        var places = new ArrayList<Integer>();
        for (var place = 0; place < found.length; place++) {
            if (found[place] < 0) {
                places.add(place);
            }
        }
        best(old, places, MOVED);
    }

    private void best(List<Integer> old, List<Integer> places, double least) {
        if (old.size() * (long) places.size() > MOST) {
            return;
        }
        var bags = new HashMap<String, Map<String, Integer>>();
        var pairs = new ArrayList<Pair>();
        for (var index : old) {
            for (var place : places) {
                var was = before.get(index).paragraph();
                var is = now.get(place);
                if (was.sort() == is.sort()) {
                    var alike = alike(
                            bags.computeIfAbsent(was.words(), Identities::bag),
                            bags.computeIfAbsent(is.words(), Identities::bag));
                    if (alike >= least) {
                        pairs.add(new Pair(index, place, alike));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::alike)
                .reversed()
                .thenComparingInt(pair -> Math.abs(pair.old() - pair.fresh())));
        for (var pair : pairs) {
            if (!taken[pair.old()] && found[pair.fresh()] < 0) {
                match(pair.old(), pair.fresh());
            }
        }
    }

    private void match(int old, int fresh) {
        found[fresh] = old;
        taken[old] = true;
    }

    private static Map<String, Integer> bag(String words) {
        var bag = new HashMap<String, Integer>();
        for (var word : words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+")) {
            if (!word.isEmpty()) {
                bag.merge(word, 1, Integer::sum);
            }
        }
        return bag;
    }

    /** How much of their words two have in common, 0 for nothing and 1 for all. */
    private static double alike(Map<String, Integer> one, Map<String, Integer> other) {
        var all = sum(one) + sum(other);
        if (all == 0) {
            return 0;
        }
        var common = one.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), other.getOrDefault(word.getKey(), 0)))
                .sum();
        return 2.0 * common / all;
    }

    private static int sum(Map<String, Integer> bag) {
        return bag.values().stream().mapToInt(Integer::intValue).sum();
    }
}
