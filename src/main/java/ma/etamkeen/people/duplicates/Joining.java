package ma.etamkeen.people.duplicates;

/** What became of a wish to join two records. */
sealed interface Joining {

    /** They are one from now on. */
    record Done() implements Joining {}

    /** Why not: a key of words. */
    record Refused(String reason) implements Joining {}
}
