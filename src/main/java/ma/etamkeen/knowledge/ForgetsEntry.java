package ma.etamkeen.knowledge;

/**
 * Whoever keeps words or files of an entry. When somebody takes back what they said, all of it goes, in the running
 * transaction. Declare it as a bean.
 */
public interface ForgetsEntry {

    /** Removes what is kept of this entry. */
    void forget(long entry);
}
