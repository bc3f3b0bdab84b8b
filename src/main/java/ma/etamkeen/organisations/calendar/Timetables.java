package ma.etamkeen.organisations.calendar;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The working hours, each from a day on. They are changed through {@link Keeping}. */
@Component
public class Timetables {

    private static final String SELECT = """
            select id, version, since, weekend, opens, closes, ramadan_opens, ramadan_closes, prayer_from, prayer_to, basis
              from organisations.timetable
             where withdrawn_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;

    Timetables(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** All that were ever in force and those to come, by date. */
    public List<Timetable> all() {
        return db.sql(SELECT + " order by since").query(Timetables::timetable).list();
    }

    /** One of them, unless it was withdrawn. */
    public Optional<Timetable> find(long id) {
        return db.sql(SELECT + " and id = :id")
                .param("id", id)
                .query(Timetables::timetable)
                .optional();
    }

    /** Adds one and says which, unless there is one from that day on. */
    Optional<Long> add(Timetable timetable, long actor) {
        return values(db.sql("""
                                insert into organisations.timetable (since, weekend, opens, closes, ramadan_opens,
                                                                     ramadan_closes, prayer_from, prayer_to, basis,
                                                                     created_at, created_by)
                                values (:since, :weekend, :opens, :closes, :ramadanOpens, :ramadanCloses, :prayerFrom,
                                        :prayerTo, :basis, :now, :actor)
                                on conflict (since) where withdrawn_at is null do nothing
                                returning id
                                """), timetable, actor).query(Long.class).optional();
    }

    /** Says whether nobody changed it meanwhile. */
    boolean correct(Timetable before, Timetable now, long actor) {
        return values(db.sql("""
                                update organisations.timetable
                                   set since = :since, weekend = :weekend, opens = :opens, closes = :closes,
                                       ramadan_opens = :ramadanOpens, ramadan_closes = :ramadanCloses,
                                       prayer_from = :prayerFrom, prayer_to = :prayerTo, basis = :basis,
                                       version = version + 1, changed_at = :now, changed_by = :actor
                                 where id = :id and version = :version and withdrawn_at is null
                                """), now, actor)
                        .param("id", before.id())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    /** Says whether nobody changed it meanwhile. */
    boolean withdraw(Timetable before, long actor) {
        return db.sql("""
                                update organisations.timetable
                                   set withdrawn_at = :now, withdrawn_by = :actor, version = version + 1
                                 where id = :id and version = :version and withdrawn_at is null
                                """)
                        .param("now", clock.instant().atOffset(UTC))
                        .param("actor", actor)
                        .param("id", before.id())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec values(JdbcClient.StatementSpec sql, Timetable timetable, long actor) {
        return sql.param("since", timetable.since())
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
                .param("actor", actor);
    }

    private static Timetable timetable(ResultSet row, int number) throws SQLException {
        return new Timetable(
                row.getLong("id"),
                row.getInt("version"),
                row.getObject("since", LocalDate.class),
                Arrays.stream((Integer[]) row.getArray("weekend").getArray())
                        .map(DayOfWeek::of)
                        .collect(toSet()),
                new Span(row.getObject("opens", LocalTime.class), row.getObject("closes", LocalTime.class)),
                new Span(
                        row.getObject("ramadan_opens", LocalTime.class),
                        row.getObject("ramadan_closes", LocalTime.class)),
                new Span(row.getObject("prayer_from", LocalTime.class), row.getObject("prayer_to", LocalTime.class)),
                row.getString("basis"));
    }
}
