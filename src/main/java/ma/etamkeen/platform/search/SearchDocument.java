package ma.etamkeen.platform.search;

import java.util.List;
import ma.etamkeen.platform.words.Language;

/**
 * One thing in one language, as the index keeps it.
 *
 * @param kind what it is: {@code entry}, {@code course}; its words stand under {@code search.kind.…}
 * @param key which one of its kind
 * @param title what counts most
 * @param text everything else that can be read there, without markup
 * @param path its address without language: {@code /timeline/34}
 * @param audience who may find it; {@link #PUBLIC} for everybody
 */
public record SearchDocument(
        String kind, String key, Language language, String title, String text, String path, List<String> audience) {

    /** The label everybody holds. */
    public static final String PUBLIC = "public";

    /** Something everybody may find. */
    public SearchDocument(String kind, String key, Language language, String title, String text, String path) {
        this(kind, key, language, title, text, path, List.of(PUBLIC));
    }
}
