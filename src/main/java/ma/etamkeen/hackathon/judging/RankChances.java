package ma.etamkeen.hackathon.judging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How sure a ranking is: values are drawn again and again as far around those found as these may be off, all together, and the
 * places are counted.
 *
 * @param chances one for each item, in the order of the ids
 */
public record RankChances(Drawn drawn, List<Chance> chances) {

    /** Whoever stands on the podium more seldom than this is not on it, and more often than the rest of it is. */
    private static final double EDGE = 0.1;

    /**
     * Where an item may stand.
     *
     * @param first how often it was first
     * @param top how often it was on the podium
     * @param expected its place on average
     * @param low the place it was at or above in one round of twenty
     * @param high the place it was at or above in nineteen rounds of twenty
     */
    public record Chance(long item, double first, double top, double expected, int low, int high) {

        /** Whether the marks alone do not say if it belongs on the podium: people deliberate. */
        public boolean isClose() {
            return RankChances.isClose(top);
        }
    }

    /**
     * How the chances were drawn.
     *
     * @param seed what from; the same seed draws the same
     * @param rounds how often
     * @param top how many places count as the podium
     */
    public record Drawn(long seed, int rounds, int top) {}

    /** Whether this share of rounds on the podium leaves open if the item belongs there. */
    public static boolean isClose(double top) {
        return top > EDGE && top < 1 - EDGE;
    }

    /** Nothing where there are too few marks to know how far they may be off. */
    public static Optional<RankChances> of(Calibrated calibrated, Drawn drawn) {
        if (calibrated.variance().isEmpty()) {
            return Optional.empty();
        }
        var deviation = Math.sqrt(calibrated.variance().getAsDouble());
        var n = calibrated.itemIds.length;
        var counts = new int[n][n + 1];
        var draws = new Draws(drawn.seed());
        for (var round = 0; round < drawn.rounds(); round++) {
            count(values(calibrated, deviation, draws), counts);
        }
        return Optional.of(new RankChances(
                drawn,
                IntStream.range(0, n)
                        .mapToObj(i -> chance(calibrated.itemIds[i], counts[i], drawn))
                        .toList()));
    }

    private static double[] values(Calibrated calibrated, double deviation, Draws draws) {
        var independent = new double[calibrated.judges().size()];
        for (var j = 0; j < independent.length; j++) {
            independent[j] = draws.normal();
        }
        var severities = calibrated.design.solveTransposed(independent);
        Calibrated.centre(severities);
        var drawn = new double[calibrated.itemIds.length];
        for (var i = 0; i < drawn.length; i++) {
            var off = draws.normal() / Math.sqrt(calibrated.itemWeights[i]);
            for (var p = calibrated.starts[i]; p < calibrated.starts[i + 1]; p++) {
                off -= calibrated.markWeights[p] / calibrated.itemWeights[i] * severities[calibrated.markJudges[p]];
            }
            drawn[i] = calibrated.values[i] + deviation * off;
        }
        return drawn;
    }

    private static void count(double[] drawn, int[][] counts) {
        var sorted = drawn.clone();
        Arrays.sort(sorted);
        for (var i = 0; i < drawn.length; i++) {
            var low = 0;
            var high = sorted.length;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (sorted[middle] > drawn[i]) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            counts[i][sorted.length - low + 1]++;
        }
    }

    private static Chance chance(long item, int[] counts, Drawn drawn) {
        var rounds = drawn.rounds();
        var podium = 0;
        var sum = 0.0;
        var reached = 0;
        var low = 0;
        var high = 0;
        for (var place = 1; place < counts.length; place++) {
            podium += place <= drawn.top() ? counts[place] : 0;
            sum += (double) place * counts[place];
            reached += counts[place];
            low = low == 0 && reached * 20L >= rounds ? place : low;
            high = high == 0 && reached * 20L >= rounds * 19L ? place : high;
        }
        return new Chance(item, (double) counts[1] / rounds, (double) podium / rounds, sum / rounds, low, high);
    }
}
