package ma.etamkeen.learning.log;

import java.util.Optional;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.items.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is worth to the version it answers.
 *
 * @param right whether all of it is right; of a choice, that it is not weak
 * @param ending the code of the ending it led to, or {@code null}
 */
public record Verdict(boolean right, @Nullable String ending) {

    /**
     * The verdict; nothing when it is no answer to this.
     *
     * @param scene the code of the scene of a case, or {@code null} for a question
     */
    public static Optional<Verdict> of(Versioned asked, @Nullable String scene, Given given) {
        return switch (asked) {
            case Versioned.Asked(var _, var question) ->
                scene != null
                        ? Optional.empty()
                        : switch (given) {
                            case Given.Answered(var answer) -> {
                                try {
                                    yield Optional.of(new Verdict(
                                            Marking.mark(question.task(), answer)
                                                    .isRight(),
                                            null));
                                } catch (IllegalArgumentException _) {
                                    yield Optional.empty();
                                }
                            }
                            case Given.None() -> Optional.of(new Verdict(false, null));
                            case Given.Chose _ -> Optional.empty();
                        };
            case Versioned.Told(var _, var story) ->
                scene != null && given instanceof Given.Chose chose ? chosen(story, scene, chose) : Optional.empty();
        };
    }

    /** The case is gone through again as the person went through it: what they were offered depends on that. */
    private static Optional<Verdict> chosen(Case story, String scene, Given.Chose chose) {
        var standing = story.begin();
        for (var earlier : chose.before()) {
            if (story.offered(standing, earlier).isEmpty()) {
                return Optional.empty();
            }
            standing = story.choose(standing, earlier);
        }
        if (!standing.at().equals(scene)) {
            return Optional.empty();
        }
        var here = standing;
        return story.offered(here, chose.choice())
                .map(choice -> new Verdict(
                        choice.quality() != Case.Quality.WEAK,
                        story.ending(story.choose(here, choice.code()))
                                .map(Case.Ending::code)
                                .orElse(null)));
    }
}
