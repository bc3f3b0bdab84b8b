package ma.etamkeen.hackathon.dossiers;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * An application of a person or of a team to an edition.
 *
 * @param name what the team calls itself, empty for a person
 * @param challenge the challenge it is about, 0 for none
 * @param language what it is written in
 * @param code by which others join the team, {@code null} for a person
 * @param isTold whether whoever applied was told what was decided
 * @param version how often it was changed, so that nobody overwrites what they have not read
 */
public record Dossier(
        long id,
        long edition,
        boolean isTeam,
        String name,
        long challenge,
        String motivation,
        String ideaTitle,
        String idea,
        Language language,
        State state,
        @Nullable String code,
        Instant begunAt,
        @Nullable Instant sentAt,
        boolean isTold,
        int version) {

    /** How far it has come. Words: {@code hackathon.dossier.state.…}. */
    public enum State {
        DRAFT,
        SENT,
        WITHDRAWN,
        INELIGIBLE,
        KEPT,
        WAITING,
        NOT_KEPT,
        CONFIRMED,
        DECLINED;

        /** The state in the database, in addresses and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this key, if it is one. */
        public static Optional<State> of(String key) {
            return Arrays.stream(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst();
        }

        /** Whether whoever wrote it may still change it while the call is open. */
        public boolean isWritten() {
            return this == DRAFT || this == SENT;
        }

        /** Whether it can be taken back by whoever wrote it. */
        public boolean canWithdraw() {
            return isWritten() || this == KEPT || this == WAITING;
        }
    }

    /** How far it has come as whoever applied may know it: a decision is nothing to them until they are told. */
    public State shown() {
        return isTold || state != State.KEPT && state != State.WAITING && state != State.NOT_KEPT ? state : State.SENT;
    }

    /** Whether what is asked of every dossier stands in it. */
    public boolean isComplete() {
        return !motivation.isBlank() && !ideaTitle.isBlank() && !idea.isBlank() && (!isTeam || !name.isBlank());
    }
}
