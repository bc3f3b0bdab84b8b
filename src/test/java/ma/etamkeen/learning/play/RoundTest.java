package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.learning.play.Round.Item;
import org.junit.jupiter.api.Test;

/** A round is short, brings back what is due and adds little enough that is new. */
class RoundTest {

    @Test
    void what_is_due_comes_first_and_what_is_least_remembered_before_the_rest() {
        var round = Round.of(List.of(fresh("new", "a", .75), due("well", .9), due("badly", .4)), 0, null);

        assertThat(round).isEqualTo(new Round(List.of("badly", "well", "new"), false));
    }

    @Test
    void no_more_than_eight_make_a_round_and_no_more_than_twelve_are_begun_a_day() {
        var many =
                IntStream.range(0, 30).mapToObj(at -> fresh("q" + at, "a", .75)).toList();

        assertThat(Round.of(many, 0, null).codes()).hasSize(8);
        assertThat(Round.of(many, 9, null).codes()).hasSize(3);
        assertThat(Round.of(many, 12, null).codes()).isEmpty();
    }

    @Test
    void what_is_new_comes_unit_by_unit_and_in_each_nearest_to_the_wanted_success() {
        var round = Round.of(
                List.of(
                        fresh("b1", "b", .75),
                        fresh("a-hard", "a", .3),
                        fresh("a-fit", "a", .7),
                        fresh("b2", "b", .74)),
                0,
                null);

        assertThat(round.codes()).containsExactly("b1", "b2", "a-fit", "a-hard");
    }

    @Test
    void a_unit_that_was_chosen_is_all_there_is() {
        var round = Round.of(List.of(due("elsewhere", .1), fresh("here", "b", .5)), 0, "b");

        assertThat(round.codes()).containsExactly("here");
    }

    @Test
    void whoever_has_done_all_of_a_day_practises_what_is_weakest() {
        var items = new ArrayList<Item>();
        IntStream.range(0, 10)
                .forEach(at -> items.add(new Item("known" + at, "a", false, false, true, 1 - at / 20.0, .9)));
        items.add(fresh("new", "a", .75));

        var round = Round.of(items, 12, null);

        assertThat(round.isPractice()).isTrue();
        assertThat(round.codes()).hasSize(8).startsWith("known9", "known8").doesNotContain("new");
    }

    @Test
    void practice_earns_nothing_so_it_leaves_out_what_was_never_right() {
        var round = Round.of(
                List.of(
                        new Item("never-right", "a", false, false, false, .1, .9),
                        new Item("right", "a", false, false, true, .9, .9)),
                12,
                null);

        assertThat(round).isEqualTo(new Round(List.of("right"), true));
    }

    private static Item fresh(String code, String unit, double expected) {
        return new Item(code, unit, true, false, false, 0, expected);
    }

    private static Item due(String code, double recall) {
        return new Item(code, "a", false, true, true, recall, .9);
    }
}
