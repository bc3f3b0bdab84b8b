package ma.etamkeen.hackathon.submissions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Text;

/**
 * What teams of an edition hand in.
 *
 * @param phase in which it is handed in, 0 while no phase was chosen for it
 * @param says what is expected of it
 * @param most of a text how many characters, of a file how many bytes
 */
public record Deliverable(
        long id,
        long edition,
        long phase,
        String code,
        Kind kind,
        Text title,
        Text says,
        boolean isRequired,
        int most) {

    /** What it is. Words: {@code hackathon.deliverable.kind.…}. */
    public enum Kind {
        TEXT,
        FILE,
        LINK,
        /** The address of a repository of source code. */
        REPOSITORY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key, if it is one. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }

        /** Whether it is an address. */
        public boolean isAddress() {
            return this == LINK || this == REPOSITORY;
        }
    }
}
