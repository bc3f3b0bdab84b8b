package ma.etamkeen.training.web;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.training.rooms.Access;
import ma.etamkeen.training.rooms.Equipment;
import ma.etamkeen.training.rooms.RoomWish;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What a session asks of its rooms as a coordinator ticks it. */
record RoomWishForm(
        @Nullable List<String> equipment, @Nullable List<String> access) {

    static final RoomWishForm NOTHING = new RoomWishForm(List.of(), List.of());

    private static final List<String> EQUIPMENT =
            Arrays.stream(Equipment.values()).map(Equipment::key).toList();
    private static final List<String> ACCESS =
            Arrays.stream(Access.values()).map(Access::key).toList();

    static RoomWishForm of(RoomWish wish) {
        return new RoomWishForm(wish.equipment(), wish.access());
    }

    /** What can be read of it; what no list offers is among the errors. */
    RoomWish wish(BindingResult errors) {
        if (!EQUIPMENT.containsAll(ticked(equipment))) {
            Faults.add(errors, "wish.equipment", "forms.error.choice");
        }
        if (!ACCESS.containsAll(ticked(access))) {
            Faults.add(errors, "wish.access", "forms.error.choice");
        }
        return wish();
    }

    /** What can be read of it. */
    RoomWish wish() {
        return new RoomWish(offered(EQUIPMENT, equipment), offered(ACCESS, access));
    }

    private static List<String> offered(List<String> all, @Nullable List<String> typed) {
        return all.stream().filter(ticked(typed)::contains).toList();
    }

    private static List<String> ticked(@Nullable List<String> typed) {
        return typed == null ? List.of() : typed;
    }
}
