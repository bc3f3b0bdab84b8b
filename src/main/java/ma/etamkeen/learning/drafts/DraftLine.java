package ma.etamkeen.learning.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;

/**
 * A draft in a list.
 *
 * @param kind of the item, or {@code units}
 * @param task the kind of a question, or nothing
 * @param unit the code of its unit, or nothing
 * @param base the version it began from, 0 for none
 * @param behind of how many texts a language is behind
 */
public record DraftLine(
        long id,
        String theme,
        String kind,
        String task,
        String code,
        String unit,
        Set<String> tags,
        Text title,
        int base,
        int behind,
        Draft.Standing standing,
        List<Long> writers,
        Instant at) {

    /** Whether this person wrote any of it. */
    public boolean isBy(Viewer viewer) {
        return writers.contains(viewer.person());
    }

    /** Its page, without language. */
    public String path() {
        return "/desk/learning/drafts/" + id;
    }

    /** The kind as it is called: that of a question by what it asks for. */
    public String called() {
        return task.isEmpty() ? kind : task;
    }
}
