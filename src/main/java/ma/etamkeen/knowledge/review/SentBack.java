package ma.etamkeen.knowledge.review;

import java.time.Instant;

/** Somebody gave a revision back to whoever wrote it, and said why. */
public record SentBack(int number, long by, Instant at, String reason) {}
