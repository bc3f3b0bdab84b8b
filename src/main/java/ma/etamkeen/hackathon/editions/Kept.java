package ma.etamkeen.hackathon.editions;

/** What became of a deed on an edition. */
public sealed interface Kept {

    /** Done; the id is that of the thing it was done to. */
    record Done(long id) implements Kept {}

    /**
     * A rule refuses it.
     *
     * @param field the field of the form it is about, empty for none
     * @param word the key of the words that say why
     */
    record Refused(String field, String word) implements Kept {}

    /** Somebody changed it meanwhile. */
    record Stale() implements Kept {}
}
