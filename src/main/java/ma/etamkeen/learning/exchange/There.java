package ma.etamkeen.learning.exchange;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What there is in a theme into which a file is brought.
 *
 * @param items by their codes: the draft, or else what was published last
 * @param units the codes of its units
 */
record There(Map<String, Item> items, Set<String> units) {

    /**
     * An item.
     *
     * @param kind {@code question}, {@code capsule}, {@code case} or {@code units}
     * @param isDraft whether somebody writes on it
     * @param isRetired whether it is asked no more
     */
    record Item(String kind, ObjectNode body, boolean isDraft, boolean isRetired) {}
}
