package ma.etamkeen.hackathon.judging;

import java.util.Comparator;

/** An item that a judge reads. */
public record Pair(long item, long judge) implements Comparable<Pair> {

    private static final Comparator<Pair> ORDER =
            Comparator.comparingLong(Pair::item).thenComparingLong(Pair::judge);

    @Override
    public int compareTo(Pair other) {
        return ORDER.compare(this, other);
    }
}
