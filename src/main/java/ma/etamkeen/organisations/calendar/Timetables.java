package ma.etamkeen.organisations.calendar;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The working hours, each from a day on. They are changed through {@link Keeping}. */
@Component
public class Timetables {

    private final JdbcClient db;
    private final Clock clock;

    Timetables(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** All that were ever in force and those to come, by date. */
    public List<Timetable> all() {
        return db.sql("""
                        select since, weekend, opens, closes, ramadan_opens, ramadan_closes, prayer_from, prayer_to, basis
                          from organisations.timetable
                         order by since
                        """)
                .query((row, _) -> new Timetable(
                        row.getObject("since", LocalDate.class),
                        Arrays.stream((Integer[]) row.getArray("weekend").getArray())
                                .map(DayOfWeek::of)
                                .collect(toSet()),
                        new Span(row.getObject("opens", LocalTime.class), row.getObject("closes", LocalTime.class)),
                        new Span(
                                row.getObject("ramadan_opens", LocalTime.class),
                                row.getObject("ramadan_closes", LocalTime.class)),
                        new Span(
                                row.getObject("prayer_from", LocalTime.class),
                                row.getObject("prayer_to", LocalTime.class)),
                        row.getString("basis")))
                .list();
    }

    /** Adds one, unless there is one from that day on; says whether it did. */
    boolean add(Timetable timetable, long actor) {
        return db.sql("""
                                insert into organisations.timetable (since, weekend, opens, closes, ramadan_opens,
                                                                     ramadan_closes, prayer_from, prayer_to, basis,
                                                                     created_at, created_by)
                                values (:since, :weekend, :opens, :closes, :ramadanOpens, :ramadanCloses, :prayerFrom,
                                        :prayerTo, :basis, :now, :actor)
                                on conflict (since) do nothing
                                """)
                        .param("since", timetable.since())
                        .param(
                                "weekend",
                                timetable.weekend().stream()
                                        .map(DayOfWeek::getValue)
                                        .sorted()
                                        .toArray(Integer[]::new))
                        .param("opens", timetable.usual().from())
                        .param("closes", timetable.usual().to())
                        .param("ramadanOpens", timetable.ramadan().from())
                        .param("ramadanCloses", timetable.ramadan().to())
                        .param("prayerFrom", timetable.prayer().from())
                        .param("prayerTo", timetable.prayer().to())
                        .param("basis", timetable.basis())
                        .param("now", clock.instant().atOffset(UTC))
                        .param("actor", actor)
                        .update()
                == 1;
    }
}
