package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.training.rooms.RoomWish;
import ma.etamkeen.training.rooms.Rooms.Suggestion;

/**
 * The rooms of one row of the table of slots.
 *
 * @param free some that would do, where none is chosen: those that offer all that is asked for first
 * @param lacking what the chosen one does not offer of it
 */
public record RowRooms(List<Suggestion> free, RoomWish lacking) {

    static final RowRooms NONE = new RowRooms(List.of(), RoomWish.NONE);
}
