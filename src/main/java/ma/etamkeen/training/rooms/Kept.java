package ma.etamkeen.training.rooms;

/** What became of a change of a venue or a room. */
public sealed interface Kept {

    /** It is so. */
    record Done(long id) implements Kept {}

    /** It cannot be so: beside which field, in which words. */
    record Refused(String field, String word) implements Kept {}

    /** Somebody changed it meanwhile. */
    record Stale() implements Kept {}
}
