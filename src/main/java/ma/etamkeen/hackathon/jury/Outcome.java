package ma.etamkeen.hackathon.jury;

/** What came of a deed on a jury. */
public sealed interface Outcome {

    /** It is done. */
    record Done() implements Outcome {}

    /**
     * It cannot be.
     *
     * @param field the field of the form that is in its way, empty for none
     * @param word why, as a key of the words files
     */
    record Refused(String field, String word) implements Outcome {}

    /** Somebody changed it meanwhile. */
    record Stale() implements Outcome {}
}
