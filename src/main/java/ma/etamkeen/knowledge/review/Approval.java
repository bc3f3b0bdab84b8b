package ma.etamkeen.knowledge.review;

import java.time.Instant;

/** Somebody who did not write a revision has read it and found it right. */
public record Approval(long by, Instant at) {}
