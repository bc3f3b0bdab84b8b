package ma.etamkeen.organisations.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of the kingdom as it is known at one moment. A region is always the ISO 3166-2 code of where something
 * happens, or {@code null} when that is nowhere in particular.
 */
public record Days(List<Holiday> holidays, List<Ramadan> ramadans, List<Timetable> timetables) {

    private static final int LONGEST_SEARCH = 366;

    public Days {
        holidays = holidays.stream()
                .sorted(Comparator.comparing(Holiday::from).thenComparing(Holiday::id))
                .toList();
        ramadans = ramadans.stream().sorted(Comparator.comparing(Ramadan::from)).toList();
        timetables = timetables.stream()
                .sorted(Comparator.comparing(Timetable::since))
                .toList();
    }

    /** The holidays that fall on this day, whole or half. */
    public List<Holiday> holidays(LocalDate date, @Nullable String region) {
        return holidays.stream()
                .filter(holiday -> holiday.isOn(date) && holiday.isIn(region))
                .toList();
    }

    /** The holidays with a day from the first of these days to the last, by date; none that is cancelled. */
    public List<Holiday> holidays(LocalDate first, LocalDate last, @Nullable String region) {
        return holidays.stream()
                .filter(holiday -> holiday.certainty() != Holiday.Certainty.CANCELLED
                        && !holiday.from().isAfter(last)
                        && !holiday.to().isBefore(first)
                        && holiday.isIn(region))
                .toList();
    }

    /** The Ramadan this day is in, if it is. */
    public Optional<Ramadan> ramadan(LocalDate date) {
        return ramadans.stream().filter(ramadan -> ramadan.isOn(date)).findFirst();
    }

    /** When administrations work on this day of the calendar, as far as that is known. */
    public Optional<Timetable> timetable(LocalDate date) {
        return timetables.reversed().stream()
                .filter(timetable -> !timetable.since().isAfter(date))
                .findFirst();
    }

    /** The last day of this timetable: the one before the next begins, if there is a next. */
    Optional<LocalDate> lastDay(Timetable timetable) {
        return timetables.stream()
                .map(Timetable::since)
                .filter(since -> since.isAfter(timetable.since()))
                .findFirst()
                .map(since -> since.minusDays(1));
    }

    /** Whether people work on this day, be it half of it. */
    public boolean isWorking(LocalDate date, @Nullable String region) {
        return !isWeekend(date) && holidays(date, region).stream().noneMatch(holiday -> holiday.part() == Part.DAY);
    }

    /** When people work on this day: nothing on a holiday, less in Ramadan, with a pause for prayer on Friday. */
    public List<Span> hours(LocalDate date, @Nullable String region) {
        var timetable = timetable(date);
        if (timetable.isEmpty() || !isWorking(date, region)) {
            return List.of();
        }
        var hours = List.of(day(timetable.get(), date));
        if (date.getDayOfWeek() == DayOfWeek.FRIDAY) {
            hours = without(hours, timetable.get().prayer());
        }
        for (var holiday : holidays(date, region)) {
            hours = without(
                    hours,
                    holiday.part() == Part.MORNING
                            ? new Span(LocalTime.MIN, Holiday.NOON)
                            : new Span(Holiday.NOON, LocalTime.MAX));
        }
        return hours;
    }

    /** The first working day on this day or after it. */
    public LocalDate workingDayFrom(LocalDate date, @Nullable String region) {
        return date.datesUntil(date.plusDays(LONGEST_SEARCH))
                .filter(day -> isWorking(day, region))
                .findFirst()
                .orElse(date);
    }

    /** The first working day after this day. */
    public LocalDate nextWorkingDay(LocalDate date, @Nullable String region) {
        return workingDayFrom(date.plusDays(1), region);
    }

    /**
     * The last day of a period of clear days (<i>jours francs</i>) that this event opens: neither the day of the event nor
     * the day the period expires is counted, so that many whole days lie between the event and the last day to act; where
     * nobody works on that day, it is the next working day. That is how Moroccan procedure usually counts them; which
     * article says so for administrations is for a lawyer to confirm.
     *
     * @param clear how many days lie between: 10 in article 8 of law 09-08
     */
    public LocalDate lastDayAfter(LocalDate event, int clear) {
        return workingDayFrom(event.plusDays(clear + 1L), null);
    }

    /**
     * The same days as many days later or earlier as the first of them moves: each that would fall on a day without work
     * goes on to the next working day no other has. The order stays, and what was on one day stays on one day.
     */
    public List<LocalDate> shift(List<LocalDate> dates, LocalDate first, @Nullable String region) {
        if (dates.isEmpty()) {
            return List.of();
        }
        var days = dates.stream().sorted().distinct().toList();
        var by = ChronoUnit.DAYS.between(days.getFirst(), first);
        var moved = new ArrayList<LocalDate>();
        for (var day : days) {
            var earliest = day.plusDays(by);
            if (!moved.isEmpty() && !earliest.isAfter(moved.getLast())) {
                earliest = moved.getLast().plusDays(1);
            }
            moved.add(workingDayFrom(earliest, region));
        }
        return dates.stream().map(day -> moved.get(days.indexOf(day))).toList();
    }

    /** What is to know about a time somebody plans; nothing when it is an ordinary one. */
    public List<Remark> remarks(LocalDateTime start, LocalDateTime end, @Nullable String region) {
        var date = start.toLocalDate();
        var remarks = new ArrayList<Remark>();
        holidays.stream()
                .filter(holiday -> holiday.isIn(region) && holiday.touches(start, end))
                .forEach(holiday -> remarks.add(new Remark(Kind.HOLIDAY, holiday, null)));
        if (isWeekend(date)) {
            remarks.add(new Remark(Kind.WEEKEND, null, null));
        }
        timetable(date).ifPresent(timetable -> remarks.addAll(remarks(timetable, start, end, !remarks.isEmpty())));
        return remarks;
    }

    private List<Remark> remarks(Timetable timetable, LocalDateTime start, LocalDateTime end, boolean free) {
        var date = start.toLocalDate();
        var remarks = new ArrayList<Remark>();
        var hours = day(timetable, date);
        if (ramadan(date).isPresent()) {
            remarks.add(new Remark(hours.holds(start, end) ? Kind.RAMADAN : Kind.RAMADAN_HOURS, null, hours));
        } else if (!free && !hours.holds(start, end)) {
            remarks.add(new Remark(Kind.HOURS, null, hours));
        }
        if (date.getDayOfWeek() == DayOfWeek.FRIDAY && timetable.prayer().isTouchedBy(start, end, date)) {
            remarks.add(new Remark(Kind.PRAYER, null, timetable.prayer()));
        }
        return remarks;
    }

    /** From the opening of this day to its end. */
    Span day(Timetable timetable, LocalDate date) {
        return ramadan(date).isPresent() ? timetable.ramadan() : timetable.usual();
    }

    private boolean isWeekend(LocalDate date) {
        return timetable(date)
                .map(timetable -> timetable.weekend().contains(date.getDayOfWeek()))
                .orElse(false);
    }

    private static List<Span> without(List<Span> hours, Span pause) {
        var left = new ArrayList<Span>();
        for (var span : hours) {
            var before = new Span(span.from(), earlier(span.to(), pause.from()));
            var after = new Span(later(span.from(), pause.to()), span.to());
            for (var piece : List.of(before, after)) {
                if (piece.from().isBefore(piece.to())) {
                    left.add(piece);
                }
            }
        }
        return left;
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }
}
