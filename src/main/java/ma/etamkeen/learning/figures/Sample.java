package ma.etamkeen.learning.figures;

import java.util.Arrays;

/** What statistics of items are made of. Variances and covariances are those of a sample: divided by one less than there are. */
final class Sample {

    /** Four in five measures of this kind would lie within so many deviations. */
    private static final double FOUR_IN_FIVE = 1.2815515655446004;

    private static final double ALMOST_ONE = 1 - 1e-9;
    private static final double NOTHING = 1e-12;

    private Sample() {}

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    static double covariance(double[] one, double[] other) {
        var first = mean(one);
        var second = mean(other);
        var sum = 0.0;
        for (var index = 0; index < one.length; index++) {
            sum += (one[index] - first) * (other[index] - second);
        }
        return one.length < 2 ? 0 : sum / (one.length - 1);
    }

    /** From -1 to 1; not a number where one of both is the same throughout. */
    static double correlation(double[] one, double[] other) {
        var most = Math.sqrt(covariance(one, one) * covariance(other, other));
        return most < NOTHING ? Double.NaN : Math.clamp(covariance(one, other) / most, -1, 1);
    }

    /** The largest covariance these values could have had, if the best of the one had been the best of the other. */
    static double mostCovariance(double[] one, double[] other) {
        var first = one.clone();
        var second = other.clone();
        Arrays.sort(first);
        Arrays.sort(second);
        return covariance(first, second);
    }

    /**
     * The least or the most that a correlation may really be, by Fisher's transformation.
     *
     * @param side -1 for the least, 1 for the most
     */
    static double bound(double correlation, int pairs, int side) {
        var transformed = atanh(Math.clamp(correlation, -ALMOST_ONE, ALMOST_ONE));
        return pairs <= 3 ? side : Math.tanh(transformed + side * FOUR_IN_FIVE / Math.sqrt(pairs - 3.0));
    }

    private static double atanh(double value) {
        return 0.5 * Math.log((1 + value) / (1 - value));
    }

    /** In the middle of all of them; between the two in the middle, the mean of both. */
    static int median(int[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (int) (((long) sorted[middle - 1] + sorted[middle]) / 2);
    }
}
