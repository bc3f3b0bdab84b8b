package ma.etamkeen.learning.drafts;

/** What became of a wish to save a draft. */
public sealed interface Saving {

    /**
     * It is saved.
     *
     * @param number the number it has now
     */
    record Done(int number) implements Saving {}

    /** Somebody else saved it meanwhile; this is what stands there. */
    record Stale(Draft theirs) implements Saving {}
}
