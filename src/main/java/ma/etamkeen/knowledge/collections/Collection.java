package ma.etamkeen.knowledge.collections;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/**
 * Entries that somebody chose.
 *
 * @param slug its address
 * @param entries the ids of its entries in their order
 * @param version counts its changes
 */
public record Collection(long id, String slug, Text title, Text lead, List<Long> entries, int version) {

    /** Where it is read, without language. */
    public String path() {
        return "/knowledge/collections/" + slug;
    }
}
