package ma.etamkeen.hackathon.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.judging.Selecting;

/** How the selection of an edition stands. */
public sealed interface Selection {

    /** Reading goes on: nobody looks yet. */
    record Reading() implements Selection {}

    /** There is no mark that counts, or nobody said how many are kept. */
    record Nothing() implements Selection {}

    /** The marks cannot be compared with each other. */
    record Apart(List<Group> groups) implements Selection {}

    /**
     * What comes of the marks.
     *
     * @param lines one for each dossier that was marked, from the greatest value on
     * @param unmarked dossiers that wait and have no mark
     * @param missed targets that are not met
     * @param isBest whether no other set lacks less or is worth more
     * @param seen says this and nothing else: what is applied is what was looked at
     */
    record Ready(
            Targets.Capacity capacity,
            List<Line> lines,
            SortedSet<Long> unmarked,
            List<Selecting.Missed> missed,
            boolean isBest,
            String seen)
            implements Selection {

        /** The lines of this fate, those who wait in their order. */
        public List<Line> of(Selecting.Fate fate) {
            return lines.stream()
                    .filter(line -> line.choice().fate() == fate)
                    .sorted((one, other) ->
                            Integer.compare(one.choice().place(), other.choice().place()))
                    .toList();
        }

        /** Those of which the marks alone do not say whether they are among the first. */
        public List<Line> close() {
            return lines.stream().filter(Line::isClose).toList();
        }
    }

    /**
     * A dossier as the marks have it.
     *
     * @param value calibrated, in hundredths
     * @param raw the mean of the marks as they were given, in hundredths
     * @param deviation how far the value may be off, in hundredths, or -1 where too few marks say so
     * @param chance how often it is among the first when values are drawn as far around as they may be off, or -1
     */
    record Line(
            long dossier,
            String title,
            String language,
            int value,
            int raw,
            int deviation,
            int marks,
            double chance,
            boolean isTold,
            Selecting.Choice choice) {

        /** Whether the marks alone do not say if it is among the first. */
        public boolean isClose() {
            return chance >= 0 && ma.etamkeen.hackathon.judging.RankChances.isClose(chance);
        }
    }

    /** What people decided about one dossier, whatever was reckoned. */
    record Said(long dossier, Selecting.Fate fate, String why, Instant at, long by) {}

    /** A selection that was applied: when, and how many of each fate. */
    record Applied(long id, Instant at, long by, Map<String, Integer> counts) {}
}
