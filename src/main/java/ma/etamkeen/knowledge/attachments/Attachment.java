package ma.etamkeen.knowledge.attachments;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.words.Language;

/**
 * A file that goes with an entry.
 *
 * @param language the language it is written in
 * @param versions every version there was, the last first
 * @param isRemoved whether readers no longer get it
 */
public record Attachment(
        long id, long entry, Language language, String title, List<Version> versions, boolean isRemoved) {

    /** One version of it. */
    public record Version(int number, KeptFile file, Instant added) {}

    /** What readers get. */
    public Version latest() {
        return versions.getFirst();
    }
}
