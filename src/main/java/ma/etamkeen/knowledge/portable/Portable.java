package ma.etamkeen.knowledge.portable;

import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a file.
 *
 * @param number what it is called where the file was made
 * @param version counts the changes of its facts there
 * @param texts by the tag of their language
 * @param attachments the files that go with it, or {@code null} where the file says nothing of them
 * @param images the pictures it shows, or {@code null} where the file says nothing of them
 */
public record Portable(
        long number,
        int version,
        Facts facts,
        Map<String, Text> texts,
        @Nullable List<Attached> attachments,
        @Nullable List<Pictured> images) {

    /** An entry of which nothing but its words is said. */
    public Portable(long number, int version, Facts facts, Map<String, Text> texts) {
        this(number, version, facts, texts, null, null);
    }

    /** The files that go with it; none where nothing is said of them. */
    public List<Attached> files() {
        return attachments == null ? List.of() : attachments;
    }

    /** The pictures it shows; none where nothing is said of them. */
    public List<Pictured> pictures() {
        return images == null ? List.of() : images;
    }

    /**
     * What is true of it in every language.
     *
     * @param traits what else one finds it by, or {@code null} where the file says nothing of that
     */
    public record Facts(
            String kind,
            @Nullable String theme,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source,
            List<String> others,
            String certainty,
            @Nullable Traits traits) {

        /** Facts without what was not said before. */
        public Facts(
                String kind,
                @Nullable String theme,
                @Nullable String from,
                @Nullable String to,
                @Nullable String source,
                List<String> others,
                String certainty) {
            this(kind, theme, from, to, source, others, certainty, null);
        }

        /** Whether all that is said here is so there. */
        boolean agreesWith(Facts other) {
            return traits == null
                    ? equals(new Facts(
                            other.kind, other.theme, other.from, other.to, other.source, other.others, other.certainty))
                    : equals(other);
        }
    }

    /** How it went, what may be done with it, where it is from and what it helps with, by their codes. */
    public record Traits(
            @Nullable String outcome, @Nullable String licence, List<String> regions, List<String> areas) {}

    /**
     * What readers read in one language.
     *
     * @param revision which of its revisions this is, where the file was made
     * @param proofread whether somebody proofread it
     * @param earlier what was written before, the first revision first
     */
    public record Text(
            int revision,
            boolean proofread,
            String title,
            String lead,
            List<Section> sections,
            @Nullable List<Earlier> earlier) {

        /** A text of which nothing earlier is known. */
        public Text(int revision, boolean proofread, String title, String lead, List<Section> sections) {
            this(revision, proofread, title, lead, sections, List.of());
        }

        /** What was written before; nothing where the file does not say. */
        public List<Earlier> before() {
            return earlier == null ? List.of() : earlier;
        }

        /** Whether readers read the same. */
        public boolean reads(Text other) {
            return title.equals(other.title) && lead.equals(other.lead) && sections.equals(other.sections);
        }
    }

    /**
     * What was written before.
     *
     * @param at when
     * @param state how far it came: {@code approved} by somebody who did not write it, {@code restored} from one before, else
     *     {@code written}
     */
    public record Earlier(int revision, String at, String state, String title, String lead, List<Section> sections) {}

    /**
     * A file that goes with an entry, in its last version.
     *
     * @param number what it is called where the file was made
     * @param language the tag of the language it is written in
     */
    public record Attached(long number, String language, String title, int version, Piece piece) {}

    /**
     * A picture an entry shows.
     *
     * @param number what it is called where the file was made
     * @param alt what is to be seen, by the tag of the language
     * @param credit who made it, or {@code null}
     */
    public record Pictured(
            long number, Map<String, String> alt, @Nullable String credit, Piece piece) {}

    /**
     * Bytes that stand beside the words in the archive.
     *
     * @param path where they stand
     * @param name what they are saved as
     * @param sha256 their fingerprint, in hexadecimal
     */
    public record Piece(String path, String name, String type, long bytes, String sha256) {}

    /**
     * A collection.
     *
     * @param title by the tag of the language
     * @param lead by the tag of the language
     * @param entries the numbers of its entries in their order, as the file calls them
     */
    public record Gathered(String slug, Map<String, String> title, Map<String, String> lead, List<Long> entries) {}

    /**
     * A whole file: where it was made and what it holds.
     *
     * @param collections what it holds of collections; {@code null} where an earlier version brought it in
     */
    public record File(
            String site,
            List<Portable> entries,
            List<Portable.Bad> bad,
            int leftAside,
            @Nullable List<Gathered> collections) {

        /** Its collections. */
        public List<Gathered> gathered() {
            return collections == null ? List.of() : collections;
        }

        /** Whether something of it stands in the archive beside the words. */
        public boolean holdsPieces() {
            return entries.stream()
                    .anyMatch(entry ->
                            !entry.files().isEmpty() || !entry.pictures().isEmpty());
        }
    }

    /** Something in a file that is no entry: where it stands, and the keys of the words that say why. */
    public record Bad(int place, List<String> why) {}
}
