package ma.etamkeen.training.allotment;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * The seats of a session as they stand.
 *
 * @param frozenFrom from when nobody moves up from the waiting list
 * @param taken how many seats have somebody
 * @param fills how far each quota is used
 * @param administrations how many seats the people of each administration have; needed for {@link Order#FEWEST} only
 */
public record Tally(
        int capacity,
        int taken,
        Order order,
        LocalDateTime frozenFrom,
        List<Fill> fills,
        Map<Long, Integer> administrations) {

    /** A quota and how many of its group have a seat. */
    public record Fill(long id, Quota quota, int taken) {

        /** How many seats are still kept for the group at this time. */
        public int unmet(LocalDateTime now) {
            var release = quota.release();
            return release != null && !now.toLocalDate().isBefore(release) ? 0 : Math.max(0, quota.reserved() - taken);
        }

        boolean isFull() {
            return quota.most() != null && taken >= quota.most();
        }

        Fill withOneMore() {
            return new Fill(id, quota, taken + 1);
        }
    }

    /** How many seats are still kept for groups at this time, of those that are free. */
    public int kept(LocalDateTime now) {
        return Math.min(
                capacity - taken,
                fills.stream().mapToInt(fill -> fill.unmet(now)).sum());
    }
}
