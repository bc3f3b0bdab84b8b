package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;

/** A whole text, taken apart into what is translated piece by piece, and put together again. */
public record Whole(String title, String lead, List<Section> sections) {

    /** The pieces in the order in which they are read. */
    public List<Paragraph> paragraphs() {
        var paragraphs = new ArrayList<Paragraph>();
        paragraphs.add(new Paragraph(Paragraph.Sort.TITLE, "title", title));
        paragraphs.add(new Paragraph(Paragraph.Sort.LEAD, "lead", lead));
        for (var index = 0; index < sections.size(); index++) {
            var section = sections.get(index);
            // what a template asks for stands at the same place wherever others stand
            var key = section.code() == null ? Integer.toString(index) : section.code();
            if (section.heading() != null) {
                paragraphs.add(new Paragraph(Paragraph.Sort.HEADING, key + ".h", section.heading()));
            }
            var blocks = blocks(section.body());
            for (var block = 0; block < blocks.size(); block++) {
                paragraphs.add(new Paragraph(Paragraph.Sort.BLOCK, key + "." + block, blocks.get(block)));
            }
        }
        return List.copyOf(paragraphs);
    }

    /**
     * The same text with other words.
     *
     * @param words what stands at the piece of this number, blank for a piece that is left out
     */
    public Whole with(IntFunction<String> words) {
        var place = 2;
        var made = new ArrayList<Section>();
        for (var section : sections) {
            var heading = section.heading() == null ? null : orNull(words.apply(place++));
            var blocks = new ArrayList<String>();
            for (var count = blocks(section.body()).size(); count > 0; count--) {
                blocks.add(words.apply(place++).strip());
            }
            var body = blocks.stream().filter(block -> !block.isEmpty()).collect(Collectors.joining("\n\n"));
            if (heading != null || !body.isEmpty() || section.standing() == Section.Standing.UNKNOWN) {
                made.add(new Section(section.code(), heading, body, section.standing()));
            }
        }
        return new Whole(words.apply(0).strip(), words.apply(1).strip(), List.copyOf(made));
    }

    /** The same text with other words in one piece. */
    public Whole with(int changed, String words) {
        var paragraphs = paragraphs();
        return with(place -> place == changed ? words : paragraphs.get(place).words());
    }

    private static @Nullable String orNull(String words) {
        return words.isBlank() ? null : words.strip();
    }

    /** What stands between empty lines. */
    public static List<String> blocks(String body) {
        return Stream.of(body.replace("\r\n", "\n").split("\n[ \t]*\n"))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .toList();
    }
}
