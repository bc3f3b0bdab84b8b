package ma.etamkeen.hackathon.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Marks are compared only through common items, whatever the severity of the judges and the order in which marks came. */
class CalibrationTest {

    private static final double NEAR = 1e-9;

    @Test
    void calibration_changes_the_winner_of_the_known_case() {
        var found = calibrated(List.of(
                mark(0, 0, 8),
                mark(1, 0, 6),
                mark(1, 1, 4),
                mark(2, 1, 7),
                mark(2, 2, 9),
                mark(3, 2, 6),
                mark(0, 2, 9)));

        assertThat(found.ranked()).extracting(Calibrated.Item::id).containsExactly(2L, 0L, 1L, 3L);
        assertThat(found.items()).extracting(Calibrated.Item::rawPlace).containsExactly(1, 4, 2, 3);
        assertThat(found.items()).extracting(Calibrated.Item::moved).containsExactly(-1, 1, 1, -1);
    }

    @Test
    void groups_of_judges_with_nothing_in_common_are_named_and_not_ranked_together() {
        var found = Calibration.of(List.of(mark(0, 0, 8), mark(1, 0, 6), mark(2, 1, 4), mark(3, 1, 7)));

        assertThat(found).isInstanceOfSatisfying(Calibration.Apart.class, apart -> {
            assertThat(apart.groups()).hasSize(2);
            assertThat(apart.groups().getFirst().judges()).containsExactly(0L);
            assertThat(apart.groups().getLast().items()).containsExactly(2L, 3L);
        });
        assertThat(Calibration.of(List.of())).isEqualTo(new Calibration.Apart(List.of()));
    }

    @Test
    void a_judge_who_gives_more_to_all_changes_nothing_between_the_items() {
        for (var seed = 0; seed < 20; seed++) {
            var marks = marks(seed, 9, 5, 3);
            var shifted = marks.stream()
                    .map(mark -> mark.judge() == 2
                            ? new Mark(mark.item(), mark.judge(), mark.value() + 7.5, mark.confidence())
                            : mark)
                    .toList();

            assertThat(centred(calibrated(shifted))).containsExactly(centred(calibrated(marks)), within(NEAR));
        }
    }

    @Test
    void other_numbers_for_judges_and_items_change_nothing_else() {
        for (var seed = 0; seed < 20; seed++) {
            var marks = marks(seed, 9, 5, 3);
            var items = shuffled(9, seed);
            var judges = shuffled(5, seed + 100);
            var one = calibrated(marks);
            var other = calibrated(marks.stream()
                    .map(mark -> new Mark(
                            items.get((int) mark.item()),
                            judges.get((int) mark.judge()),
                            mark.value(),
                            mark.confidence()))
                    .toList());

            for (var item : one.items()) {
                var same = other.items().get(items.get((int) item.id()));
                assertThat(same.value()).isCloseTo(item.value(), within(NEAR));
                assertThat(same.spread()).isCloseTo(item.spread(), within(NEAR));
                assertThat(same.place()).isEqualTo(item.place());
            }
            for (var judge : one.judges()) {
                assertThat(other.judges().get(judges.get((int) judge.id())).severity())
                        .isCloseTo(judge.severity(), within(NEAR));
            }
        }
    }

    @Test
    void the_order_in_which_marks_came_changes_not_one_bit() {
        var marks = new ArrayList<>(marks(4, 9, 5, 3));
        var found = calibrated(marks);
        var drawn = new RankChances.Drawn(9, 50, 3);

        for (var seed = 0; seed < 50; seed++) {
            Collections.shuffle(marks, new Random(seed));
            assertThat(calibrated(marks).items()).isEqualTo(found.items());
            assertThat(calibrated(marks).judges()).isEqualTo(found.judges());
            assertThat(RankChances.of(calibrated(marks), drawn)).isEqualTo(RankChances.of(found, drawn));
        }
    }

    @Test
    void a_design_entered_twice_gives_the_same_and_halves_what_it_may_be_off() {
        for (var seed = 0; seed < 20; seed++) {
            var marks = marks(seed, 9, 5, 3);
            var twice = new ArrayList<>(marks);
            twice.addAll(marks);
            var one = calibrated(marks);
            var two = calibrated(twice);

            for (var at = 0; at < one.items().size(); at++) {
                assertThat(two.items().get(at).value())
                        .isCloseTo(one.items().get(at).value(), within(NEAR));
                assertThat(two.items().get(at).spread())
                        .isCloseTo(one.items().get(at).spread() / 2, within(NEAR));
            }
            for (var at = 0; at < one.judges().size(); at++) {
                assertThat(two.judges().get(at).severity())
                        .isCloseTo(one.judges().get(at).severity(), within(NEAR));
            }
        }
    }

