package ma.etamkeen.hackathon.reading;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why somebody neither reads nor decides about a dossier.
 *
 * @param id of what was said, 0 for what follows from the registers
 * @param why in the words of whoever said it, empty for what follows
 */
public record ReaderConflict(long id, long person, long dossier, Kind kind, String why) {

    /** How it is known. Words: {@code hackathon.reading.conflict.…}. */
    public enum Kind {
        /** The reader stepped aside. */
        ASIDE,
        /** Those who organise said so; nobody else takes it back. */
        PINNED,
        /** They apply with it, or did. */
        APPLICANT,
        /** Somebody who applies works in the same directorate, or above or below it. */
        UNIT,
        /** One decides about the other as a superior, at whatever level. */
        LINE,
        /** They were asked to agree that somebody applies. */
        AGREEMENT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
