package ma.etamkeen.hackathon.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.hackathon.judging.Assignment.Block;
import ma.etamkeen.hackathon.judging.Assignment.Idle;
import ma.etamkeen.hackathon.judging.Assignment.Item;
import ma.etamkeen.hackathon.judging.Assignment.Judge;
import ma.etamkeen.hackathon.judging.Assignment.Plan;
import ma.etamkeen.hackathon.judging.Assignment.Refused;
import ma.etamkeen.hackathon.judging.Assignment.Short;
import ma.etamkeen.hackathon.judging.Assignment.Swap;
import ma.etamkeen.hackathon.judging.Assignment.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Successive shortest paths, one for each reading. All that lies between an item and the end are judges who take it and hand
 * another one on, so the paths are sought among the judges alone, of whom there are few: from one judge to the next leads the
 * item whose handing over costs the least. A reading that must be there costs far less than nothing, which makes the lower
 * bounds a matter of cost; a bound that is not met at the end cannot be met. Equally good plans differ in a random part of the
 * cost that is smaller than the least difference between two that are not: so each of them is somebody's seed.
 */
final class Flow {

    private static final int WISHES = 60;
    private static final int STRANGE = 30;
    private static final int CHANGE = 200;
    private static final int LOAD = 50;

    private static final int LOTS = 1 << 12;
    private static final long UNIT = 1L << 26;
    private static final long MUST = 1L << 52;
    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Wanted wanted;
    private final Item[] items;
    private final Judge[] judges;
    private final Map<Long, Integer> itemAt = new HashMap<>();
    private final Map<Long, Integer> judgeAt = new HashMap<>();
    private final Map<Pair, String> bars = new HashMap<>();
    private final int[][] plain;
    private final long[][] costs;

    private final boolean[][] reads;
    private final boolean[][] stays;
    private final int[] load;
    private final int[][] held;
    private final int[] holds;
    private final long[][] handing;
    private final int[][] handed;

    Flow(Wanted wanted) {
        this.wanted = wanted;
        items = wanted.items().stream()
                .sorted(Comparator.comparingLong(Item::id))
                .toArray(Item[]::new);
        judges = wanted.judges().stream()
                .sorted(Comparator.comparingLong(Judge::id))
                .toArray(Judge[]::new);
        Arrays.stream(items).forEach(item -> itemAt.put(item.id(), itemAt.size()));
        Arrays.stream(judges).forEach(judge -> judgeAt.put(judge.id(), judgeAt.size()));
        wanted.bars().stream()
                .sorted(Comparator.comparing(Assignment.Bar::reason))
                .forEach(bar -> bars.putIfAbsent(bar.pair(), bar.reason()));
        plain = new int[items.length][judges.length];
        costs = new long[items.length][judges.length];
        reads = new boolean[items.length][judges.length];
        stays = new boolean[items.length][judges.length];
        load = new int[judges.length];
        held = new int[judges.length][Math.max(1, items.length)];
        holds = new int[judges.length];
        handing = new long[judges.length][judges.length];
        handed = new int[judges.length][judges.length];
        price();
    }

    private void price() {
        var wishes = wishes();
        var changing = new HashSet<Long>();
        wanted.before().forEach(pair -> changing.add(pair.item()));
        var lots = new Random(wanted.seed());
        for (var i = 0; i < items.length; i++) {
            for (var j = 0; j < judges.length; j++) {
                var pair = new Pair(items[i].id(), judges[j].id());
                var cost = wishes[i][j];
                if (!items[i].topics().isEmpty() && judges[j].knows().stream().noneMatch(items[i].topics()::contains)) {
                    cost += STRANGE;
                }
                if (changing.contains(pair.item()) && !wanted.before().contains(pair)) {
                    cost += CHANGE;
                }
                plain[i][j] = cost;
                var lot = lots.nextInt(LOTS);
                costs[i][j] = reason(i, j) == null ? cost * UNIT + lot : NEVER;
            }
        }
    }

    /** What a judge says counts by its order among all they say, so that nobody has more power by greater numbers. */
    private int[][] wishes() {
        var said = new double[judges.length][items.length];
        for (var wish : wanted.wishes()) {
            var item = itemAt.get(wish.pair().item());
            var judge = judgeAt.get(wish.pair().judge());
            if (item != null && judge != null) {
                said[judge][item] = wish.value();
            }
        }
        var classes = new int[items.length][judges.length];
        for (var j = 0; j < judges.length; j++) {
            var values = Arrays.stream(said[j])
                    .map(value -> value + 0.0)
                    .sorted()
                    .distinct()
                    .toArray();
            for (var i = 0; i < items.length; i++) {
                var rank = values.length - 1 - Arrays.binarySearch(values, said[j][i] + 0.0);
                classes[i][j] = rank * WISHES / values.length;
            }
        }
        return classes;
    }

