package ma.etamkeen.hackathon.editions;

import static ma.etamkeen.hackathon.editions.Permit.APPLY;
import static ma.etamkeen.hackathon.editions.Permit.ASK;
import static ma.etamkeen.hackathon.editions.Permit.DELIBERATE;
import static ma.etamkeen.hackathon.editions.Permit.FOLLOW_UP;
import static ma.etamkeen.hackathon.editions.Permit.JUDGE;
import static ma.etamkeen.hackathon.editions.Permit.READ;
import static ma.etamkeen.hackathon.editions.Permit.SEE_RESULTS;
import static ma.etamkeen.hackathon.editions.Permit.SUBMIT;
import static ma.etamkeen.hackathon.editions.Permit.TEAM_UP;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jspecify.annotations.Nullable;

/**
 * A part of an edition with what it opens. Of an edition at most one goes on at a time.
 *
 * @param from when it begins, as clocks in Morocco show it
 * @param until when what it opens closes, as clocks in Morocco show it
 * @param byClock whether it begins and ends by the clock, or when somebody says so
 * @param began when it really began, or {@code null}
 * @param ended when it really ended, or {@code null}
 */
public record Phase(
        long id,
        long edition,
        Kind kind,
        LocalDateTime from,
        LocalDateTime until,
        Set<Permit> permits,
        boolean byClock,
        @Nullable Instant began,
        @Nullable Instant ended,
        int version) {

    /** What a phase is for. Its words are {@code hackathon.phase.…}. */
    public enum Kind {
        CALL(APPLY, ASK),
        SELECTION(READ, ASK),
        TEAMS(TEAM_UP, ASK),
        WEBINARS(TEAM_UP, ASK),
        MAKING(ASK),
        SUBMISSION(SUBMIT, ASK),
        PITCHES(JUDGE),
        DELIBERATION(DELIBERATE),
        RESULTS(SEE_RESULTS),
        SUPPORT(SEE_RESULTS, FOLLOW_UP);

        private final Set<Permit> permits;

        Kind(Permit... permits) {
            this.permits = Set.of(permits);
        }

        /** What it opens unless the organisers say otherwise. */
        public Set<Permit> permits() {
            return permits;
        }

        /** The kind in the database, in forms and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key. */
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it goes on. */
    public boolean isActive() {
        return began != null && ended == null;
    }

    /** When it begins by the clock. The offset may change by decree, so it is computed as late as this. */
    public Instant begins() {
        return MoroccanTime.instantOf(from);
    }

    /** When what it opens closes for those who have no extension. */
    public Instant closes() {
        return MoroccanTime.instantOf(until);
    }
}
