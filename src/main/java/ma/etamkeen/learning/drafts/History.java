package ma.etamkeen.learning.drafts;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * An item and all its versions.
 *
 * @param themeTitle how its theme is called
 * @param versions the newest first
 * @param begun the draft that is being written of it, or nothing
 */
public record History(
        Text themeTitle,
        Published item,
        List<ItemVersion> versions,
        @Nullable Begun begun) {

    /** A draft without what stands in it. */
    public record Begun(long id, Draft.Standing standing, List<Long> writers, Instant at) {

        /** Its page, without language. */
        public String path() {
            return "/desk/learning/drafts/" + id;
        }
    }
}
