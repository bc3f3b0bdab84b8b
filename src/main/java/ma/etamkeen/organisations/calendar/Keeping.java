package ma.etamkeen.organisations.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeping the calendar: adding, confirming, moving and cancelling, each with where it is known from. */
@Component
public class Keeping {

    private static final int LONGEST_HOLIDAY = 30;
    private static final int MOST_YEARS_AHEAD = 7;
    private static final int MOST_DAYS_OFF = 3;

    private final Holidays holidays;
    private final Ramadans ramadans;
    private final Timetables timetables;
    private final WorkingDays workingDays;
    private final Proposals proposals;
    private final Regions regions;
    private final DefaultHolidays years;
    private final Journal journal;
    private final Clock clock;

    Keeping(
            Holidays holidays,
            Ramadans ramadans,
            Timetables timetables,
            WorkingDays workingDays,
            Proposals proposals,
            Regions regions,
            DefaultHolidays years,
            Journal journal,
            Clock clock) {
        this.holidays = holidays;
        this.ramadans = ramadans;
        this.timetables = timetables;
        this.workingDays = workingDays;
        this.proposals = proposals;
        this.regions = regions;
        this.years = years;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of a wish to change the calendar. */
    public sealed interface Outcome {

        /** It is so. */
        record Done() implements Outcome {}

        /**
         * It cannot be so.
         *
         * @param field the field it is about
         * @param reason the key of the words that say why
         */
        record Refused(String field, String reason) implements Outcome {}

        /** Somebody changed it meanwhile. */
        record Stale() implements Outcome {}
    }

    /** Adds a holiday: one granted once has these dates, another returns each year. */
    @Transactional
    public Outcome add(NewHoliday holiday, LocalDate from, LocalDate to, String why, long actor) {
        if (holiday.region() != null && regions.find(holiday.region()).isEmpty()) {
            return new Outcome.Refused("region", "forms.error.choice");
        }
        var refused = refusal(from, to, LONGEST_HOLIDAY);
        if (refused != null) {
            return refused;
        }
        var before = workingDays.days().holidays();
        var id = holidays.add(holiday, actor);
        if (holiday.kind() == Kind.GRANTED) {
            holidays.grant(id, from, to, actor);
        } else {
            years.foresee();
        }
        journal.record("organisations.holiday.added", actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        workingDays.days().holidays().stream()
                .filter(date -> date.holiday() == id && !before.contains(date))
                .forEach(date -> proposals.holidayChanged(null, date));
        return new Outcome.Done();
    }

    /** Confirms the dates of one year, moves them, or brings back what was cancelled. */
    @Transactional
    public Outcome set(long id, int version, LocalDate from, LocalDate to, String why, long actor) {
        var before = holidays.find(id).orElseThrow(NotHere::new);
        var refused = refusal(from, to, LONGEST_HOLIDAY);
        if (refused != null) {
            return refused;
        }
        if (before.version() != version || !holidays.set(before, from, to, Certainty.CONFIRMED, actor)) {
            return new Outcome.Stale();
        }
        var same = before.from().equals(from) && before.to().equals(to);
        var deed = before.certainty() == Certainty.CANCELLED ? "restored" : same ? "confirmed" : "moved";
        journal.record("organisations.holiday." + deed, actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        proposals.holidayChanged(before, holidays.find(id).orElseThrow());
        return new Outcome.Done();
    }

    /** Corrects what is written about a holiday, for all its years: its name, what of the day is free, and where. */
    @Transactional
    public Outcome describe(long id, int version, Holiday.Description description, String why, long actor) {
        var before = holidays.find(id).orElseThrow(NotHere::new);
        if (description.region() != null && regions.find(description.region()).isEmpty()) {
            return new Outcome.Refused("region", "forms.error.choice");
        }
        var known = holidays.all();
        if (before.version() != version || !holidays.describe(before, description, actor)) {
            return new Outcome.Stale();
        }
        journal.record("organisations.holiday.corrected", actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        if (description.part() != before.part() || !Objects.equals(description.region(), before.region())) {
            known.stream()
                    .filter(date ->
                            date.holiday() == before.holiday() && !date.to().isBefore(today()))
                    .forEach(date -> proposals.holidayChanged(
                            date, holidays.find(date.id()).orElseThrow()));
        }
        return new Outcome.Done();
    }

    /** The holiday is not observed this year. */
    @Transactional
    public Outcome cancel(long id, int version, String why, long actor) {
        var before = holidays.find(id).orElseThrow(NotHere::new);
        if (before.version() != version
                || !holidays.set(before, before.from(), before.to(), Certainty.CANCELLED, actor)) {
            return new Outcome.Stale();
        }
        journal.record("organisations.holiday.cancelled", actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        proposals.sweep();
        return new Outcome.Done();
    }

    /** The holiday is not observed after this year: its later dates are cancelled, and no others come. */
    @Transactional
    public Outcome end(long id, int version, String why, long actor) {
        var last = holidays.find(id).orElseThrow(NotHere::new);
        if (last.version() != version) {
            return new Outcome.Stale();
        }
        holidays.end(last.holiday(), last.from().getYear());
        holidays.all().stream()
                .filter(date -> date.holiday() == last.holiday() && date.from().isAfter(last.to()))
                .forEach(date -> holidays.set(date, date.from(), date.to(), Certainty.CANCELLED, actor));
        journal.record("organisations.holiday.ended", actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        proposals.sweep();
        return new Outcome.Done();
    }

    /** Confirms the dates of Ramadan, or moves them. */
    @Transactional
    public Outcome setRamadan(int year, int version, LocalDate from, LocalDate to, String why, long actor) {
        var before = ramadans.find(year).orElseThrow(NotHere::new);
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days != 29 && days != 30) {
            return new Outcome.Refused("to", "organisations.ramadan.refused.length");
        }
        if (Math.abs(ChronoUnit.DAYS.between(before.from(), from)) > 5) {
            return new Outcome.Refused("from", "organisations.ramadan.refused.far");
        }
        if (before.version() != version || !ramadans.confirm(before, from, to, actor)) {
            return new Outcome.Stale();
        }
        var same = before.from().equals(from) && before.to().equals(to);
        journal.record(
                "organisations.ramadan." + (same ? "confirmed" : "moved"), actor, year, 0, new Journal.Reason(why));
        workingDays.forget();
        proposals.ramadanChanged(before, ramadans.find(year).orElseThrow());
        return new Outcome.Done();
    }

    /** Other working hours from a coming day on; those of the past stay as they were. */
    @Transactional
    public Outcome add(Timetable timetable, long actor) {
        if (timetable.since().isBefore(today())) {
            return new Outcome.Refused("since", "organisations.timetable.refused.past");
        }
        if (timetable.weekend().size() > MOST_DAYS_OFF) {
            return new Outcome.Refused("weekend", "organisations.timetable.refused.weekend");
        }
        var before = workingDays.days();
        var added = timetables.add(timetable, actor);
        if (added.isEmpty()) {
            return new Outcome.Refused("since", "organisations.timetable.refused.twice");
        }
        journal.record("organisations.timetable.added", actor, added.get(), 0, new Journal.Reason(timetable.basis()));
        workingDays.forget();
        proposals.hoursChanged(before, timetable);
        return new Outcome.Done();
    }

    /** Corrects hours in force or to come; a first day that has passed stays. */
    @Transactional
    public Outcome correct(long id, int version, Timetable timetable, long actor) {
        var known = timetables.find(id).orElseThrow(NotHere::new);
        if (known.version() != version) {
            return new Outcome.Stale();
        }
        var refused = refusal(known, timetable);
        if (refused != null) {
            return refused;
        }
        var before = workingDays.days();
        if (!timetables.correct(known, timetable, actor)) {
            return new Outcome.Stale();
        }
        journal.record("organisations.timetable.corrected", actor, id, 0, new Journal.Reason(timetable.basis()));
        workingDays.forget();
        var after = workingDays.days();
        var now = timetables.find(id).orElseThrow();
        proposals.hoursMoved(known.since(), now.since());
        proposals.hoursChanged(
                before,
                now.since(),
                known.since().isBefore(now.since()) ? known.since() : now.since(),
                // open at the end before or now: so is what may be touched
                before.lastDay(known)
                        .flatMap(last -> after.lastDay(now).map(other -> other.isAfter(last) ? other : last)));
        return new Outcome.Done();
    }

    /** Takes hours in force or to come back: those of before go on. */
    @Transactional
    public Outcome withdraw(long id, int version, String why, long actor) {
        var known = timetables.find(id).orElseThrow(NotHere::new);
        if (known.version() != version) {
            return new Outcome.Stale();
        }
        if (isOver(known)) {
            return new Outcome.Refused("source", "organisations.timetable.refused.over");
        }
        if (isFirst(known)) {
            return new Outcome.Refused("source", "organisations.timetable.refused.first");
        }
        var before = workingDays.days();
        if (!timetables.withdraw(known, actor)) {
            return new Outcome.Stale();
        }
        journal.record("organisations.timetable.withdrawn", actor, id, 0, new Journal.Reason(why));
        workingDays.forget();
        proposals.hoursChanged(before, known.since(), known.since(), before.lastDay(known));
        return new Outcome.Done();
    }

    /** Whether other hours took the place of these: they are past and stay as they were. */
    public boolean isOver(Timetable timetable) {
        return new Days(List.of(), List.of(), timetables.all())
                .lastDay(timetable)
                .filter(last -> last.isBefore(today()))
                .isPresent();
    }

    /** Whether no hours stand before these. */
    public boolean isFirst(Timetable timetable) {
        return timetables.all().getFirst().id() == timetable.id();
    }

    private Outcome.@org.jspecify.annotations.Nullable Refused refusal(Timetable known, Timetable wished) {
        if (isOver(known)) {
            return new Outcome.Refused("since", "organisations.timetable.refused.over");
        }
        if (!wished.since().equals(known.since())) {
            if (known.since().isBefore(today())) {
                return new Outcome.Refused("since", "organisations.timetable.refused.begun");
            }
            if (wished.since().isBefore(today())) {
                return new Outcome.Refused("since", "organisations.timetable.refused.past");
            }
            if (timetables.all().stream().anyMatch(other -> other.since().equals(wished.since()))) {
                return new Outcome.Refused("since", "organisations.timetable.refused.twice");
            }
        }
        return wished.weekend().size() > MOST_DAYS_OFF
                ? new Outcome.Refused("weekend", "organisations.timetable.refused.weekend")
                : null;
    }

    private Outcome.@org.jspecify.annotations.Nullable Refused refusal(LocalDate from, LocalDate to, int longest) {
        if (to.isBefore(from)) {
            return new Outcome.Refused("to", "organisations.holiday.refused.order");
        }
        if (ChronoUnit.DAYS.between(from, to) >= longest) {
            return new Outcome.Refused("to", "organisations.holiday.refused.long");
        }
        return from.getYear() < today().getYear() - 1 || from.getYear() > today().getYear() + MOST_YEARS_AHEAD
                ? new Outcome.Refused("from", "organisations.holiday.refused.far")
                : null;
    }

    private LocalDate today() {
        return MoroccanTime.localOf(clock.instant()).toLocalDate();
    }
}
