package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.planning.SeatingRules.Around;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that promise what another takes away are refused beside the field that does it. */
class SeatingRulesTest {

    private static final LocalDateTime OPENS = LocalDateTime.of(2026, 2, 1, 9, 0);
    private static final LocalDateTime STARTS = LocalDateTime.of(2026, 3, 1, 9, 0);
    private static final Group NORTH = new Group(Group.Kind.REGION, "MA-01");

    @Test
    void more_seats_kept_than_there_are_is_refused_where_it_becomes_too_much() {
        assertThat(words(10, quota(Group.WOMEN, 6, null, null), quota(NORTH, 4, null, null)))
                .isEmpty();
        assertThat(words(10, quota(Group.WOMEN, 6, null, null), quota(NORTH, 5, null, null)))
                .containsExactly("seats.quotas[1].reserved training.problem.reserved");
    }

    @Test
    void a_group_comes_once_keeps_no_more_than_its_most_and_says_something() {
        assertThat(words(10, quota(NORTH, 1, null, null), quota(NORTH, 0, 5, null)))
                .containsExactly("seats.quotas[1].group training.problem.quota-twice");
        assertThat(words(10, quota(NORTH, 3, 2, null)))
                .containsExactly("seats.quotas[0].reserved training.problem.quota-most");
        assertThat(words(10, quota(NORTH, 0, null, null)))
                .containsExactly("seats.quotas[0].reserved training.problem.quota-empty");
        assertThat(words(10, quota(NORTH, 0, 0, null)))
                .containsExactly("seats.quotas[0].most training.problem.quota-number");
        assertThat(words(10, quota(Group.WOMEN, 1, 5, null)))
                .containsExactly("seats.quotas[0].most training.problem.quota-women");
    }

    @Test
    void kept_seats_are_given_up_after_the_opening_and_no_later_than_on_the_day_of_the_start() {
        for (var day : List.of(OPENS.toLocalDate().plusDays(1), STARTS.toLocalDate())) {
            assertThat(words(10, quota(NORTH, 1, null, day))).isEmpty();
        }
        assertThat(words(10, quota(NORTH, 1, null, STARTS.toLocalDate().plusDays(1))))
                .containsExactly("seats.quotas[0].release training.problem.release-late");
        assertThat(words(10, quota(NORTH, 1, null, OPENS.toLocalDate())))
                .containsExactly("seats.quotas[0].release training.problem.release-early");
        assertThat(words(10, quota(NORTH, 0, 3, STARTS.toLocalDate())))
                .containsExactly("seats.quotas[0].release training.problem.release-nothing");
    }

    @Test
    void seats_that_are_taken_cannot_be_promised_again() {
        var around = new Around(10, 8, OPENS, STARTS, Map.of(NORTH, 3), Seating.PLAIN, 10);

        assertThat(words(around, quota(NORTH, 5, null, null))).isEmpty();
        assertThat(words(around, quota(NORTH, 6, null, null)))
                .containsExactly("seats.quotas[0].reserved training.problem.reserved-free");
        assertThat(words(around, quota(NORTH, 0, 2, null)))
                .containsExactly("seats.quotas[0].most training.problem.quota-taken");
    }

    /** Somebody counted for two groups and withdrew: what stands stands, and another change of the session is no new promise. */
    @Test
    void rules_that_stand_are_no_new_promise() {
        var standing = new Seating(Order.ARRIVAL, 0, List.of(quota(NORTH, 6, null, null)));
        var around = new Around(10, 8, OPENS, STARTS, Map.of(NORTH, 3), standing, 10);

        assertThat(SeatingRules.problems(standing, around, OPENS)).isEmpty();
    }

    @Test
    void the_time_in_which_nobody_moves_up_begins_after_the_opening() {
        assertThat(freeze(0)).isEmpty();
        assertThat(freeze(720)).containsExactly("seats.freeze training.problem.freeze-early");
        assertThat(freeze(600)).isEmpty();
        assertThat(freeze(721)).containsExactly("seats.freeze training.problem.freeze");
        assertThat(freeze(-1)).containsExactly("seats.freeze training.problem.freeze");
    }

    @Test
    void the_time_to_accept_and_the_days_without_an_answer_have_their_bounds() {
        assertThat(words(
                        new Seating(Order.ARRIVAL, 0, 336, new Silence(Silence.Then.AGREE, 60), List.of()), around(10)))
                .isEmpty();
        assertThat(words(new Seating(Order.ARRIVAL, 0, 337, new Silence(Silence.Then.UP, 61), List.of()), around(10)))
                .containsExactly("seats.offer training.problem.freeze", "seats.days training.problem.silence");
    }

    private static List<String> freeze(int hours) {
        return words(new Seating(Order.ARRIVAL, hours, List.of()), around(10));
    }

    private static List<String> words(int capacity, Quota... quotas) {
        return words(around(capacity), quotas);
    }

    private static List<String> words(Around around, Quota... quotas) {
        return words(new Seating(Order.ARRIVAL, 0, List.of(quotas)), around);
    }

    private static List<String> words(Seating seating, Around around) {
        return SeatingRules.problems(seating, around, OPENS).stream()
                .map(problem -> problem.field() + " " + problem.word())
                .toList();
    }

    private static Around around(int capacity) {
        return new Around(capacity, 0, OPENS, STARTS, Map.of(), null, 0);
    }

    private static Quota quota(Group group, int reserved, @Nullable Integer most, @Nullable LocalDate release) {
        return new Quota(group, reserved, most, release);
    }
}
