package ma.etamkeen.platform.journal;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.pages.Page;

/**
 * A line as the page shows it, with its number.
 *
 * @param reasoned whether a reason in somebody's own words stands beside it
 * @param emptied whether one stood there and was emptied
 */
public record JournalLine(long id, Journal.Line line, boolean reasoned, boolean emptied) {

    /** Where the keys that the platform keeps with its deeds have their words. */
    private static final Map<String, String> WORDS = Map.of(
            "people.consent.", "mydata.consent.",
            "people.letters.", "mydata.letter.",
            "people.notice.", "mydata.purpose.",
            "people.opposition.", "mydata.purpose.",
            "people.request.", "mydata.request.",
            "people.retention.", "mydata.kind.");

    JournalLine(Lines.Numbered numbered) {
        this(numbered.id(), numbered.line(), numbered.reason() != null && !numbered.emptied(), numbered.emptied());
    }

    /** The reason that was given, or in words what the platform says; how many people a look showed: their ids are for the machine. */
    public String why(Page page) {
        if (reasoned) {
            return line.why();
        }
        var shown = Glances.shown(line);
        return shown == 0 ? detail(page) : page.t("platform.journal.shown", "count", shown);
    }

    private String detail(Page page) {
        if (line.deed().startsWith("people.role.")) {
            // the role, and the kind of thing it is held on
            return Stream.of(line.why().split(" "))
                    .map(key -> said(page, "access.role." + key, said(page, "mydata.value." + key, key)))
                    .collect(Collectors.joining(" · "));
        }
        return WORDS.entrySet().stream()
                .filter(words -> line.deed().startsWith(words.getKey()))
                .findFirst()
                .map(words -> said(page, words.getValue() + line.why(), line.why()))
                .orElse(line.why());
    }

    /** Who did it where the line names nobody: what was refused was tried by a visitor, all else the platform does by itself. */
    public String nobody(Page page) {
        return page.t(
                line.deed().startsWith("platform.attempt.") ? "platform.journal.visitor" : "platform.journal.platform");
    }

    private static String said(Page page, String key, String otherwise) {
        return page.has(key) ? page.t(key) : otherwise;
    }

    /** The deed in words; its key when it comes from a version whose words are gone. */
    public static String words(Page page, String deed) {
        var key = "journal." + deed;
        // elsewhere a person or a reason follows the colon
        return page.has(key) ? page.t(key).replaceAll("[\\s\\u00a0]*:$", "") : deed;
    }
}
