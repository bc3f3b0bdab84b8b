package ma.etamkeen.knowledge.images;

import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the library.
 *
 * @param alt what is to be seen, in each language, for whoever does not see it
 * @param credit who made it, or {@code null}
 * @param sizes the widths there are, the smallest first
 * @param entries the ids of the entries that show it
 */
public record Image(long id, Text alt, @Nullable String credit, List<Size> sizes, List<Long> entries, int version) {

    /** One of its sizes in pixels. */
    public record Size(int width, int height) {}

    /** The largest there is. */
    public Size largest() {
        return sizes.getLast();
    }

    /** The smallest there is. */
    public Size smallest() {
        return sizes.getFirst();
    }

    /** The address of the picture in this width, without language. */
    public String path(Size size) {
        return "/media/" + id + "/" + size.width();
    }
}
