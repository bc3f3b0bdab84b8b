package ma.etamkeen.demo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.Access;
import ma.etamkeen.training.rooms.Equipment;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venue;
import ma.etamkeen.training.rooms.Venues;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Venues of the demonstration, each with a large room and a small one. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoRooms {

    static final List<Town> TOWNS = List.of(
            new Town("Centre de formation, Rabat", "مركز التكوين، الرباط", "Training centre, Rabat", "MA-04"),
            new Town("Pôle nord, Fès", "القطب الشمالي، فاس", "Northern hub, Fez", "MA-03"),
            new Town("Pôle sud, Marrakech", "القطب الجنوبي، مراكش", "Southern hub, Marrakesh", "MA-07"),
            new Town("Centre de formation, Oujda", "مركز التكوين، وجدة", "Training centre, Oujda", "MA-02"),
            new Town("Centre de formation, Agadir", "مركز التكوين، أكادير", "Training centre, Agadir", "MA-09"),
            new Town("Centre de formation, Tanger", "مركز التكوين، طنجة", "Training centre, Tangier", "MA-01"),
            new Town("Centre de formation, Laâyoune", "مركز التكوين، العيون", "Training centre, Laayoune", "MA-11"),
            new Town(
                    "Centre de formation, Casablanca",
                    "مركز التكوين، الدار البيضاء",
                    "Training centre, Casablanca",
                    "MA-06"));

    private final Venues venues;
    private final Rooms rooms;
    private final Holds holds;

    DemoRooms(Venues venues, Rooms rooms, Holds holds) {
        this.venues = venues;
        this.rooms = rooms;
        this.holds = holds;
    }

    /** A place of training: what it is called in each language, and its region. */
    record Town(String fr, String ar, String en, String region) {

        /** The town itself, without what is there. */
        String name() {
            return fr.substring(fr.lastIndexOf(", ") + 2);
        }
    }

    void make(Viewer coordinator) {
        for (var town : TOWNS) {
            var venue = id(venues.create(
                    coordinator,
                    new Venue.Draft(
                            new Text(town.ar(), town.fr(), town.en()),
                            "1, avenue de la Démonstration, " + town.name(),
                            town.region(),
                            null)));
            rooms.add(
                    coordinator,
                    venue,
                    new Room.Draft(
                            new Text("قاعة الأطلس", "Salle Atlas", "Atlas room"),
                            30,
                            keys(Equipment.PROJECTOR, Equipment.VIDEO, Equipment.NETWORK),
                            open(Access.STEP_FREE, Access.TOILETS)));
            rooms.add(
                    coordinator,
                    venue,
                    new Room.Draft(
                            new Text("قاعة الريف", "Salle Rif", "Rif room"),
                            16,
                            keys(Equipment.PROJECTOR, Equipment.COMPUTERS),
                            open(Access.LIFT)));
        }
    }

    /** The slots in the smallest room of the town that is large enough and free at all of them; without one where none is. */
    List<PlannedSlot> in(Viewer coordinator, Town town, int seats, List<PlannedSlot> slots) {
        return rooms.choosable(coordinator, 0).stream()
                .filter(room -> room.venue().name().equals(new Text(town.ar(), town.fr(), town.en())))
                .filter(room -> room.capacity() >= seats)
                .filter(room -> slots.stream()
                        .allMatch(slot -> holds.inTheWay(0, room.id(), slot.startsAt(), slot.endsAt())
                                .isEmpty()))
                .min(Comparator.comparing(Room::capacity))
                .map(room -> slots.stream().map(slot -> slot.in(room.id())).toList())
                .orElse(slots);
    }

    /** Whether somebody gives nothing else at any of these times. */
    boolean isFree(long trainer, List<PlannedSlot> slots) {
        return slots.stream()
                .allMatch(slot -> holds.givenMeanwhile(0, trainer, slot.startsAt(), slot.endsAt())
                        .isEmpty());
    }

    private static long id(Kept made) {
        return switch (made) {
            case Kept.Done(var id) -> id;
            case Kept.Refused _, Kept.Stale() -> throw new IllegalStateException(made.toString());
        };
    }

    private static List<String> keys(Equipment... offered) {
        return Arrays.stream(offered).map(Equipment::key).toList();
    }

    private static List<String> open(Access... offered) {
        return Arrays.stream(offered).map(Access::key).toList();
    }
}
