package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Calibrated;
import ma.etamkeen.hackathon.judging.Calibration;
import ma.etamkeen.hackathon.judging.Count;
import ma.etamkeen.hackathon.judging.Mark;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.hackathon.judging.RankChances;
import ma.etamkeen.hackathon.judging.Ranking;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A call as great as the greatest known: 1,740 dossiers, 40 readers, three readings each, and the verdict over all of them. */
@Tag("bench")
class JudgingBench {

    private static final long SEED = 20_261_130;
    private static final int ITEMS = 1740;
    private static final int JUDGES = 40;
    private static final int READERS = 3;
    private static final int ROUNDS = 1000;
    private static final double MOST_TO_ASSIGN = 5;
    private static final double MOST_FOR_THE_VERDICT = 10;

    @Test
    void readers_are_found_and_their_marks_counted_in_seconds() {
        var random = new Random(SEED);
        var wanted = wanted(random);
        var began = System.nanoTime();
        var plan = (Assignment.Plan) Assignment.solve(wanted);
        var assigned = seconds(began);
        System.out.printf(
                "seed %d: %d dossiers x %d readers x %d readings, %d barred pairs: %.2f s, %.2f of the limit of %.0f s%n",
                SEED,
                ITEMS,
                JUDGES,
                READERS,
                wanted.bars().size(),
                assigned,
                assigned / MOST_TO_ASSIGN,
                MOST_TO_ASSIGN);

        var marks = new ArrayList<Mark>();
        for (var pair : plan.pairs()) {
            marks.add(new Mark(
                    pair.item(),
                    pair.judge(),
                    50 + pair.item() % 13 + pair.judge() % 7 + random.nextGaussian() * 8,
                    1));
        }
        began = System.nanoTime();
        var count = Count.of(
                (Calibrated) Calibration.of(marks), Ranking.of(marks), new RankChances.Drawn(SEED, ROUNDS, 50));
        var counted = seconds(began);
        System.out.printf(
                "%d marks calibrated, %d rounds drawn: %.2f s, %.2f of the limit of %.0f s%n",
                marks.size(), ROUNDS, counted, counted / MOST_FOR_THE_VERDICT, MOST_FOR_THE_VERDICT);

        assertThat(plan.pairs()).hasSize(ITEMS * READERS);
        assertThat(count.chances()).isPresent();
        assertThat(assigned).isLessThan(MOST_TO_ASSIGN);
        assertThat(counted).isLessThan(MOST_FOR_THE_VERDICT);
    }

    private static Assignment.Wanted wanted(Random random) {
        var items = new ArrayList<Assignment.Item>();
        var bars = new HashSet<Pair>();
        var wishes = new ArrayList<Assignment.Wish>();
        for (var item = 0; item < ITEMS; item++) {
            items.add(new Assignment.Item(
                    item,
                    READERS,
                    Set.of("topic " + random.nextInt(7)),
                    List.of("ar", "fr").get(random.nextInt(2))));
            for (var judge = 0; judge < JUDGES; judge++) {
                if (random.nextInt(20) == 0) {
                    bars.add(new Pair(item, judge));
                }
                if (random.nextInt(4) == 0) {
                    wishes.add(new Assignment.Wish(new Pair(item, judge), random.nextInt(5)));
                }
            }
        }
        var judges = new ArrayList<Assignment.Judge>();
        for (var judge = 0; judge < JUDGES; judge++) {
            judges.add(new Assignment.Judge(
                    judge,
                    100,
                    150,
                    Set.of("topic " + judge % 7),
                    judge % 3 == 0
                            ? Set.of("ar", "fr")
                            : Set.of(List.of("ar", "fr").get(judge % 2))));
        }
        return new Assignment.Wanted(
                items,
                judges,
                bars.stream().map(pair -> new Assignment.Bar(pair, "unit")).toList(),
                wishes,
                Set.of(),
                Set.of(),
                SEED);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
