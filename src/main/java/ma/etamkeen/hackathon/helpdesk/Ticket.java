package ma.etamkeen.hackathon.helpdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Help that a team asks for.
 *
 * @param place where the team is, a place or an address on the web
 * @param helper who took it, 0 for nobody
 * @param claimed when, or {@code null}
 * @param met when they came, or {@code null}
 * @param solved when it was over, or {@code null}
 * @param helped what the team says of it, or {@code null}
 */
public record Ticket(
        long id,
        long edition,
        long team,
        String teamName,
        String words,
        String place,
        Instant opened,
        long helper,
        @Nullable Instant claimed,
        @Nullable Instant met,
        @Nullable Instant solved,
        @Nullable Helped helped) {

    /** How long whoever took it may take to come. After that anybody may take it. */
    public static final Duration TO_COME = Duration.ofMinutes(20);

    /** Where it stands. Its words are {@code hackathon.help.is.…}. */
    public enum State {
        OPEN,
        CLAIMED,
        MET,
        SOLVED;

        /** The state in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it helped. Its words are {@code hackathon.help.helped.…}. */
    public enum Helped {
        YES,
        PARTLY,
        NO;

        /** The answer in the database, in forms and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The answer of this key, if it is one. */
        public static Optional<Helped> of(@Nullable String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** Where it stands at a moment: what was taken and where nobody came in time is open again. */
    public State state(Instant now) {
        if (solved != null) {
            return State.SOLVED;
        }
        if (met != null) {
            return State.MET;
        }
        return claimed != null && now.isBefore(claimed.plus(TO_COME)) ? State.CLAIMED : State.OPEN;
    }

    /** Whether it leads to a page on the web. */
    public boolean isAfar() {
        return place.startsWith("https://") || place.startsWith("http://");
    }
}
