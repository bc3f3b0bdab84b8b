package ma.etamkeen.learning.progress;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.learning.progress.Days.Change;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.LegalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The days of learners by the legal time and the calendar of the kingdom as they are known now. */
@Component
public class LearnersDays {

    /** Nothing is answered before. */
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** Phones are told of so many years to come. */
    private static final int YEARS = 5;

    private static final int MINUTE = 60;

    private final WorkingDays workingDays;
    private final Clock clock;

    private volatile @Nullable Known known;

    LearnersDays(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    private record Known(LegalTime time, List<Holiday> holidays, LocalDate end, Days days) {}

    /** As they are known now. */
    public Days present() {
        var time = KingdomZone.inForce();
        var holidays = workingDays.days().holidays();
        var end = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE)
                .withDayOfYear(1)
                .plusYears(YEARS);
        var last = known;
        if (last != null
                && last.time().equals(time)
                && last.holidays().equals(holidays)
                && last.end().equals(end)) {
            return last.days();
        }
        var days = new Days(changes(time, end), free(holidays, end));
        known = new Known(time, holidays, end, days);
        return days;
    }

    static List<Change> changes(LegalTime time, LocalDate end) {
        var first = FIRST.atStartOfDay(UTC).toInstant();
        var changes = new ArrayList<Change>();
        var before = time.changes().floorEntry(first);
        changes.add(
                before == null
                        ? new Change(first.getEpochSecond(), time.first().getTotalSeconds() / MINUTE)
                        : change(before.getKey(), before.getValue().getTotalSeconds()));
        time.changes()
                .subMap(first, false, end.atStartOfDay(UTC).toInstant(), true)
                .forEach((at, offset) -> changes.add(change(at, offset.getTotalSeconds())));
        return changes;
    }

    private static Change change(Instant at, int seconds) {
        return new Change(at.getEpochSecond(), seconds / MINUTE);
    }

    /** Whole days on which the whole kingdom has free. */
    private static Set<Integer> free(List<Holiday> holidays, LocalDate end) {
        var free = new HashSet<Integer>();
        for (var holiday : holidays) {
            if (holiday.part() == Holiday.Part.DAY
                    && holiday.region() == null
                    && holiday.certainty() != Holiday.Certainty.CANCELLED
                    && !holiday.to().isBefore(FIRST)
                    && holiday.from().isBefore(end)) {
                holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(date -> free.add((int) date.toEpochDay()));
            }
        }
        return free;
    }
}
