package ma.etamkeen.hackathon.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import ma.etamkeen.Seed;
import ma.etamkeen.hackathon.judging.Selecting.Candidate;
import ma.etamkeen.hackathon.judging.Selecting.Choice;
import ma.etamkeen.hackathon.judging.Selecting.Chosen;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.hackathon.judging.Selecting.Target;
import ma.etamkeen.hackathon.judging.Selecting.Wanted;
import ma.etamkeen.hackathon.judging.Selecting.Why;
import org.junit.jupiter.api.Test;

/**
 * What is kept is the best there is within the targets, for the same reasons whoever reckons it and in whatever order the dossiers
 * came; never more than there are places, and each reason given is true.
 */
class SelectingTest {

    private static final int ROUNDS = 40;

    @Test
    void without_targets_the_first_by_value_are_kept_and_the_next_wait() {
        var random = new Random(Seed.today());
        var candidates = candidates(random, 40, 6_000);

        var chosen = Selecting.of(new Wanted(candidates, 10, 5, List.of(), Map.of()));

        var order = candidates.stream()
                .sorted((one, other) ->
                        one.value() != other.value() ? other.value() - one.value() : Long.compare(one.id(), other.id()))
                .map(Candidate::id)
                .toList();
        assertThat(ids(chosen, Fate.KEPT)).containsExactlyElementsOf(order.subList(0, 10));
        assertThat(ids(chosen, Fate.WAITING)).containsExactlyElementsOf(order.subList(10, 15));
        assertThat(chosen.choices()).extracting(Choice::why).containsOnly(Why.VALUE);
        assertThat(chosen.missed()).isEmpty();
    }

    @Test
    void a_target_takes_the_best_of_its_group_in_place_of_the_last_by_value_and_says_by_how_much() {
        var candidates = List.of(
                new Candidate(1, 9_000, Set.of()),
                new Candidate(2, 8_000, Set.of()),
                new Candidate(3, 7_500, Set.of("women")),
                new Candidate(4, 7_000, Set.of("women")));
        var women = new Target(1, "women", true, 1);

        var chosen = Selecting.of(new Wanted(candidates, 2, 1, List.of(women), Map.of()));

        assertThat(chosen.choices())
                .containsExactly(
                        new Choice(1, Fate.KEPT, 1, 0, Why.VALUE, sorted(), 0, 0),
                        new Choice(2, Fate.WAITING, 2, 1, Why.TARGET, sorted(women), 3, 500),
                        new Choice(3, Fate.KEPT, 3, 0, Why.TARGET, sorted(women), 2, 500),
                        new Choice(4, Fate.NOT_KEPT, 4, 0, Why.VALUE, sorted(), 0, 0));
    }

    @Test
    void what_cannot_be_met_is_named_with_how_many_there_are() {
        var candidates = List.of(
                new Candidate(1, 9_000, Set.of("unit")),
                new Candidate(2, 8_000, Set.of("unit")),
                new Candidate(3, 10, Set.of("unit", "women")));
        var women = new Target(1, "women", true, 2);
        var unit = new Target(2, "unit", false, 2);

        var chosen = Selecting.of(new Wanted(candidates, 3, 0, List.of(women, unit), Map.of()));

        assertThat(ids(chosen, Fate.KEPT)).containsExactly(1L, 3L);
        assertThat(chosen.missed()).containsExactly(new Selecting.Missed(women, 1, 1));
        assertThat(chosen.choices().get(1).targets()).contains(unit);
    }

    @Test
    void what_people_said_stands() {
        var candidates = candidates(new Random(7), 12, 100);
        var sorted =
                Selecting.of(new Wanted(candidates, 4, 2, List.of(), Map.of())).choices();
        var last = sorted.getLast().id();
        var first = sorted.getFirst().id();

        var chosen = Selecting.of(new Wanted(
                candidates,
                4,
                2,
                List.of(new Target(1, "g0", true, 2)),
                Map.of(last, Fate.KEPT, first, Fate.NOT_KEPT)));

        assertThat(ids(chosen, Fate.KEPT)).hasSize(4).contains(last).doesNotContain(first);
        assertThat(ids(chosen, Fate.WAITING)).hasSize(2).doesNotContain(first);
    }

    /** {@link SelectingProof} tries many more. */
    @Test
    void no_set_that_exists_is_better() {
        assertBest(Seed.today(), ROUNDS);
    }

