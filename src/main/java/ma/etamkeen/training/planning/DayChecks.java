package ma.etamkeen.training.planning;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import org.springframework.stereotype.Component;

/** No slot falls on a holiday or into the prayer of Friday, unless whoever plans it says why; what stood before is not asked again. */
@Component
class DayChecks {

    private final WorkingDays workingDays;

    DayChecks(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** The first new or moved slot that needs a reason. */
    Optional<PlannedSlot> unusual(Sketch plan, List<Slot> before) {
        var days = workingDays.days();
        return plan.slots().stream()
                .filter(slot -> slot.startsAt().isBefore(slot.endsAt()))
                .filter(slot -> before.stream()
                        .noneMatch(old -> old.id() == slot.id()
                                && old.startsAt().equals(slot.startsAt())
                                && old.endsAt().equals(slot.endsAt())))
                .filter(slot -> days.remarks(slot.startsAt(), slot.endsAt(), plan.region()).stream()
                        .anyMatch(remark -> remark.kind() == Kind.HOLIDAY || remark.kind() == Kind.PRAYER))
                .findFirst();
    }

    /** What is missing when no reason was given. */
    List<Problem> problems(Viewer viewer, Sketch plan, List<Slot> before, String despite) {
        return despite.isBlank()
                ? unusual(plan, before)
                        .map(slot -> Problem.of(
                                "despite",
                                "training.problem.despite",
                                "day",
                                Dates.day(slot.startsAt().toLocalDate(), viewer.language())))
                        .stream()
                        .toList()
                : List.of();
    }
}
