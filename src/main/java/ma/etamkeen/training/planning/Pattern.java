package ma.etamkeen.training.planning;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a session without their dates: on which of its working days each is, from when and how long. Laid on a first
 * day it keeps its distances in working days, its order and its lengths, and keeps clear of holidays, of the weekend and of
 * the Friday prayer; in Ramadan it keeps to its hours where they are long enough. The same pattern on the same day of the same
 * calendar is always laid the same.
 */
public record Pattern(List<Block> blocks) {

    /** How many working days further one looks for a day that takes all of a day's slots within the hours of work. */
    private static final int DAYS_SEARCHED = 3;

    private static final int LONGEST_SEARCH = 400;

    /** What never is, unless somebody gives the reason afterwards. */
    private static final Set<Kind> NEVER = EnumSet.of(Kind.HOLIDAY, Kind.WEEKEND, Kind.PRAYER);

    public Pattern {
        blocks = blocks.stream()
                .sorted(Comparator.comparing(Block::day).thenComparing(Block::from))
                .toList();
    }

    /**
     * One slot.
     *
     * @param day how many working days after the first day, 0 for the first
     * @param isLate whether it was outside the hours of work to begin with, as an evening is, and may stay so
     * @param room the room it had, or {@code null}
     * @param link where it was followed from afar, when it was held at a distance and others were not, or {@code null}
     */
    public record Block(
            int day,
            LocalTime from,
            Duration lasts,
            boolean isLate,
            @Nullable Long room,
            @Nullable String link) {}

    /**
     * A slot with its new time.
     *
     * @param link where it is followed from afar, when it is held at a distance and others are not, or {@code null}
     * @param why what was in the way where it would have been otherwise, or the holidays that were stepped over
     * @param left what is still to know about where it is
     */
    public record Laid(
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            @Nullable Long room,
            @Nullable String link,
            List<Remark> why,
            List<Remark> left) {

        /** The same, held at a distance and followed there. */
        Laid followedAt(String address) {
            return new Laid(startsAt, endsAt, room, address, why, left);
        }

        /** The same as a new slot of a plan. */
        public PlannedSlot slot() {
            return new PlannedSlot(0, startsAt, endsAt, room);
        }
    }

    /** The pattern of these slots, by the calendar of when they were. */
    public static Pattern of(List<PlannedSlot> slots, Days days, @Nullable String region) {
        return of(slots, _ -> null, days, region);
    }

    /** The same; what the links are of slots that are held at a distance. */
    static Pattern of(
            List<PlannedSlot> slots, Function<PlannedSlot, @Nullable String> link, Days days, @Nullable String region) {
        var ordered = slots.stream()
                .sorted(Comparator.comparing(PlannedSlot::startsAt))
                .toList();
        var blocks = new ArrayList<Block>();
        var day = 0;
        LocalDate before = null;
        for (var slot : ordered) {
            var date = slot.startsAt().toLocalDate();
            if (before != null && !date.equals(before)) {
                day += distance(before, date, days, region);
            }
            before = date;
            blocks.add(new Block(
                    day,
                    slot.startsAt().toLocalTime(),
                    Duration.between(slot.startsAt(), slot.endsAt()),
                    days.remarks(slot.startsAt(), slot.endsAt(), region).stream()
                            .anyMatch(remark -> remark.kind() == Kind.HOURS || remark.kind() == Kind.RAMADAN_HOURS),
                    slot.room(),
                    link.apply(slot)));
        }
        return new Pattern(blocks);
    }

    /** How many working days further this day is: at least one. */
    private static int distance(LocalDate from, LocalDate to, Days days, @Nullable String region) {
        return Math.max(
                1,
                Math.toIntExact(from.plusDays(1)
                        .datesUntil(to.plusDays(1))
                        .filter(date -> days.isWorking(date, region))
                        .count()));
    }

    /** The slots from this day on, in their order. */
    public List<Laid> from(LocalDate first, Days days, @Nullable String region) {
        var byDay = new TreeMap<>(blocks.stream().collect(groupingBy(Block::day)));
        var laid = new ArrayList<Laid>();
        var day = days.workingDayFrom(first, region);
        var reached = 0;
        LocalDate last = null;
        for (var entry : byDay.entrySet()) {
            // what had to go on takes the rest with it: the order of the days stays
            day = working(day, entry.getKey() - reached, days, region);
            if (last != null && !day.isAfter(last)) {
                day = days.nextWorkingDay(last, region);
            }
            reached = entry.getKey();
            var wished = last == null ? first : day;
            var placed = place(entry.getValue(), day, days, region);
            var over = last == null ? List.<Remark>of() : holidays(last, day, days, region);
            last = placed.getFirst().start().toLocalDate();
            for (var index = 0; index < placed.size(); index++) {
                laid.add(laid(entry.getValue().get(index), placed.get(index), wished, over, days, region));
            }
        }
        return laid;
    }

