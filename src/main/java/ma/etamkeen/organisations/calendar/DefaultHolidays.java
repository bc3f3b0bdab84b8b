package ma.etamkeen.organisations.calendar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.HashSet;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.DefaultContent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Brings the holidays and hours of the decrees at start, and keeps some years of dates ahead of what can be planned. */
@Component
@Order(11)
class DefaultHolidays implements ApplicationRunner {

    private static final int YEARS_AHEAD = 6;
    private static final int HOURS = 12;
    private static final int MINUTES = 10;

    private final Holidays holidays;
    private final Ramadans ramadans;
    private final Timetables timetables;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DefaultHolidays(
            Holidays holidays,
            Ramadans ramadans,
            Timetables timetables,
            WorkingDays workingDays,
            Clock clock,
            TransactionTemplate transaction) {
        this.holidays = holidays;
        this.ramadans = ramadans;
        this.timetables = timetables;
        this.workingDays = workingDays;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            var content = DefaultContent.read("holidays.json");
            content.path("holidays")
                    .forEach(
                            holiday -> holidays.addMissing(DefaultContent.required(holiday, "code"), holiday(holiday)));
            if (timetables.all().isEmpty()) {
                content.path("timetables").forEach(timetable -> timetables.add(timetable(timetable), 0));
            }
            foresee();
        });
    }

    /** The dates of this year and some years more that are not there yet. */
    void foresee() {
        var year = MoroccanTime.localOf(clock.instant()).getYear();
        holidays.foresee(year, year + YEARS_AHEAD);
        HijriDates.years(year, year + YEARS_AHEAD).forEach(ramadans::expect);
        workingDays.forget();
    }

    private static NewHoliday holiday(JsonNode holiday) {
        var kind = Kind.of(DefaultContent.required(holiday, "kind")).orElseThrow();
        var fixed = kind == Kind.FIXED ? MonthDay.parse(DefaultContent.required(holiday, "monthDay")) : null;
        return new NewHoliday(
                kind,
                DefaultContent.text(holiday.path("title")),
                fixed == null ? holiday.path("hijriMonth").intValue() : fixed.getMonthValue(),
                fixed == null ? holiday.path("hijriDay").intValue() : fixed.getDayOfMonth(),
                holiday.path("days").intValue(),
                Part.DAY,
                holiday.has("since") ? holiday.path("since").intValue() : null,
                null,
                DefaultContent.required(holiday, "basis"));
    }

    private static Timetable timetable(JsonNode timetable) {
        var weekend = new HashSet<DayOfWeek>();
        timetable.path("weekend").forEach(day -> weekend.add(DayOfWeek.of(day.intValue())));
        return new Timetable(
                LocalDate.parse(DefaultContent.required(timetable, "since")),
                weekend,
                span(timetable, "opens", "closes"),
                span(timetable, "ramadanOpens", "ramadanCloses"),
                span(timetable, "prayerFrom", "prayerTo"),
                DefaultContent.required(timetable, "basis"));
    }

    private static Span span(JsonNode timetable, String from, String to) {
        return new Span(
                LocalTime.parse(DefaultContent.required(timetable, from)),
                LocalTime.parse(DefaultContent.required(timetable, to)));
    }

    /** The years go on while the platform runs, and instances learn of other clocks one after another. */
    @Configuration(proxyBeanMethods = false)
    static class Foreseeing {

        @Bean
        RecurringTask<Void> clockProposals(ObjectProvider<Proposals> proposals) {
            return Tasks.recurring("organisations.calendar.clocks", FixedDelay.ofMinutes(MINUTES))
                    .execute((_, _) -> proposals.getObject().meetClocks());
        }

        @Bean
        RecurringTask<Void> calendarForeseeing(ObjectProvider<DefaultHolidays> holidays) {
            return Tasks.recurring("organisations.calendar.foreseeing", FixedDelay.ofHours(HOURS))
                    .execute((_, _) -> holidays.getObject().foresee());
        }
    }
}
