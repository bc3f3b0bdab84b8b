package ma.etamkeen.hackathon.judging;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The mean over its judges of how many of their standard deviations an item lies above their mean. It is here to be compared
 * with, never to decide: it takes every judge for having read equally strong items, and where strong ones come together with
 * some judges it is worse than no correction at all.
 */
public final class Standardised {

    private Standardised() {}

    /** Divided by the standard deviation and not by the variance, so that a timid judge weighs no more than a bold one. */
    public static SortedMap<Long, Double> of(List<Mark> marks) {
        var sums = new TreeMap<Long, double[]>();
        var byJudge = marks.stream()
                .sorted(Comparator.comparingLong(Mark::judge)
                        .thenComparingLong(Mark::item)
                        .thenComparingDouble(Mark::value))
                .collect(Collectors.groupingBy(Mark::judge, TreeMap::new, Collectors.toList()));
        for (var theirs : byJudge.values()) {
            var mean = theirs.stream().mapToDouble(Mark::value).average().orElseThrow();
            var deviation = Math.sqrt(theirs.stream()
                    .mapToDouble(mark -> (mark.value() - mean) * (mark.value() - mean))
                    .average()
                    .orElseThrow());
            for (var mark : theirs) {
                var sum = sums.computeIfAbsent(mark.item(), _ -> new double[2]);
                sum[0] += deviation > 0 ? (mark.value() - mean) / deviation : 0;
                sum[1]++;
            }
        }
        var scores = new TreeMap<Long, Double>();
        sums.forEach((item, sum) -> scores.put(item, sum[0] / sum[1]));
        return scores;
    }
}
