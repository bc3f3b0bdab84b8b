package ma.etamkeen.platform.journal;

import java.time.Instant;
import java.util.List;

/** What came out when the chain of seals was followed from its first line. */
public sealed interface Verdict {

    /** Every line is there as it was sealed; so many wait for the next seal. */
    record Whole(long seals, long lines, long waiting) implements Verdict {}

    /**
     * The first place where the journal is not what was sealed.
     *
     * @param seal the number of that seal; 0 when lines stand outside every seal, or a reason beside its line
     * @param at when it was sealed, or when it was looked at
     * @param lines the numbers of the lines that are gone or that nobody sealed, at most twenty; empty when a line or a
     *     seal was changed
     */
    record Broken(Damage damage, long seal, Instant at, List<Long> lines) implements Verdict {}

    /** What was done to it. */
    enum Damage {
        /** Lines that were sealed are not there. */
        REMOVED,
        /** A line, or the seal itself, is not what it was. */
        CHANGED,
        /** Lines stand in the journal that were never written through it. */
        INSERTED,
        /** A reason beside a line is not the one that was given, and no deed emptied it. */
        REASON,
        /** The newest seals are gone with their lines: there was one that this instance has kept outside of the database. */
        CUT,
        /** A whole seal is not there. */
        SEAL_REMOVED;

        /** The damage in words files. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
