package ma.etamkeen.hackathon.submissions;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.files.KeptFile;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a version, sent or being written.
 *
 * @param submission its number, 0 where nothing has been written
 */
public record Handed(long submission, int version, List<Item> items, boolean consent, String licence) {

    /**
     * What was handed in for one deliverable.
     *
     * @param words the text or the address, empty for a file
     */
    public record Item(
            Deliverable deliverable, String words, @Nullable KeptFile file) {

        public boolean isEmpty() {
            return file == null && words.isBlank();
        }
    }

    /** What was handed in for this deliverable. */
    public Optional<Item> of(long deliverable) {
        return items.stream()
                .filter(item -> item.deliverable().id() == deliverable)
                .findFirst();
    }

    /** What has to be there and is not. */
    public List<Deliverable> missing() {
        return items.stream()
                .filter(item -> item.deliverable().isRequired() && item.isEmpty())
                .map(Item::deliverable)
                .toList();
    }
}
