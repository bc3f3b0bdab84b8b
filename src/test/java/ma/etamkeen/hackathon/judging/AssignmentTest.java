package ma.etamkeen.hackathon.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.hackathon.judging.Assignment.Bar;
import ma.etamkeen.hackathon.judging.Assignment.Block;
import ma.etamkeen.hackathon.judging.Assignment.Item;
import ma.etamkeen.hackathon.judging.Assignment.Judge;
import ma.etamkeen.hackathon.judging.Assignment.Plan;
import ma.etamkeen.hackathon.judging.Assignment.Refused;
import ma.etamkeen.hackathon.judging.Assignment.Wanted;
import ma.etamkeen.hackathon.judging.Assignment.Wish;
import org.junit.jupiter.api.Test;

/**
 * Nobody reads what they are barred from, every item has exactly its readers or it is said who blocks it, the plan is the
 * cheapest there is, and all its marks can be compared.
 */
class AssignmentTest {

    @Test
    void small_plans_cost_what_the_cheapest_of_all_costs_and_never_hold_a_barred_pair() {
        var refused = 0;
        for (var seed = 0; seed < 400; seed++) {
            var wanted = random(seed);
            var cheapest = cheapest(wanted);
            switch (Assignment.solve(wanted)) {
                case Plan plan -> {
                    assertThat(plan.cost()).as("seed " + seed).isEqualTo(cheapest);
                    assertThat(wanted.bars()).extracting(Bar::pair).doesNotContainAnyElementsOf(plan.pairs());
                    assertMet(wanted, plan);
                    assertThat(Group.of(plan.pairs())).hasSizeLessThan(2);
                }
                case Refused(var shorts, var idle, var apart) -> {
                    refused++;
                    assertThat(cheapest < 0).as("seed " + seed).isEqualTo(apart.isEmpty());
                    assertThat(shorts.isEmpty() && idle.isEmpty()).isEqualTo(!apart.isEmpty());
                }
            }
        }
        assertThat(refused).isBetween(20, 300);
    }

    @Test
    void every_tie_is_some_seed_and_the_only_best_plan_is_every_seed() {
        var items = List.of(item(1, 1), item(2, 1), item(3, 1));
        var judges = List.of(judge(1, 0, 3), judge(2, 0, 3), judge(3, 0, 3));
        var linked = Set.of(new Pair(9, 1), new Pair(9, 2), new Pair(9, 3));
        var all = new ArrayList<>(items);
        all.add(item(9, 3));
        var found = new HashSet<Set<Pair>>();
        for (var seed = 0; seed < 300; seed++) {
            found.add(plan(new Wanted(all, judges, List.of(), List.of(), linked, Set.of(), seed))
                    .pairs());
        }
        assertThat(found).hasSize(6);

        var wishes = List.of(wish(1, 2, 5), wish(2, 3, 5), wish(3, 1, 5));
        found.clear();
        for (var seed = 0; seed < 50; seed++) {
            found.add(plan(new Wanted(all, judges, List.of(), wishes, linked, Set.of(), seed))
                    .pairs());
        }
        assertThat(found).hasSize(1);
        assertThat(found.iterator().next()).contains(new Pair(1, 2), new Pair(2, 3), new Pair(3, 1));
    }

    @Test
    void greater_numbers_give_nobody_more_of_a_say() {
        for (var seed = 0; seed < 100; seed++) {
            var wanted = random(seed);
            var louder = wanted.wishes().stream()
                    .map(wish -> wish.pair().judge() == 1 ? new Wish(wish.pair(), wish.value() * 1000) : wish)
                    .toList();

            assertThat(Assignment.solve(new Wanted(
                            wanted.items(),
                            wanted.judges(),
                            wanted.bars(),
                            louder,
                            wanted.done(),
                            wanted.before(),
                            wanted.seed())))
                    .isEqualTo(Assignment.solve(wanted));
        }
    }

    @Test
    void the_order_in_which_things_are_told_changes_nothing() {
        var wanted = random(3);

        assertThat(Assignment.solve(new Wanted(
                        wanted.items().reversed(),
                        wanted.judges().reversed(),
                        wanted.bars().reversed(),
                        wanted.wishes().reversed(),
                        wanted.done(),
                        wanted.before(),
                        wanted.seed())))
                .isEqualTo(Assignment.solve(wanted));
    }

