package ma.etamkeen.platform.journal;

import ma.etamkeen.platform.pages.Page;

/** A line as the page shows it, with its number. */
public record JournalLine(long id, Journal.Line line) {

    /** The reason that was given, or how many people a look showed: their ids are for the machine. */
    public String why(Page page) {
        var shown = Glances.shown(line);
        return shown == 0 ? line.why() : page.t("platform.journal.shown", "count", shown);
    }

    /** The deed in words; its key when it comes from a version whose words are gone. */
    public static String words(Page page, String deed) {
        var key = "journal." + deed;
        // elsewhere a person or a reason follows the colon
        return page.has(key) ? page.t(key).replaceAll("[\\s\\u00a0]*:$", "") : deed;
    }
}
