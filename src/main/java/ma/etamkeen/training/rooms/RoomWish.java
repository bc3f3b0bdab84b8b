package ma.etamkeen.training.rooms;

import java.util.List;

/**
 * What a session asks of its rooms. Rooms that lack something of it can be taken all the same.
 *
 * @param equipment keys of {@link Equipment}
 * @param access keys of {@link Access}
 */
public record RoomWish(List<String> equipment, List<String> access) {

    /** Any room will do. */
    public static final RoomWish NONE = new RoomWish(List.of(), List.of());

    public boolean isEmpty() {
        return equipment.isEmpty() && access.isEmpty();
    }

    /** What of it this room does not offer. */
    public RoomWish lackingIn(Room room) {
        return new RoomWish(without(room.equipment(), equipment), without(room.access(), access));
    }

    private static List<String> without(List<String> offered, List<String> asked) {
        return asked.stream().filter(one -> !offered.contains(one)).toList();
    }
}
