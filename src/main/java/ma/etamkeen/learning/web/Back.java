package ma.etamkeen.learning.web;

import java.util.OptionalInt;
import java.util.UUID;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Fold;
import ma.etamkeen.learning.progress.Progress;

/**
 * What an answer changed.
 *
 * @param days until it is asked again; nothing when it is asked no more
 * @param xp earned by it
 * @param counted whether it was counted now, and not before under the same id
 */
public record Back(OptionalInt days, int xp, boolean counted) {

    /** Of a visitor it is what it would be with an account. */
    static Back of(String key, boolean right, Learner before, Learner after) {
        var progress = before.isKnown() ? after.progress() : supposed(key, right, before);
        var card = progress.cards().get(key);
        var earlier = before.progress().cards().get(key);
        return new Back(
                card == null ? OptionalInt.empty() : OptionalInt.of(Math.max(0, card.due() - before.today())),
                progress.xp() - before.progress().xp(),
                card == null || earlier == null || card.reps() != earlier.reps());
    }

    private static Progress supposed(String key, boolean right, Learner visitor) {
        var noon = (visitor.today() * 24L + 12) * 3_600_000;
        var fold = new Fold(visitor.progress(), visitor.calendar());
        fold.add(new Answered(new Answered.Place(noon, new UUID(0, 0), 0, new UUID(0, 0)), key, right, null));
        return fold.progress();
    }
}
