package ma.etamkeen.platform.pages;

import java.util.function.Predicate;
import ma.etamkeen.platform.access.Viewer;

/**
 * One line of a menu, offered by the part that owns the page behind it. Declare it as a bean.
 *
 * @param place which menu
 * @param order small numbers come first
 * @param word the key of its words
 * @param path the path without language
 * @param icon the name of its icon in the sprite
 * @param visible who is shown it
 */
public record MenuEntry(Place place, int order, String word, String path, String icon, Predicate<Viewer> visible) {

    /** Where a menu stands. */
    public enum Place {
        TOP,
        ME,
        DESK,
        ADMIN,
        FOOT
    }

    /** An entry everybody is shown. */
    public MenuEntry(Place place, int order, String word, String path, String icon) {
        this(place, order, word, path, icon, _ -> true);
    }
}