    /** Against every subset there is, on cases small enough to try them all. */
    static void assertBest(long seed, int rounds) {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++) {
            var wanted = wanted(random, 4 + random.nextInt(8));
            var chosen = Selecting.of(wanted);
            assertThat(chosen.isBest()).isTrue();
            var set = new HashSet<>(ids(chosen, Fate.KEPT));
            assertThat(set.size()).isLessThanOrEqualTo(wanted.places());
            assertThat(score(wanted, set))
                    .as("seed %d round %d %s", seed, round, wanted)
                    .isEqualTo(best(wanted));
            assertTrueReasons(wanted, chosen);
        }
    }

    @Test
    void the_order_in_which_they_came_changes_nothing() {
        var random = new Random(Seed.today());
        for (var round = 0; round < 40; round++) {
            var wanted = wanted(random, 30);
            var shuffled = new ArrayList<>(wanted.candidates());
            Collections.shuffle(shuffled, random);
            var targets = new ArrayList<>(wanted.targets());
            Collections.shuffle(targets, random);

            assertThat(Selecting.of(new Wanted(shuffled, wanted.places(), wanted.waiting(), targets, wanted.said())))
                    .isEqualTo(Selecting.of(wanted));
        }
    }

    @Test
    void a_call_as_great_as_the_greatest_known_is_chosen_from_in_a_moment() {
        var random = new Random(Seed.today());
        var candidates = new ArrayList<Candidate>();
        for (var id = 1; id <= 1_740; id++) {
            var groups = new HashSet<String>();
            if (random.nextInt(10) < 3) {
                groups.add("women");
            }
            groups.add("region " + random.nextInt(12));
            groups.add("unit " + random.nextInt(30));
            groups.add("challenge " + random.nextInt(5));
            candidates.add(new Candidate(id, 2_000 + random.nextInt(7_000), groups));
        }
        var targets = new ArrayList<Target>();
        targets.add(new Target(1, "women", true, 20));
        for (var at = 0; at < 12; at++) {
            targets.add(new Target(2, "region " + at, true, 3));
        }
        for (var at = 0; at < 30; at++) {
            targets.add(new Target(3, "unit " + at, false, 2));
        }
        for (var at = 0; at < 5; at++) {
            targets.add(new Target(4, "challenge " + at, true, 8));
        }
        var wanted = new Wanted(candidates, 50, 20, targets, Map.of());

        var began = System.nanoTime();
        var chosen = Selecting.of(wanted);

        assertThat((System.nanoTime() - began) / 1e9).isLessThan(10);
        assertThat(chosen.isBest()).isTrue();
        assertThat(chosen.missed()).isEmpty();
        assertThat(chosen.of(Fate.KEPT)).hasSize(50);
        assertTrueReasons(wanted, chosen);
    }

    /** Each reason, reckoned again from the sets alone. */
    private static void assertTrueReasons(Wanted wanted, Chosen chosen) {
        var kept = new HashSet<>(ids(chosen, Fate.KEPT));
        var values = wanted.candidates().stream().collect(Collectors.toMap(Candidate::id, Candidate::value));
        ToIntFunction<Long> value = id -> Objects.requireNonNull(values.get(id));
        var free = wanted.candidates().stream()
                .filter(one -> !wanted.said().containsKey(one.id()))
                .toList();
        var left = wanted.places()
                - wanted.said().values().stream().filter(Fate.KEPT::equals).count();
        for (var choice : chosen.choices()) {
            var isKept = choice.fate() == Fate.KEPT;
            var worth = value.applyAsInt(choice.id());
            var before = free.stream()
                    .filter(one -> one.value() > worth || one.value() == worth && one.id() < choice.id())
                    .count();
            switch (choice.why()) {
                case SAID -> assertThat(wanted.said()).containsKey(choice.id());
                case VALUE -> assertThat(before < left).isEqualTo(isKept);
                case TARGET -> {
                    var exchanged = new HashSet<>(kept);
                    exchanged.remove(isKept ? choice.id() : choice.other());
                    exchanged.add(isKept ? choice.other() : choice.id());
                    var more = isKept ? choice.other() : choice.id();
                    var less = isKept ? choice.id() : choice.other();
                    assertThat(value.applyAsInt(more) - value.applyAsInt(less)).isEqualTo(choice.difference());
                    assertThat(choice.difference()).isNotNegative();
                    assertWorse(wanted, kept, exchanged, choice);
                }
                case FULL -> {
                    assertThat(kept.size()).isLessThan(wanted.places());
                    var more = new HashSet<>(kept);
                    more.add(choice.id());
                    assertWorse(wanted, kept, more, choice);
                }
            }
        }
    }

    private static void assertWorse(Wanted wanted, Set<Long> kept, Set<Long> other, Choice choice) {
        assertThat(choice.targets())
                .isNotEmpty()
                .allSatisfy(
                        target -> assertThat(lacks(wanted, target, other)).isGreaterThan(lacks(wanted, target, kept)));
    }

    private static Wanted wanted(Random random, int size) {
        var candidates = candidates(random, size, random.nextBoolean() ? 8 : 10_000);
        var targets = new ArrayList<Target>();
        for (var group = 0; group < 4; group++) {
            if (random.nextBoolean()) {
                targets.add(new Target(group, "g" + group, true, 1 + random.nextInt(3)));
            }
            if (random.nextInt(3) == 0) {
                targets.add(new Target(10 + group, "g" + group, false, 1 + random.nextInt(3)));
            }
        }
        var said = new HashMap<Long, Fate>();
        if (random.nextInt(3) == 0) {
            said.put(candidates.get(random.nextInt(size)).id(), Fate.values()[random.nextInt(3)]);
        }
        return new Wanted(candidates, 1 + random.nextInt(size), random.nextInt(3), targets, said);
    }

    private static List<Candidate> candidates(Random random, int size, int values) {
        var candidates = new ArrayList<Candidate>();
        for (var id = 1; id <= size; id++) {
            var groups = new HashSet<String>();
            for (var group = 0; group < 4; group++) {
                if (random.nextInt(3) == 0) {
                    groups.add("g" + group);
                }
            }
            candidates.add(new Candidate(id, 1 + random.nextInt(values), groups));
        }
        return candidates;
    }

    private static List<Long> ids(Chosen chosen, Fate fate) {
        return chosen.of(fate).stream().map(Choice::id).toList();
    }

    private static java.util.SortedSet<Target> sorted(Target... targets) {
        return new java.util.TreeSet<>(List.of(targets));
    }

    /** What is lacking, and what it is worth. */
    private record Score(int lacking, int worth) {}

    private static Score best(Wanted wanted) {
        var best = new Score(Integer.MAX_VALUE, 0);
        for (var mask = 0; mask < 1 << wanted.candidates().size(); mask++) {
            var set = new HashSet<Long>();
            for (var at = 0; at < wanted.candidates().size(); at++) {
                if ((mask >> at & 1) == 1) {
                    set.add(wanted.candidates().get(at).id());
                }
            }
            if (isPossible(wanted, set)) {
                var score = score(wanted, set);
                if (score.lacking() < best.lacking()
                        || score.lacking() == best.lacking() && score.worth() > best.worth()) {
                    best = score;
                }
            }
        }
        return best;
    }

    private static boolean isPossible(Wanted wanted, Set<Long> set) {
        var said = wanted.said().entrySet().stream()
                .allMatch(one -> set.contains(one.getKey()) == (one.getValue() == Fate.KEPT));
        var forced = wanted.said().entrySet().stream()
                .filter(one -> one.getValue() == Fate.KEPT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return said
                && set.size() <= wanted.places()
                && wanted.targets().stream()
                        .filter(target -> !target.atLeast())
                        .allMatch(target ->
                                count(wanted, target, set) <= Math.max(target.count(), count(wanted, target, forced)));
    }

    private static Score score(Wanted wanted, Set<Long> set) {
        return new Score(
                wanted.targets().stream()
                        .filter(Target::atLeast)
                        .mapToInt(target -> lacks(wanted, target, set))
                        .sum(),
                wanted.candidates().stream()
                        .filter(one -> set.contains(one.id()))
                        .mapToInt(Candidate::value)
                        .sum());
    }

    private static int lacks(Wanted wanted, Target target, Set<Long> set) {
        var count = count(wanted, target, set);
        return Math.max(0, target.atLeast() ? target.count() - count : count - target.count());
    }

    private static int count(Wanted wanted, Target target, Set<Long> set) {
        return (int) wanted.candidates().stream()
                .filter(one -> set.contains(one.id()) && one.groups().contains(target.group()))
                .count();
    }
}
