package ma.etamkeen.training.allotment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps for a group, and how many of the group it takes at most.
 *
 * @param reserved the seats kept for the group as long as so many of it have none; 0 for none
 * @param most how many of the group get a seat at most, or {@code null} for as many as there are seats
 * @param release the day on which kept seats that nobody of the group has are given to everybody, or {@code null} for never
 */
public record Quota(
        Group group,
        int reserved,
        @Nullable Integer most,
        @Nullable LocalDate release) {}
