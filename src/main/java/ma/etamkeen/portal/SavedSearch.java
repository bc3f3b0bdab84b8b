package ma.etamkeen.portal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A search somebody keeps.
 *
 * @param pace how soon they are told what is new
 */
public record SavedSearch(long id, Search search, Pace pace, Instant savedAt) {

    /** How soon somebody is told. Words: {@code portal.saved.pace.…}. */
    public enum Pace {
        AT_ONCE,
        WEEKLY,
        NEVER;

        /** The pace in addresses, words and rows. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Pace> of(String key) {
            return Stream.of(values()).filter(pace -> pace.key().equals(key)).findFirst();
        }
    }
}
