package ma.etamkeen.hackathon.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * What a reader says of a dossier.
 *
 * @param marks by the code of the criterion
 * @param apart the criteria that do not apply
 * @param note for whoever applied
 * @param remark for those who organise
 * @param names whether the dossier names somebody although it is read blind
 * @param version 0 while nothing was saved
 * @param confirmed since when it counts, or {@code null}
 */
public record Sheet(
        Map<String, Integer> marks,
        Set<String> apart,
        Confidence confidence,
        String note,
        String remark,
        boolean names,
        int version,
        @Nullable Instant confirmed) {

    /** One that nobody has begun. */
    static final Sheet EMPTY = new Sheet(Map.of(), Set.of(), Confidence.NORMAL, "", "", false, 0, null);

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
