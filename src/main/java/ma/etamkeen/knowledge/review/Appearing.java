package ma.etamkeen.knowledge.review;

import java.time.Instant;

/** A revision that readers see from a moment on. */
public record Appearing(int number, Instant at, long by) {}
