package ma.etamkeen.hackathon.judging;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges linked by items they have in common, with all these items. */
public record Group(SortedSet<Long> items, SortedSet<Long> judges) {

    /** The groups these readings fall into, by union-find; between two of them nothing can be compared. */
    public static List<Group> of(Collection<Pair> pairs) {
        var parents = new HashMap<Long, Long>();
        var first = new HashMap<Long, Long>();
        for (var pair : pairs) {
            var judge = root(parents, pair.judge());
            var other = first.putIfAbsent(pair.item(), pair.judge());
            if (other != null) {
                parents.put(judge, root(parents, other));
            }
        }
        var groups = new TreeMap<Long, Group>();
        for (var pair : new TreeSet<>(pairs)) {
            var group = groups.computeIfAbsent(
                    root(parents, pair.judge()), _ -> new Group(new TreeSet<>(), new TreeSet<>()));
            group.items().add(pair.item());
            group.judges().add(pair.judge());
        }
        return groups.values().stream()
                .sorted((one, other) ->
                        Long.compare(one.items().first(), other.items().first()))
                .toList();
    }

    private static long root(HashMap<Long, Long> parents, long judge) {
        var at = judge;
        while (true) {
            var parent = parents.getOrDefault(at, at);
            if (parent == at) {
                return at;
            }
            var above = parents.getOrDefault(parent, parent);
            parents.put(at, above);
            at = above;
        }
    }
}
