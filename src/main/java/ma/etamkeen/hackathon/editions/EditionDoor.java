package ma.etamkeen.hackathon.editions;

import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
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
        Predicate<Now> shown,
        @Nullable LongUnaryOperator waiting) {

    /** An edition as it stands while its page is made: its phases are asked for once, not by each door. */
    public record Now(long edition, List<Phase> phases, Instant at) {

        /** Whether it has been opened at any time. */
        public boolean hasReached(Permit permit) {
            return phases.stream()
                    .anyMatch(phase -> phase.began() != null && phase.permits().contains(permit));
        }

        /** Whether it may be done now by those who have no extension. */
        public boolean isOpen(Permit permit) {
            return phases.stream()
                    .anyMatch(phase ->
                            phase.isActive() && phase.permits().contains(permit) && at.isBefore(phase.closes()));
        }
    }

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
    public static EditionDoor readers(int order, String word, String path, String icon, Predicate<Now> shown) {
        return new EditionDoor(Place.READERS, order, word, path, icon, shown, null);
    }

    /** The same door, which says how many things wait behind it. */
    public EditionDoor counting(LongUnaryOperator things) {
        return new EditionDoor(place, order, word, path, icon, shown, things);
    }
}
