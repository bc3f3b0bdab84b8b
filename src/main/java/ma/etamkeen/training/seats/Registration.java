package ma.etamkeen.training.seats;

import java.time.Instant;
import java.util.Locale;
import ma.etamkeen.people.Deciding;
import org.jspecify.annotations.Nullable;

/**
 * A person's request for a seat and how far it has come.
 *
 * @param motive why the person asks, in their words; may be empty
 * @param decidedAt when somebody agreed or refused, or {@code null}
 * @param reason the reason that was given with a refusal, else empty
 * @param rank the place on the waiting list, from 1; 0 for whoever does not wait
 * @param hasApprover whether anybody was asked to agree
 */
public record Registration(
        long id,
        long session,
        long person,
        State state,
        String motive,
        Instant askedAt,
        @Nullable Instant decidedAt,
        String reason,
        int rank,
        boolean hasApprover) {

    /** The same at this place of the waiting list. */
    Registration at(int place) {
        return new Registration(id, session, person, state, motive, askedAt, decidedAt, reason, place, hasApprover);
    }

    /** Words: {@code training.registration.…}. */
    public enum State {
        REQUESTED,
        REFUSED,
        CONFIRMED,
        WAITING,
        WITHDRAWN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this key. */
        public static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        /** Whether the request still runs: one of these keeps the person from asking again. */
        public boolean isLive() {
            return this == REQUESTED || this == CONFIRMED || this == WAITING;
        }
    }

    /** What became of a deed on a registration. */
    public sealed interface Outcome {

        /**
         * Asked; somebody has to agree.
         *
         * @param asked by which step of the rule somebody was found to be asked, or {@code null} when nobody is there
         */
        record Requested(Deciding.@Nullable Why asked) implements Outcome {}

        /** The seat is theirs. */
        record Confirmed() implements Outcome {}

        /** No seat is free: the place on the waiting list, from 1. */
        record Waiting(int rank) implements Outcome {}

        /** The request was turned down by whoever decides. */
        record TurnedDown() implements Outcome {}

        /** The person no longer wants the seat. */
        record Withdrawn() implements Outcome {}

        /** A rule is against it. */
        record Refused(Refusal why) implements Outcome {}
    }

    /** Why a rule refuses. Words: {@code training.refusal.…}. */
    public enum Refusal {
        NOT_OPEN,
        CLOSED,
        STARTED,
        CANCELLED,
        POSTPONED,
        ALREADY,
        NOTHING,
        DECIDED,
        REASON;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
