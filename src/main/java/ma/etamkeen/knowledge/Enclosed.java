package ma.etamkeen.knowledge;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;

/** What readers get with an entry beside its text: the files that go with it, and the collections it stands in. */
public record Enclosed(List<File> files, List<Place> places) {

    /** Nothing goes with it. */
    public static final Enclosed NONE = new Enclosed(List.of(), List.of());

    /**
     * A file in its last version.
     *
     * @param entry the entry it goes with
     * @param language the language it is written in
     * @param version which of its versions this is
     * @param name as it is saved
     * @param sha256 the fingerprint of its bytes, in hexadecimal
     */
    public record File(
            long id,
            long entry,
            Language language,
            String title,
            int version,
            String name,
            String contentType,
            long bytes,
            String sha256,
            Instant added) {

        /** Where readers get it, without language. */
        public String path() {
            return "/files/" + entry + "/" + id;
        }

        /** Its size in kilobytes, one at least. */
        public long kilobytes() {
            return Math.max(1, bytes / 1024);
        }
    }

    /** A collection the entry stands in. */
    public record Place(String slug, Text title) {

        /** Where it is read, without language. */
        public String path() {
            return "/knowledge/collections/" + slug;
        }
    }
}
