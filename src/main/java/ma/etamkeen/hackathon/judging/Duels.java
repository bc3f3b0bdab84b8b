package ma.etamkeen.hackathon.judging;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many judges put one item before another, for any two. */
public final class Duels {

    private final long[] items;
    private final int[][] won;

    private Duels(long[] items, int[][] won) {
        this.items = items;
        this.won = won;
    }

    public static Duels of(List<Ranking> rankings) {
        var items = Ranking.items(rankings);
        var won = new int[items.length][items.length];
        for (var ranking : rankings) {
            for (var high = 0; high < ranking.places().size(); high++) {
                for (var better : ranking.places().get(high)) {
                    for (var worse : ranking
                            .places()
                            .subList(high + 1, ranking.places().size())
                            .stream()
                            .flatMap(place -> place.stream())
                            .toList()) {
                        won[Arrays.binarySearch(items, better)][Arrays.binarySearch(items, worse)]++;
                    }
                }
            }
        }
        return new Duels(items, won);
    }

    /** The item that wins against each of the others, where there is one. */
    public OptionalLong condorcet() {
        for (var i = 0; i < items.length; i++) {
            var all = true;
            for (var j = 0; j < items.length; j++) {
                all &= i == j || won[i][j] > won[j][i];
            }
            if (all) {
                return OptionalLong.of(items[i]);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The place of each item by the widest paths: its weakest duel makes a path as wide as that, and one item is before another
     * when the widest path from it is wider than the one back. Schulze (2011), doi 10.1007/s00355-010-0475-4. The place counts
     * the items before it.
     */
    public SortedMap<Long, Integer> schulze() {
        var n = items.length;
        var wide = new int[n][n];
        for (var i = 0; i < n; i++) {
            for (var j = 0; j < n; j++) {
                wide[i][j] = won[i][j] > won[j][i] ? won[i][j] : 0;
            }
        }
        for (var k = 0; k < n; k++) {
            for (var i = 0; i < n; i++) {
                for (var j = 0; j < n; j++) {
                    if (i != j) {
                        wide[i][j] = Math.max(wide[i][j], Math.min(wide[i][k], wide[k][j]));
                    }
                }
            }
        }
        var places = new TreeMap<Long, Integer>();
        for (var i = 0; i < n; i++) {
            var before = 0;
            for (var j = 0; j < n; j++) {
                before += wide[j][i] > wide[i][j] ? 1 : 0;
            }
            places.put(items[i], before + 1);
        }
        return places;
    }

    /**
     * The share of its duels that each item won, of those that a judge saw: being seen more often earns nothing by itself. An
     * item that met no other has no share.
     */
    public SortedMap<Long, Double> shares() {
        var shares = new TreeMap<Long, Double>();
        for (var i = 0; i < items.length; i++) {
            var wins = 0;
            var seen = 0;
            for (var j = 0; j < items.length; j++) {
                wins += won[i][j];
                seen += won[i][j] + won[j][i];
            }
            if (seen > 0) {
                shares.put(items[i], (double) wins / seen);
            }
        }
        return shares;
    }
}
