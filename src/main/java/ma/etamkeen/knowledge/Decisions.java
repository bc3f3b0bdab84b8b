package ma.etamkeen.knowledge;

import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.review.Appearing;
import ma.etamkeen.knowledge.review.Approval;
import ma.etamkeen.knowledge.review.Rule;
import ma.etamkeen.knowledge.review.SentBack;
import org.jspecify.annotations.Nullable;

/**
 * What there is to decide about a text, and what somebody may decide.
 *
 * @param mayDecide whether they decide about texts at all
 * @param isOwn whether they wrote what nobody has proofread yet
 * @param hasApproved whether they approved what stands there
 * @param sentBack why it was given back last, or {@code null}
 * @param appearing when it appears, or {@code null}
 * @param remarks how many remarks are open
 * @param suggestions how many suggestions wait for an answer
 * @param names how those who act are called
 */
public record Decisions(
        Rule rule,
        Lacks lacks,
        List<Approval> approvals,
        boolean mayDecide,
        boolean isOwn,
        boolean hasApproved,
        @Nullable SentBack sentBack,
        @Nullable Appearing appearing,
        int remarks,
        int suggestions,
        Map<Long, String> names) {

    /** Whether they could approve it. */
    public boolean mayApprove() {
        return mayDecide && !isOwn && !hasApproved;
    }

    /** Whether it would appear if they said so. */
    public boolean mayPublish() {
        return mayDecide && (!isOwn || lacks.isApproved());
    }
}