    /** Why this judge must not read this item, or {@code null}. */
    private @Nullable String reason(int i, int j) {
        var bar = bars.get(new Pair(items[i].id(), judges[j].id()));
        if (bar != null) {
            return bar;
        }
        var language = items[i].language();
        return language.isEmpty()
                        || judges[j].reads().isEmpty()
                        || judges[j].reads().contains(language)
                ? null
                : Assignment.LANGUAGE;
    }

    Assignment solve() {
        var missing = new int[items.length];
        for (var i = 0; i < items.length; i++) {
            missing[i] = items[i].readers();
        }
        for (var pair : new TreeSet<>(wanted.done())) {
            var item = itemAt.get(pair.item());
            var judge = judgeAt.get(pair.judge());
            if (item != null && judge != null && reason(item, judge) == null) {
                reads[item][judge] = true;
                stays[item][judge] = true;
                load[judge]++;
                missing[item]--;
            }
        }
        for (var judge = 0; judge < judges.length; judge++) {
            Arrays.fill(handing[judge], NEVER);
            Arrays.fill(handed[judge], -1);
        }
        var shorts = new ArrayList<Short>();
        for (var item = 0; item < items.length; item++) {
            for (; missing[item] > 0 && add(item); missing[item]--) {}
        }
        for (var item = 0; item < items.length; item++) {
            if (missing[item] > 0) {
                shorts.add(missed(item, missing[item]));
            }
        }
        var idle = new ArrayList<Idle>();
        for (var judge = 0; judge < judges.length; judge++) {
            if (load[judge] < judges[judge].least()) {
                idle.add(new Idle(judges[judge].id(), load[judge], judges[judge].least()));
            }
        }
        if (!shorts.isEmpty() || !idle.isEmpty()) {
            return new Refused(shorts, idle, List.of());
        }
        var cost = cost(pairs());
        var swaps = new ArrayList<Swap>();
        for (var groups = Group.of(pairs()); groups.size() > 1; groups = Group.of(pairs())) {
            var swap = link(groups);
            if (swap == null) {
                return new Refused(List.of(), List.of(), groups);
            }
            swaps.add(swap);
        }
        return new Plan(pairs(), cost, swaps, fiedler(pairs()), wanted.seed());
    }

    private static double fiedler(Collection<Pair> pairs) {
        return pairs.isEmpty()
                ? 0
                : new Calibrated(pairs.stream()
                                .map(pair -> new Mark(pair.item(), pair.judge(), 0, 1))
                                .toList())
                        .fiedler();
    }

    long cost(Collection<Pair> pairs) {
        var sum = 0L;
        var loads = new int[judges.length];
        for (var pair : pairs) {
            var judge = judgeAt.getOrDefault(pair.judge(), 0);
            sum += plain[itemAt.getOrDefault(pair.item(), 0)][judge];
            loads[judge]++;
        }
        for (var each : loads) {
            sum += (long) LOAD * each * each;
        }
        return sum;
    }

    private TreeSet<Pair> pairs() {
        var pairs = new TreeSet<Pair>();
        for (var i = 0; i < items.length; i++) {
            for (var j = 0; j < judges.length; j++) {
                if (reads[i][j]) {
                    pairs.add(new Pair(items[i].id(), judges[j].id()));
                }
            }
        }
        return pairs;
    }

    /** One more reader for this item on the cheapest way there is; false when there is none. */
    private boolean add(int item) {
        var way = new int[judges.length];
        var dear = reach(item, way);
        var end = -1;
        var least = NEVER;
        for (var judge = 0; judge < judges.length; judge++) {
            if (dear[judge] < NEVER && load[judge] < judges[judge].most() && dear[judge] + next(judge) < least) {
                end = judge;
                least = dear[judge] + next(judge);
            }
        }
        if (end < 0) {
            return false;
        }
        load[end]++;
        var passed = new ArrayList<int[]>();
        var at = end;
        for (var from = way[at]; from >= 0; from = way[at]) {
            passed.add(new int[] {handed[from][at], from, at});
            at = from;
        }
        for (var each : passed) {
            drop(each[0], each[1]);
            take(each[0], each[2]);
        }
        take(item, at);
        return true;
    }

    /** What it costs that each judge takes one more on, beginning with this item; and from whom they get theirs. */
    private long[] reach(int item, int[] way) {
        var dear = new long[judges.length];
        for (var judge = 0; judge < judges.length; judge++) {
            dear[judge] = reads[item][judge] ? NEVER : costs[item][judge];
            way[judge] = -1;
        }
        for (var better = true; better; ) {
            better = false;
            for (var from = 0; from < judges.length; from++) {
                for (var to = 0; dear[from] < NEVER && to < judges.length; to++) {
                    if (handing[from][to] < NEVER && dear[from] + handing[from][to] < dear[to]) {
                        dear[to] = dear[from] + handing[from][to];
                        way[to] = from;
                        better = true;
                    }
                }
            }
        }
        return dear;
    }