    @Test
    void an_item_without_its_readers_is_named_with_what_keeps_each_judge_away() {
        var judges = List.of(
                judge(1, 0, 5),
                judge(2, 0, 5),
                judge(3, 0, 1),
                new Judge(4, 0, 5, Set.of(), Set.of("fr")),
                judge(5, 0, 5));
        var items = List.of(new Item(7, 3, Set.of(), "ar"), item(8, 1));
        var bars = List.of(new Bar(new Pair(7, 1), "unit"), new Bar(new Pair(7, 2), "coached"));
        var done = Set.of(new Pair(8, 3));

        assertThat(Assignment.solve(new Wanted(items, judges, bars, List.of(), done, Set.of(), 1)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    var missed = refused.shorts().getFirst();
                    assertThat(missed.item()).isEqualTo(7);
                    assertThat(missed.wanted()).isEqualTo(3);
                    assertThat(missed.possible()).isEqualTo(1);
                    assertThat(missed.blocks())
                            .containsExactly(
                                    new Block(1, "unit"),
                                    new Block(2, "coached"),
                                    new Block(3, Assignment.FULL),
                                    new Block(4, Assignment.LANGUAGE));
                    assertThat(missed.rivals()).containsExactly(8L);
                });
    }

    @Test
    void a_judge_who_must_read_more_than_there_is_is_named() {
        var wanted = new Wanted(
                List.of(item(1, 1), item(2, 1)),
                List.of(judge(1, 2, 2), judge(2, 1, 2)),
                List.of(),
                List.of(),
                Set.of(),
                Set.of(),
                1);

        assertThat(Assignment.solve(wanted))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.idle())
                                .singleElement()
                                .satisfies(idle -> assertThat(idle.possible()).isEqualTo(idle.least() - 1)));
    }

    @Test
    void groups_that_would_read_apart_are_linked_by_the_cheapest_exchange_and_it_is_recorded() {
        var items = new ArrayList<Item>();
        var wishes = new ArrayList<Wish>();
        for (var id = 1; id <= 8; id++) {
            items.add(item(id, 2));
            for (var judge = 1; judge <= 4; judge++) {
                wishes.add(wish(id, judge, (id <= 4) == (judge <= 2) ? 1 : 0));
            }
        }
        var judges = List.of(judge(1, 4, 4), judge(2, 4, 4), judge(3, 4, 4), judge(4, 4, 4));

        var plan = plan(new Wanted(items, judges, List.of(), wishes, Set.of(), Set.of(), 5));

        assertThat(plan.swaps()).singleElement().satisfies(swap -> {
            assertThat(swap.gone()).hasSize(2);
            assertThat(swap.come()).hasSize(2);
            assertThat(swap.cost()).isEqualTo(60);
        });
        assertThat(Group.of(plan.pairs())).hasSize(1);
        assertThat(plan.fiedler()).isPositive();
        assertThat(plan.loads().values()).containsOnly(4);
    }

    @Test
    void groups_that_nothing_links_are_refused_before_anybody_marks() {
        var bars = new ArrayList<Bar>();
        for (var id = 1; id <= 4; id++) {
            for (var judge = 1; judge <= 4; judge++) {
                if ((id <= 2) != (judge <= 2)) {
                    bars.add(new Bar(new Pair(id, judge), "unit"));
                }
            }
        }

        assertThat(Assignment.solve(new Wanted(
                        List.of(item(1, 2), item(2, 2), item(3, 2), item(4, 2)),
                        List.of(judge(1, 0, 4), judge(2, 0, 4), judge(3, 0, 4), judge(4, 0, 4)),
                        bars,
                        List.of(),
                        Set.of(),
                        Set.of(),
                        1)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.apart())
                                .extracting(group -> List.copyOf(group.judges()))
                                .containsExactly(List.of(1L, 2L), List.of(3L, 4L)));
    }

    @Test
    void when_a_judge_leaves_what_was_begun_stays_and_little_else_moves() {
        var items = new ArrayList<Item>();
        for (var id = 1; id <= 12; id++) {
            items.add(item(id, 3));
        }
        var judges = new ArrayList<Judge>();
        for (var id = 1; id <= 6; id++) {
            judges.add(judge(id, 0, 9));
        }
        var first = plan(new Wanted(items, judges, List.of(), List.of(), Set.of(), Set.of(), 2));
        var begun = new TreeSet<Pair>();
        first.pairs().stream()
                .filter(pair -> pair.judge() != 6 && pair.item() <= 4)
                .forEach(begun::add);
        judges.removeLast();

        var second = plan(new Wanted(items, judges, List.of(), List.of(), begun, first.pairs(), 3));

        var kept = new TreeSet<>(first.pairs());
        kept.removeIf(pair -> pair.judge() == 6);
        assertThat(second.pairs()).containsAll(begun).containsAll(kept);
        assertThat(second.pairs()).hasSize(36);
    }

    @Test
    void work_that_is_barred_by_now_does_not_stay() {
        var plan = plan(new Wanted(
                List.of(item(1, 2)),
                List.of(judge(1, 0, 1), judge(2, 0, 1), judge(3, 0, 1)),
                List.of(new Bar(new Pair(1, 1), "family")),
                List.of(),
                Set.of(new Pair(1, 1)),
                Set.of(),
                1));

        assertThat(plan.pairs()).containsExactly(new Pair(1, 2), new Pair(1, 3));
    }

    @Test
    void who_knows_the_matter_reads_it() {
        var items = List.of(new Item(1, 2, Set.of("law"), ""), item(2, 2));
        var judges = List.of(
                judge(1, 0, 2),
                new Judge(2, 0, 2, Set.of("law", "data"), Set.of()),
                new Judge(3, 0, 2, Set.of("law"), Set.of()));

        assertThat(plan(new Wanted(items, judges, List.of(), List.of(), Set.of(), Set.of(), 1))
                        .pairs())
                .contains(new Pair(1, 2), new Pair(1, 3));
    }

    private static void assertMet(Wanted wanted, Plan plan) {
        for (var item : wanted.items()) {
            assertThat(plan.pairs().stream().filter(pair -> pair.item() == item.id()))
                    .hasSize(item.readers());
        }
        for (var judge : wanted.judges()) {
            assertThat(plan.pairs().stream().filter(pair -> pair.judge() == judge.id()))
                    .hasSizeBetween(judge.least(), judge.most());
        }
    }

    private static Wanted random(long seed) {
        var random = new Random(seed);
        var items = new ArrayList<Item>();
        for (var id = 1; id <= 2 + random.nextInt(3); id++) {
            items.add(new Item(id, 1 + random.nextInt(2), random.nextBoolean() ? Set.of("law") : Set.of(), ""));
        }
        var judges = new ArrayList<Judge>();
        for (var id = 1; id <= 2 + random.nextInt(2); id++) {
            var least = random.nextInt(2);
            judges.add(new Judge(
                    id,
                    least,
                    least + 1 + random.nextInt(3),
                    random.nextBoolean() ? Set.of("law") : Set.of(),
                    Set.of()));
        }
        var bars = new ArrayList<Bar>();
        var wishes = new ArrayList<Wish>();
        for (var item : items) {
            for (var judge : judges) {
                var pair = new Pair(item.id(), judge.id());
                if (random.nextInt(6) == 0) {
                    bars.add(new Bar(pair, "unit"));
                }
                if (random.nextBoolean()) {
                    wishes.add(new Wish(pair, random.nextInt(7) - 3));
                }
            }
        }
        return new Wanted(items, judges, bars, wishes, Set.of(), Set.of(), seed);
    }

    /** The least cost over all plans, or -1 when there is none. */
    private static long cheapest(Wanted wanted) {
        return cheapest(wanted, 0, new ArrayList<>(), new HashMap<>());
    }

    private static long cheapest(Wanted wanted, int at, List<Pair> pairs, HashMap<Long, Integer> loads) {
        if (at == wanted.items().size()) {
            return wanted.judges().stream()
                            .allMatch(judge -> loads.getOrDefault(judge.id(), 0) >= judge.least()
                                    && loads.getOrDefault(judge.id(), 0) <= judge.most())
                    ? Assignment.cost(wanted, pairs)
                    : -1;
        }
        var item = wanted.items().get(at);
        var barred = wanted.bars().stream().map(Bar::pair).toList();
        var least = -1L;
        for (var chosen = 0; chosen < 1 << wanted.judges().size(); chosen++) {
            if (Integer.bitCount(chosen) != item.readers()) {
                continue;
            }
            var theirs = new ArrayList<Pair>();
            for (var judge = 0; judge < wanted.judges().size(); judge++) {
                if ((chosen & 1 << judge) != 0) {
                    theirs.add(new Pair(item.id(), wanted.judges().get(judge).id()));
                }
            }
            if (theirs.stream().noneMatch(barred::contains)) {
                pairs.addAll(theirs);
                theirs.forEach(pair -> loads.merge(pair.judge(), 1, Integer::sum));
                var cost = cheapest(wanted, at + 1, pairs, loads);
                least = cost >= 0 && (least < 0 || cost < least) ? cost : least;
                theirs.forEach(pair -> loads.merge(pair.judge(), -1, Integer::sum));
                for (var unused = 0; unused < theirs.size(); unused++) {
                    pairs.removeLast();
                }
            }
        }
        return least;
    }

    private static Plan plan(Wanted wanted) {
        return (Plan) Assignment.solve(wanted);
    }

    private static Item item(long id, int readers) {
        return new Item(id, readers, Set.of(), "");
    }

    private static Judge judge(long id, int least, int most) {
        return new Judge(id, least, most, Set.of(), Set.of());
    }

    private static Wish wish(long item, long judge, double value) {
        return new Wish(new Pair(item, judge), value);
    }
}
