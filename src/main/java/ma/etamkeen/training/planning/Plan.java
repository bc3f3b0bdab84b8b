package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.rooms.RoomWish;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator decides about a session. The parts are those of {@link Session}.
 *
 * @param seating by which rules seats are given, or {@code null} to leave them as they are
 * @param minimum from how many seats taken on it is worth while, or {@code null}
 * @param wish what it asks of its rooms, or {@code null} to leave that as it is
 */
public record Plan(
        long course,
        Session.Format format,
        String place,
        @Nullable String region,
        String link,
        Language language,
        int capacity,
        Session.Approval approval,
        LocalDateTime opensAt,
        LocalDateTime closesAt,
        int threshold,
        @Nullable Long trainer,
        @Nullable Long owner,
        List<PlannedSlot> slots,
        @Nullable Seating seating,
        @Nullable Integer minimum,
        @Nullable RoomWish wish) {

    public Plan {
        // who follows from afar needs no room
        slots = format.hasPlace()
                ? slots
                : slots.stream().map(PlannedSlot::withoutRoom).toList();
    }

    /** The plan of a session as it stands, with these slots. */
    public static Plan of(Session session, List<PlannedSlot> slots) {
        return new Plan(
                session.course(),
                session.format(),
                session.place(),
                session.region(),
                session.link(),
                session.language(),
                session.capacity(),
                session.approval(),
                session.opensAt(),
                session.closesAt(),
                session.threshold(),
                session.trainer(),
                session.owner(),
                slots,
                null,
                session.life().minimum(),
                null);
    }

    /** The same, with registration until another moment. */
    Plan closing(LocalDateTime until) {
        return new Plan(
                course, format, place, region, link, language, capacity, approval, opensAt, until, threshold, trainer,
                owner, slots, seating, minimum, wish);
    }

    /** The same, where people meet otherwise. */
    Plan meeting(Session.Format kind, String where, String address) {
        return new Plan(
                course, kind, where, region, address, language, capacity, approval, opensAt, closesAt, threshold,
                trainer, owner, slots, seating, minimum, wish);
    }

    /** The same, by these rules for its seats. */
    Plan ruled(Seating rules) {
        return new Plan(
                course, format, place, region, link, language, capacity, approval, opensAt, closesAt, threshold,
                trainer, owner, slots, rules, minimum, wish);
    }

    /** The same, given by somebody else, or by nobody yet. */
    public Plan givenBy(@Nullable Long person) {
        return new Plan(
                course, format, place, region, link, language, capacity, approval, opensAt, closesAt, threshold, person,
                owner, slots, seating, minimum, wish);
    }

    /**
     * A block of time as it should be.
     *
     * @param id the slot it is now, 0 for a new one
     * @param room the room it takes, or {@code null}
     */
    public record PlannedSlot(
            long id,
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            @Nullable Long room) {

        /** One that takes no room. */
        public PlannedSlot(long id, LocalDateTime startsAt, LocalDateTime endsAt) {
            this(id, startsAt, endsAt, null);
        }

        /** A slot as it stands. */
        public static PlannedSlot of(Slot slot) {
            return new PlannedSlot(
                    slot.id(),
                    slot.startsAt(),
                    slot.endsAt(),
                    slot.room() == null ? null : slot.room().id());
        }

        /** The same in this room. */
        public PlannedSlot in(long taken) {
            return new PlannedSlot(id, startsAt, endsAt, taken);
        }

        PlannedSlot withoutRoom() {
            return new PlannedSlot(id, startsAt, endsAt);
        }
    }

    /**
     * Why a plan cannot be: beside which field, in which words.
     *
     * @param field the name of the field in the form, empty for the plan as a whole
     * @param word a key of the words files
     * @param named what the words need, as pairs of name and value
     */
    public record Problem(String field, String word, List<Object> named) {

        public static Problem of(String field, String word, Object... named) {
            return new Problem(field, word, List.of(named));
        }
    }

    /** What became of a plan. */
    public sealed interface Outcome {

        /** It is so. */
        record Done(long session) implements Outcome {}

        /** It cannot be so. */
        record Refused(List<Problem> problems) implements Outcome {}

        /** Somebody changed the session meanwhile: how it is now. */
        record Stale(Session now, List<Slot> slots) implements Outcome {}
    }
}
