package ma.etamkeen.knowledge.review;

import java.time.Instant;
import java.time.LocalDate;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jspecify.annotations.Nullable;

/**
 * How long an entry holds.
 *
 * @param months after how many months somebody has to look at it again, 0 for never
 * @param isOwn whether that is said of this entry, and not of its kind
 * @param owner who looks after it, 0 for nobody in particular
 * @param since when it was published or last found right, {@code null} while nobody can read it
 */
public record Upkeep(
        int months, boolean isOwn, long owner, @Nullable Instant since) {

    /** The last day on which it holds, or {@code null} when it has none. */
    public @Nullable LocalDate until() {
        return months == 0 || since == null ? null : day().plusMonths(months);
    }

    /** The day on which it was published or last found right. */
    public LocalDate day() {
        return since == null ? LocalDate.EPOCH : MoroccanTime.localOf(since).toLocalDate();
    }

    /** Whether readers have to be told that nobody has looked at it for long. */
    public boolean isOver(LocalDate today) {
        var until = until();
        return until != null && today.isAfter(until);
    }
}
