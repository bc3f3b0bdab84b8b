package ma.etamkeen.training.planning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.trainers.Travel;
import ma.etamkeen.training.trainers.Travel.Tight;
import org.springframework.stereotype.Component;

/**
 * Whoever gives a session has the time to come to it from what else they give on the day, unless whoever plans it says why;
 * what stood before is not asked again.
 */
@Component
public class TravelChecks {

    private final Travel travel;
    private final Rooms rooms;
    private final Sessions sessions;
    private final Courses courses;
    private final Journal journal;

    TravelChecks(Travel travel, Rooms rooms, Sessions sessions, Courses courses, Journal journal) {
        this.travel = travel;
        this.rooms = rooms;
        this.sessions = sessions;
        this.courses = courses;
        this.journal = journal;
    }

    /** What whoever is to give this gives on its days too far away for the time between, or has in it. */
    public List<Tight> tight(long session, Sketch plan) {
        return plan.trainer() == null
                ? List.of()
                : tight(List.of(plan.trainer()), session, plan).getOrDefault(plan.trainer(), List.of());
    }

    /** The same for each of those who may give it. */
    public Map<Long, List<Tight>> tight(List<Long> people, long session, Sketch plan) {
        if (people.isEmpty()) {
            return Map.of();
        }
        var visits = visits(session, plan);
        var own = travel.among(visits, () -> title(session, plan));
        var beside = travel.tight(people, session, visits);
        return people.stream()
                .collect(Collectors.toMap(
                        person -> person,
                        person -> Stream.concat(own.stream(), beside.getOrDefault(person, List.of()).stream())
                                .sorted(Comparator.comparing(Tight::from))
                                .toList()));
    }

    private Text title(long session, Sketch plan) {
        if (session != 0) {
            return sessions.get(session).title();
        }
        return plan.course() == null
                ? new Text(null, null, null)
                : courses.find(plan.course()).map(Course::title).orElse(new Text(null, null, null));
    }

    private List<Travel.Visit> visits(long session, Sketch plan) {
        if (plan.format() == null || !plan.format().hasPlace()) {
            return List.of();
        }
        // nobody comes for what is held at a distance; a slot that takes a room is held there again
        var afar = plan.format() == Session.Format.HYBRID
                ? sessions.slots(session).stream()
                        .filter(Slot::isAfar)
                        .map(Slot::id)
                        .collect(Collectors.toSet())
                : Set.of();
        var taken = rooms.all(plan.slots().stream()
                .map(PlannedSlot::room)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return plan.slots().stream()
                .filter(slot -> slot.startsAt().isBefore(slot.endsAt()))
                .filter(slot -> slot.room() != null || !afar.contains(slot.id()))
                .map(slot -> {
                    var room = slot.room() == null ? null : taken.get(slot.room());
                    return new Travel.Visit(
                            slot.startsAt(),
                            slot.endsAt(),
                            room == null
                                    ? new Travel.Site(0, plan.place().strip(), plan.region())
                                    : new Travel.Site(
                                            room.venue().id(),
                                            plan.place().strip(),
                                            room.venue().region()));
                })
                .toList();
    }

    /** Whether somebody else is to give it, or it is at another time or place than it was. */
    private boolean isNew(long session, Sketch plan, List<Slot> before) {
        if (session == 0) {
            return true;
        }
        var now = sessions.get(session);
        return !Objects.equals(now.trainer(), plan.trainer())
                || !Objects.equals(now.region(), plan.region())
                || now.format() != plan.format()
                || !before.stream()
                        .map(PlannedSlot::of)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(plan.slots()));
    }

    /** What is said where it is new. */
    List<Tight> unusual(long session, Sketch plan, List<Slot> before) {
        return plan.trainer() != null && isNew(session, plan, before) ? tight(session, plan) : List.of();
    }

    /** What is missing when no reason was given. */
    List<Problem> problems(Viewer viewer, long session, Sketch plan, List<Slot> before, String despite) {
        return despite.isBlank() ? said(viewer, unusual(session, plan, before)) : List.of();
    }

    /**
     * What is missing when a draft is published: since it was written, somebody else may have planned what whoever gives it
     * cannot come from in time. A reason that was given after all of that stands.
     */
    List<Problem> problemsOfDraft(Viewer viewer, Session draft, List<Slot> slots) {
        var plan = Sketch.of(Plan.of(draft, slots.stream().map(PlannedSlot::of).toList()));
        var tight = tight(draft.id(), plan);
        if (tight.isEmpty()) {
            return List.of();
        }
        var given = journal.of("training.session", draft.id()).stream()
                .filter(line -> line.deed().equals(Planning.DESPITE_TRAVEL))
                .map(Journal.Line::at)
                .max(Comparator.naturalOrder());
        return said(
                viewer,
                tight.stream()
                        .filter(one -> given.isEmpty() || one.since().isAfter(given.get()))
                        .toList());
    }

    private static List<Problem> said(Viewer viewer, List<Tight> unreasoned) {
        return unreasoned.stream()
                .limit(1)
                .map(tight -> Problem.of(
                        "despite",
                        "training.problem.despite-travel",
                        "day",
                        Dates.day(tight.from().toLocalDate(), viewer.language()),
                        "title",
                        tight.title(),
                        "needed",
                        tight.needed(),
                        "gap",
                        tight.gap()))
                .toList();
    }
}
