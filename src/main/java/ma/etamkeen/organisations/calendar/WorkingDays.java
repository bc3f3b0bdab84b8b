package ma.etamkeen.organisations.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The calendar of the kingdom for whoever plans. It is kept in memory, at most a minute old where another instance changed
 * it.
 */
@Component
public class WorkingDays {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Holidays holidays;
    private final Ramadans ramadans;
    private final Timetables timetables;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    private volatile @Nullable Kept kept;

    WorkingDays(
            Holidays holidays,
            Ramadans ramadans,
            Timetables timetables,
            Clock clock,
            ApplicationEventPublisher events) {
        this.holidays = holidays;
        this.ramadans = ramadans;
        this.timetables = timetables;
        this.clock = clock;
        this.events = events;
    }

    private record Kept(Days days, Instant since) {}

    /** The calendar as it is known now. */
    public Days days() {
        var now = clock.instant();
        var last = kept;
        if (last != null && Duration.between(last.since(), now).abs().compareTo(FRESH) < 0) {
            return last.days();
        }
        var days = new Days(holidays.all(), ramadans.all(), timetables.all());
        kept = new Kept(days, now);
        return days;
    }

    /** Whether people work on this day, anywhere in the kingdom. */
    public boolean isWorkingDay(LocalDate date) {
        return days().isWorking(date, null);
    }

    /** The first working day after this one. */
    public LocalDate nextWorkingDay(LocalDate date) {
        return days().nextWorkingDay(date, null);
    }

    /** The days moved by as much as the first of them, past days without work; see {@link Days#shift}. */
    public List<LocalDate> shift(List<LocalDate> dates, LocalDate first, @Nullable String region) {
        return days().shift(dates, first, region);
    }

    /** The calendar changes with this transaction: reads it anew within it, and again once it has ended; says so. */
    void forget() {
        kept = null;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    kept = null;
                }
            });
        }
        events.publishEvent(new CalendarChanged());
    }
}
