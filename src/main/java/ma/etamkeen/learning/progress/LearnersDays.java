package ma.etamkeen.learning.progress;

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

    /** Nothing is answered before, and phones are told of this many years. */
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private static final int YEARS = 5;
    private static final int MINUTE = 60;

    private final WorkingDays workingDays;

    private volatile @Nullable Known known;

    LearnersDays(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    private record Known(LegalTime time, List<Holiday> holidays, Days days) {}

    /** As they are known now. */
    public Days present() {
        var time = KingdomZone.inForce();
        var holidays = workingDays.days().holidays();
        var last = known;
        if (last != null && last.time().equals(time) && last.holidays().equals(holidays)) {
            return last.days();
        }
        var days = new Days(changes(time), free(holidays));
        known = new Known(time, holidays, days);
        return days;
    }

    static List<Change> changes(LegalTime time) {
        var first = FIRST.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
        var changes = new ArrayList<Change>();
        var before = time.changes().floorEntry(first);
        changes.add(
                before == null
                        ? new Change(first.getEpochSecond(), time.first().getTotalSeconds() / MINUTE)
                        : change(before.getKey(), before.getValue().getTotalSeconds()));
        time.changes()
                .subMap(first, false, end(), true)
                .forEach((at, offset) -> changes.add(change(at, offset.getTotalSeconds())));
        return changes;
    }

    private static Instant end() {
        return FIRST.plusYears(YEARS).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    private static Change change(Instant at, int seconds) {
        return new Change(at.getEpochSecond(), seconds / MINUTE);
    }

    /** Whole days on which the whole kingdom has free. */
    private static Set<Integer> free(List<Holiday> holidays) {
        var free = new HashSet<Integer>();
        for (var holiday : holidays) {
            if (holiday.part() == Holiday.Part.DAY
                    && holiday.region() == null
                    && holiday.certainty() != Holiday.Certainty.CANCELLED
                    && !holiday.to().isBefore(FIRST)
                    && holiday.from().isBefore(FIRST.plusYears(YEARS))) {
                holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(date -> free.add((int) date.toEpochDay()));
            }
        }
        return free;
    }
}
