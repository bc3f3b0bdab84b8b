package ma.etamkeen.people.mydata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks about their data.
 *
 * @param purpose what is opposed, {@code null} for other kinds
 * @param wanted the fields of a correction as they should be, by name
 * @param why the person's reason
 * @param due the last day to answer (law 09-08, article 8: ten clear days, {@link Requests#DAYS_TO_ANSWER})
 * @param decision the reason of whoever decided
 * @param way how it came
 * @param receivedOn the day it came by letter or at the desk, {@code null} when the person asked here
 */
public record Request(
        long id,
        long person,
        Kind kind,
        @Nullable Purpose purpose,
        Map<String, String> wanted,
        String why,
        Instant askedAt,
        LocalDate due,
        State state,
        @Nullable Instant decidedAt,
        String decision,
        Way way,
        @Nullable LocalDate receivedOn) {

    /** What is asked for. */
    public enum Kind {
        /** A copy, for who cannot take it here. */
        ACCESS,
        CORRECTION,
        OPPOSITION,
        ERASURE;

        /** The kind in the database and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it came. */
    public enum Way {
        /** The person asked here. */
        OWN,
        LETTER,
        DESK;

        /** The way in the database and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it has come. */
    public enum State {
        WAITING,
        ACCEPTED,
        REFUSED,
        WITHDRAWN;

        /** The state in the database and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Whether the last day to answer has passed without an answer. */
    public boolean isLate(LocalDate today) {
        return isWaiting() && due.isBefore(today);
    }
}
