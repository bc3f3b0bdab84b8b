package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some paragraphs and lists of a text, under a heading or none. Editors write all sections in one field, a line that
 * begins with {@code ##} opening the next.
 */
public record Section(@Nullable String heading, String body) {

    private static final String MARK = "## ";

    /** The sections of a text as somebody typed it. */
    public static List<Section> parse(String typed) {
        var sections = new ArrayList<Section>();
        String heading = null;
        var body = new StringBuilder();
        for (var line : typed.strip().lines().toList()) {
            if (line.startsWith(MARK)) {
                add(heading, body, sections);
                heading = line.substring(MARK.length()).strip();
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        add(heading, body, sections);
        return List.copyOf(sections);
    }

    private static void add(@Nullable String heading, StringBuilder body, List<Section> sections) {
        var words = body.toString().strip();
        if (heading != null || !words.isEmpty()) {
            sections.add(new Section(heading, words));
        }
    }

    /** The sections as somebody types them. */
    public static String written(List<Section> sections) {
        var typed = new StringBuilder();
        for (var section : sections) {
            if (section.heading != null) {
                typed.append(MARK).append(section.heading).append('\n');
            }
            typed.append(section.body).append("\n\n");
        }
        return typed.toString().strip();
    }
}
