package ma.etamkeen.platform.search;

import java.util.Locale;

/** What results can be narrowed by. */
public enum Facet {
    /** What a thing is. */
    KIND,
    /** A language in which the words were found. */
    LANGUAGE,
    /** An area of skills or a theme it is about. */
    THEME,
    /** The year in which it happens or happened. */
    YEAR,
    /** ISO 3166-2 of the region it stands in. */
    REGION,
    /** The id of an administration that carried it. */
    ADMINISTRATION,
    /** How it ended, where that is said: {@code success}, {@code failure}. */
    OUTCOME;

    /** The facet in addresses and words: {@code language}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Stands in the vectors of what has this value, and in no text: what is narrowed is taken from the index narrowed. */
    String lexeme(String value) {
        return SearchWords.MARK + key() + ":" + value;
    }
}
