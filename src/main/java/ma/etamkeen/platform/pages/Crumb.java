package ma.etamkeen.platform.pages;

import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way from the home page to this one.
 *
 * @param words what it says
 * @param path the path without language, or {@code null} where the person stands
 * @param language what it is said in, or {@code null} for the language of the page
 */
public record Crumb(
        String words, @Nullable String path, @Nullable Language language) {

    /** A step in the words of the interface. */
    public Crumb(String words, @Nullable String path) {
        this(words, path, null);
    }

    /** Where the person stands. */
    public static Crumb here(String words) {
        return new Crumb(words, null);
    }

    /** A step named by content. */
    public static Crumb to(Text.Reading name, String path) {
        return new Crumb(name.words(), path, name.language());
    }

    /** Where the person stands, named by content. */
    public static Crumb here(Text.Reading name) {
        return new Crumb(name.words(), null, name.language());
    }

    /** The language to mark it with on a page of this one, or {@code null}. */
    public @Nullable Language other(Language ofThePage) {
        return language == ofThePage ? null : language;
    }
}
