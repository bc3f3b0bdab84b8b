package ma.etamkeen.learning.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of one item of a file.
 *
 * @param line where it begins in the file
 * @param code what it is called in the theme
 * @param words by which a person finds it in the file
 * @param kind {@code question}, {@code capsule}, {@code case} or {@code units}
 * @param task the kind of the question, empty for anything else
 * @param added languages in which it had no words yet
 * @param isDraft whether somebody writes on it already
 * @param before what is there now; nothing where there is nothing
 * @param body what it becomes; nothing where it becomes nothing
 */
public record Planned(
        long line,
        String code,
        String words,
        String kind,
        String task,
        Change change,
        Set<Language> added,
        boolean isDraft,
        List<Flaw> flaws,
        List<Problem> problems,
        @Nullable ObjectNode before,
        @Nullable ObjectNode body) {

    private static final Set<String> OTHERS = Set.of("capsule", "case", "units");

    /** What its kind is called in words. */
    public String named() {
        return kind.equals("question") ? task : kind;
    }

    /** Whether it has got as far as a kind that there is. */
    public boolean isNamed() {
        return Task.KINDS.contains(named()) || OTHERS.contains(named());
    }

    /** What becomes of it; the words are under {@code learning.exchange.change.…}. */
    public enum Change {
        NEW,
        LANGUAGE,
        CHANGED,
        BACK,
        SAME,
        LEFT_OUT,
        WRONG;

        /** What its words end with. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The colour of its tag. */
        public String colour() {
            return switch (this) {
                case NEW -> "green";
                case LANGUAGE -> "blue";
                case CHANGED, BACK -> "saffron";
                case SAME, LEFT_OUT -> "";
                case WRONG -> "danger";
            };
        }

        /** Whether it becomes a draft. */
        public boolean isTaken() {
            return this == NEW || this == LANGUAGE || this == CHANGED || this == BACK;
        }
    }
}
