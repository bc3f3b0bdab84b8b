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
 */
public record Portable(long number, int version, Facts facts, Map<String, Text> texts) {

    /** What is true of it in every language. */
    public record Facts(
            String kind,
            @Nullable String theme,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source,
            List<String> others,
            String certainty) {}

    /**
     * What readers read in one language.
     *
     * @param revision which of its revisions this is, where the file was made
     * @param proofread whether somebody proofread it
     */
    public record Text(int revision, boolean proofread, String title, String lead, List<Section> sections) {

        /** Whether readers read the same. */
        public boolean reads(Text other) {
            return title.equals(other.title) && lead.equals(other.lead) && sections.equals(other.sections);
        }
    }

    /** A whole file: where it was made and what it holds. */
    public record File(String site, List<Portable> entries, List<Portable.Bad> bad, int leftAside) {}

    /** Something in a file that is no entry: where it stands, and the keys of the words that say why. */
    public record Bad(int place, List<String> why) {}
}
