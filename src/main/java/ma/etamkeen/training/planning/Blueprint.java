package ma.etamkeen.training.planning;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.RoomWish;
import org.jspecify.annotations.Nullable;

/**
 * A session without its dates. The parts are those of {@link Session}.
 *
 * @param opensBefore how long before the first slot registration opens
 * @param closesBefore how long before it closes
 * @param seating the rules for giving seats; the days of release in it mean nothing
 * @param releasesBefore for each quota, how many days before the first slot what is kept is given to everybody, or {@code null}
 * @param wish what it asks of its rooms
 */
public record Blueprint(
        long course,
        Session.Format format,
        String place,
        @Nullable String region,
        String link,
        Language language,
        int capacity,
        @Nullable Integer minimum,
        Session.Approval approval,
        int threshold,
        @Nullable Long owner,
        Duration opensBefore,
        Duration closesBefore,
        Seating seating,
        List<@Nullable Integer> releasesBefore,
        RoomWish wish,
        Pattern pattern) {

    /** That of a session as it stands. */
    static Blueprint of(Session session, List<Slot> slots, Seating seating, RoomWish wish, Days days) {
        var first = session.startsAt().toLocalDate();
        return new Blueprint(
                session.course(),
                session.format(),
                session.place(),
                session.region(),
                session.link(),
                session.language(),
                session.capacity(),
                session.life().minimum(),
                session.approval(),
                session.threshold(),
                session.owner(),
                Duration.between(session.opensAt(), session.startsAt()),
                Duration.between(session.closesAt(), session.startsAt()),
                seating,
                seating.quotas().stream()
                        .<@Nullable Integer>map(quota -> quota.release() == null
                                ? null
                                : Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(quota.release(), first))))
                        .toList(),
                wish,
                Pattern.of(
                        slots.stream().map(PlannedSlot::of).toList(),
                        planned -> slots.stream()
                                .filter(slot -> slot.id() == planned.id())
                                .findFirst()
                                .map(Slot::link)
                                .orElse(null),
                        days,
                        session.region()));
    }

    /**
     * The plan of a session with these slots, made now.
     *
     * @param other where it is followed from afar, empty for where it was
     */
    Plan plan(List<PlannedSlot> slots, @Nullable Long trainer, String other, LocalDateTime now) {
        var starts = slots.getFirst().startsAt();
        var closes = starts.minus(closesBefore);
        var opens = starts.minus(opensBefore);
        // a short notice leaves no time between: registration is open until the start
        var closesAt = closes.isAfter(now) ? closes : starts;
        return new Plan(
                course,
                format,
                place,
                region,
                other.isEmpty() || !format.hasLink() ? link : other,
                language,
                capacity,
                approval,
                opens.isBefore(closesAt) ? opens : closesAt.minusDays(1),
                closesAt,
                threshold,
                trainer,
                owner,
                slots,
                seating.with(IntStream.range(0, seating.quotas().size())
                        .mapToObj(index -> released(index, starts))
                        .toList()),
                minimum,
                wish);
    }

    private Quota released(int index, LocalDateTime starts) {
        var quota = seating.quotas().get(index);
        var before = releasesBefore.get(index);
        return new Quota(
                quota.group(),
                quota.reserved(),
                quota.most(),
                before == null ? null : starts.toLocalDate().minusDays(before));
    }
}
