package ma.etamkeen.training.planning;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;

/** What a plan must keep, whoever makes it. The database keeps the same and has the last word. */
final class PlanRules {

    static final int MOST_SEATS = 5_000;
    static final int MOST_SLOTS = 60;
    private static final Duration LONGEST_SLOT = Duration.ofHours(14);
    private static final int MOST_YEARS_AHEAD = 5;
    private static final int MOST_YEARS_BACK = 1;

    private PlanRules() {}

    /** What is wrong with what can be read of the plan at this local time, given the seats that are taken. */
    static List<Problem> problems(Sketch plan, int seatsTaken, LocalDateTime now) {
        var problems = new ArrayList<Problem>();
        meeting(plan, problems);
        seats(plan, seatsTaken, problems);
        slots(plan, now, problems);
        window(plan, problems);
        return problems;
    }

    private static void meeting(Sketch plan, List<Problem> problems) {
        if (plan.format() == null) {
            return;
        }
        if (plan.format().hasPlace() && plan.place().isBlank()) {
            problems.add(Problem.of("place", "training.problem.place"));
        }
        if (plan.format().hasLink() && !isLink(plan.link())) {
            problems.add(Problem.of("link", "training.problem.link"));
        }
    }

    private static void seats(Sketch plan, int seatsTaken, List<Problem> problems) {
        var capacity = plan.capacity();
        if (capacity != null && (capacity < 1 || capacity > MOST_SEATS)) {
            problems.add(Problem.of("capacity", "training.problem.capacity", "most", MOST_SEATS));
        } else if (capacity != null && capacity < seatsTaken) {
            problems.add(Problem.of("capacity", "training.problem.taken", "taken", seatsTaken));
        }
        var minimum = plan.minimum();
        if (minimum != null && (minimum < 1 || capacity != null && minimum > capacity)) {
            problems.add(Problem.of("minimum", "training.problem.minimum"));
        }
        var threshold = plan.threshold();
        if (threshold != null && (threshold < 1 || threshold > 100)) {
            problems.add(Problem.of("threshold", "training.problem.threshold"));
        }
    }

    private static void slots(Sketch plan, LocalDateTime now, List<Problem> problems) {
        var slots = plan.slots();
        if (slots.isEmpty() && plan.areSlotsWhole() || slots.size() > MOST_SLOTS) {
            problems.add(Problem.of("slots", "training.problem.slots", "most", MOST_SLOTS));
        }
        for (var index = 0; index < slots.size(); index++) {
            var slot = slots.get(index);
            var field = "slots[" + index + "]";
            if (!happens(slot)) {
                problems.add(Problem.of(field + ".to", "training.problem.order"));
            } else if (Duration.between(slot.startsAt(), slot.endsAt()).compareTo(LONGEST_SLOT) > 0) {
                problems.add(Problem.of(field + ".to", "training.problem.long"));
            } else if (slot.startsAt().isAfter(now.plusYears(MOST_YEARS_AHEAD))
                    || slot.startsAt().isBefore(now.minusYears(MOST_YEARS_BACK))) {
                problems.add(Problem.of(field + ".date", "training.problem.far"));
            }
        }
        overlaps(slots, problems);
    }

    /** On the wall clock and in real time: a slot inside the hour that is skipped does not happen. */
    private static boolean happens(PlannedSlot slot) {
        return slot.startsAt().isBefore(slot.endsAt())
                && MoroccanTime.instantOf(slot.startsAt()).isBefore(MoroccanTime.instantOf(slot.endsAt()));
    }

    private static void overlaps(List<PlannedSlot> slots, List<Problem> problems) {
        var order = IntStream.range(0, slots.size())
                .boxed()
                .sorted(Comparator.comparing(index -> slots.get(index).startsAt()))
                .toList();
        for (var place = 1; place < order.size(); place++) {
            var before = slots.get(order.get(place - 1));
            var after = slots.get(order.get(place));
            // half-open: what ends at ten and what begins at ten do not touch
            if (after.startsAt().isBefore(before.endsAt())) {
                problems.add(Problem.of("slots[" + order.get(place) + "].from", "training.problem.overlap"));
            }
        }
    }

    private static void window(Sketch plan, List<Problem> problems) {
        var closesAt = plan.closesAt();
        if (closesAt == null) {
            return;
        }
        if (plan.opensAt() != null && !plan.opensAt().isBefore(closesAt)) {
            problems.add(Problem.of("closesAt", "training.problem.window"));
        }
        plan.slots().stream()
                .map(PlannedSlot::startsAt)
                .min(Comparator.naturalOrder())
                .filter(closesAt::isAfter)
                .ifPresent(_ -> problems.add(Problem.of("closesAt", "training.problem.late")));
    }

    /** Whether people can follow it there from afar. */
    static boolean isLink(String link) {
        return link.matches("https://[^\\s\"<>]{3,490}");
    }
}
