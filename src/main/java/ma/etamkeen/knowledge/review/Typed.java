package ma.etamkeen.knowledge.review;

import java.time.Instant;
import ma.etamkeen.knowledge.parity.Whole;

/**
 * What somebody typed and did not save.
 *
 * @param basedOn the revision they started from, 0 for none
 */
public record Typed(int basedOn, Whole whole, Instant at) {}
