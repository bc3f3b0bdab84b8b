package ma.etamkeen.hackathon.jury;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ballots of an edition came to at a moment, and what people made of it.
 *
 * @param number from 1; a later one replaces an earlier one once it is final
 * @param record all that anybody needs to reckon it again, as JSON
 * @param fingerprint of the record, in hexadecimal
 * @param jurors whose ballots those numbered in the record are
 * @param podium the teams from the first on, as people decided; empty while they have not
 * @param signed who signed
 * @param finished since when it is final, or {@code null}
 */
public record Verdict(
        long id,
        long edition,
        int number,
        String record,
        String fingerprint,
        List<Long> jurors,
        Instant frozen,
        List<Long> podium,
        String why,
        List<Long> signed,
        @Nullable Instant finished) {

    /** How many sign. */
    public static final int SIGNATURES = 2;

    public boolean isFinal() {
        return finished != null;
    }

    /** Whether nothing but the deed itself is missing. */
    public boolean isReady() {
        return !isFinal() && !podium.isEmpty() && signed.size() >= SIGNATURES;
    }
}
