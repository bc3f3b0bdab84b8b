package ma.etamkeen.hackathon.judging;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a judge saw, from the best on.
 *
 * @param places each with the items they hold for equally good
 */
public record Ranking(List<SortedSet<Long>> places) {

    /** What each judge's marks say about the order of what they marked, in the order of the judges. */
    public static List<Ranking> of(List<Mark> marks) {
        return marks.stream()
                .collect(Collectors.groupingBy(Mark::judge, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(theirs -> new Ranking(theirs.stream()
                        .collect(Collectors.groupingBy(
                                Mark::value,
                                () -> new TreeMap<>(Comparator.<Double>reverseOrder()),
                                Collectors.mapping(
                                        Mark::item, Collectors.<Long, SortedSet<Long>>toCollection(TreeSet::new))))
                        .values()
                        .stream()
                        .toList()))
                .toList();
    }

    /** All items that somebody ranked. */
    static long[] items(List<Ranking> rankings) {
        return rankings.stream()
                .flatMap(ranking -> ranking.places().stream())
                .flatMap(SortedSet::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
    }
}
