package ma.etamkeen.hackathon.judging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Additive calibration by weighted least squares: a mark is what the item is worth, plus how generous the judge is, plus noise
 * that is smaller the surer the judge was; what the judges are generous adds up to 0. MacKay, Kenna, Low and Parker (2017),
 * <i>Calibration with confidence</i>, R. Soc. Open Sci. 4:160760, doi 10.1098/rsos.160760. The values of the items are eliminated
 * first, which leaves one equation a judge: the weighted Laplacian of the graph of judges linked by common items, which has one
 * solution because that graph is connected.
 */
public final class Calibrated implements Calibration {

    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::item)
            .thenComparingLong(Mark::judge)
            .thenComparingDouble(Mark::value)
            .thenComparingDouble(Mark::confidence);

    /** Values that differ by less are the same place. */
    private static final double SAME = 1e-9;

    final long[] itemIds;
    final double[] values;
    final double[] itemWeights;
    final int[] starts;
    final int[] markJudges;
    final double[] markWeights;
    final Cholesky design;

    private final List<Item> items;
    private final List<Judge> judges;
    private final double loss;
    private final int degrees;
    private final double fiedler;

    /**
     * What an item is worth.
     *
     * @param raw the mean of its marks as they were given, each counting by its confidence
     * @param value what it is worth on the scale of the marks
     * @param spread how far the value may be off: its variance, divided by that of a mark of confidence 1
     * @param place from 1; the same for those that are worth the same
     * @param rawPlace where it would stand by {@code raw}
     */
    public record Item(long id, double raw, double value, double spread, int marks, int place, int rawPlace) {

        /** How many places calibration moved it up; below 0 it moved down. */
        public int moved() {
            return rawPlace - place;
        }
    }

    /**
     * How generous a judge is.
     *
     * @param severity what their marks lie above those of the others; below 0 for a severe judge
     * @param spread its variance, divided by that of a mark of confidence 1
     */
    public record Judge(long id, double severity, double spread, int marks) {}

    Calibrated(List<Mark> given) {
        var marks = given.stream().sorted(ORDER).toList();
        itemIds = marks.stream().mapToLong(Mark::item).distinct().toArray();
        var judgeIds = marks.stream().mapToLong(Mark::judge).sorted().distinct().toArray();
        var n = itemIds.length;
        var m = judgeIds.length;
        starts = new int[n + 1];
        markJudges = new int[marks.size()];
        markWeights = new double[marks.size()];
        var y = new double[marks.size()];
        itemWeights = new double[n];
        var itemSums = new double[n];
        var right = new double[m];
        var laplacian = new double[m][m];
        var judgeMarks = new int[m];
        var at = 0;
        for (var i = 0; i < n; i++) {
            starts[i] = at;
            for (; at < marks.size() && marks.get(at).item() == itemIds[i]; at++) {
                var mark = marks.get(at);
                markJudges[at] = Arrays.binarySearch(judgeIds, mark.judge());
                markWeights[at] = mark.confidence();
                y[at] = mark.value();
                itemWeights[i] += mark.confidence();
                itemSums[i] += mark.confidence() * mark.value();
                judgeMarks[markJudges[at]]++;
            }
            starts[i + 1] = at;
            for (var p = starts[i]; p < at; p++) {
                var j = markJudges[p];
                laplacian[j][j] += markWeights[p];
                right[j] += markWeights[p] * (y[p] - itemSums[i] / itemWeights[i]);
                for (var q = starts[i]; q < at; q++) {
                    laplacian[j][markJudges[q]] -= markWeights[p] * markWeights[q] / itemWeights[i];
                }
            }
        }
        fiedler = m == 1 ? Double.POSITIVE_INFINITY : Eigenvalues.of(laplacian)[1];
        // the vector of ones is all that the Laplacian sends to 0; filled in there, what solves it adds up to 0
        for (var row : laplacian) {
            for (var column = 0; column < m; column++) {
                row[column] += 1.0 / m;
            }
        }
        design = new Cholesky(laplacian);
        var severities = design.solve(right);
        centre(severities);
        var inverse = design.inverse();

        values = new double[n];
        var raw = new double[n];
        var spreads = new double[n];
        var q = 0.0;
        for (var i = 0; i < n; i++) {
            var sum = itemSums[i];
            var spread = 1 / itemWeights[i] - 1.0 / m;
            for (var p = starts[i]; p < starts[i + 1]; p++) {
                sum -= markWeights[p] * severities[markJudges[p]];
                for (var r = starts[i]; r < starts[i + 1]; r++) {
                    spread += markWeights[p]
                            / itemWeights[i]
                            * (markWeights[r] / itemWeights[i])
                            * inverse[markJudges[p]][markJudges[r]];
                }
            }
            values[i] = sum / itemWeights[i];
            raw[i] = itemSums[i] / itemWeights[i];
            spreads[i] = spread;
            for (var p = starts[i]; p < starts[i + 1]; p++) {
                var rest = y[p] - values[i] - severities[markJudges[p]];
                q += markWeights[p] * rest * rest;
            }
        }
        loss = q;
        degrees = marks.size() - n - m + 1;
        var places = places(values);
        var rawPlaces = places(raw);
        items = IntStream.range(0, n)
                .mapToObj(i -> new Item(
                        itemIds[i], raw[i], values[i], spreads[i], starts[i + 1] - starts[i], places[i], rawPlaces[i]))
                .toList();
        judges = IntStream.range(0, m)
                .mapToObj(j -> new Judge(judgeIds[j], severities[j], inverse[j][j] - 1.0 / m, judgeMarks[j]))
                .toList();
    }

    /** What is left of these numbers when their mean is taken away. */
    static void centre(double[] numbers) {
        var sum = 0.0;
        for (var number : numbers) {
            sum += number;
        }
        var mean = sum / numbers.length;
        for (var at = 0; at < numbers.length; at++) {
            numbers[at] -= mean;
        }
    }

    /** Each place counts those that are worth more. */
    private static int[] places(double[] numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        var places = new int[numbers.length];
        for (var at = 0; at < numbers.length; at++) {
            var reach = numbers[at] + SAME;
            var low = 0;
            var high = sorted.length;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (sorted[middle] > reach) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            places[at] = sorted.length - low + 1;
        }
        return places;
    }

    /** The items in the order of their ids. */
    public List<Item> items() {
        return items;
    }

    /** The judges in the order of their ids. */
    public List<Judge> judges() {
        return judges;
    }

    /** The items from the best on; those worth the same in the order of their ids. */
    public List<Item> ranked() {
        return items.stream()
                .sorted(Comparator.comparingInt(Item::place).thenComparingLong(Item::id))
                .toList();
    }

    /** What is left of the marks when values and severities are taken out: the sum of its weighted squares. */
    public double loss() {
        return loss;
    }

    /** How many marks there are beyond those that values and severities use up. */
    public int degrees() {
        return degrees;
    }

    /** The variance of a mark of confidence 1, where there are more marks than it takes to reckon everything else. */
    public OptionalDouble variance() {
        return degrees > 0 ? OptionalDouble.of(loss / degrees) : OptionalDouble.empty();
    }

    /** How far something of this spread may be off: one standard deviation. */
    public OptionalDouble deviation(double spread) {
        return degrees > 0 ? OptionalDouble.of(Math.sqrt(loss / degrees * spread)) : OptionalDouble.empty();
    }

    /**
     * The second least eigenvalue of the graph of the judges (Fiedler 1973): the greater, the better the judges can be compared;
     * near 0, everything hangs on a few common items.
     */
    public double fiedler() {
        return fiedler;
    }
}
