package ma.etamkeen.learning.progress;

import static ma.etamkeen.learning.progress.SomeLog.DAYS;
import static ma.etamkeen.learning.progress.SomeLog.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.memory.Fsrs;
import ma.etamkeen.learning.memory.Grade;
import ma.etamkeen.learning.progress.Answered.Place;
import org.junit.jupiter.api.Test;

/** What somebody's answers make of their memory, their points and their days, and nothing else does. */
class FoldTest {

    private static final String Q = "cybersecurity/pw-length";
    private static final String OTHER = "cybersecurity/pw-reuse";
    private static final long FNV_OF_A2 = 0x120C92CBL;
    private static final String SCENE = "cybersecurity/case-leak@morning";

    @Test
    void the_first_right_answer_makes_a_card_of_good_and_earns_ten() {
        var progress = new SomeLog().right(Q).folded();

        var card = progress.card(Q).orElseThrow();
        assertThat(card.stability()).isEqualTo(2.3065);
        assertThat(card.difficulty()).isEqualTo(2.11810397);
        assertThat(card.last()).isEqualTo(MONDAY);
        // under two days and a half nothing is varied
        assertThat(card.due()).isEqualTo(MONDAY + 2);
        assertThat(card.reps()).isOne();
        assertThat(card.lapses()).isZero();
        assertThat(card.known()).isTrue();
        assertThat(progress.xp()).isEqualTo(10);
        assertThat(progress.days()).containsEntry(MONDAY, new Day(1, 10, 1));
    }

    @Test
    void a_wrong_answer_comes_back_tomorrow_and_earns_nothing() {
        var progress = new SomeLog().wrong(Q).folded();

        assertThat(progress.card(Q).orElseThrow().due()).isEqualTo(MONDAY + 1);
        assertThat(progress.card(Q).orElseThrow().lapses()).isOne();
        assertThat(progress.card(Q).orElseThrow().known()).isFalse();
        assertThat(progress.xp()).isZero();
    }

    @Test
    void known_for_the_first_time_earns_once_and_the_same_again_before_it_is_due_nothing() {
        assertThat(new SomeLog().wrong(Q).right(Q).folded().xp()).isEqualTo(10);
        assertThat(new SomeLog().right(Q, Q, Q).folded().xp()).isEqualTo(10);
        assertThat(new SomeLog().right(Q).on(MONDAY + 1).right(Q).folded().xp()).isEqualTo(10);
    }

    @Test
    void a_card_that_was_due_and_is_right_earns_ten_and_is_counted_as_kept() {
        var progress = new SomeLog().right(Q).on(MONDAY + 2).right(Q, Q).folded();

        assertThat(progress.xp()).isEqualTo(20);
        assertThat(progress.kept()).isOne();
        assertThat(progress.days()).containsEntry(MONDAY + 2, new Day(2, 10, 0));
    }

    @Test
    void known_at_last_on_the_day_it_was_due_earns_ten_and_not_twenty() {
        var progress = new SomeLog().wrong(Q).on(MONDAY + 1).right(Q).folded();

        assertThat(progress.xp()).isEqualTo(10);
        assertThat(progress.kept()).isOne();
    }

    @Test
    void memory_is_that_of_the_model_over_the_days_between_rounded_at_each_step() {
        var first = Fsrs.DEFAULT.first(Grade.GOOD);
        var next = Fsrs.DEFAULT.next(first, 3, Grade.AGAIN);

        var card =
                new SomeLog().right(Q).on(MONDAY + 3).wrong(Q).folded().card(Q).orElseThrow();

        assertThat(card.stability()).isEqualTo(Math.round(next.stability() * 1e8) / 1e8);
        assertThat(card.stability() * 1e8).isEqualTo(Math.rint(card.stability() * 1e8));
        assertThat(card.reps()).isEqualTo(2);
        assertThat(card.lapses()).isOne();
    }

    @Test
    void intervals_vary_by_the_name_of_the_card_and_the_number_of_the_answer() {
        var waits = new java.util.TreeSet<Integer>();
        for (var number = 0; number < 30; number++) {
            var key = "innovation/q-" + number;
            var card = new SomeLog()
                    .right(key)
                    .on(MONDAY + 8)
                    .right(key)
                    .folded()
                    .card(key)
                    .orElseThrow();
            var range = Fsrs.DEFAULT.fuzz(card.stability(), 8, 365);
            assertThat(card.due() - card.last()).isBetween(range.first(), range.last());
            waits.add(card.due() - card.last());
        }

        assertThat(waits).hasSizeGreaterThan(3);
    }

