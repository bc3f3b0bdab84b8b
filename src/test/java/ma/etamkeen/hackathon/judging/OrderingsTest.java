package ma.etamkeen.hackathon.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What rankings say without numbers, and marks without calibration. */
class OrderingsTest {

    @Test
    void a_timid_judge_weighs_as_much_as_a_bold_one() {
        var scores = Standardised.of(
                List.of(new Mark(1, 1, 5, 1), new Mark(2, 1, 6, 1), new Mark(3, 2, 2, 1), new Mark(4, 2, 10, 1)));

        assertThat(scores).containsExactlyInAnyOrderEntriesOf(Map.of(1L, -1.0, 2L, 1.0, 3L, -1.0, 4L, 1.0));
        assertThat(Standardised.of(List.of(new Mark(1, 1, 5, 1), new Mark(2, 1, 5, 1))))
                .containsValues(0.0);
    }

    @Test
    void always_first_in_two_lists_ranks_above_always_second_in_five() {
        var rankings = new ArrayList<Ranking>();
        for (var judge = 0; judge < 2; judge++) {
            rankings.add(ranking(1, 20 + judge, 30 + judge, 40 + judge, 50 + judge));
        }
        for (var judge = 0; judge < 5; judge++) {
            rankings.add(ranking(60 + judge, 2, 70 + judge, 80 + judge, 90 + judge));
        }

        var shares = Duels.of(rankings).shares();
        assertThat(shares.get(1L)).isEqualTo(1.0);
        assertThat(shares.get(2L)).isEqualTo(0.75);
        var strengths = PlackettLuce.of(rankings);
        assertThat(strengths.get(1L)).isGreaterThan(strengths.get(2L));
    }

    @Test
    void whoever_wins_every_duel_is_first() {
        for (var seed = 0; seed < 200; seed++) {
            var rankings = rankings(seed, 5, 7);
            var duels = Duels.of(rankings);
            duels.condorcet().ifPresent(winner -> {
                assertThat(duels.schulze()).containsEntry(winner, 1);
                assertThat(duels.schulze().values().stream().filter(place -> place == 1))
                        .hasSize(1);
            });
        }
        assertThat(Duels.of(List.of(ranking(1, 2, 3), ranking(2, 3, 1), ranking(3, 1, 2)))
                        .condorcet())
                .isEmpty();
    }

    /** The example of Schulze's own paper: 45 voters, five candidates, the result E > A > C > B > D. */
    @Test
    void the_widest_paths_are_those_of_the_paper() {
        var rankings = new ArrayList<Ranking>();
        var votes =
                Map.of("ACBED", 5, "ADECB", 5, "BEDAC", 8, "CABED", 3, "CAEBD", 7, "CBADE", 2, "DCEBA", 7, "EBADC", 8);
        votes.forEach((order, times) -> rankings.addAll(
                Collections.nCopies(times, ranking(order.chars().asLongStream().toArray()))));

        assertThat(Duels.of(rankings).schulze())
                .isEqualTo(new TreeMap<>(
                        Map.of((long) 'E', 1, (long) 'A', 2, (long) 'C', 3, (long) 'B', 4, (long) 'D', 5)));
    }

