package ma.etamkeen.hackathon.submissions;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.hackathon.editions.Phase;

/**
 * What a team hands in in one phase, and how far it is.
 *
 * @param closes when it closes or closed for this team, with the time it was given
 * @param draft what is being written; what was sent last where nothing is
 * @param sent what it sent in this phase, the last first
 */
public record Round(Phase phase, HandingIn.Time time, Instant closes, Handed draft, List<Submission> sent) {

    /** Whether anything was ever asked for in it. */
    boolean isThere() {
        return !draft.items().isEmpty() || !sent.isEmpty();
    }

    /** What has to be there and is not: in what is written while that can be sent, and for ever where nothing was sent. */
    public List<Deliverable> missing() {
        return time.isTaken() || sent.isEmpty() ? draft.missing() : List.of();
    }
}
