package ma.etamkeen.learning.drafts;

import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.texts.Editing;

/**
 * What somebody may do with a draft as it stands.
 *
 * @param mayAsk ask to have it proofread
 * @param mayDecide publish it or give it back
 * @param isOwn whether they would decide if they had not written any of it
 * @param mayRemove remove it
 */
public record Deeds(boolean mayAsk, boolean mayDecide, boolean isOwn, boolean mayRemove) {

    /** What this viewer may do with this draft. */
    public static Deeds of(Viewer viewer, Draft draft) {
        var publishes = Editing.PUBLISHING.isOpenTo(viewer, 0);
        var writes = Editing.WRITING.isOpenTo(viewer, 0);
        return new Deeds(
                writes && !draft.isInReview(),
                publishes && draft.isInReview() && !draft.isBy(viewer),
                publishes && draft.isInReview() && draft.isBy(viewer),
                publishes || writes && draft.isBy(viewer));
    }
}
