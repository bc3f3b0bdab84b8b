package ma.etamkeen.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Blocks;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;

/**
 * The text of an entry in one language.
 *
 * @param revision which of its revisions this is
 * @param at when that revision was written
 */
public record EntryText(
        Language language, int revision, String title, String lead, List<Section> sections, Instant at) {

    /** The same as it is told where no page of ours heads its sections: what a template asks for under its name. */
    public EntryText told(Words words) {
        return new EntryText(
                language,
                revision,
                title,
                lead,
                sections.stream()
                        .map(section -> section.code() == null ? section : told(section, words))
                        .toList(),
                at);
    }

    private Section told(Section section, Words words) {
        var heading = words.text(language, "knowledge.section." + section.code());
        var unknown = words.text(language, "knowledge.standing.unknown.said");
        return new Section(
                section.code(),
                section.standing() == Section.Standing.PRELIMINARY
                        ? heading + " (" + words.text(language, "knowledge.complete.preliminary") + ")"
                        : heading,
                section.standing() == Section.Standing.UNKNOWN
                        ? (unknown + "\n\n" + section.body()).strip()
                        : section.body(),
                section.standing());
    }

    /** Everything but the title, without markup, for the index. */
    String plain() {
        return lead + "\n" + body();
    }

    /** What stands below the lead, without markup. */
    String body() {
        return sections.stream()
                // the heading of what a template asks for is said of every entry, and finds none
                .map(section -> section.code() == null
                        ? Text.orEmpty(section.heading()) + "\n" + words(section.body())
                        : words(section.body()))
                .collect(Collectors.joining("\n"));
    }

    private static String words(String body) {
        return Blocks.of(body).stream()
                .flatMap(block -> switch (block) {
                    case Blocks.Block.Paragraph(var lines) -> lines.stream();
                    case Blocks.Block.Items(var items) -> items.stream();
                })
                .collect(Collectors.joining("\n"));
    }
}
