package ma.etamkeen.organisations.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.Planned.Time;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.organisations.calendar.Timetable.Span;

/** Finds another time for what the calendar touched. */
final class Replacement {

    private static final int DAYS_SEARCHED = 60;

    /** What a proposal may still meet: people know that Ramadan is, and that an evening is one. */
    private static final Set<Kind> TOLERABLE = EnumSet.of(Kind.RAMADAN, Kind.HOURS);

    private Replacement() {}

    /**
     * The same hours on the next working day when nothing else of it takes place and nothing speaks against it, else on
     * the next working day at all.
     */
    static Optional<Time> onAnotherDay(Planned planned, List<Time> taken, Days days) {
        var lasts = Duration.between(planned.start(), planned.end());
        var free = Stream.iterate(next(planned.start().toLocalDate(), planned, days), day -> next(day, planned, days))
                .limit(DAYS_SEARCHED)
                .map(day -> day.atTime(planned.start().toLocalTime()))
                .map(start -> new Time(start, start.plus(lasts)))
                .filter(time -> isFree(time, planned, taken))
                .filter(time -> days.remarks(time.start(), time.end(), planned.region()).stream()
                        .noneMatch(remark -> remark.kind() == Kind.HOLIDAY))
                .toList();
        return free.stream()
                .filter(time -> days.remarks(time.start(), time.end(), planned.region()).stream()
                        .allMatch(remark -> TOLERABLE.contains(remark.kind())))
                .findFirst()
                .or(() -> free.stream().findFirst());
    }

    /**
     * The same day within the hours of Ramadan, as near to what was planned as can be, outside the Friday prayer where
     * there is room; nothing when it is too long.
     */
    static Optional<Time> withinRamadan(Planned planned, List<Time> taken, Days days) {
        var date = planned.start().toLocalDate();
        return nearest(date, days.hours(date, planned.region()), planned, taken)
                .or(() ->
                        days.timetable(date).flatMap(hours -> nearest(date, List.of(hours.ramadan()), planned, taken)));
    }

    /**
     * The same day within its working hours, as near to what was planned as can be, else the first working day that has
     * room; nothing when it lasts longer than people work.
     */
    static Optional<Time> withinHours(Planned planned, List<Time> taken, Days days) {
        var date = planned.start().toLocalDate();
        return Stream.iterate(date, day -> next(day, planned, days))
                .limit(DAYS_SEARCHED)
                .flatMap(day -> nearest(day, days.hours(day, planned.region()), planned, taken).stream())
                .findFirst();
    }

    private static Optional<Time> nearest(LocalDate day, List<Span> hours, Planned planned, List<Time> taken) {
        var wished = day.atTime(planned.start().toLocalTime());
        var lasts = Duration.between(planned.start(), planned.end());
        return hours.stream()
                .map(span -> new Time(day.atTime(span.from()), day.atTime(span.to())))
                .filter(span -> lasts.compareTo(Duration.between(span.start(), span.end())) <= 0)
                .map(span -> earliest(latest(wished, span.start()), span.end().minus(lasts)))
                .map(start -> new Time(start, start.plus(lasts)))
                .filter(time -> isFree(time, planned, taken))
                .min(Comparator.comparing(
                        time -> Duration.between(wished, time.start()).abs()));
    }

    private static LocalDate next(LocalDate day, Planned planned, Days days) {
        return days.nextWorkingDay(day, planned.region());
    }

    private static boolean isFree(Time time, Planned planned, List<Time> taken) {
        return Stream.concat(planned.others().stream(), taken.stream())
                .noneMatch(other -> other.touches(time.start(), time.end()));
    }

    private static LocalDateTime latest(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earliest(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