    @Test
    void pairs_with_a_cycle_give_the_known_strengths_in_whatever_order_they_came() {
        var votes = new ArrayList<>(List.of(ranking(0, 1), ranking(1, 2), ranking(2, 3), ranking(3, 0), ranking(0, 2)));
        for (var seed = 0; seed < 30; seed++) {
            Collections.shuffle(votes, new Random(seed));
            var strengths = PlackettLuce.of(votes);

            assertThat(strengths.get(0L)).isCloseTo(0.2516, within(5e-5));
            assertThat(strengths.get(1L)).isCloseTo(0, within(1e-9));
            assertThat(strengths.get(2L)).isCloseTo(-0.2516, within(5e-5));
            assertThat(strengths.get(3L)).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void strengths_stand_where_the_slope_is_flat() {
        var rankings = rankings(3, 6, 5);
        var strengths = PlackettLuce.of(rankings);

        assertThat(strengths.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(0, within(1e-9));
        // moving any one of them a little lowers the posterior on both sides by the same
        for (var item : strengths.keySet()) {
            var up = new TreeMap<>(strengths);
            up.merge(item, 1e-4, Double::sum);
            var down = new TreeMap<>(strengths);
            down.merge(item, -1e-4, Double::sum);
            assertThat(posterior(up, rankings)).isLessThan(posterior(strengths, rankings));
            assertThat(posterior(up, rankings) - posterior(down, rankings)).isCloseTo(0, within(1e-10));
        }
    }

    @Test
    void marks_rank_and_equal_marks_share_a_place() {
        assertThat(Ranking.of(List.of(new Mark(1, 9, 3, 1), new Mark(2, 9, 5, 1), new Mark(3, 9, 5, 2))))
                .containsExactly(new Ranking(List.of(new TreeSet<>(List.of(2L, 3L)), new TreeSet<>(List.of(1L)))));
    }

    @Test
    void agreement_is_whole_for_the_same_order_and_none_for_no_order() {
        var up = new TreeMap<>(Map.of(1L, 1.0, 2L, 2.0, 3L, 3.0));
        var down = new TreeMap<>(Map.of(1L, 9.0, 2L, 8.0, 3L, 7.0));
        var flat = new TreeMap<>(Map.of(1L, 1.0, 2L, 1.0, 3L, 1.0));

        assertThat(PlackettLuce.agreement(up, up)).isEqualTo(1);
        assertThat(PlackettLuce.agreement(up, down)).isEqualTo(-1);
        assertThat(PlackettLuce.agreement(up, flat)).isZero();
    }

    @Test
    void what_does_not_apply_shares_its_weight_and_is_never_nothing() {
        var rubric = new Rubric(List.of(
                new Rubric.Criterion("impact", 40, 1, 5),
                new Rubric.Criterion("feasible", 40, 0, 10),
                new Rubric.Criterion("pitch", 20, 1, 5)));

        assertThat(rubric.value(Map.of("impact", 5, "feasible", 5, "pitch", 1))).contains(new Rubric.Value(60, false));
        assertThat(rubric.value(Map.of("impact", 5, "pitch", 3)))
                .hasValueSatisfying(value -> assertThat(value.value()).isCloseTo(250 / 3.0, within(1e-9)))
                .hasValueSatisfying(value -> assertThat(value.partial()).isTrue());
        assertThat(rubric.value(Map.of())).isEmpty();
        assertThatThrownBy(() -> rubric.value(Map.of("pitch", 6))).isInstanceOf(IllegalArgumentException.class);
    }

    private static double posterior(Map<Long, Double> strengths, List<Ranking> rankings) {
        var sum = 0.0;
        for (var strength : strengths.values()) {
            sum -= strength * strength / 2;
        }
        for (var ranking : rankings) {
            for (var at = 0; at < ranking.places().size(); at++) {
                var left = ranking.places().subList(at, ranking.places().size()).stream()
                        .flatMap(SortedSet::stream)
                        .mapToDouble(item -> Math.exp(strengths.getOrDefault(item, 0.0)))
                        .sum();
                sum += strengths.getOrDefault(ranking.places().get(at).first(), 0.0) - Math.log(left);
            }
        }
        return sum;
    }

    private static List<Ranking> rankings(long seed, int items, int judges) {
        var random = new Random(seed);
        var rankings = new ArrayList<Ranking>();
        for (var judge = 0; judge < judges; judge++) {
            var order = new ArrayList<Long>();
            for (var item = 0L; item < items; item++) {
                order.add(item);
            }
            Collections.shuffle(order, random);
            rankings.add(ranking(order.stream().mapToLong(Long::longValue).toArray()));
        }
        return rankings;
    }

    private static Ranking ranking(long... items) {
        return new Ranking(Arrays.stream(items)
                .<SortedSet<Long>>mapToObj(item -> new TreeSet<>(List.of(item)))
                .toList());
    }
}
