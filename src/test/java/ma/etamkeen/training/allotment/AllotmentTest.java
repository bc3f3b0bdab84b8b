package ma.etamkeen.training.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.training.allotment.Tally.Fill;
import org.junit.jupiter.api.Test;

/** Who gets a seat, and what the others are told. */
class AllotmentTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 2, 10, 9, 0);
    private static final LocalDateTime STARTS = LocalDateTime.of(2026, 3, 1, 9, 0);
    private static final Quota WOMEN = new Quota(Group.WOMEN, 2, null, LocalDate.of(2026, 2, 20));
    private static final Quota NORTH = new Quota(new Group(Group.Kind.REGION, "MA-01"), 0, 1, null);

    @Test
    void free_seats_go_to_the_first_and_the_others_keep_their_rank() {
        var given = Allotment.of(tally(3, 1, List.of()), List.of(waiting(1), waiting(2), waiting(3)), NOW);

        assertThat(given.seated()).containsExactly(1L, 2L);
        assertThat(given.waiting()).singleElement().satisfies(third -> {
            assertThat(third.rank()).isEqualTo(1);
            assertThat(third.cause()).isEqualTo(new Cause.Full());
            assertThat(third.passedFor()).isEmpty();
        });
    }

    @Test
    void a_kept_seat_goes_past_those_it_is_not_kept_for_and_they_are_told_why() {
        var tally = tally(5, 3, List.of(new Fill(7, WOMEN, 0)));

        var given = Allotment.of(tally, List.of(waiting(1), waiting(2, 7)), NOW);

        assertThat(given.seated()).containsExactly(2L);
        assertThat(given.waiting()).singleElement().satisfies(first -> {
            assertThat(first.rank()).isEqualTo(1);
            assertThat(first.cause()).isEqualTo(new Cause.Reserved(List.of(WOMEN)));
            assertThat(first.passedFor()).contains(new Cause.Reserved(List.of(WOMEN)));
        });
    }

    @Test
    void kept_seats_are_everybodys_from_the_day_on_which_they_are_given_up() {
        var tally = tally(5, 3, List.of(new Fill(7, WOMEN, 0)));
        var queue = List.of(waiting(1), waiting(2));

        assertThat(Allotment.of(tally, queue, LocalDateTime.of(2026, 2, 19, 23, 59))
                        .seated())
                .isEmpty();
        assertThat(Allotment.of(tally, queue, LocalDateTime.of(2026, 2, 20, 0, 0))
                        .seated())
                .containsExactly(1L, 2L);
    }

    @Test
    void whoever_is_of_a_group_that_has_its_most_is_passed_over_with_that_cause() {
        var tally = tally(5, 4, List.of(new Fill(8, NORTH, 1)));

        var given = Allotment.of(tally, List.of(waiting(1, 8), waiting(2)), NOW);

        assertThat(given.seated()).containsExactly(2L);
        assertThat(given.of(1).orElseThrow().cause()).isEqualTo(new Cause.Most(NORTH));
        assertThat(given.of(1).orElseThrow().passedFor()).contains(new Cause.Most(NORTH));
    }

    /** Her seat counts for both groups, so that one seat less is kept than before: it is his who came first. */
    @Test
    void a_seat_that_counts_for_two_groups_leaves_one_for_whoever_was_passed_over() {
        var both = List.of(
                new Fill(7, new Quota(Group.WOMEN, 1, null, null), 0),
                new Fill(8, new Quota(new Group(Group.Kind.REGION, "MA-01"), 1, null, null), 0));

        var given = Allotment.of(tally(2, 0, both), List.of(waiting(1), waiting(2, 7, 8)), NOW);

        assertThat(given.seated()).containsExactly(2L, 1L);
    }

    @Test
    void by_the_fewest_seats_an_administration_without_one_comes_first_and_then_they_take_turns() {
        var tally = new Tally(10, 7, Order.FEWEST, STARTS, List.of(), Map.of(100L, 2, 200L, 1));
        var queue = List.of(of(1, 100), of(2, 100), of(3, 200), of(4, 300), of(5, 300));

        assertThat(Allotment.inOrder(tally, queue).stream().map(Applicant::registration))
                .containsExactly(4L, 3L, 5L, 1L, 2L);
        assertThat(Allotment.of(tally, queue, NOW).seated()).containsExactly(4L, 3L, 5L);
    }

    @Test
    void shortly_before_the_start_nobody_moves_up_and_whoever_asks_gets_what_is_left_beside_them() {
        var soon = STARTS.minusHours(48);
        var asks = new Applicant(9, 9, 0, Set.of(), true);

        var one = Allotment.of(frozen(3, 2, soon), List.of(waiting(1), asks), soon);
        assertThat(one.seated()).isEmpty();
        assertThat(one.of(1).orElseThrow().cause()).isEqualTo(new Cause.Frozen());
        assertThat(one.of(9).orElseThrow().cause()).isEqualTo(new Cause.Full());

        var two = Allotment.of(frozen(4, 2, soon), List.of(waiting(1), asks), soon);
        assertThat(two.seated()).containsExactly(9L);
        assertThat(two.of(1).orElseThrow().passedFor()).contains(new Cause.Frozen());

        assertThat(Allotment.of(frozen(3, 2, soon), List.of(waiting(1)), soon.minusMinutes(1))
                        .seated())
                .containsExactly(1L);
    }

    @Test
    void a_group_reads_back_from_its_key_and_nothing_else_is_one() {
        for (var group : List.of(
                Group.WOMEN,
                new Group(Group.Kind.UNIT, "42"),
                new Group(Group.Kind.REGION, "MA-03"),
                new Group(Group.Kind.LEVEL, "central"))) {
            assertThat(Group.of(group.key())).contains(group);
        }
        for (var key :
                List.of("", "men", "women.1", "unit.", "unit.x", "unit.0", "region.MA", "level.9", ".", "a.b.c")) {
            assertThat(Group.of(key)).as(key).isEmpty();
        }
    }

    private static Tally tally(int capacity, int taken, List<Fill> fills) {
        return new Tally(capacity, taken, Order.ARRIVAL, STARTS, fills, Map.of());
    }

    private static Tally frozen(int capacity, int taken, LocalDateTime from) {
        return new Tally(capacity, taken, Order.ARRIVAL, from, List.of(), Map.of());
    }

    private static Applicant waiting(int number, long... quotas) {
        var ids = new java.util.HashSet<Long>();
        for (var quota : quotas) {
            ids.add(quota);
        }
        return new Applicant(number, number, 0, ids, false);
    }

    private static Applicant of(int number, long administration) {
        return new Applicant(number, number, administration, Set.of(), false);
    }
}
