package ma.etamkeen.certificates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate is to say instead. It stays the same certificate, with its number and its code, in another edition.
 *
 * @param remark more words about the reason, needed where it is none of those named
 */
public record Correction(
        String nameAr, String nameLatin, double hours, LocalDate from, LocalDate to, Reason reason, String remark) {

    /** Why a certificate says something else now. Words: {@code certificates.correction.…}. */
    public enum Reason {
        TYPING,
        NAME,
        FACTS,
        OTHER;

        /** Its key in the database, in forms and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(String key) {
            return Arrays.stream(values())
                    .filter(reason -> reason.key().equals(key))
                    .findFirst();
        }
    }

    /** What asking for it led to. */
    public enum Outcome {
        DONE,
        /** It says the same as what stands there. */
        UNCHANGED,
        /** Somebody else corrected it, or took it back, since this was read. */
        STALE
    }

    /** What a correction may change. Words: {@code certificates.changed.…}. */
    public enum Part {
        NAME,
        HOURS,
        DATES;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One edition after the first, as everybody may know it: never what was said before, which may be a name of before.
     *
     * @param changed what is otherwise than in the edition before
     */
    public record Edition(int number, Instant madeAt, Reason reason, String remark, Set<Part> changed) {}
}
