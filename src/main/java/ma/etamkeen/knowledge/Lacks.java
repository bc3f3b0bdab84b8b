package ma.etamkeen.knowledge;

import java.util.List;
import ma.etamkeen.platform.words.Language;

/**
 * What stands between a text and its readers by the rule of its kind.
 *
 * @param approvals how many people approved it
 * @param needed how many have to
 * @param languages the languages that have to be approved first
 * @param isRetracted whether the entry was taken back
 * @param isUnfinished whether it leaves blank what its template needs
 * @param isUnconsented whether somebody tells of themselves in it who does not agree to that (any more)
 */
public record Lacks(
        int approvals,
        int needed,
        List<Language> languages,
        boolean isRetracted,
        boolean isUnfinished,
        boolean isUnconsented) {

    /** Whether enough people approved it. */
    public boolean isApproved() {
        return approvals >= needed;
    }

    /** Whether nothing stands between. */
    public boolean isNothing() {
        return isApproved() && languages.isEmpty() && !isRetracted && !isUnfinished && !isUnconsented;
    }
}
