package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.List;

/** Plain text as people type it, cut into paragraphs and lists. A line that begins with a dash is an item of a list. */
public final class Blocks {

    private Blocks() {}

    /** A paragraph or a list. */
    public sealed interface Block {

        /** Lines that belong together; a line break inside stays one. */
        record Paragraph(List<String> lines) implements Block {}

        record Items(List<String> items) implements Block {}
    }

    /** The blocks of this text, in order; none for a blank text. */
    public static List<Block> of(String text) {
        var blocks = new ArrayList<Block>();
        var lines = new ArrayList<String>();
        var items = new ArrayList<String>();
        for (var line : text.strip().lines().map(String::strip).toList()) {
            if (line.matches("[-–•] .*")) {
                close(lines, blocks);
                items.add(line.substring(2).strip());
                continue;
            }
            closeItems(items, blocks);
            if (line.isEmpty()) {
                close(lines, blocks);
            } else {
                lines.add(line);
            }
        }
        close(lines, blocks);
        closeItems(items, blocks);
        return List.copyOf(blocks);
    }

    private static void close(List<String> lines, List<Block> blocks) {
        if (!lines.isEmpty()) {
            blocks.add(new Block.Paragraph(List.copyOf(lines)));
            lines.clear();
        }
    }

    private static void closeItems(List<String> items, List<Block> blocks) {
        if (!items.isEmpty()) {
            blocks.add(new Block.Items(List.copyOf(items)));
            items.clear();
        }
    }
}
