package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Plan.Problem;
import org.jspecify.annotations.Nullable;

/** What the rules for giving seats must keep: none promises what another takes away, or what is given already. */
final class SeatingRules {

    static final int MOST_QUOTAS = 8;
    static final int MOST_HOURS = 720;
    static final int MOST_OFFER_HOURS = 336;
    static final int MOST_SILENT_DAYS = 60;
    static final int MOST_REMINDERS = 3;
    static final int MOST_REMINDER_DAYS = 60;

    private SeatingRules() {}

    /**
     * What there is around the rules, as far as it can be read.
     *
     * @param taken how many of each group have a seat
     * @param before the rules as they stand, or {@code null} for a new session
     */
    record Around(
            @Nullable Integer capacity,
            int seatsTaken,
            @Nullable LocalDateTime opensAt,
            @Nullable LocalDateTime startsAt,
            Map<Group, Integer> taken,
            @Nullable Seating before,
            int capacityBefore) {}

    /** What is wrong with these rules. */
    static List<Problem> problems(Seating seating, Around around, LocalDateTime now) {
        var problems = new ArrayList<Problem>();
        freeze(seating, around, problems);
        if (seating.offerHours() < 0 || seating.offerHours() > MOST_OFFER_HOURS) {
            problems.add(Problem.of("seats.offer", "training.problem.freeze", "most", MOST_OFFER_HOURS));
        }
        if (seating.silence().days() < 0 || seating.silence().days() > MOST_SILENT_DAYS) {
            problems.add(Problem.of("seats.days", "training.problem.silence", "most", MOST_SILENT_DAYS));
        }
        problems.addAll(reminders(seating.reminders()));
        var quotas = seating.quotas();
        if (quotas.size() > MOST_QUOTAS) {
            problems.add(Problem.of("seats.quotas", "training.problem.quotas", "most", MOST_QUOTAS));
            return problems;
        }
        var groups = new HashSet<Group>();
        for (var index = 0; index < quotas.size(); index++) {
            var quota = quotas.get(index);
            var row = "seats.quotas[" + index + "].";
            if (!groups.add(quota.group())) {
                problems.add(Problem.of(row + "group", "training.problem.quota-twice"));
            }
            numbers(quota, row, around, problems);
            release(quota, row, around, problems);
        }
        promises(seating, around, now, problems);
        return problems;
    }

    static List<Problem> reminders(List<Integer> days) {
        if (days.size() > MOST_REMINDERS || days.stream().anyMatch(day -> day < 1 || day > MOST_REMINDER_DAYS)) {
            return List.of(Problem.of(
                    "seats.reminders",
                    "training.problem.reminders",
                    "most",
                    MOST_REMINDERS,
                    "days",
                    MOST_REMINDER_DAYS));
        }
        return new HashSet<>(days).size() < days.size()
                ? List.of(Problem.of("seats.reminders", "training.problem.reminder-twice"))
                : List.of();
    }

    private static void freeze(Seating seating, Around around, List<Problem> problems) {
        if (seating.freezeHours() < 0 || seating.freezeHours() > MOST_HOURS) {
            problems.add(Problem.of("seats.freeze", "training.problem.freeze", "most", MOST_HOURS));
        } else if (around.opensAt() != null
                && around.startsAt() != null
                && seating.freezeHours() > 0
                && !seating.frozenFrom(around.startsAt()).isAfter(around.opensAt())) {
            problems.add(Problem.of("seats.freeze", "training.problem.freeze-early"));
        }
    }

    private static void numbers(Quota quota, String row, Around around, List<Problem> problems) {
        var most = quota.most();
        if (quota.reserved() < 0 || quota.reserved() > PlanRules.MOST_SEATS) {
            problems.add(Problem.of(row + "reserved", "training.problem.quota-number", "most", PlanRules.MOST_SEATS));
        } else if (quota.reserved() == 0 && most == null) {
            problems.add(Problem.of(row + "reserved", "training.problem.quota-empty"));
        }
        if (most == null) {
            return;
        }
        if (most < 1 || most > PlanRules.MOST_SEATS) {
            problems.add(Problem.of(row + "most", "training.problem.quota-number", "most", PlanRules.MOST_SEATS));
        } else if (quota.group().kind() == Group.Kind.WOMEN) {
            problems.add(Problem.of(row + "most", "training.problem.quota-women"));
        } else if (quota.reserved() > most) {
            problems.add(Problem.of(row + "reserved", "training.problem.quota-most", "most", most));
        } else if (around.taken().getOrDefault(quota.group(), 0) > most) {
            problems.add(Problem.of(
                    row + "most",
                    "training.problem.quota-taken",
                    "taken",
                    around.taken().getOrDefault(quota.group(), 0)));
        }
    }

    private static void release(Quota quota, String row, Around around, List<Problem> problems) {
        var release = quota.release();
        if (release == null) {
            return;
        }
        if (quota.reserved() == 0) {
            problems.add(Problem.of(row + "release", "training.problem.release-nothing"));
        } else if (around.startsAt() != null
                && release.isAfter(around.startsAt().toLocalDate())) {
            problems.add(Problem.of(row + "release", "training.problem.release-late"));
        } else if (around.opensAt() != null && !release.isAfter(around.opensAt().toLocalDate())) {
            problems.add(Problem.of(row + "release", "training.problem.release-early"));
        }
    }

    /** Beside the quota with which more is kept than there is, or than is left. */
    private static void promises(Seating seating, Around around, LocalDateTime now, List<Problem> problems) {
        var capacity = around.capacity();
        if (capacity == null) {
            return;
        }
        var isNew = !seating.equals(around.before()) || capacity < around.capacityBefore();
        var free = Math.max(0, capacity - around.seatsTaken());
        long reserved = 0;
        long unmet = 0;
        for (var index = 0; index < seating.quotas().size(); index++) {
            var quota = seating.quotas().get(index);
            var release = quota.release();
            reserved += Math.max(0, quota.reserved());
            if (release == null || now.toLocalDate().isBefore(release)) {
                unmet += Math.max(0, quota.reserved() - around.taken().getOrDefault(quota.group(), 0));
            }
            var field = "seats.quotas[" + index + "].reserved";
            if (reserved > capacity) {
                problems.add(Problem.of(
                        field, "training.problem.reserved", "reserved", seating.reserved(), "capacity", capacity));
                return;
            }
            if (isNew && around.seatsTaken() > 0 && unmet > free) {
                problems.add(Problem.of(field, "training.problem.reserved-free", "free", free));
                return;
            }
        }
    }
}
