package ma.etamkeen.knowledge.reuse;

/** What became of a wish to say something about a reuse. */
public sealed interface Kept {

    /** It is done. */
    record Done(long id) implements Kept {}

    /** A rule refuses it: which field, and the key of the words. */
    record Refused(String field, String word) implements Kept {}

    /** Somebody else changed it meanwhile. */
    record Stale() implements Kept {}
}
