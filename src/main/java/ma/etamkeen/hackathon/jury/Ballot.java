package ma.etamkeen.hackathon.jury;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.hackathon.editions.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * What a juror says of a team.
 *
 * @param marks by the code of the criterion
 * @param apart the criteria that do not apply to this team
 * @param note for the team
 * @param own for the juror alone
 * @param version 0 while nothing was saved
 * @param saved when, or {@code null} while nothing was
 * @param confirmed since when it counts, or {@code null}
 */
public record Ballot(
        long team,
        long person,
        Map<String, Integer> marks,
        Set<String> apart,
        Confidence confidence,
        String note,
        String own,
        int version,
        @Nullable Instant saved,
        @Nullable Instant confirmed) {

    /** How sure a juror is. Words: {@code hackathon.jury.confidence.…}. */
    public enum Confidence {
        LOW(0.5),
        NORMAL(1),
        HIGH(2);

        private final double weight;

        Confidence(double weight) {
            this.weight = weight;
        }

        /** How much a mark counts beside one of which its juror is as sure as usual. */
        public double weight() {
            return weight;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The confidence of this key, if it is one. */
        public static Optional<Confidence> of(String key) {
            return Arrays.stream(values())
                    .filter(confidence -> confidence.key().equals(key))
                    .findFirst();
        }
    }

    /** One that nobody has begun. */
    static Ballot empty(long team, long person) {
        return new Ballot(team, person, Map.of(), Set.of(), Confidence.NORMAL, "", "", 0, null, null);
    }

    /** The criteria of which nothing is said yet. */
    public List<Criterion> unsaid(List<Criterion> criteria) {
        return criteria.stream()
                .filter(criterion -> !marks.containsKey(criterion.code()) && !apart.contains(criterion.code()))
                .toList();
    }

    /** Whether it counts. */
    public boolean isConfirmed() {
        return confirmed != null;
    }
}
