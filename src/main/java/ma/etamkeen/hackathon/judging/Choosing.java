package ma.etamkeen.hackathon.judging;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The set of greatest worth within the targets, by branch and bound (Land and Doig 1960) over the linear relaxation, which a
 * simplex method with bounded variables solves on a small dense table (Dantzig 1955). Each target that asks for a least number
 * has a variable for what it lacks, which costs more than any set is worth: there always is an answer, and it lacks as little as
 * can be. What the relaxation shows to be in no better set leaves the search at once.
 */
final class Choosing {

    /** After so many branches the best set found so far is the answer, and it is said that it may not be the best. */
    private static final int MOST_NODES = 4_000;

    private static final int MOST_STEPS = 20_000;
    private static final double TINY = 1e-9;
    private static final double GAIN = 1e-5;
    private static final double FRACTION = 1e-6;

    private final int places;
    private final int[] worth;
    private final boolean[] atLeast;
    private final int[] counts;
    private final int[][] targetsOf;
    private final double lacking;

    private BitSet best = new BitSet();
    private double bestWorth = Double.NEGATIVE_INFINITY;
    private int nodes;

    /**
     * @param worth of each candidate, above 0
     * @param targetsOf the targets each candidate counts for
     */
    Choosing(int places, int[] worth, int[][] targetsOf, boolean[] atLeast, int[] counts) {
        this.places = places;
        this.worth = worth;
        this.targetsOf = targetsOf;
        this.atLeast = atLeast;
        this.counts = counts;
        lacking = 1.0 + (double) places * Arrays.stream(worth).max().orElse(0);
    }

    /** Whether no set is better than the one that was found. */
    boolean isProven() {
        return nodes < MOST_NODES;
    }

    /** The candidates that are chosen, those that are said to be among them. */
    BitSet choose(BitSet said, BitSet out) {
        var state = new int[worth.length];
        Arrays.fill(state, -1);
        said.stream().forEach(at -> state[at] = 1);
        out.stream().forEach(at -> state[at] = 0);
        // what people said stands, also where a target then counts more than it may
        for (var target = 0; target < counts.length; target++) {
            if (!atLeast[target]) {
                counts[target] = Math.max(counts[target], count(said, target));
            }
        }
        search(state, true);
        return best;
    }

    private int count(BitSet set, int target) {
        return (int) set.stream()
                .filter(at -> Arrays.stream(targetsOf[at]).anyMatch(one -> one == target))
                .count();
    }

    private void search(int[] state, boolean isRoot) {
        if (++nodes >= MOST_NODES) {
            return;
        }
        var relaxed = new Relaxed(state);
        if (!relaxed.isPossible || Math.floor(relaxed.worth + 1e-3) <= bestWorth) {
            return;
        }
        round(state, relaxed);
        if (Math.floor(relaxed.worth + 1e-3) <= bestWorth) {
            return;
        }
        var next = state.clone();
        if (isRoot) {
            relaxed.fix(next, bestWorth);
        }
        var branch = relaxed.mostFractional();
        if (branch < 0) {
            return;
        }
        for (var value : new int[] {1, 0}) {
            var child = next.clone();
            child[branch] = value;
            search(child, false);
        }
    }

    /** A set near the relaxation: what it takes whole, then what is worth most and fits. */
    private void round(int[] state, Relaxed relaxed) {
        var set = new BitSet();
        var seen = new int[counts.length];
        IntStream.range(0, worth.length).filter(at -> state[at] == 1).forEach(at -> take(set, seen, at));
        IntStream.range(0, worth.length)
                .filter(at -> state[at] < 0)
                .boxed()
                .sorted((one, other) -> {
                    var order = Double.compare(relaxed.value[other], relaxed.value[one]);
                    return order != 0 ? order : worth[one] != worth[other] ? worth[other] - worth[one] : one - other;
                })
                .filter(at -> set.cardinality() < places
                        && Arrays.stream(targetsOf[at])
                                .allMatch(target -> atLeast[target] || seen[target] < counts[target]))
                .forEach(at -> take(set, seen, at));
        var total = set.stream().mapToDouble(at -> worth[at]).sum();
        for (var target = 0; target < counts.length; target++) {
            if (atLeast[target]) {
                total -= lacking * Math.max(0, counts[target] - seen[target]);
            }
        }
        if (total > bestWorth && set.cardinality() <= places) {
            bestWorth = total;
            best = set;
        }
    }

    private void take(BitSet set, int[] seen, int at) {
        if (set.cardinality() < places) {
            set.set(at);
            for (var target : targetsOf[at]) {
                seen[target]++;
            }
        }
    }

    /** What would be best if candidates could be taken in part. */
    private final class Relaxed {

        final double[] value = new double[Choosing.this.worth.length];
        double worth;
        boolean isPossible = true;

        private final int[] columns;
        private double[][] table = new double[0][];
        private double[] right = new double[0];
        private double[] gains = new double[0];
        private double[] most = new double[0];
        private int[] basic = new int[0];
        private boolean[] isBasic = new boolean[0];
        private boolean[] isFull = new boolean[0];

        Relaxed(int[] state) {
            columns =
                    IntStream.range(0, state.length).filter(at -> state[at] < 0).toArray();
            var left = places;
            var rest = counts.clone();
            var base = 0.0;
            for (var at = 0; at < state.length; at++) {
                if (state[at] == 1) {
                    value[at] = 1;
                    base += Choosing.this.worth[at];
                    left--;
                    for (var target : targetsOf[at]) {
                        rest[target]--;
                    }
                }
            }
            for (var target = 0; target < rest.length; target++) {
                isPossible &= atLeast[target] || rest[target] >= 0;
                rest[target] = Math.max(0, rest[target]);
            }
            isPossible &= left >= 0;
            if (isPossible) {
                build(left, rest);
                solve();
                read(base, rest);
            }
        }