    /** What one more costs a judge: the more they have, the more. */
    private long next(int judge) {
        return LOAD * (2L * load[judge] + 1) * UNIT - (load[judge] < judges[judge].least() ? MUST : 0);
    }

    private void take(int item, int judge) {
        reads[item][judge] = true;
        held[judge][holds[judge]++] = item;
        for (var other = 0; other < judges.length; other++) {
            offer(item, judge, other);
            if (handed[other][judge] == item) {
                weigh(other, judge);
            }
        }
    }

    private void drop(int item, int judge) {
        reads[item][judge] = false;
        for (var at = 0; at < holds[judge]; at++) {
            if (held[judge][at] == item) {
                held[judge][at] = held[judge][--holds[judge]];
                break;
            }
        }
        for (var other = 0; other < judges.length; other++) {
            if (handed[judge][other] == item) {
                weigh(judge, other);
            }
            if (reads[item][other] && !stays[item][other]) {
                offer(item, other, judge);
            }
        }
    }

    /** The cheapest item that one judge can hand to another. */
    private void weigh(int from, int to) {
        handing[from][to] = NEVER;
        handed[from][to] = -1;
        for (var at = 0; at < holds[from]; at++) {
            offer(held[from][at], from, to);
        }
    }

    private void offer(int item, int from, int to) {
        if (costs[item][to] < NEVER && !reads[item][to] && costs[item][to] - costs[item][from] < handing[from][to]) {
            handing[from][to] = costs[item][to] - costs[item][from];
            handed[from][to] = item;
        }
    }

    private Short missed(int item, int missing) {
        var dear = reach(item, new int[judges.length]);
        var blocks = new ArrayList<Block>();
        var rivals = new TreeSet<Long>();
        for (var judge = 0; judge < judges.length; judge++) {
            var reason = reason(item, judge);
            if (!reads[item][judge]) {
                blocks.add(new Block(judges[judge].id(), reason == null ? Assignment.FULL : reason));
            }
            for (var other = 0; dear[judge] < NEVER && other < items.length; other++) {
                if (reads[other][judge] && other != item) {
                    rivals.add(items[other].id());
                }
            }
        }
        return new Short(items[item].id(), items[item].readers(), items[item].readers() - missing, blocks, rivals);
    }

    /** The cheapest exchange or handing over that leaves fewer groups, done; or {@code null}. */
    private @Nullable Swap link(List<Group> groups) {
        var group = new int[judges.length];
        for (var at = 0; at < groups.size(); at++) {
            for (var judge : groups.get(at).judges()) {
                group[judgeAt.getOrDefault(judge, 0)] = at;
            }
        }
        var least = NEVER;
        int[] best = null;
        for (var j = 0; j < judges.length; j++) {
            for (var l = 0; l < judges.length; l++) {
                if (load[l] == 0 || load[j] == 0 || group[j] == group[l]) {
                    continue;
                }
                for (var a = 0; a < holds[j]; a++) {
                    var i = held[j][a];
                    var there = costs[i][l] == NEVER ? NEVER : costs[i][l] - costs[i][j];
                    if (there == NEVER || reads[i][l]) {
                        continue;
                    }
                    var alone = there + next(l) - LOAD * (2L * load[j] - 1) * UNIT;
                    if (load[l] < judges[l].most()
                            && load[j] > judges[j].least()
                            && alone < least
                            && links(groups.size(), i, j, -1, l)) {
                        least = alone;
                        best = new int[] {i, j, -1, l};
                    }
                    for (var b = 0; j < l && b < holds[l]; b++) {
                        var k = held[l][b];
                        if (costs[k][j] < NEVER
                                && !reads[k][j]
                                && there + costs[k][j] - costs[k][l] < least
                                && links(groups.size(), i, j, k, l)) {
                            least = there + costs[k][j] - costs[k][l];
                            best = new int[] {i, j, k, l};
                        }
                    }
                }
            }
        }
        return best == null ? null : swapped(best[0], best[1], best[2], best[3]);
    }

    private boolean links(int groups, int i, int j, int k, int l) {
        exchange(i, j, k, l);
        var fewer = Group.of(pairs()).size() < groups;
        exchange(i, l, k, j);
        return fewer;
    }

    private void exchange(int i, int j, int k, int l) {
        reads[i][j] = false;
        reads[i][l] = true;
        if (k >= 0) {
            reads[k][l] = false;
            reads[k][j] = true;
        }
    }

    private Swap swapped(int i, int j, int k, int l) {
        var before = cost(pairs());
        var gone = new TreeSet<>(pairs());
        drop(i, j);
        take(i, l);
        if (k >= 0) {
            drop(k, l);
            take(k, j);
        } else {
            load[j]--;
            load[l]++;
        }
        var come = new TreeSet<>(pairs());
        var cost = cost(come) - before;
        var stayed = Set.copyOf(come);
        come.removeAll(gone);
        gone.removeAll(stayed);
        return new Swap(List.copyOf(gone), List.copyOf(come), cost);
    }
}
