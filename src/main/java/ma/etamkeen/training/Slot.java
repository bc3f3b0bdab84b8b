package ma.etamkeen.training;

import java.time.LocalDateTime;

/**
 * One block of time in a session, by the wall clock of the kingdom; the end is not part of it.
 *
 * @param id kept when the slot moves; calendars know it by it
 */
public record Slot(long id, LocalDateTime startsAt, LocalDateTime endsAt) {

    /** Whether it has begun at this local time; attendance can be entered from then on. */
    public boolean hasBegun(LocalDateTime now) {
        return !now.isBefore(startsAt);
    }
}
