package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.RoomWish;
import org.jspecify.annotations.Nullable;

/**
 * A plan as far as it can be read: what is missing or unreadable is {@code null}, and all the rest can be checked.
 *
 * @param slots the blocks of time that can be read
 * @param areSlotsWhole whether these are all there are
 * @param seating by which rules seats are given, or {@code null} to leave them as they are
 * @param minimum from how many seats taken on it is worth while, or {@code null}
 * @param wish what it asks of its rooms, or {@code null} to leave that as it is
 */
public record Sketch(
        @Nullable Long course,
        Session.@Nullable Format format,
        String place,
        @Nullable String region,
        String link,
        @Nullable Language language,
        @Nullable Integer capacity,
        Session.@Nullable Approval approval,
        @Nullable LocalDateTime opensAt,
        @Nullable LocalDateTime closesAt,
        @Nullable Integer threshold,
        @Nullable Long trainer,
        @Nullable Long owner,
        List<PlannedSlot> slots,
        boolean areSlotsWhole,
        @Nullable Seating seating,
        @Nullable Integer minimum,
        @Nullable RoomWish wish) {

    /** A plan of which nothing is missing. */
    public static Sketch of(Plan plan) {
        return new Sketch(
                plan.course(),
                plan.format(),
                plan.place(),
                plan.region(),
                plan.link(),
                plan.language(),
                plan.capacity(),
                plan.approval(),
                plan.opensAt(),
                plan.closesAt(),
                plan.threshold(),
                plan.trainer(),
                plan.owner(),
                plan.slots(),
                true,
                plan.seating(),
                plan.minimum(),
                plan.wish());
    }

    /** The plan, once nothing is missing. */
    public Plan plan() {
        return new Plan(
                Objects.requireNonNull(course),
                Objects.requireNonNull(format),
                place,
                region,
                link,
                Objects.requireNonNull(language),
                Objects.requireNonNull(capacity),
                Objects.requireNonNull(approval),
                Objects.requireNonNull(opensAt),
                Objects.requireNonNull(closesAt),
                Objects.requireNonNull(threshold),
                trainer,
                owner,
                slots,
                seating,
                minimum,
                wish);
    }
}
