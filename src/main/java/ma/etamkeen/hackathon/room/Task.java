package ma.etamkeen.hackathon.room;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a team does.
 *
 * @param person who does it, 0 for nobody yet
 * @param due until when, as clocks in Morocco show it, or {@code null}
 */
public record Task(
        long id,
        long team,
        String title,
        String note,
        long person,
        @Nullable LocalDateTime due,
        State state,
        int version) {

    /** How far it is. Words: {@code hackathon.task.is.…}. */
    public enum State {
        OPEN,
        DOING,
        DONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this key, if it is one. */
        public static Optional<State> of(@Nullable String key) {
            return Arrays.stream(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst();
        }
    }

    /** Whether its time is over and it is not done. */
    public boolean isLate(LocalDateTime now) {
        return state != State.DONE && due != null && due.isBefore(now);
    }

    /** What somebody typed. */
    public record Draft(
            String title,
            String note,
            long person,
            @Nullable LocalDateTime due) {}
}
