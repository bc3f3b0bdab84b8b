package ma.etamkeen.organisations.calendar;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The months of fasting, expected and confirmed. They are changed through {@link Keeping}. */
@Component
public class Ramadans {

    private static final String SELECT =
            "select hijri_year, starts_on, ends_on, certainty, version from organisations.ramadan";

    private final JdbcClient db;
    private final Clock clock;

    Ramadans(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** All that are known, by date. */
    public List<Ramadan> all() {
        return db.sql(SELECT + " order by starts_on").query(Ramadans::ramadan).list();
    }

    /** The Ramadan of this year of the Hijri calendar. */
    public Optional<Ramadan> find(int year) {
        return db.sql(SELECT + " where hijri_year = :year")
                .param("year", year)
                .query(Ramadans::ramadan)
                .optional();
    }

    void expect(int year) {
        db.sql("""
                        insert into organisations.ramadan (hijri_year, starts_on, ends_on, certainty, changed_at, changed_by)
                        values (:year, :from, :to, 'expected', :now, 0)
                        on conflict (hijri_year) do nothing
                        """)
                .param("year", year)
                .param("from", HijriDates.civil(year, HijriDates.RAMADAN, 1))
                .param("to", HijriDates.lastOf(year, HijriDates.RAMADAN))
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /** Says whether nobody changed it meanwhile. */
    boolean confirm(Ramadan before, LocalDate from, LocalDate to, long actor) {
        return db.sql("""
                                update organisations.ramadan
                                   set starts_on = :from, ends_on = :to, certainty = 'confirmed', version = version + 1,
                                       changed_at = :now, changed_by = :actor
                                 where hijri_year = :year and version = :version
                                """)
                        .param("from", from)
                        .param("to", to)
                        .param("now", clock.instant().atOffset(UTC))
                        .param("actor", actor)
                        .param("year", before.year())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    private static Ramadan ramadan(ResultSet row, int number) throws SQLException {
        return new Ramadan(
                row.getInt("hijri_year"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                Certainty.valueOf(row.getString("certainty").toUpperCase(Locale.ROOT)),
                row.getInt("version"));
    }
}
