package ma.etamkeen.knowledge;

/** Knows whether somebody agreed that their words be read. */
public interface Consented {

    /** Whether an agreement counts for this entry today. */
    boolean mayBeRead(long entry);
}
