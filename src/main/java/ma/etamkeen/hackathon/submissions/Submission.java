package ma.etamkeen.hackathon.submissions;

import java.time.Instant;

/**
 * A version of what a team handed in, as its receipt says it.
 *
 * @param phase in which it was handed in
 * @param version counted from 1, over all phases: no two receipts of a team have one number
 * @param isLate whether it came after the end, and was taken all the same
 * @param fingerprint the SHA-256 of what is in it, in hexadecimal
 * @param isShown whether the team agrees that everybody may see it
 * @param licence under which; empty when it is not shown
 */
public record Submission(
        long id,
        long team,
        long edition,
        long phase,
        int version,
        Instant sentAt,
        boolean isLate,
        String fingerprint,
        boolean isShown,
        String licence) {}
