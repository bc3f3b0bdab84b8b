package ma.etamkeen.training.seats;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.training.Session.Step;
import org.jspecify.annotations.Nullable;

/**
 * A person's request for a seat and how far it has come.
 *
 * @param motive why the person asks, in their words; may be empty
 * @param decidedAt when somebody agreed or refused, or {@code null}
 * @param reason the reason that was given with a refusal, else empty
 * @param offeredUntil until when the seat that is or was offered to them can be accepted, or {@code null}
 * @param rank the place on the waiting list, from 1; 0 for whoever does not wait
 * @param hasApprover whether anybody was asked to agree
 * @param isWalkIn whether they came without a seat and got one on the spot
 * @param steps whose agreement it takes, in this order: what the session asked for when the request was made
 * @param step the one of them that waits, from 1; once all have agreed, the last
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
        @Nullable LocalDateTime offeredUntil,
        int rank,
        boolean hasApprover,
        boolean isWalkIn,
        List<Step> steps,
        int step) {

    /** The same at this place of the waiting list. */
    Registration at(int place) {
        return with(place, step);
    }

    /** The same one step further. */
    Registration next() {
        return with(rank, step + 1);
    }

    private Registration with(int place, int next) {
        return new Registration(
                id,
                session,
                person,
                state,
                motive,
                askedAt,
                decidedAt,
                reason,
                offeredUntil,
                place,
                hasApprover,
                isWalkIn,
                steps,
                next);
    }

    /** Words: {@code training.registration.…}. */
    public enum State {
        REQUESTED,
        REFUSED,
        OFFERED,
        CONFIRMED,
        WAITING,
        EXPIRED,
        WITHDRAWN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this key. */
        public static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        /** Whether a seat is taken by it: somebody has it, or may accept it. */
        public boolean holdsSeat() {
            return this == CONFIRMED || this == OFFERED;
        }

        /** Whether the request still runs: one of these keeps the person from asking again. */
        public boolean isLive() {
            return this == REQUESTED || this == WAITING || holdsSeat();
        }
    }

    /** Whether a seat was offered to them that nobody accepted in time. */
    public boolean isOfferOver() {
        return state == State.EXPIRED && offeredUntil != null;
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
        /** The course is for others, or needs another one first. */
        NOT_ADMITTED,
        /** People are put forward for this session. */
        NOT_PUT_FORWARD,
        NOTHING,
        NO_OFFER,
        LATE,
        FULL,
        MOST,
        RESERVED,
        NOT_TODAY,
        UNKNOWN,
        AGREEMENT,
        OTHER_DATE,
        NO_SEAT_THERE,
        OTHER_ADMINISTRATION,
        NOTHING_TO_HAND_OVER,
        DECIDED,
        REASON;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
