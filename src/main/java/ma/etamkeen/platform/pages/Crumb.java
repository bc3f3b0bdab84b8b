package ma.etamkeen.platform.pages;

import org.jspecify.annotations.Nullable;

/**
 * One step of the way from the home page to this one.
 *
 * @param words what it says
 * @param path the path without language, or {@code null} where the person stands
 */
public record Crumb(String words, @Nullable String path) {

    /** Where the person stands. */
    public static Crumb here(String words) {
        return new Crumb(words, null);
    }
}
