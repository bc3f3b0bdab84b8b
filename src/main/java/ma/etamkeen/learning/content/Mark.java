package ma.etamkeen.learning.content;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/**
 * What an answer is worth.
 *
 * @param right how many of its parts are right
 * @param parts how many it has
 * @param reasons why each is right or wrong, for what was answered and for what was missed, in the order of the question
 */
public record Mark(int right, int parts, List<Reason> reasons) {

    /** Why something is right or wrong. */
    public record Reason(boolean isRight, Text why) {}

    /** Whether all of it is right; only that counts as knowing. */
    public boolean isRight() {
        return right == parts;
    }
}
