package ma.etamkeen.training.allotment;

import java.time.LocalDateTime;
import java.util.List;

/**
 * The rules by which a session gives its seats.
 *
 * @param freezeHours for how many hours before the start nobody moves up from the waiting list; 0 for none
 */
public record Seating(Order order, int freezeHours, List<Quota> quotas) {

    /** First come, first served, up to the last minute, and the same for everybody. */
    public static final Seating PLAIN = new Seating(Order.ARRIVAL, 0, List.of());

    /** From when nobody moves up any more, before a session that starts at this time. */
    public LocalDateTime frozenFrom(LocalDateTime startsAt) {
        return startsAt.minusHours(freezeHours);
    }

    /** How many seats are kept in all. */
    public long reserved() {
        return quotas.stream().mapToLong(Quota::reserved).sum();
    }
}
