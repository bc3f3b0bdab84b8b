package ma.etamkeen.learning.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.rating.Rating;
import org.jspecify.annotations.Nullable;

/**
 * How one question does, and did before it was edited.
 *
 * @param now the version that is asked now
 * @param reckoned when; nothing where it never was
 * @param rating how hard it has turned out to be: it goes on through all versions
 * @param versions those that anybody answered first, the newest first
 */
public record QuestionFigures(
        String theme, String code, int now, @Nullable Instant reckoned, Rating rating, List<Of> versions) {

    /** One version, as it was asked. */
    public record Of(Question question, Figure figure) {

        /** Part by part what was answered. */
        public List<Choices.Part> parts() {
            return Choices.parts(question.task(), figure);
        }

        /** How many said that they do not know. */
        public int none() {
            return Choices.none(figure);
        }
    }

    /** Of the version that is asked now. */
    public Optional<Of> current() {
        return versions.stream().filter(one -> one.figure().version() == now).findFirst();
    }

    /** Of the versions before, the newest first. */
    public List<Of> earlier() {
        return versions.stream().filter(one -> one.figure().version() != now).toList();
    }
}
