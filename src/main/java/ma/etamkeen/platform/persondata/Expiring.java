package ma.etamkeen.platform.persondata;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Data that are kept for some months only. Declare it as a bean; a job applies it each night. Its words are
 * {@code mydata.kind.‹kind›}.
 */
public interface Expiring {

    /** How long ahead people are told. */
    int NOTICE_DAYS = 30;

    /** What it is called in addresses and words. */
    String kind();

    /** For how many months it is kept where nobody decided otherwise. */
    int months();

    /** The fewest months somebody may choose. */
    int least();

    /** The most months somebody may choose. */
    int most();

    /**
     * Tells whoever it concerns, some time before it applies.
     *
     * @param before what is of before this moment is removed in {@link #NOTICE_DAYS} days
     */
    default void announce(Instant before) {}

    /** How many there are of before this moment. */
    long due(Instant before);

    /** Removes what is of before this moment, batch by batch. Done again it does nothing. */
    void apply(Instant before, Batches batches);

    /**
     * Where data are removed: each batch is one transaction, which also holds the line of the journal that counts it. Who
     * is killed between two batches has removed no more than the journal says.
     */
    interface Batches {

        /** Removes some, and counts how many it says it removed. */
        void remove(LongSupplier batch);
    }
}
