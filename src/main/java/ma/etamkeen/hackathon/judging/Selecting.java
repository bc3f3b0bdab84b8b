package ma.etamkeen.hackathon.judging;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which candidates are kept: of all sets within the places and the targets, the one that is worth most; where targets cannot be
 * met, one that lacks as little as can be. Every choice can be explained by an exchange that anybody can reckon again. The same
 * for the same wishes, in whatever order they come.
 */
public final class Selecting {

    private static final Comparator<Candidate> ORDER =
            Comparator.comparingInt(Candidate::value).reversed().thenComparingLong(Candidate::id);

    private Selecting() {}

    /**
     * Somebody or something to choose.
     *
     * @param value what it is worth, in hundredths
     * @param groups what it counts for
     */
    public record Candidate(long id, int value, Set<String> groups) {}

    /**
     * What the chosen have to be.
     *
     * @param group of which
     * @param atLeast whether so many at least, or at most
     */
    public record Target(long id, String group, boolean atLeast, int count) implements Comparable<Target> {

        @Override
        public int compareTo(Target other) {
            return Comparator.comparingLong(Target::id)
                    .thenComparing(Target::group)
                    .compare(this, other);
        }
    }

    /** What becomes of a candidate. */
    public enum Fate {
        KEPT,
        WAITING,
        NOT_KEPT
    }

    /**
     * What is to be chosen.
     *
     * @param waiting how many wait for a place
     * @param said what people decided about single candidates, which stands
     */
    public record Wanted(
            List<Candidate> candidates, int places, int waiting, List<Target> targets, Map<Long, Fate> said) {}

    /** Why a candidate is kept or not. */
    public enum Why {
        /** It is among the first by value, or it is not. */
        VALUE,
        /** A target took it in place of another that is worth as much or more, or another in its place. */
        TARGET,
        /** There is a place left, but a target lets no more of its kind in. */
        FULL,
        /** People said so. */
        SAID
    }

    /**
     * What becomes of a candidate and why.
     *
     * @param rank where it stands by value alone, from 1
     * @param place where it stands on the waiting list, from 1, or 0
     * @param targets those the exchange with {@code other} would break, or that let no more in
     * @param other whom it was kept for or who was kept for it, 0 for nobody
     * @param difference how much more the one that gave way is worth, in hundredths
     */
    public record Choice(
            long id, Fate fate, int rank, int place, Why why, SortedSet<Target> targets, long other, int difference) {}

    /**
     * A target that is not met.
     *
     * @param reached how many were chosen
     * @param there how many there are to choose from
     */
    public record Missed(Target target, int reached, int there) {}

    /**
     * All that was chosen.
     *
     * @param choices one for each candidate, from the greatest value on
     * @param isBest whether no other set lacks less or is worth more
     */
    public record Chosen(List<Choice> choices, List<Missed> missed, boolean isBest) {

        /** Those of this fate, those who wait in their order. */
        public List<Choice> of(Fate fate) {
            return choices.stream()
                    .filter(choice -> choice.fate() == fate)
                    .sorted(Comparator.comparingInt(Choice::place))
                    .toList();
        }
    }

    /** Chooses. */
    public static Chosen of(Wanted wanted) {
        var candidates = wanted.candidates().stream().sorted(ORDER).toList();
        var targets = wanted.targets().stream().sorted().toList();
        var kept = chosen(candidates, targets, wanted.places(), wanted.said(), Fate.KEPT);
        var first = first(candidates, wanted.places(), wanted.said(), Fate.KEPT);
        prefer(kept.set(), first, candidates, targets, wanted.said());
        var waiting = waiting(candidates, targets, wanted, kept.set());
        return new Chosen(
                explain(candidates, targets, wanted, kept.set(), first, waiting.set()),
                missed(candidates, targets, kept.set(), wanted.said()),
                kept.isBest() && waiting.isBest());
    }

    private record Found(BitSet set, boolean isBest) {}

