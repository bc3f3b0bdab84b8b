package ma.etamkeen.learning.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;

/**
 * Something to learn as its authors have it, which learners do not see.
 *
 * @param kind {@code question}, {@code capsule}, {@code case}, or {@code units} for all units of the theme
 * @param base the version it began from, 0 for none
 * @param body in the shape of the content files; anything in it may be missing
 * @param stale the languages of a text that are older than its others, by the place of the text
 * @param number one more with each time it was saved
 * @param writers whoever wrote any of it
 * @param note what whoever returned it said, or nothing
 * @param at when it was saved last
 */
public record Draft(
        long id,
        String theme,
        String kind,
        String code,
        int base,
        JsonNode body,
        Map<String, Set<Language>> stale,
        Standing standing,
        int number,
        List<Long> writers,
        String note,
        Instant at) {

    /** The kind, and the code, of the draft of all units of a theme. */
    public static final String UNITS = "units";

    /** Who has to do something with it. */
    public enum Standing {
        /** Whoever writes. */
        WRITING,
        /** Whoever proofreads. */
        REVIEW,
        /** Whoever writes, once more. */
        RETURNED;

        /** In the database, in addresses and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Standing of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether this person wrote any of it. */
    public boolean isBy(Viewer viewer) {
        return writers.contains(viewer.person());
    }

    public boolean isInReview() {
        return standing == Standing.REVIEW;
    }

    /** Whether it is about the units of the theme and not about an item. */
    public boolean isOfUnits() {
        return kind.equals(UNITS);
    }

    /** The page of what it is a draft of, without language; once something of it is published; units have that of their theme. */
    public String home() {
        return "/desk/learning/" + theme + (isOfUnits() ? "" : "/items/" + code);
    }

    /** Its page, without language. */
    public String path() {
        return "/desk/learning/drafts/" + id;
    }
}
