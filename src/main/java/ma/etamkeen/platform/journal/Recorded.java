package ma.etamkeen.platform.journal;

/**
 * A line was written to the journal, in the transaction that goes on: what another part derives from the thing it
 * happened to can follow in the same one.
 *
 * @param deed {@code part.noun.verb}
 * @param subject the id of the thing it happened to
 */
public record Recorded(String deed, long subject) {}
