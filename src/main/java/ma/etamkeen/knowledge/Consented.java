package ma.etamkeen.knowledge;

import java.time.LocalDate;

/** Knows whether somebody agreed that their words be read. */
public interface Consented {

    /** Whether an agreement counts for this entry today. */
    boolean mayBeRead(long entry);

    /**
     * Keeps that somebody agreed, and to what.
     *
     * @param name who it was, whom readers are not told
     */
    void agreed(long entry, String name, String purposes, LocalDate on, long actor);
}
