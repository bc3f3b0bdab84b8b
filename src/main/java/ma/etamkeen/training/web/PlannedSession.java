package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.rooms.RoomWish;
import org.jspecify.annotations.Nullable;

/**
 * What is planned of a session, to read.
 *
 * @param region the name of its region, {@code null} for none
 * @param owner the name of the unit it is of, {@code null} for the programme's own
 */
public record PlannedSession(
        Session session,
        List<Slot> slots,
        String trainer,
        @Nullable Text region,
        @Nullable Text owner,
        List<String> rules,
        RoomWish wish) {}
