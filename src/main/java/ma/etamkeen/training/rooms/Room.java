package ma.etamkeen.training.rooms;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/**
 * A room of a venue.
 *
 * @param capacity how many people it takes
 * @param equipment keys of {@link Equipment}
 * @param access keys of {@link Access}
 * @param isClosed by itself; one of a closed venue cannot be taken either
 * @param version one more with each change, to find out that two people edit at once
 */
public record Room(
        long id,
        Venue venue,
        Text name,
        int capacity,
        List<String> equipment,
        List<String> access,
        boolean isClosed,
        int version) {

    /** No room is larger. */
    public static final int MOST_SEATS = 5_000;

    /** Whether a session may take it. */
    public boolean isOpen() {
        return !isClosed && !venue.isClosed();
    }

    /** What somebody decides about it. The parts are those of {@link Room}. */
    public record Draft(Text name, int capacity, List<String> equipment, List<String> access) {}
}
