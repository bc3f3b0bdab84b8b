package ma.etamkeen.organisations.calendar;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.platform.content.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The holidays with their dates of each year. They are changed through {@link Keeping}. */
@Component
public class Holidays {

    private static final String SELECT = """
            select d.id, d.holiday_id, h.kind, h.name_ar, h.name_fr, h.name_en, d.starts_on, d.ends_on, h.part, d.certainty,
                   h.region_code, h.basis, d.version
              from organisations.holiday_date d
              join organisations.holiday h on h.id = d.holiday_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    Holidays(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What returns each year, as far as dates are made from it. */
    private record Returning(
            long id,
            Kind kind,
            int month,
            int day,
            int days,
            @Nullable Integer since,
            @Nullable Integer until) {

        boolean isIn(int year) {
            return (since == null || year >= since) && (until == null || year <= until);
        }
    }

    /** All dates that are known, those cancelled too, by date. */
    public List<Holiday> all() {
        return db.sql(SELECT + " order by d.starts_on, d.id")
                .query(Holidays::holiday)
                .list();
    }

    /** The dates of one year of one holiday. */
    public Optional<Holiday> find(long id) {
        return db.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(Holidays::holiday)
                .optional();
    }

    /** Adds one of the default set; what is already there is left as the administrators made it. */
    void addMissing(String code, NewHoliday holiday) {
        insert(code, holiday, 0);
    }

    /** Adds one. */
    long add(NewHoliday holiday, long actor) {
        return insert(null, holiday, actor).orElseThrow();
    }

    /** The dates of these civil years that nobody has entered yet: fixed ones are sure, movable ones expected. */
    void foresee(int first, int last) {
        for (var holiday : returning()) {
            if (holiday.kind() == Kind.FIXED) {
                for (var year = first; year <= last; year++) {
                    // 29 February is the 28th where there is none
                    date(
                            holiday,
                            year,
                            MonthDay.of(holiday.month(), holiday.day()).atYear(year));
                }
            } else {
                for (var year : HijriDates.years(first, last)) {
                    date(holiday, year, HijriDates.civil(year, holiday.month(), holiday.day()));
                }
            }
        }
    }

    /** The dates of a day that is granted once. */
    long grant(long holiday, LocalDate from, LocalDate to, long actor) {
        return dated(holiday, from.getYear(), from, to, Certainty.CONFIRMED, actor)
                .orElseThrow();
    }

    /** Says whether nobody changed it meanwhile. */
    boolean set(Holiday before, LocalDate from, LocalDate to, Certainty certainty, long actor) {
        return db.sql("""
                                update organisations.holiday_date
                                   set starts_on = :from, ends_on = :to, certainty = :certainty, version = version + 1,
                                       changed_at = :now, changed_by = :actor
                                 where id = :id and version = :version
                                """)
                        .param("from", from)
                        .param("to", to)
                        .param("certainty", certainty.key())
                        .param("now", now())
                        .param("actor", actor)
                        .param("id", before.id())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    /** For all its years, which calendars of people then read anew. Says whether nobody changed this date meanwhile. */
    boolean describe(Holiday before, Holiday.Description now, long actor) {
        db.sql("select id from organisations.holiday where id = :holiday for no key update")
                .param("holiday", before.holiday())
                .query(Long.class)
                .single();
        if (!set(before, before.from(), before.to(), before.certainty(), actor)) {
            return false;
        }
        db.sql("""
                        update organisations.holiday_date
                           set version = version + 1, changed_at = :now, changed_by = :actor
                         where holiday_id = :holiday and id <> :id
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("holiday", before.holiday())
                .param("id", before.id())
                .update();
        db.sql("""
                        update organisations.holiday
                           set name_ar = :name_ar, name_fr = :name_fr, name_en = :name_en, part = :part,
                               region_code = :region, basis = :basis
                         where id = :holiday
                        """)
                .params(Rows.text("name", now.name()))
                .param("part", now.part().key())
                .param("region", now.region(), Types.VARCHAR)
                .param("basis", now.basis())
                .param("holiday", before.holiday())
                .update();
        return true;
    }

    /** The last civil year it returns in, or {@code null} when it goes on. */
    @Nullable
    Integer until(long holiday) {
        return db.sql("select until from organisations.holiday where id = :id")
                .param("id", holiday)
                .query((row, _) -> Optional.ofNullable(row.getObject("until", Integer.class)))
                .single()
                .orElse(null);
    }

    /** It returns up to this civil year and no longer. */
    void end(long holiday, int until) {
        db.sql("update organisations.holiday set until = :until where id = :id")
                .param("until", until)
                .param("id", holiday)
                .update();
    }

    private void date(Returning holiday, int occasion, LocalDate from) {
        if (holiday.isIn(from.getYear())) {
            dated(
                    holiday.id(),
                    occasion,
                    from,
                    from.plusDays(holiday.days() - 1L),
                    holiday.kind() == Kind.FIXED ? Certainty.CONFIRMED : Certainty.EXPECTED,
                    0);
        }
    }

    private Optional<Long> dated(
            long holiday, int occasion, LocalDate from, LocalDate to, Certainty certainty, long actor) {
        return db.sql("""
                        insert into organisations.holiday_date (holiday_id, occasion, starts_on, ends_on, certainty,
                                                                changed_at, changed_by)
                        values (:holiday, :occasion, :from, :to, :certainty, :now, :actor)
                        on conflict (holiday_id, occasion) do nothing
                        returning id
                        """)
                .param("holiday", holiday)
                .param("occasion", occasion)
                .param("from", from)
                .param("to", to)
                .param("certainty", certainty.key())
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .optional();
    }

    private List<Returning> returning() {
        return db.sql("""
                        select id, kind, coalesce(month, hijri_month) as month, coalesce(day, hijri_day) as day, days,
                               since::int as since, until::int as until
                          from organisations.holiday
                         where kind <> 'granted'
                        """)
                .query((row, _) -> new Returning(
                        row.getLong("id"),
                        Kind.of(row.getString("kind")).orElseThrow(),
                        row.getInt("month"),
                        row.getInt("day"),
                        row.getInt("days"),
                        row.getObject("since", Integer.class),
                        row.getObject("until", Integer.class)))
                .list();
    }

    private Optional<Long> insert(@Nullable String code, NewHoliday holiday, long actor) {
        var fixed = holiday.kind() == Kind.FIXED;
        var movable = holiday.kind() == Kind.MOVABLE;
        return db.sql("""
                        insert into organisations.holiday (code, kind, name_ar, name_fr, name_en, month, day, hijri_month,
                                                           hijri_day, days, part, since, region_code, basis, created_at,
                                                           created_by)
                        values (:code, :kind, :name_ar, :name_fr, :name_en, :month, :day, :hijriMonth, :hijriDay, :days,
                                :part, :since, :region, :basis, :now, :actor)
                        on conflict (code) do nothing
                        returning id
                        """)
                .param("code", code, Types.VARCHAR)
                .param("kind", holiday.kind().key())
                .params(Rows.text("name", holiday.name()))
                .param("month", fixed ? holiday.month() : null, Types.SMALLINT)
                .param("day", fixed ? holiday.day() : null, Types.SMALLINT)
                .param("hijriMonth", movable ? holiday.month() : null, Types.SMALLINT)
                .param("hijriDay", movable ? holiday.day() : null, Types.SMALLINT)
                .param("days", holiday.days())
                .param("part", holiday.part().key())
                .param("since", holiday.since(), Types.SMALLINT)
                .param("region", holiday.region(), Types.VARCHAR)
                .param("basis", holiday.basis())
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Holiday holiday(ResultSet row, int number) throws SQLException {
        return new Holiday(
                row.getLong("id"),
                row.getLong("holiday_id"),
                Kind.of(row.getString("kind")).orElseThrow(),
                Rows.text(row, "name"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                Part.of(row.getString("part")).orElseThrow(),
                Certainty.valueOf(row.getString("certainty").toUpperCase(Locale.ROOT)),
                row.getString("region_code"),
                row.getString("basis"),
                row.getInt("version"));
    }
}
