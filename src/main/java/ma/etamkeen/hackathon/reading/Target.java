package ma.etamkeen.hackathon.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Text;

/**
 * What the selection of an edition aims at: so many dossiers of a kind at least, or at most.
 *
 * @param which a code of a region, the id of an administration or of a challenge; empty for each of them
 */
public record Target(long id, Kind kind, String which, boolean atLeast, int count, Text why) {

    /** Which dossiers count. Words: {@code hackathon.selection.kind.…}. */
    public enum Kind {
        /** Those led by a woman: she applies alone, or leads those who apply together. */
        WOMEN,
        /** Those whose leader works in a region. */
        REGION,
        /** Those whose leader works in an administration, in whatever unit of it. */
        UNIT,
        /** Those about a challenge. */
        CHALLENGE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key, if it is one. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    /** What a dossier counts for, as one word. */
    static String group(Kind kind, String which) {
        return kind == Kind.WOMEN ? kind.key() : kind.key() + " " + which;
    }
}