    /** Those said to be chosen, and the first of the others by value. */
    private static BitSet first(List<Candidate> candidates, int places, Map<Long, Fate> said, Fate fate) {
        var first = new BitSet();
        IntStream.range(0, candidates.size())
                .filter(at -> said.get(candidates.get(at).id()) == fate)
                .limit(places)
                .forEach(first::set);
        for (var at = 0; at < candidates.size() && first.cardinality() < places; at++) {
            if (!said.containsKey(candidates.get(at).id())) {
                first.set(at);
            }
        }
        return first;
    }

    private static Found chosen(
            List<Candidate> candidates, List<Target> targets, int places, Map<Long, Fate> said, Fate fate) {
        var first = first(candidates, places, said, fate);
        if (targets.stream().allMatch(target -> lacks(target, count(candidates, first, target)) == 0)) {
            return new Found(first, true);
        }
        var in = new BitSet();
        var out = new BitSet();
        for (var at = 0; at < candidates.size(); at++) {
            var fated = said.get(candidates.get(at).id());
            if (fated == fate && first.get(at)) {
                in.set(at);
            } else if (fated != null) {
                out.set(at);
            }
        }
        var choosing = new Choosing(
                places,
                candidates.stream()
                        .mapToInt(candidate -> Math.max(1, candidate.value()))
                        .toArray(),
                candidates.stream()
                        .map(candidate -> IntStream.range(0, targets.size())
                                .filter(at -> candidate
                                        .groups()
                                        .contains(targets.get(at).group()))
                                .toArray())
                        .toArray(int[][]::new),
                flags(targets),
                targets.stream().mapToInt(Target::count).toArray());
        var set = choosing.choose(in, out);
        return new Found(set, choosing.isProven());
    }

    private static boolean[] flags(List<Target> targets) {
        var flags = new boolean[targets.size()];
        for (var at = 0; at < flags.length; at++) {
            flags[at] = targets.get(at).atLeast();
        }
        return flags;
    }

    /** Of sets that are worth the same the one that has more of the first by value, so that nobody gives way without a reason. */
    private static void prefer(
            BitSet kept, BitSet first, List<Candidate> candidates, List<Target> targets, Map<Long, Fate> said) {
        for (var p = first.nextSetBit(0); p >= 0; p = first.nextSetBit(p + 1)) {
            for (var c = kept.nextSetBit(0); c >= 0 && !kept.get(p); c = kept.nextSetBit(c + 1)) {
                if (!first.get(c)
                        && !said.containsKey(candidates.get(c).id())
                        && candidates.get(p).value() == candidates.get(c).value()
                        && broken(candidates, targets, kept, c, p).isEmpty()) {
                    kept.clear(c);
                    kept.set(p);
                }
            }
        }
    }

    /** The waiting list keeps the targets in proportion: so many of the least as it has of the places, and one of the most at least. */
    private static Found waiting(List<Candidate> candidates, List<Target> targets, Wanted wanted, BitSet kept) {
        var places = wanted.places();
        var length = wanted.waiting();
        if (length == 0 || places == 0) {
            return new Found(new BitSet(), true);
        }
        var rest = IntStream.range(0, candidates.size())
                .filter(at -> !kept.get(at))
                .mapToObj(candidates::get)
                .toList();
        var scaled = targets.stream()
                .map(target -> new Target(
                        target.id(),
                        target.group(),
                        target.atLeast(),
                        target.atLeast()
                                ? target.count() * length / places
                                : Math.max(1, (target.count() * length + places - 1) / places)))
                .toList();
        var found = chosen(rest, scaled, length, wanted.said(), Fate.WAITING);
        var ids = found.set().stream().mapToObj(at -> rest.get(at).id()).collect(Collectors.toSet());
        var set = new BitSet();
        IntStream.range(0, candidates.size())
                .filter(at -> ids.contains(candidates.get(at).id()))
                .forEach(set::set);
        return new Found(set, found.isBest());
    }

