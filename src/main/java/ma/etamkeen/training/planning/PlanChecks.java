package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.State;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.seats.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a plan must keep given what there is: courses, people, units, and what was entered about the session already. */
@Component
class PlanChecks {

    private final Courses courses;
    private final People people;
    private final Regions regions;
    private final Units units;
    private final Timetable timetable;
    private final Quotas quotas;

    PlanChecks(Courses courses, People people, Regions regions, Units units, Timetable timetable, Quotas quotas) {
        this.courses = courses;
        this.people = people;
        this.regions = regions;
        this.units = units;
        this.timetable = timetable;
        this.quotas = quotas;
    }

    /** What is wrong with what can be read of a plan of this viewer for a new session at this local time. */
    List<Problem> problems(Viewer viewer, Sketch plan, LocalDateTime now) {
        var problems = problems(viewer, plan, 0, now);
        problems.addAll(seating(plan, null, now));
        if (isRetired(plan)) {
            problems.add(Problem.of("course", "training.problem.retired"));
        }
        return problems;
    }

    /** The same for this session, whoever changed it since. */
    List<Problem> problemsBeside(Viewer viewer, Session session, Sketch plan, LocalDateTime now) {
        var problems = problems(viewer, plan, session.seatsTaken(), now);
        problems.addAll(seating(plan, session, now));
        if (!Objects.equals(plan.course(), session.course()) && isRetired(plan)) {
            problems.add(Problem.of("course", "training.problem.retired"));
        }
        return problems;
    }

    private boolean isRetired(Sketch plan) {
        return plan.course() != null
                && courses.find(plan.course()).map(Course::isRetired).orElse(false);
    }

    private List<Problem> problems(Viewer viewer, Sketch plan, int seatsTaken, LocalDateTime now) {
        var problems = new ArrayList<>(PlanRules.problems(plan, seatsTaken, now));
        if (plan.course() != null && courses.find(plan.course()).isEmpty()) {
            problems.add(Problem.of("course", "forms.error.choice"));
        }
        if (plan.region() != null && regions.find(plan.region()).isEmpty()) {
            problems.add(Problem.of("region", "forms.error.choice"));
        }
        if (plan.trainer() != null && people.find(plan.trainer()).isEmpty()) {
            problems.add(Problem.of("trainer", "training.problem.trainer"));
        }
        if (!Scope.mayOwn(viewer, plan.owner(), units)) {
            problems.add(Problem.of("owner", "training.problem.owner"));
        }
        return problems;
    }

    /** What is wrong with it as a change of this session. */
    List<Problem> problemsOfChange(Viewer viewer, Session before, List<Slot> slots, Sketch plan, LocalDateTime now) {
        if (before.state() == State.CANCELLED) {
            return List.of(Problem.of("", "training.problem.over"));
        }
        var problems = problemsBeside(viewer, before, plan, now);
        if (before.state() == State.PUBLISHED && plan.course() != null && plan.course() != before.course()) {
            problems.add(Problem.of("course", "training.problem.course"));
        }
        if (!plan.areSlotsWhole()) {
            return problems;
        }
        var kept = plan.slots().stream().map(PlannedSlot::id).toList();
        if (kept.stream().anyMatch(id -> id != 0 && slots.stream().noneMatch(slot -> slot.id() == id))) {
            problems.add(Problem.of("slots", "forms.error.choice"));
        }
        if (slots.stream().anyMatch(slot -> !kept.contains(slot.id()) && timetable.isMarked(slot.id()))) {
            problems.add(Problem.of("slots", "training.problem.marked"));
        }
        if (plan.slots().stream()
                .anyMatch(slot -> slot.id() != 0 && slot.startsAt().isAfter(now) && timetable.isMarked(slot.id()))) {
            problems.add(Problem.of("slots", "training.problem.marked-early"));
        }
        return problems;
    }

    /** What is wrong with the rules for giving seats, or with what becomes of those that stay. */
    private List<Problem> seating(Sketch plan, @Nullable Session session, LocalDateTime now) {
        var before = session == null ? null : quotas.seating(session.id());
        var seating = plan.seating() != null ? plan.seating() : before;
        if (seating == null) {
            return List.of();
        }
        var problems = new ArrayList<Problem>();
        for (var index = 0; index < seating.quotas().size(); index++) {
            if (!isThere(seating.quotas().get(index).group())) {
                problems.add(Problem.of("seats.quotas[" + index + "].group", "forms.error.choice"));
            }
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        var groups = seating.quotas().stream().map(Quota::group).toList();
        return SeatingRules.problems(
                seating,
                new SeatingRules.Around(
                        plan.capacity(),
                        session == null ? 0 : session.seatsTaken(),
                        plan.opensAt(),
                        plan.slots().stream()
                                .map(PlannedSlot::startsAt)
                                .min(Comparator.naturalOrder())
                                .orElse(null),
                        session == null ? Map.of() : quotas.taken(session.id(), groups),
                        before,
                        session == null ? 0 : session.capacity()),
                now);
    }

    private boolean isThere(Group group) {
        return switch (group.kind()) {
            case WOMEN -> true;
            case UNIT -> units.find(Long.parseLong(group.value())).isPresent();
            case REGION -> regions.find(group.value()).isPresent();
            case LEVEL -> Level.of(group.value()).isPresent();
        };
    }
}
