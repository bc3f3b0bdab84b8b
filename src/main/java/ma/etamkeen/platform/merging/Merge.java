package ma.etamkeen.platform.merging;

import java.time.LocalDate;

/**
 * One thing becomes part of another.
 *
 * @param from the id of the one that ends; its row stays, closed
 * @param into the id of the one that goes on
 * @param day the first day on which only the other one counts
 * @param actor the person who decided, 0 for the platform
 */
public record Merge(long from, long into, LocalDate day, long actor) {}