    /** FNV-1a of {@code innovation/a#2} is 0x120C92CB: for whoever writes the same in another language. */
    @Test
    void which_day_of_the_range_follows_from_fnv_1a() {
        var card = new SomeLog()
                .right("innovation/a")
                .on(MONDAY + 8)
                .right("innovation/a")
                .folded()
                .card("innovation/a")
                .orElseThrow();
        var range = Fsrs.DEFAULT.fuzz(card.stability(), 8, 365);

        assertThat(card.due() - card.last())
                .isEqualTo(range.first() + (int) (FNV_OF_A2 % (range.last() - range.first() + 1)));
    }

    @Test
    void a_scene_becomes_a_card_from_a_weak_choice_on_and_goes_after_two_good_ones() {
        assertThat(new SomeLog().right(SCENE).folded().cards()).isEmpty();
        assertThat(new SomeLog().right(SCENE).folded().xp()).isZero();
        var weak = new SomeLog().wrong(SCENE);
        assertThat(weak.folded().cards()).containsOnlyKeys(SCENE);
        weak.on(MONDAY + 1).right(SCENE);
        assertThat(weak.folded().cards()).containsOnlyKeys(SCENE);
        assertThat(weak.folded().xp()).isEqualTo(10);
        weak.on(MONDAY + 4).right(SCENE);
        assertThat(weak.folded().cards()).isEmpty();
        assertThat(weak.right(SCENE).folded().cards()).isEmpty();
        assertThat(weak.wrong(SCENE).folded().cards()).containsOnlyKeys(SCENE);
    }

    @Test
    void going_through_a_case_again_and_again_on_one_day_earns_nothing() {
        var log = new SomeLog();
        for (var time = 0; time < 20; time++) {
            log.wrong(SCENE).right(SCENE, SCENE);
        }

        assertThat(log.folded().xp()).isZero();
    }

    @Test
    void an_ending_is_remembered() {
        assertThat(new SomeLog()
                        .ends(SCENE, "cybersecurity/case-leak@calm")
                        .folded()
                        .endings())
                .containsExactly("cybersecurity/case-leak@calm");
    }

    @Test
    void what_nobody_can_have_read_moves_memory_and_earns_nothing() {
        var progress = new SomeLog().right(Q).after(699).right(OTHER).folded();

        assertThat(progress.cards()).containsOnlyKeys(Q, OTHER);
        assertThat(progress.xp()).isEqualTo(10);
        assertThat(progress.days()).containsEntry(MONDAY, new Day(1, 10, 2));
        assertThat(new SomeLog().right(Q).after(700).right(OTHER).folded().xp()).isEqualTo(20);
    }

    @Test
    void the_four_hundredth_answer_of_a_day_counts_no_more() {
        var log = new SomeLog();
        for (var number = 1; number <= 402; number++) {
            log.after(1000).right("innovation/q-" + number);
        }
        var progress = log.folded();

        assertThat(progress.xp()).isEqualTo(3990);
        assertThat(progress.days()).containsEntry(MONDAY, new Day(399, 3990, 402));
        assertThat(progress.cards()).hasSize(402);
    }

    @Test
    void a_log_that_is_folded_in_pieces_gives_what_it_gives_in_one() {
        var random = new Random(Seed.today());
        for (var time = 0; time < 50; time++) {
            var log = random(random, 60);
            var cut = random.nextInt(log.size());
            var whole = Fold.of(Progress.NONE, log, DAYS);
            var pieces = Fold.of(
                    ProgressFile.read(ProgressFile.write(Fold.of(Progress.NONE, log.subList(0, cut), DAYS))
                            .toString()),
                    log.subList(cut, log.size()),
                    DAYS);

            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    void the_order_of_a_log_is_by_moment_device_count_and_id_as_their_words_compare() {
        var low = UUID.fromString("00000000-0000-4000-8000-000000000000");
        var high = UUID.fromString("f0000000-0000-4000-8000-000000000000");

        assertThat(new Place(1, high, 9, high)).isLessThan(new Place(2, low, 1, low));
        assertThat(new Place(1, low, 9, high)).isLessThan(new Place(1, high, 1, low));
        assertThat(new Place(1, low, 1, high)).isLessThan(new Place(1, low, 2, low));
        assertThat(new Place(1, low, 1, low)).isLessThan(new Place(1, low, 1, high));
    }

    private static ArrayList<Answered> random(Random random, int size) {
        var log = new ArrayList<Answered>();
        var at = MONDAY * 86_400_000L;
        for (var number = 0; number < size; number++) {
            at += random.nextInt(5) == 0 ? random.nextLong(86_400_000L * 3) : random.nextLong(20_000);
            var isScene = random.nextInt(4) == 0;
            log.add(new Answered(
                    new Place(at, new UUID(1, random.nextInt(2)), number, new UUID(3, number)),
                    isScene ? SCENE + random.nextInt(3) : Q + random.nextInt(8),
                    random.nextInt(3) > 0,
                    isScene && random.nextBoolean() ? "cybersecurity/case-leak@end" : null));
        }
        return log;
    }
}
