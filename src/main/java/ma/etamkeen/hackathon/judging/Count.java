package ma.etamkeen.hackathon.judging;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything marks say about an order: calibrated, how sure that is, and beside it what the rankings alone say.
 *
 * @param chances nothing where there are too few marks to know
 * @param schulze the places by {@link Duels#schulze}; empty where there are too many items to look at each two
 * @param winner the item that wins every duel, where there is one
 * @param strengths by {@link PlackettLuce}; empty where there are too many items
 * @param agreement how far the order by strength agrees with the calibrated one, from -1 to 1
 */
public record Count(
        Calibrated calibrated,
        Optional<RankChances> chances,
        SortedMap<Long, Integer> schulze,
        OptionalLong winner,
        SortedMap<Long, Double> strengths,
        double agreement) {

    /** Above this, the second opinions cost more than they say: their work grows with the third power. */
    private static final int MOST_RANKED = 200;

    public static Count of(Calibrated calibrated, List<Ranking> rankings, RankChances.Drawn drawn) {
        var chances = RankChances.of(calibrated, drawn);
        if (calibrated.items().size() > MOST_RANKED) {
            return new Count(calibrated, chances, new TreeMap<>(), OptionalLong.empty(), new TreeMap<>(), 0);
        }
        var duels = Duels.of(rankings);
        var strengths = PlackettLuce.of(rankings);
        var values = new TreeMap<Long, Double>();
        calibrated.items().forEach(item -> values.put(item.id(), item.value()));
        return new Count(
                calibrated,
                chances,
                duels.schulze(),
                duels.condorcet(),
                strengths,
                PlackettLuce.agreement(values, strengths));
    }
}
