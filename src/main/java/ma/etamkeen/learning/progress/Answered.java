package ma.etamkeen.learning.progress;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's log, marked.
 *
 * @param key {@code theme/question}, or {@code theme/case@scene}
 * @param right whether all of it was right; of a scene, that the choice was not weak
 * @param ending what the choice led to, {@code theme/case@ending}, or {@code null} where the case goes on
 */
public record Answered(
        Place place, String key, boolean right, @Nullable String ending) {

    /**
     * Where an answer stands in the log of its person, whenever it arrives.
     *
     * @param at milliseconds since 1970, by the clock of the server
     * @param seq counted by the device
     */
    public record Place(long at, UUID device, int seq, UUID id) implements Comparable<Place> {

        /** As the words of the ids compare, which is how scripts and the database see them. */
        private static final Comparator<UUID> WORDS = (one, other) -> {
            var first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
            return first != 0
                    ? first
                    : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
        };

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::at)
                .thenComparing(Place::device, WORDS)
                .thenComparingInt(Place::seq)
                .thenComparing(Place::id, WORDS);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whether it is a choice in a case. */
    public boolean isScene() {
        return isScene(key);
    }

    static boolean isScene(String key) {
        return key.indexOf('@') >= 0;
    }
}
