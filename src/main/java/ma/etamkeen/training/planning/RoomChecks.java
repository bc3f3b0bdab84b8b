package ma.etamkeen.training.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a plan must keep given the rooms there are: one may take them, they are large enough, and nobody has them then. */
@Component
class RoomChecks {

    private final Rooms rooms;
    private final Holds holds;
    private final Sessions sessions;

    RoomChecks(Rooms rooms, Holds holds, Sessions sessions) {
        this.rooms = rooms;
        this.holds = holds;
        this.sessions = sessions;
    }

    /** What was found already, with what is wrong with the rooms of this session, 0 for a new one. */
    List<Problem> with(List<Problem> found, Viewer viewer, long session, Sketch plan) {
        var taken = plan.slots().stream()
                .map(PlannedSlot::room)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (taken.isEmpty()) {
            return found;
        }
        var problems = new ArrayList<>(found);
        var choosable = rooms.choosable(viewer, session, taken).stream()
                .collect(Collectors.toMap(Room::id, Function.identity()));
        for (var index = 0; index < plan.slots().size(); index++) {
            var room = plan.slots().get(index).room();
            if (room != null && !choosable.containsKey(room)) {
                problems.add(Problem.of(field(index), "forms.error.choice"));
            }
        }
        tooSmall(plan, choosable, problems);
        return problems;
    }

    private static void tooSmall(Sketch plan, Map<Long, Room> choosable, List<Problem> problems) {
        var capacity = plan.capacity();
        plan.slots().stream()
                .map(PlannedSlot::room)
                .filter(Objects::nonNull)
                .map(choosable::get)
                .filter(room -> room != null && capacity != null && room.capacity() < capacity)
                .findFirst()
                .ifPresent(room -> problems.add(Problem.of(
                        "capacity", "training.problem.room-full", "room", room.name(), "most", room.capacity())));
    }

    /**
     * What already has the rooms of these slots, named, and what whoever is to give them gives already; until the transaction
     * ends nobody else takes the rooms, and whoever gives them is locked by their roles.
     */
    List<Problem> inTheWay(Viewer viewer, long session, int capacity, List<PlannedSlot> slots, @Nullable Long trainer) {
        var wanted = slots.stream()
                .map(PlannedSlot::room)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        holds.lock(wanted);
        var problems = new ArrayList<Problem>();
        changed(wanted, capacity, slots, problems);
        for (var index = 0; index < slots.size(); index++) {
            var slot = slots.get(index);
            if (slot.room() != null) {
                var field = field(index);
                holds.inTheWay(session, slot.room(), slot.startsAt(), slot.endsAt())
                        .ifPresent(taken -> problems.add(
                                taken.isNotToBeHad()
                                        ? Problem.of(field, "training.problem.room-unavailable")
                                        : named(field, "training.problem.room-taken", taken, viewer.language())));
            }
            if (trainer != null) {
                holds.givenMeanwhile(session, trainer, slot.startsAt(), slot.endsAt())
                        .ifPresent(taken -> problems.add(named(
                                "trainer",
                                taken.isNotToBeHad()
                                        ? "training.problem.trainer-unavailable"
                                        : "training.problem.trainer-taken",
                                taken,
                                viewer.language())));
            }
        }
        return problems;
    }

    /** A draft holds no room: until it is published its room may have been closed, or become smaller. */
    private void changed(List<Long> wanted, int capacity, List<PlannedSlot> slots, List<Problem> problems) {
        var now = rooms.all(wanted);
        for (var index = 0; index < slots.size(); index++) {
            var slot = slots.get(index);
            var room = slot.room() == null ? null : now.get(slot.room());
            if (room == null || !slot.endsAt().isAfter(sessions.now())) {
                continue;
            }
            if (!room.isOpen()) {
                problems.add(Problem.of(field(index), "training.problem.room-unavailable"));
            } else if (room.capacity() < capacity) {
                problems.add(Problem.of(
                        "capacity", "training.problem.room-full", "room", room.name(), "most", room.capacity()));
            }
        }
    }

    private static Problem named(String field, String word, Holds.Taken taken, Language language) {
        return Problem.of(
                field,
                word,
                "day",
                Dates.day(taken.from().toLocalDate(), language),
                "from",
                Dates.time(taken.from().toLocalTime(), language),
                "to",
                Dates.time(taken.to().toLocalTime(), language),
                "title",
                taken.title());
    }

    private static String field(int index) {
        return "slots[" + index + "].room";
    }
}
