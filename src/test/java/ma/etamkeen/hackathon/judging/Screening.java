package ma.etamkeen.hackathon.judging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * 150 dossiers, 15 readers of very different severity, three to a dossier: the better a dossier, the later the group of three
 * readers it comes to, and one reading in four is by anybody. How many of the true best 30 each way of counting finds.
 */
record Screening(double raw, double calibrated, double standardised) {

    private static final int ITEMS = 150;
    private static final int JUDGES = 15;
    private static final int READERS = 3;
    private static final int BEST = 30;
    private static final double BRIDGES = 0.25;

    Screening(long seed, int rounds) {
        this(mean(seed, rounds));
    }

    private Screening(double[] means) {
        this(means[0], means[1], means[2]);
    }

    private static double[] mean(long seed, int rounds) {
        var random = new Random(seed);
        var sums = new double[3];
        for (var round = 0; round < rounds; round++) {
            var quality = new double[ITEMS];
            for (var item = 0; item < ITEMS; item++) {
                quality[item] = random.nextGaussian();
            }
            var marks = marks(random, quality);
            while (!(Calibration.of(marks) instanceof Calibrated)) {
                marks = marks(random, quality);
            }
            var truth = best(random, item -> quality[item.intValue()]);
            var found = ((Calibrated) Calibration.of(marks)).items();
            var z = Standardised.of(marks);
            sums[0] += recall(
                    truth, best(random, item -> found.get(item.intValue()).raw()));
            sums[1] += recall(
                    truth, best(random, item -> found.get(item.intValue()).value()));
            sums[2] += recall(truth, best(random, item -> z.getOrDefault(item, 0.0)));
        }
        for (var at = 0; at < sums.length; at++) {
            sums[at] /= rounds;
        }
        return sums;
    }

    private static List<Mark> marks(Random random, double[] quality) {
        var generous = new double[JUDGES];
        var gains = new double[JUDGES];
        for (var judge = 0; judge < JUDGES; judge++) {
            generous[judge] = random.nextGaussian();
            gains[judge] = Math.exp(0.2 * random.nextGaussian());
        }
        var order = LongStream.range(0, ITEMS)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> quality[item.intValue()]))
                .toList();
        var marks = new ArrayList<Mark>();
        for (var rank = 0; rank < ITEMS; rank++) {
            var item = order.get(rank);
            var group = rank * (JUDGES / READERS) / ITEMS;
            var readers = new HashSet<Integer>();
            for (var at = 0; at < READERS; at++) {
                var judge = random.nextDouble() < BRIDGES ? random.nextInt(JUDGES) : group * READERS + at;
                while (!readers.add(judge)) {
                    judge = random.nextInt(JUDGES);
                }
            }
            for (var judge : readers) {
                var mark =
                        5.5 + 1.3 * gains[judge] * quality[item.intValue()] + generous[judge] + random.nextGaussian();
                marks.add(new Mark(item, judge, Math.clamp(Math.round(mark), 1, 10), 1));
            }
        }
        return marks;
    }

    private static Set<Long> best(Random random, ToDoubleFunction<Long> worth) {
        var lots = random.doubles(ITEMS).toArray();
        return LongStream.range(0, ITEMS)
                .boxed()
                .sorted(Comparator.comparingDouble(worth).reversed().thenComparingDouble(item -> lots[item.intValue()]))
                .limit(BEST)
                .collect(Collectors.toSet());
    }

    private static double recall(Set<Long> truth, Set<Long> found) {
        return truth.stream().filter(found::contains).count() / (double) BEST;
    }
}