    private static List<Choice> explain(
            List<Candidate> candidates,
            List<Target> targets,
            Wanted wanted,
            BitSet kept,
            BitSet first,
            BitSet waiting) {
        var came = without(kept, first);
        var went = without(first, kept);
        var pairs = new TreeMap<Integer, Integer>();
        for (var at = 0; at < Math.min(came.size(), went.size()); at++) {
            pairs.put(came.get(at), went.get(at));
            pairs.put(went.get(at), came.get(at));
        }
        var choices = new ArrayList<Choice>();
        var place = 0;
        for (var at = 0; at < candidates.size(); at++) {
            var fate = kept.get(at) ? Fate.KEPT : waiting.get(at) ? Fate.WAITING : Fate.NOT_KEPT;
            place += waiting.get(at) ? 1 : 0;
            choices.add(choice(candidates, targets, wanted, kept, at, fate, waiting.get(at) ? place : 0, pairs));
        }
        return choices;
    }

    private static Choice choice(
            List<Candidate> candidates,
            List<Target> targets,
            Wanted wanted,
            BitSet kept,
            int at,
            Fate fate,
            int place,
            Map<Integer, Integer> pairs) {
        var candidate = candidates.get(at);
        var rank = at + 1;
        if (wanted.said().get(candidate.id()) != null) {
            return new Choice(candidate.id(), fate, rank, place, Why.SAID, new TreeSet<>(), 0, 0);
        }
        var other = pairs.get(at);
        if (other != null) {
            var came = kept.get(at) ? at : other;
            var went = kept.get(at) ? other : at;
            return new Choice(
                    candidate.id(),
                    fate,
                    rank,
                    place,
                    Why.TARGET,
                    broken(candidates, targets, kept, came, went),
                    candidates.get(other).id(),
                    candidates.get(went).value() - candidates.get(came).value());
        }
        var isLeft = kept.cardinality() < wanted.places();
        return new Choice(
                candidate.id(),
                fate,
                rank,
                place,
                !kept.get(at) && isLeft ? Why.FULL : Why.VALUE,
                !kept.get(at) && isLeft ? full(candidates, targets, kept, at) : new TreeSet<>(),
                0,
                0);
    }

    private static List<Integer> without(BitSet some, BitSet others) {
        var rest = (BitSet) some.clone();
        rest.andNot(others);
        return rest.stream().boxed().toList();
    }

    /** The targets that would be met less if this one were taken in place of that one. */
    private static TreeSet<Target> broken(
            List<Candidate> candidates, List<Target> targets, BitSet kept, int gone, int come) {
        var exchanged = (BitSet) kept.clone();
        exchanged.clear(gone);
        exchanged.set(come);
        return worse(candidates, targets, kept, exchanged);
    }

    private static TreeSet<Target> full(List<Candidate> candidates, List<Target> targets, BitSet kept, int come) {
        var more = (BitSet) kept.clone();
        more.set(come);
        return worse(candidates, targets, kept, more);
    }

    private static TreeSet<Target> worse(
            List<Candidate> candidates, List<Target> targets, BitSet before, BitSet after) {
        return targets.stream()
                .filter(target -> lacks(target, count(candidates, after, target))
                        > lacks(target, count(candidates, before, target)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int lacks(Target target, int count) {
        return Math.max(0, target.atLeast() ? target.count() - count : count - target.count());
    }

    private static int count(List<Candidate> candidates, BitSet set, Target target) {
        return (int) set.stream()
                .filter(at -> candidates.get(at).groups().contains(target.group()))
                .count();
    }

    private static List<Missed> missed(
            List<Candidate> candidates, List<Target> targets, BitSet kept, Map<Long, Fate> said) {
        return targets.stream()
                .filter(target -> lacks(target, count(candidates, kept, target)) > 0)
                .map(target -> new Missed(target, count(candidates, kept, target), (int) candidates.stream()
                        .filter(candidate -> candidate.groups().contains(target.group()))
                        .filter(candidate -> said.getOrDefault(candidate.id(), Fate.KEPT) == Fate.KEPT)
                        .count()))
                .toList();
    }
}