    @Test
    void severities_add_up_to_nothing_and_the_spread_is_what_repeated_marking_shows() {
        var random = new Random(11);
        var design = marks(3, 6, 4, 2);
        var deviation = 0.8;
        var sums = new double[6];
        var squares = new double[6];
        var rounds = 4000;
        var expected = calibrated(design);
        for (var round = 0; round < rounds; round++) {
            var found = calibrated(design.stream()
                    .map(mark -> new Mark(
                            mark.item(),
                            mark.judge(),
                            deviation * random.nextGaussian() / Math.sqrt(mark.confidence()),
                            mark.confidence()))
                    .toList());
            for (var at = 0; at < 6; at++) {
                sums[at] += found.items().get(at).value();
                squares[at] +=
                        found.items().get(at).value() * found.items().get(at).value();
            }
        }

        assertThat(expected.judges().stream()
                        .mapToDouble(Calibrated.Judge::severity)
                        .sum())
                .isCloseTo(0, within(NEAR));
        for (var at = 0; at < 6; at++) {
            var variance = squares[at] / rounds - Math.pow(sums[at] / rounds, 2);
            var said = deviation * deviation * expected.items().get(at).spread();
            assertThat(variance / said).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void a_hair_between_groups_shows_as_a_small_second_eigenvalue() {
        var tight = calibrated(marks(1, 8, 4, 4));
        var loose = new ArrayList<Mark>();
        for (var item = 0; item < 8; item++) {
            loose.add(mark(item, item < 4 ? 0 : 2, item));
            loose.add(mark(item, item < 4 ? 1 : 3, item));
        }
        loose.add(mark(0, 2, 3));

        assertThat(calibrated(loose).fiedler()).isPositive().isLessThan(tight.fiedler() / 4);
        // four judges who all mark all of eight items: the Laplacian is 8 I minus 2 in every cell
        assertThat(tight.fiedler()).isCloseTo(8, within(NEAR));
    }

    @Test
    void chances_say_who_is_safe_who_is_out_and_who_is_too_close_to_call() {
        var marks = new ArrayList<Mark>();
        var random = new Random(5);
        var worth = new double[] {9, 6, 5.95, 2};
        for (var item = 0; item < 4; item++) {
            for (var judge = 0; judge < 5; judge++) {
                marks.add(mark(item, judge, worth[item] + judge + random.nextGaussian() * 0.4));
            }
        }

        var chances = RankChances.of(calibrated(marks), new RankChances.Drawn(1, 4000, 2))
                .orElseThrow();

        assertThat(chances.chances().get(0).first()).isGreaterThan(0.99);
        assertThat(chances.chances()).extracting(RankChances.Chance::isClose).containsExactly(false, true, true, false);
        assertThat(chances.chances().stream()
                        .mapToDouble(RankChances.Chance::top)
                        .sum())
                .isCloseTo(2, within(NEAR));
        assertThat(chances.chances().stream()
                        .mapToDouble(RankChances.Chance::expected)
                        .sum())
                .isCloseTo(10, within(NEAR));
        assertThat(RankChances.of(calibrated(List.of(mark(0, 0, 3), mark(1, 0, 4))), new RankChances.Drawn(1, 10, 1)))
                .isEmpty();
    }

    @Test
    void what_is_drawn_is_normal_and_its_logarithm_is_the_known_one() {
        var draws = new Draws(42);
        var sum = 0.0;
        var squares = 0.0;
        for (var at = 0; at < 100_000; at++) {
            var drawn = draws.normal();
            sum += drawn;
            squares += drawn * drawn;
        }

        assertThat(sum / 100_000).isCloseTo(0, within(0.015));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
        for (var value = 1e-9; value < 1; value = value * 1.07 + 1e-9) {
            assertThat(Draws.ln(value)).isCloseTo(Math.log(value), within(1e-14));
        }
    }

    /** The strong ones come to the same few readers: study 7a of the reference, the row in which z-scores fail. */
    @Test
    void where_strong_items_come_together_calibration_finds_them_and_z_scores_do_not() {
        var study = new Screening(7, 40);

        assertThat(study.calibrated()).isGreaterThanOrEqualTo(0.70);
        assertThat(study.standardised()).isLessThan(0.55);
    }

    private static double[] centred(Calibrated found) {
        var values = found.items().stream().mapToDouble(Calibrated.Item::value).toArray();
        Calibrated.centre(values);
        return values;
    }

    private static List<Integer> shuffled(int size, long seed) {
        var numbers = new ArrayList<Integer>();
        for (var at = 0; at < size; at++) {
            numbers.add(at);
        }
        Collections.shuffle(numbers, new Random(seed));
        return numbers;
    }

    /** Each item by so many judges, one after the other, which links them all. */
    private static List<Mark> marks(long seed, int items, int judges, int readers) {
        var random = new Random(seed);
        var marks = new ArrayList<Mark>();
        for (var item = 0; item < items; item++) {
            for (var at = 0; at < readers; at++) {
                marks.add(new Mark(
                        item,
                        (item + at) % judges,
                        1 + random.nextInt(10),
                        readers == judges ? 1 : 0.5 * (1 << random.nextInt(3))));
            }
        }
        return marks;
    }

    private static Mark mark(long item, long judge, double value) {
        return new Mark(item, judge, value, 1);
    }

    private static Calibrated calibrated(List<Mark> marks) {
        return (Calibrated) Calibration.of(marks);
    }
}
