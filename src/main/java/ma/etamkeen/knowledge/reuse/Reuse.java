package ma.etamkeen.knowledge.reuse;

import java.time.Instant;
import java.time.LocalDate;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One declaration: this administration uses this entry again.
 *
 * @param title the title of the entry in the languages readers can read it in
 * @param path where readers find the entry, without language
 * @param acronym the administration's, or {@code null}
 * @param region of the administration, or {@code null} when it works everywhere
 * @param why why it stopped, empty while it goes on
 * @param since the day on which the stage began
 * @param confirmedUntil the last day for which somebody of the administration has said that it is true
 * @param merged whether it goes on in another declaration, since two administrations became one
 * @param version counts its changes
 */
public record Reuse(
        long id,
        long entry,
        Text title,
        String path,
        long unit,
        Text administration,
        @Nullable String acronym,
        @Nullable String region,
        Stage stage,
        String why,
        LocalDate since,
        Said said,
        @Nullable Made made,
        Instant declaredAt,
        LocalDate confirmedUntil,
        boolean merged,
        int version) {

    /**
     * What the administration says of it, in one language.
     *
     * @param contact a service or a function, never a person
     * @param link the address of evidence, or {@code null}
     * @param file the number of a file of evidence, or {@code null}
     * @param made the number of the entry that came of it, or {@code null}
     */
    public record Said(
            Language language,
            String context,
            String adaptation,
            String contact,
            String email,
            @Nullable String link,
            @Nullable Long file,
            @Nullable Long made) {}

    /** The entry that came of the reuse, if readers can read it. */
    public record Made(long entry, Text title, String path) {}

    /**
     * One deed on a declaration.
     *
     * @param why why it stopped, or which file came or went; empty for the others
     */
    public record Step(int number, Deed deed, Stage stage, String why, Instant at) {}

    /** What was done. The words for people are under {@code reuse.deed.…}. */
    public enum Deed {
        DECLARED,
        STAGED,
        CHANGED,
        CONFIRMED,
        PROVED,
        UNPROVED,
        MERGED;

        /** The deed in the database and in words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether something can still be said of it. */
    public boolean isOpen() {
        return stage != Stage.STOPPED && !merged;
    }

    /** Whether nobody of the administration has confirmed it for this day. */
    public boolean isLapsed(LocalDate today) {
        return isOpen() && confirmedUntil.isBefore(today);
    }
}
