package ma.etamkeen.hackathon.judging;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What rankings alone say: every place is a choice among what was left, by the strengths of the items (Plackett 1975, doi
 * 10.2307/2346567; for two items it is Bradley and Terry 1952). The strengths are those of the greatest posterior probability
 * under a normal prior of deviation 1, without which a maximum exists only when every item can reach every other by wins (Ford
 * 1957), found by Newton's method (Hunter 2004, Ann. Stat. 32(1):384-406, for the likelihood). Items held for equally good are
 * each chosen among all of them and what is below (Breslow's way with ties).
 */
public final class PlackettLuce {

    private static final double PRIOR = 1;
    private static final int STEPS = 100;
    private static final double STILL = 1e-12;

    private PlackettLuce() {}

    /** The strength of each item; they add up to 0. */
    public static SortedMap<Long, Double> of(List<Ranking> rankings) {
        var items = Ranking.items(rankings);
        var strengths = new double[items.length];
        var stages = rankings.stream().map(ranking -> indexed(ranking, items)).toList();
        for (var step = 0; step < STEPS; step++) {
            var gradient = new double[items.length];
            var hessian = new double[items.length][items.length];
            slope(strengths, stages, gradient, hessian);
            var move = new Cholesky(hessian).solve(gradient);
            var length = 1.0;
            var before = posterior(strengths, stages);
            var next = moved(strengths, move, length);
            while (posterior(next, stages) < before - 1e-12 && length > 1e-6) {
                length /= 2;
                next = moved(strengths, move, length);
            }
            strengths = next;
            if (Arrays.stream(move).map(Math::abs).max().orElse(0) < STILL) {
                break;
            }
        }
        var found = new TreeMap<Long, Double>();
        for (var i = 0; i < items.length; i++) {
            found.put(items[i], strengths[i]);
        }
        return found;
    }

    private static int[][] indexed(Ranking ranking, long[] items) {
        return ranking.places().stream()
                .map(place -> place.stream()
                        .mapToInt(item -> Arrays.binarySearch(items, item))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static double[] moved(double[] strengths, double[] move, double length) {
        var next = strengths.clone();
        for (var i = 0; i < next.length; i++) {
            next[i] += length * move[i];
        }
        return next;
    }

    /** Up to a constant. */
    private static double posterior(double[] strengths, List<int[][]> rankings) {
        var sum = 0.0;
        for (var strength : strengths) {
            sum -= PRIOR / 2 * strength * strength;
        }
        for (var ranking : rankings) {
            var left = 0.0;
            for (var place = ranking.length - 1; place >= 0; place--) {
                for (var item : ranking[place]) {
                    left += Math.exp(strengths[item]);
                }
                for (var item : ranking[place]) {
                    sum += strengths[item] - Math.log(left);
                }
            }
        }
        return sum;
    }

    private static void slope(double[] strengths, List<int[][]> rankings, double[] gradient, double[][] hessian) {
        for (var i = 0; i < strengths.length; i++) {
            gradient[i] -= PRIOR * strengths[i];
            hessian[i][i] += PRIOR;
        }
        for (var ranking : rankings) {
            var left = 0.0;
            var below = new int[0];
            for (var place = ranking.length - 1; place >= 0; place--) {
                var chosen = ranking[place];
                for (var item : chosen) {
                    left += Math.exp(strengths[item]);
                    gradient[item]++;
                }
                var from = below.length;
                below = Arrays.copyOf(below, from + chosen.length);
                System.arraycopy(chosen, 0, below, from, chosen.length);
                for (var one : below) {
                    var chance = Math.exp(strengths[one]) / left;
                    gradient[one] -= chosen.length * chance;
                    hessian[one][one] += chosen.length * chance;
                    for (var other : below) {
                        hessian[one][other] -= chosen.length * chance * Math.exp(strengths[other]) / left;
                    }
                }
            }
        }
    }

    /**
     * How far two scores agree on the order of the items they both have: Kendall's tau-b, from -1 to 1 (Kendall 1945, doi
     * 10.2307/2332303). 0 where one of them holds all for equal.
     */
    public static double agreement(SortedMap<Long, Double> one, SortedMap<Long, Double> other) {
        var common = one.keySet().stream().filter(other::containsKey).toList();
        var mine =
                common.stream().mapToDouble(item -> one.getOrDefault(item, 0.0)).toArray();
        var theirs = common.stream()
                .mapToDouble(item -> other.getOrDefault(item, 0.0))
                .toArray();
        var sum = 0;
        var apartInOne = 0L;
        var apartInOther = 0L;
        for (var a = 0; a < mine.length; a++) {
            for (var b = 0; b < a; b++) {
                var here = Double.compare(mine[a], mine[b]);
                var there = Double.compare(theirs[a], theirs[b]);
                sum += Integer.signum(here) * Integer.signum(there);
                apartInOne += here == 0 ? 0 : 1;
                apartInOther += there == 0 ? 0 : 1;
            }
        }
        return apartInOne == 0 || apartInOther == 0 ? 0 : sum / Math.sqrt((double) apartInOne * apartInOther);
    }
}
