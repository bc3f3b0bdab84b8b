package ma.etamkeen.knowledge;

import java.time.Instant;
import java.util.Locale;

/**
 * What a figure said once, and what somebody did with it then.
 *
 * @param figure what it said; of one that was taken away, what it said last
 * @param by who did it, 0 for the product itself
 * @param isNow whether readers are told this today
 */
public record FigureRevision(Figure figure, Deed deed, long by, Instant at, boolean isNow) {

    /** What somebody did with a figure. The words are {@code knowledge.figure.deed.‹key›}. */
    public enum Deed {
        ADDED,
        CHANGED,
        REMOVED,
        RESTORED;

        /** The deed in the database and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
