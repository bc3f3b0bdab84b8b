package ma.etamkeen.training.allotment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets a seat at a moment, and why the others wait: the same answer for the same queue, seats, rules and moment.
 *
 * @param seated the registrations that get a seat, in the order in which they get it
 * @param waiting those that go on waiting, in the order in which they are served
 */
public record Allotment(List<Long> seated, List<Waiting> waiting) {

    /**
     * Somebody who goes on waiting.
     *
     * @param rank from 1
     * @param cause why there is no seat for them now
     * @param passedFor why somebody behind them got a seat before them, or nothing when nobody did
     */
    public record Waiting(long registration, int rank, Cause cause, Optional<Cause> passedFor) {}

    /**
     * Gives the free seats. They go to the first in the order for whom one is free: a seat is free for whoever belongs to no
     * group that has its most, and either belongs to a group for which seats are still kept, or leaves as many seats as are
     * kept. In the time before the start in which nobody moves up, the seats of those who wait stay empty, and whoever asks
     * now gets one that is left beside them.
     */
    public static Allotment of(Tally tally, List<Applicant> queue, LocalDateTime now) {
        var left = inOrder(tally, queue);
        var places = new HashMap<Long, Integer>();
        left.forEach(applicant -> places.put(applicant.registration(), places.size()));
        var seats = new Seats(tally, now);
        var frozen = !now.isBefore(tally.frozenFrom());
        var seated = new ArrayList<Long>();
        var held = new ArrayList<Applicant>();
        var passed = new HashMap<Long, Cause>();
        for (var next = seats.next(left); next.isPresent(); next = seats.next(left)) {
            var applicant = next.get();
            if (frozen && !applicant.asksNow()) {
                held.add(applicant);
            } else {
                seated.add(applicant.registration());
                left.stream()
                        .takeWhile(before -> before.registration() != applicant.registration())
                        .forEach(before -> passed.putIfAbsent(before.registration(), seats.cause(before)));
                held.forEach(before -> passed.putIfAbsent(before.registration(), new Cause.Frozen()));
            }
            left.remove(applicant);
            seats.take(applicant);
        }
        var stays = new ArrayList<>(left);
        stays.addAll(held);
        stays.sort(Comparator.comparing(applicant -> places.getOrDefault(applicant.registration(), 0)));
        var waiting = new ArrayList<Waiting>();
        for (var applicant : stays) {
            waiting.add(new Waiting(
                    applicant.registration(),
                    waiting.size() + 1,
                    held.contains(applicant) ? new Cause.Frozen() : seats.cause(applicant),
                    Optional.ofNullable(passed.get(applicant.registration()))));
        }
        return new Allotment(seated, waiting);
    }

    /** Those who wait in the order in which they are served. */
    public static List<Applicant> inOrder(Tally tally, List<Applicant> queue) {
        var line = new ArrayList<>(queue);
        line.sort(Comparator.comparing(Applicant::number));
        if (tally.order() == Order.FEWEST) {
            var rounds = new HashMap<Long, Integer>();
            var seats = new HashMap<>(tally.administrations());
            for (var applicant : line) {
                rounds.put(applicant.registration(), seats.merge(applicant.administration(), 1, Integer::sum));
            }
            line.sort(Comparator.comparing((Applicant applicant) -> rounds.get(applicant.registration()))
                    .thenComparing(Applicant::number));
        }
        return line;
    }

    /** Whether this registration is among those that got a seat. */
    public boolean hasSeated(long registration) {
        return seated.contains(registration);
    }

    /** What is said to this registration, if it waits. */
    public Optional<Waiting> of(long registration) {
        return waiting.stream()
                .filter(one -> one.registration() == registration)
                .findFirst();
    }

    /** The seats as they are given away, one after the other. */
    private static final class Seats {

        private final Map<Long, Tally.Fill> fills = new LinkedHashMap<>();
        private final LocalDateTime now;
        private int free;
        private int kept;

        Seats(Tally tally, LocalDateTime now) {
            this.now = now;
            free = tally.capacity() - tally.taken();
            tally.fills().forEach(fill -> fills.put(fill.id(), fill));
            count();
        }

        /** The first for whom a seat is free. */
        Optional<Applicant> next(List<Applicant> line) {
            return free <= 0
                    ? Optional.empty()
                    : line.stream().filter(this::hasSeatFor).findFirst();
        }

        private boolean hasSeatFor(Applicant applicant) {
            return !exceeds(applicant) && (free > kept || isAwaited(applicant));
        }

        private boolean exceeds(Applicant applicant) {
            return of(applicant).stream().anyMatch(Tally.Fill::isFull);
        }

        private boolean isAwaited(Applicant applicant) {
            return of(applicant).stream().anyMatch(fill -> fill.unmet(now) > 0);
        }

        private List<Tally.Fill> of(Applicant applicant) {
            return fills.values().stream()
                    .filter(fill -> applicant.quotas().contains(fill.id()))
                    .toList();
        }

        void take(Applicant applicant) {
            free--;
            of(applicant).forEach(fill -> fills.put(fill.id(), fill.withOneMore()));
            count();
        }

        private void count() {
            kept = fills.values().stream().mapToInt(fill -> fill.unmet(now)).sum();
        }

        /** Why there is no seat for this one now. */
        Cause cause(Applicant applicant) {
            var full = of(applicant).stream().filter(Tally.Fill::isFull).findFirst();
            if (full.isPresent()) {
                return new Cause.Most(full.get().quota());
            }
            return free <= 0
                    ? new Cause.Full()
                    : new Cause.Reserved(fills.values().stream()
                            .filter(fill -> fill.unmet(now) > 0)
                            .map(Tally.Fill::quota)
                            .toList());
        }
    }
}
