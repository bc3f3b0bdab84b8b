package ma.etamkeen.learning.log;

import java.time.Instant;
import java.util.UUID;

/**
 * One answer of somebody, as it was given.
 *
 * @param id made where it was given, and by which it is known however often it is sent
 * @param device where it was given
 * @param seq counted there
 * @param item {@code theme/question}, or {@code theme/case@scene}
 * @param version of the item as it was asked
 * @param at by the clock of where it was given
 * @param took how long it took, in milliseconds
 */
public record Attempt(UUID id, UUID device, int seq, String item, int version, Instant at, int took, Given given) {}