    /** The holidays that lie between two days, and are counted by nobody. */
    private static List<Remark> holidays(LocalDate after, LocalDate before, Days days, @Nullable String region) {
        return after.plusDays(1)
                .datesUntil(before.isAfter(after) ? before : after.plusDays(1))
                .flatMap(date -> days.holidays(date, region).stream())
                .distinct()
                .map(holiday -> new Remark(Kind.HOLIDAY, holiday, null))
                .toList();
    }

    /** So many working days later. */
    private static LocalDate working(LocalDate day, int by, Days days, @Nullable String region) {
        var reached = day;
        for (var step = 0; step < by; step++) {
            reached = days.nextWorkingDay(reached, region);
        }
        return reached;
    }

    private record Time(LocalDateTime start, LocalDateTime end) {}

    private static Laid laid(
            Block block, Time time, LocalDate wished, List<Remark> over, Days days, @Nullable String region) {
        var there = wished.atTime(block.from());
        return new Laid(
                time.start(),
                time.end(),
                block.room(),
                block.link(),
                time.start().equals(there) ? over : days.remarks(there, there.plus(block.lasts()), region),
                days.remarks(time.start(), time.end(), region));
    }

    /** The slots of one day on this day, or on the first working day after it that takes them. */
    private static List<Time> place(List<Block> blocks, LocalDate day, Days days, @Nullable String region) {
        var near = Stream.iterate(day, date -> days.nextWorkingDay(date, region))
                .limit(DAYS_SEARCHED)
                .toList();
        return asWished(blocks, day, days, region, false)
                .or(() -> within(blocks, day, days, region))
                .or(() -> first(near, date -> asWished(blocks, date, days, region, false)))
                .or(() -> first(near, date -> within(blocks, date, days, region)))
                // longer than the hours of work: as it was, but never on a holiday or at the time of prayer
                .or(() -> first(
                        Stream.iterate(day, date -> days.nextWorkingDay(date, region))
                                .limit(LONGEST_SEARCH)
                                .toList(),
                        date -> asWished(blocks, date, days, region, true)))
                .orElseThrow();
    }

    private static Optional<List<Time>> first(List<LocalDate> dates, Function<LocalDate, Optional<List<Time>>> place) {
        return dates.stream().flatMap(date -> place.apply(date).stream()).findFirst();
    }

    /** At the times they had, where nothing is in the way. */
    private static Optional<List<Time>> asWished(
            List<Block> blocks, LocalDate day, Days days, @Nullable String region, boolean beyondHours) {
        var times = new ArrayList<Time>();
        for (var block : blocks) {
            var start = day.atTime(block.from());
            var time = new Time(start, start.plus(block.lasts()));
            if (!suits(block, time, days, region, beyondHours)) {
                return Optional.empty();
            }
            times.add(time);
        }
        return Optional.of(times);
    }

    /** Within the hours of work of the day, in their order and each as near to its time as can be. */
    private static Optional<List<Time>> within(List<Block> blocks, LocalDate day, Days days, @Nullable String region) {
        var times = new ArrayList<Time>();
        var free = day.atStartOfDay();
        for (var block : blocks) {
            var from = free;
            var wished = day.atTime(block.from());
            var found = Stream.concat(
                            suits(block, new Time(wished, wished.plus(block.lasts())), days, region, false)
                                    ? Stream.of(wished)
                                    : Stream.<LocalDateTime>empty(),
                            days.hours(day, region).stream().flatMap(span -> {
                                var earliest = latest(day.atTime(span.from()), from);
                                var latest = day.atTime(span.to()).minus(block.lasts());
                                return earliest.isAfter(latest)
                                        ? Stream.empty()
                                        : Stream.of(latest(earliest, wished.isAfter(latest) ? latest : wished));
                            }))
                    .filter(start -> !start.isBefore(from))
                    .min(Comparator.comparing(
                            start -> Duration.between(wished, start).abs()));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var time = new Time(found.get(), found.get().plus(block.lasts()));
            times.add(time);
            free = time.end();
        }
        return Optional.of(times);
    }

    private static boolean suits(Block block, Time time, Days days, @Nullable String region, boolean beyondHours) {
        return days.remarks(time.start(), time.end(), region).stream()
                .map(Remark::kind)
                .allMatch(kind -> kind == Kind.RAMADAN || !NEVER.contains(kind) && (beyondHours || block.isLate()));
    }

    private static LocalDateTime latest(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
