package ma.etamkeen.learning.drafts;

import java.time.Instant;
import java.util.List;

/**
 * One version of an item.
 *
 * @param pack the first pack it is in
 * @param writers whoever wrote any of what was new in it; nobody where the product brought it
 * @param publishedBy whoever let it through, 0 for the product
 */
public record ItemVersion(int version, Instant publishedAt, int pack, List<Long> writers, long publishedBy) {}
