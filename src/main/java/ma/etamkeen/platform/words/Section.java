package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some paragraphs and lists of a text, under a heading or none. Editors write all sections in one field, a line that
 * begins with {@code ##} opening the next; a section that a template asks for has a field of its own and a code.
 *
 * @param code what it answers, {@code context}: its heading is then a word of the interface; {@code null} for free text
 * @param standing how sure what it says is
 */
public record Section(@Nullable String code, @Nullable String heading, String body, Standing standing) {

    private static final String MARK = "## ";

    /** How sure somebody is of what a section says. */
    public enum Standing {
        GIVEN,
        PRELIMINARY,
        UNKNOWN
    }

    /** What was written before sections had a code and a standing is free text that stands as it is. */
    public Section {
        body = body == null ? "" : body;
        standing = standing == null ? Standing.GIVEN : standing;
    }

    /** Free text. */
    public Section(@Nullable String heading, String body) {
        this(null, heading, body, Standing.GIVEN);
    }

    /** What a template asks for. */
    public static Section coded(String code, String body, Standing standing) {
        return new Section(code, null, body, standing);
    }

    /** The free sections of a text as somebody typed it. */
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

    /** Those of these sections that no template asks for. */
    public static List<Section> free(List<Section> sections) {
        return sections.stream().filter(section -> section.code == null).toList();
    }

    /** The sections as somebody types them; what a template asks for is headed by its code. */
    public static String written(List<Section> sections) {
        var typed = new StringBuilder();
        for (var section : sections) {
            var heading = section.heading == null ? section.code : section.heading;
            if (heading != null) {
                typed.append(MARK).append(heading).append('\n');
            }
            typed.append(section.body).append("\n\n");
        }
        return typed.toString().strip();
    }
}
