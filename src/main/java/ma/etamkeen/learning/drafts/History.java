package ma.etamkeen.learning.drafts;

import java.util.List;

/**
 * An item and all its versions.
 *
 * @param versions the newest first
 */
record History(Published item, List<ItemVersion> versions) {}
