package ma.etamkeen.training.allotment;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * The rules by which a session gives its seats.
 *
 * @param freezeHours for how many hours before the start nobody moves up from the waiting list; 0 for none
 * @param offerHours for how many hours a seat that becomes free is offered to whoever waits; 0 to give it at once
 * @param silence what happens to a request nobody answers
 * @param entry who may apply
 * @param reminders how many days before the start whoever has a seat is reminded, the most first
 */
public record Seating(
        Order order,
        int freezeHours,
        int offerHours,
        Silence silence,
        List<Quota> quotas,
        Entry entry,
        List<Integer> reminders) {

    public Seating {
        reminders = reminders.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** Rules by which everybody asks by themselves, and nobody is reminded. */
    public Seating(Order order, int freezeHours, int offerHours, Silence silence, List<Quota> quotas) {
        this(order, freezeHours, offerHours, silence, quotas, Entry.REQUEST, List.of());
    }

    /** Rules by which a request waits for its answer. */
    public Seating(Order order, int freezeHours, int offerHours, List<Quota> quotas) {
        this(order, freezeHours, offerHours, Silence.PATIENT, quotas);
    }

    /** Rules by which a seat that becomes free is given at once. */
    public Seating(Order order, int freezeHours, List<Quota> quotas) {
        this(order, freezeHours, 0, quotas);
    }

    /** First come, first served, up to the last minute, and the same for everybody. */
    public static final Seating PLAIN = new Seating(Order.ARRIVAL, 0, List.of());

    /** The same rules with these quotas. */
    public Seating with(List<Quota> others) {
        return new Seating(order, freezeHours, offerHours, silence, others, entry, reminders);
    }

    /** The same rules for those who may apply this way. */
    public Seating with(Entry way) {
        return new Seating(order, freezeHours, offerHours, silence, quotas, way, reminders);
    }

    /** The same rules with these reminders. */
    public Seating reminding(List<Integer> days) {
        return new Seating(order, freezeHours, offerHours, silence, quotas, entry, days);
    }

    /** From when nobody moves up any more, before a session that starts at this time. */
    public LocalDateTime frozenFrom(LocalDateTime startsAt) {
        return startsAt.minusHours(freezeHours);
    }

    /**
     * Until when a seat that is offered now can be accepted: never beyond the time in which somebody moves up.
     *
     * @param frozenFrom from when nobody moves up any more
     */
    public static LocalDateTime offeredUntil(LocalDateTime now, int offerHours, LocalDateTime frozenFrom) {
        var end = now.plusHours(offerHours);
        return end.isBefore(frozenFrom) ? end : frozenFrom;
    }

    /** How many seats are kept in all. */
    public long reserved() {
        return quotas.stream().mapToLong(Quota::reserved).sum();
    }
}
