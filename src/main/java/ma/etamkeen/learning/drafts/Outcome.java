package ma.etamkeen.learning.drafts;

import java.util.List;
import ma.etamkeen.learning.content.Problem;

/** What became of a wish to move a draft on. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param version the version that is asked from now on, 0 where nothing was published or all units were
     */
    record Done(Draft draft, int version) implements Outcome {}

    /** Somebody saved it meanwhile, or it does not wait for this any more; this is what stands there. */
    record Stale(Draft theirs) implements Outcome {}

    /** Somebody published or removed it meanwhile. */
    record Gone(String theme, String code) implements Outcome {}

    /**
     * Something in it is missing, wrong, or behind in a language.
     *
     * @param problems what is missing or wrong
     */
    record Unfinished(Draft draft, List<Problem> problems) implements Outcome {}

    /** Whoever wrote any of it does not let it through. */
    record Own(Draft draft) implements Outcome {}

    /** It says what is asked already. */
    record Same(Draft draft) implements Outcome {}
}
