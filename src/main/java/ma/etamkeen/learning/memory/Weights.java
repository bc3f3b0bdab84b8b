package ma.etamkeen.learning.memory;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The 21 parameters of FSRS-6, w0 to w20, and those of the older versions 4.5 (17) and 5 (19) brought into its form.
 * Formulas of the older versions: fsrs-rs 6.6.1, whose parameters and bounds these are.
 */
public final class Weights {

    /** As the authors of the model found them over many people's reviews. */
    public static final Weights DEFAULT = new Weights(List.of(
            0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
            1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542));

    private static final int SIZE = 21;
    private static final double[] LEAST = {
        0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001, 0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0,
        0.0, 0.0, 0.1
    };
    private static final double[] MOST = {
        100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5, 5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8,
        0.8
    };

    private final double[] values;

    private Weights(List<Double> values) {
        this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * These parameters, of 17, 19 or 21.
     *
     * @throws IllegalArgumentException when they are of another number
     */
    public static Weights of(List<Double> parameters) {
        return switch (parameters.size()) {
            case SIZE -> new Weights(parameters);
            case 19 -> new Weights(with(parameters, 0.0, 0.5));
            case 17 -> {
                var own = parameters.toArray(Double[]::new);
                own[4] = 2.0 * own[5] + own[4];
                own[5] = Math.log(3.0 * own[5] + 1.0) / 3.0;
                own[6] = own[6] + 0.5;
                yield new Weights(with(List.of(own), 0.0, 0.0, 0.0, 0.5));
            }
            default ->
                throw new IllegalArgumentException("parameters of FSRS are 17, 19 or 21, not " + parameters.size());
        };
    }

    private static List<Double> with(List<Double> first, Double... others) {
        return IntStream.range(0, first.size() + others.length)
                .mapToObj(index -> index < first.size() ? first.get(index) : others[index - first.size()])
                .toList();
    }

    /** Each within its bounds; several steps of learning anew a day lower what a short-term step may add. */
    public Weights clipped(int relearningSteps) {
        var most = MOST.clone();
        if (relearningSteps > 1) {
            var w11 = within(11, most);
            var w13 = within(13, most);
            var w14 = within(14, most);
            var left = -(Math.log(w11) + Math.log(Math.pow(2.0, w13) - 1.0) + 0.3 * w14) / relearningSteps;
            most[17] = most[18] = Math.min(2.0, Math.sqrt(Math.max(0.01, left)));
        }
        return new Weights(
                IntStream.range(0, SIZE).mapToObj(index -> within(index, most)).toList());
    }

    private double within(int index, double[] most) {
        return Math.clamp(values[index], LEAST[index], most[index]);
    }

    /** The parameter with this number, 0 to 20. */
    public double w(int number) {
        return values[number];
    }
}
