package ma.etamkeen.training;

import java.time.LocalDateTime;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One block of time in a session, by the wall clock of the kingdom; the end is not part of it.
 *
 * @param id kept when the slot moves; calendars know it by it
 * @param room the room taken for it, or {@code null}
 * @param link where it is followed from afar, when it is held at a distance though others of the session are not, or {@code null}
 */
public record Slot(
        long id,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        @Nullable Room room,
        @Nullable String link) {

    /**
     * Where it is held, when a room was taken for it.
     *
     * @param address of the venue, with its town; empty where that is not known
     */
    public record Room(long id, Text name, Text venue, String address) {

        /** The address of the venue: the slots of a session can be in several towns. Else what is said of the session. */
        public String placeOr(String place) {
            return address.isBlank() ? place : address;
        }
    }

    /** One without a room. */
    public Slot(long id, LocalDateTime startsAt, LocalDateTime endsAt) {
        this(id, startsAt, endsAt, null);
    }

    /** One that is held where the session is. */
    public Slot(long id, LocalDateTime startsAt, LocalDateTime endsAt, @Nullable Room room) {
        this(id, startsAt, endsAt, room, null);
    }

    /** Whether it alone is held at a distance. */
    public boolean isAfar() {
        return link != null;
    }

    /** Whether it has begun at this local time; attendance can be entered from then on. */
    public boolean hasBegun(LocalDateTime now) {
        return !now.isBefore(startsAt);
    }
}
