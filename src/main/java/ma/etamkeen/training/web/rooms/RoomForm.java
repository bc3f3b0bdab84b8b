package ma.etamkeen.training.web.rooms;

import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.rooms.Access;
import ma.etamkeen.training.rooms.Equipment;
import ma.etamkeen.training.rooms.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A room as it is typed. */
record RoomForm(
        @Line(max = 200) String nameAr,
        @Line(max = 200) String nameFr,
        @Line(max = 200) String nameEn,
        @NotNull Integer capacity,
        @Nullable List<String> equipment,
        @Nullable List<String> access,
        @NotNull Integer version) {

    static RoomForm fresh() {
        return new RoomForm("", "", "", 20, List.of(), List.of(), 0);
    }

    static RoomForm of(Room room) {
        return new RoomForm(
                Text.orEmpty(room.name().ar()),
                Text.orEmpty(room.name().fr()),
                Text.orEmpty(room.name().en()),
                room.capacity(),
                room.equipment(),
                room.access(),
                room.version());
    }

    Room.Draft draft() {
        return new Room.Draft(
                new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()), capacity, chosen(equipment), chosen(access));
    }

    /** What no list of the form offers, and no room is that large or that small. */
    void check(BindingResult errors) {
        if (!errors.hasFieldErrors("capacity") && (capacity < 1 || capacity > Room.MOST_SEATS)) {
            Faults.add(errors, "capacity", "training.problem.room-seats");
        }
        var offered = Arrays.stream(Equipment.values()).map(Equipment::key).toList();
        if (!new HashSet<>(offered).containsAll(chosen(equipment))) {
            Faults.add(errors, "equipment", "forms.error.choice");
        }
        var open = Arrays.stream(Access.values()).map(Access::key).toList();
        if (!new HashSet<>(open).containsAll(chosen(access))) {
            Faults.add(errors, "access", "forms.error.choice");
        }
    }

    private static List<String> chosen(@Nullable List<String> ticked) {
        return ticked == null ? List.of() : ticked.stream().distinct().toList();
    }
}