        private void build(int left, int[] rest) {
            var n = columns.length;
            var rows = counts.length + 1;
            var leasts = (int)
                    IntStream.range(0, counts.length).filter(t -> atLeast[t]).count();
            var width = n + rows + leasts;
            table = new double[rows][width];
            right = new double[rows];
            gains = new double[width];
            most = new double[width];
            basic = new int[rows];
            isBasic = new boolean[width];
            isFull = new boolean[width];
            Arrays.fill(most, Double.POSITIVE_INFINITY);
            for (var column = 0; column < n; column++) {
                most[column] = 1;
                gains[column] = Choosing.this.worth[columns[column]];
                table[rows - 1][column] = 1;
                for (var target : targetsOf[columns[column]]) {
                    table[target][column] = 1;
                }
            }
            var extra = n + rows;
            for (var row = 0; row < rows; row++) {
                // what is left of the places or of the most, or what is lacking of the least
                table[row][n + row] = 1;
                basic[row] = n + row;
                isBasic[n + row] = true;
                right[row] = row < rows - 1 ? rest[row] : left;
                if (row < rows - 1 && atLeast[row]) {
                    table[row][extra++] = -1;
                    for (var column = 0; column < width; column++) {
                        gains[column] += column == n + row ? 0 : lacking * table[row][column];
                    }
                }
            }
        }

        private void solve() {
            for (var step = 0; step < MOST_STEPS; step++) {
                var column = entering(step > MOST_STEPS / 2);
                if (column < 0) {
                    return;
                }
                enter(column);
            }
            throw new IllegalStateException("the relaxation does not end");
        }

        private int entering(boolean first) {
            var chosen = -1;
            var greatest = GAIN;
            for (var column = 0; column < gains.length; column++) {
                var gain = isFull[column] ? -gains[column] : gains[column];
                if (!isBasic[column] && gain > greatest) {
                    chosen = column;
                    greatest = gain;
                    if (first) {
                        return chosen;
                    }
                }
            }
            return chosen;
        }

        private void enter(int column) {
            var way = isFull[column] ? -1 : 1;
            var length = most[column];
            var leaving = -1;
            var leavesFull = false;
            for (var row = 0; row < table.length; row++) {
                var rate = way * table[row][column];
                if (rate > TINY) {
                    var reach = Math.max(0, right[row]) / rate;
                    if (reach < length - TINY || leaving >= 0 && reach <= length && basic[row] < basic[leaving]) {
                        length = reach;
                        leaving = row;
                        leavesFull = false;
                    }
                } else if (rate < -TINY && most[basic[row]] < Double.POSITIVE_INFINITY) {
                    var reach = Math.max(0, most[basic[row]] - right[row]) / -rate;
                    if (reach < length - TINY || leaving >= 0 && reach <= length && basic[row] < basic[leaving]) {
                        length = reach;
                        leaving = row;
                        leavesFull = true;
                    }
                }
            }
            for (var row = 0; row < table.length; row++) {
                right[row] -= way * length * table[row][column];
            }
            if (leaving < 0) {
                isFull[column] = !isFull[column];
                return;
            }
            var gone = basic[leaving];
            isBasic[gone] = false;
            isFull[gone] = leavesFull;
            right[leaving] = isFull[column] ? most[column] - length : length;
            isFull[column] = false;
            basic[leaving] = column;
            isBasic[column] = true;
            var pivot = table[leaving][column];
            for (var at = 0; at < gains.length; at++) {
                table[leaving][at] /= pivot;
            }
            for (var row = 0; row < table.length; row++) {
                var factor = table[row][column];
                if (row != leaving && factor != 0) {
                    for (var at = 0; at < gains.length; at++) {
                        table[row][at] -= factor * table[leaving][at];
                    }
                    table[row][column] = 0;
                }
            }
            var factor = gains[column];
            for (var at = 0; at < gains.length; at++) {
                gains[at] -= factor * table[leaving][at];
            }
            gains[column] = 0;
        }

        private void read(double base, int[] rest) {
            var n = columns.length;
            var solved = new double[gains.length];
            for (var column = 0; column < solved.length; column++) {
                solved[column] = isFull[column] ? most[column] : 0;
            }
            for (var row = 0; row < basic.length; row++) {
                solved[basic[row]] = right[row];
            }
            worth = base;
            for (var column = 0; column < n; column++) {
                value[columns[column]] = solved[column];
                worth += solved[column] * Choosing.this.worth[columns[column]];
            }
            for (var target = 0; target < rest.length; target++) {
                worth -= atLeast[target] ? lacking * solved[n + target] : 0;
            }
        }

        /** What is in no set better than the one that is known keeps its place from here on. */
        void fix(int[] state, double known) {
            for (var column = 0; column < columns.length; column++) {
                var loss = Math.abs(gains[column]);
                if (!isBasic[column] && Math.floor(worth - loss + 1e-3) <= known) {
                    state[columns[column]] = isFull[column] ? 1 : 0;
                }
            }
        }

        int mostFractional() {
            var chosen = -1;
            var far = FRACTION;
            for (var column : columns) {
                var distance = Math.min(value[column], 1 - value[column]);
                if (distance > far) {
                    far = distance;
                    chosen = column;
                }
            }
            return chosen;
        }
    }
}
