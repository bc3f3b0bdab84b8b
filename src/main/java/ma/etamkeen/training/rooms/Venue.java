package ma.etamkeen.training.rooms;

import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A place with rooms to meet in.
 *
 * @param region ISO 3166-2
 * @param owner the unit that keeps it, or {@code null} for the programme itself
 * @param version one more with each change, to find out that two people edit at once
 */
public record Venue(
        long id,
        Text name,
        String address,
        String region,
        Text regionName,
        @Nullable Long owner,
        boolean isClosed,
        int version) {

    /** What somebody decides about it. The parts are those of {@link Venue}. */
    public record Draft(
            Text name,
            String address,
            String region,
            @Nullable Long owner) {}
}
