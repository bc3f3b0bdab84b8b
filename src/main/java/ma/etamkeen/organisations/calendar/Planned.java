package ma.etamkeen.organisations.calendar;

import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One block of time a part has planned, by the wall clock of the kingdom.
 *
 * @param subject its id within the part: a slot
 * @param about the id of what it belongs to: a session
 * @param title of what it belongs to
 * @param region where it is, or {@code null}
 * @param others the other blocks of the same thing, which it must not touch
 * @param path the page where it is planned, without language
 */
public record Planned(
        String part,
        long subject,
        long about,
        Text title,
        @Nullable String region,
        LocalDateTime start,
        LocalDateTime end,
        List<Time> others,
        String path) {

    public Planned {
        others = List.copyOf(others);
    }

    /** From one moment to another; the end is not part of it. */
    public record Time(LocalDateTime start, LocalDateTime end) {

        boolean touches(LocalDateTime from, LocalDateTime to) {
            return start.isBefore(to) && from.isBefore(end);
        }
    }
}
