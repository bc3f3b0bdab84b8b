package ma.etamkeen.hackathon.room;

import java.time.LocalDateTime;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jspecify.annotations.Nullable;

/**
 * When a team meets, as clocks in Morocco show it.
 *
 * @param place a place, or an address on the web; may be empty
 */
public record TeamDate(long id, long team, Draft said, int version) {

    /** What somebody typed. */
    public record Draft(String title, String place, String note, LocalDateTime from, LocalDateTime until) {}

    /** Whether nobody can come then: it has to end after it begins, and within two days. */
    public static boolean isWrong(@Nullable LocalDateTime from, @Nullable LocalDateTime until) {
        return from == null
                || until == null
                || !MoroccanTime.instantOf(from).isBefore(MoroccanTime.instantOf(until))
                || from.plusDays(2).isBefore(until);
    }

    /** Whether a moment is one of these times, and not of a year that nobody means. */
    public static boolean isNear(LocalDateTime moment) {
        return moment.getYear() >= 2000 && moment.getYear() < 2100;
    }
}
