package ma.etamkeen.learning.play;

import java.util.List;
import ma.etamkeen.learning.content.Case.Choice;
import ma.etamkeen.learning.content.Question;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked.
 *
 * @param code of a question, or {@code case@scene}
 * @param version of what is asked
 * @param question as it is asked; a scene that comes back is asked as one of several choices
 * @param scene nothing for a question
 */
public record Asked(
        String code,
        int version,
        Question question,
        @Nullable Replayed scene) {

    /**
     * A scene of a case that comes back, and a way that leads there.
     *
     * @param choices what is offered, in the order of the options of its question
     */
    public record Replayed(CaseWay way, List<Choice> choices) {}
}
