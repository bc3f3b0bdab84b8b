package ma.etamkeen.hackathon;

import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A door from the page of an edition to what a part of the hackathon has about it. Declare it as a bean.
 *
 * @param place for whom it is
 * @param order small numbers come first
 * @param word the key of its words; on the desk {@code .lead} behind it says what is there, and {@code .waiting} how many wait
 * @param path the path behind the address of the edition, {@code /jury}
 * @param icon the name of its icon in the sprite
 * @param shown of which editions it is shown
 * @param waiting how many things of an edition wait for somebody there, or {@code null} where nothing ever does
 */
public record EditionDoor(
        Place place,
        int order,
        String word,
        String path,
        String icon,
        LongPredicate shown,
        @Nullable LongUnaryOperator waiting) {

    /** For whom a door is. */
    public enum Place {
        DESK,
        READERS
    }

    /** A door for those who organise. */
    public static EditionDoor desk(int order, String word, String path, String icon) {
        return new EditionDoor(Place.DESK, order, word, path, icon, _ -> true, null);
    }

    /** A door for everybody, on the page of the editions of which it is shown. */
    public static EditionDoor readers(int order, String word, String path, String icon, LongPredicate shown) {
        return new EditionDoor(Place.READERS, order, word, path, icon, shown, null);
    }

    /** The same door, which says how many things wait behind it. */
    public EditionDoor counting(LongUnaryOperator things) {
        return new EditionDoor(place, order, word, path, icon, shown, things);
    }
}
