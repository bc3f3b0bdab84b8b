package ma.etamkeen.knowledge.portable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.knowledge.Figure;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
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
 * @param figures its results in numbers, or {@code null} where the file says nothing of them
 * @param related the numbers of the entries that belong with it, or {@code null} where the file says nothing of them
 */
public record Portable(
        long number,
        int version,
        Facts facts,
        Map<String, Text> texts,
        @Nullable List<Attached> attachments,
        @Nullable List<Pictured> images,
        @Nullable List<Counted> figures,
        @Nullable List<Long> related) {

    /** An entry of which nothing but its words is said. */
    public Portable(long number, int version, Facts facts, Map<String, Text> texts) {
        this(number, version, facts, texts, null, null);
    }

    /** An entry of whose figures and relations nothing is said. */
    public Portable(
            long number,
            int version,
            Facts facts,
            Map<String, Text> texts,
            @Nullable List<Attached> attachments,
            @Nullable List<Pictured> images) {
        this(number, version, facts, texts, attachments, images, null, null);
    }

    /** The same with these texts. */
    Portable with(Map<String, Text> others) {
        return new Portable(number, version, facts, others, attachments, images, figures, related);
    }

    /** The same with these files and pictures. */
    Portable with(List<Attached> files, List<Pictured> pictures) {
        return new Portable(number, version, facts, texts, files, pictures, figures, related);
    }

    /** What a text says in each language, by its tag. */
    static Map<String, String> said(ma.etamkeen.platform.words.Text text) {
        var said = new LinkedHashMap<String, String>();
        for (var language : text.languages()) {
            said.put(language.tag(), ma.etamkeen.platform.words.Text.orEmpty(text.in(language)));
        }
        return said;
    }

    /** The same the other way round. */
    static ma.etamkeen.platform.words.Text text(Map<String, String> said) {
        return new ma.etamkeen.platform.words.Text(
                said.get(Language.AR.tag()), said.get(Language.FR.tag()), said.get(Language.EN.tag()));
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
    public record Earlier(int revision, String at, String state, String title, String lead, List<Section> sections) {

        /** Whether readers would read the same. */
        boolean reads(Text text) {
            return title.equals(text.title()) && lead.equals(text.lead()) && sections.equals(text.sections());
        }
    }

    /**
     * A file that goes with an entry, in its last version.
     *
     * @param number what it is called where the file was made
     * @param language the tag of the language it is written in
     * @param earlier its earlier versions, the first one first; {@code null} where the file does not say
     */
    public record Attached(
            long number,
            String language,
            String title,
            int version,
            Piece piece,
            @Nullable List<Version> earlier) {

        /** A file of which nothing earlier is known. */
        public Attached(long number, String language, String title, int version, Piece piece) {
            this(number, language, title, version, piece, List.of());
        }

        /** Every version of it, the first one first. */
        public List<Version> versions() {
            return Stream.concat(
                            Stream.ofNullable(earlier).flatMap(List::stream), Stream.of(new Version(version, piece)))
                    .toList();
        }
    }

    /** One version of a file. */
    public record Version(int number, Piece piece) {}

    /**
     * A result in numbers.
     *
     * @param label what is counted, by the tag of the language
     * @param from when it was so, with {@code to}, as facts say it
     */
    public record Counted(
            Map<String, String> label,
            BigDecimal value,
            String unit,
            boolean atLeast,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source,
            @Nullable Integer women,
            @Nullable Integer men) {

        /** The same number is written in one way, so that it is known again. */
        public Counted {
            var plain = value.stripTrailingZeros();
            value = plain.scale() < 0 ? plain.setScale(0) : plain;
        }

        static Counted of(Figure figure) {
            return new Counted(
                    said(figure.label()),
                    figure.value(),
                    figure.unit().key(),
                    figure.atLeast(),
                    figure.period().from(),
                    figure.period().to(),
                    figure.source(),
                    figure.women(),
                    figure.men());
        }

        Figure figure() {
            return new Figure(
                    0,
                    Portable.text(label),
                    value,
                    Figure.Unit.of(unit).orElseThrow(),
                    atLeast,
                    new Period(from, to),
                    source,
                    women,
                    men,
                    0);
        }
    }

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
