package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.platform.words.Language;

/**
 * Whole days for everybody's calendar, such as holidays: they block nobody's time, and one that is not sure says so.
 *
 * @param name what people see as the calendar's name
 * @param organiser who publishes it
 * @param language the language of its words
 */
public record DaysFeed(String name, Appointment.Organiser organiser, Language language, List<Day> days, Instant stamp) {

    private static final String REFRESH = "P1D";

    public DaysFeed {
        days = List.copyOf(days);
    }

    /**
     * One entry.
     *
     * @param uid what calendars recognise it by, also when it moves
     * @param sequence one more with each change
     * @param to the last day
     */
    public record Day(String uid, int sequence, LocalDate from, LocalDate to, String summary, boolean sure) {}

    public CalendarFile file() {
        var title = ContentLines.escaped(ContentLines.oneLine(name));
        var calendar = new VCalendar("PUBLISH")
                .head("NAME", title)
                .head("X-WR-CALNAME", title)
                .head("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
                .head("X-PUBLISHED-TTL", REFRESH);
        days.forEach(day -> calendar.day(day, organiser, language, stamp));
        return calendar.file("holidays.ics");
    }
}
