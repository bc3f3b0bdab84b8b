package ma.etamkeen.platform.search;

import java.util.List;

/**
 * A part that has things to find. It is asked once, when its kind was never indexed or the way words are compared has
 * changed; from then on the part pushes its changes itself.
 */
public interface SearchSource {

    /** The kind of all its documents. */
    String kind();

    /** Everything of this kind that can be found now, in every language it can be read in. */
    List<SearchDocument> documents();

    /** What can be found now of one thing of this kind. */
    default List<SearchDocument> documents(String key) {
        return documents().stream()
                .filter(document -> document.key().equals(key))
                .toList();
    }
}
