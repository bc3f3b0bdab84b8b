package ma.etamkeen.training.figures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts people from the request to the certificate, for whoever answers for them: a coordinator and a focal point see their
 * own units. Each person counts once in a session, for the unit they worked in on its first day; who opposed figures is not
 * counted. What is counted is kept for some minutes.
 */
@Component
public class Figures {

    private static final Role[] READERS = {Role.COORDINATOR, Role.ADMINISTRATOR, Role.FOCAL_POINT};
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final String COUNTED = """
            with counted as (
                select %s as row_key, bool_or(g.state = 'confirmed') as is_seated,
                       bool_or(g.state = 'confirmed' and exists (
                           select from training.attendance a
                            where a.registration_id = g.id and a.presence = 'present')) as is_present,
                       bool_or(exists (
                           select from training.delivery d
                             join certificates.v_issued i on i.id = d.certificate and not i.is_revoked
                            where d.registration_id = g.id)) as is_certified
                  from training.session s
                  join training.registration g on g.session_id = s.id
                  join people.v_counted c on c.id = g.person_id
                  left join lateral (select f.person_id, f.unit_id from people.v_former_unit f
                                      where f.person_id = c.id and f.until > s.starts_at
                                      order by f.until limit 1) f on true
                  cross join lateral (select case when f.person_id is null then c.unit_id else f.unit_id end as unit_id) w
                  left join organisations.v_unit u on u.id = w.unit_id
                 where s.published_at is not null and s.starts_at >= :from and s.starts_at < :until
                   and (:unit = 0 or u.lineage @> array[cast(:unit as bigint)])
                   and {within w.unit_id}
                 group by s.id, c.id, row_key)
            select row_key, count(*) as asked, count(*) filter (where is_seated) as seated,
                   count(*) filter (where is_present) as present, count(*) filter (where is_certified) as certified
              from counted group by row_key order by row_key
            """;

    private final JdbcClient db;
    private final Units units;
    private final Cache<Question, List<Counted>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(500).build();
    private final Cache<Question, Map<String, Announced>> announced =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(500).build();

    /** What may be told of thousands of sessions is not worked out again for each reader. */
    private final Cache<Question, Table> told =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(100).build();

    Figures(JdbcClient db, Units units) {
        this.db = db;
        this.units = units;
    }

    /** Those who may look at figures at all. */
    public static Role[] readers() {
        return READERS.clone();
    }

    /**
     * What is asked.
     *
     * @param from the first day on which sessions begin that are counted
     * @param to the last one
     * @param unit with all below it, or {@code null} for all there is in reach
     */
    public record Asked(
            Cut cut, LocalDate from, LocalDate to, @Nullable Long unit) {}

    private record Question(Asked asked, boolean everywhere, List<Long> tops) {}

    /** People of one row, as they were counted. */
    record Counted(String key, Map<Step, Long> people) {}

    /** What was announced. */
    public record Announced(long sessions, long seats) {}

    /**
     * One row as it may be told.
     *
     * @param key of the sex, the region, the unit, the session, the month; empty where nobody knows
     * @param people {@code null} where it is not said
     * @param announced only where sessions are counted
     */
    public record Row(
            String key,
            Map<Step, @Nullable Long> people,
            @Nullable Announced announced) {}

    /** All that may be told. */
    public record Table(List<Row> rows, Row total) {}

    /** The unit that is looked at, when it is one in reach of the viewer. */
    public Optional<Unit> unit(Viewer viewer, long id) {
        return units.find(id).filter(Within.of(viewer, READERS)::covers);
    }

    /** The figures, small groups unsaid. */
    public Table of(Viewer viewer, Asked asked) {
        var within = Within.of(viewer, READERS);
        var question = new Question(asked, within.isEverywhere(), List.of(within.tops()));
        var known = told.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var counted = kept.get(question, _ -> counted(within, asked));
        var seats = announced.get(question, _ -> announced(asked));
        var table = told(asked.cut(), counted, seats);
        told.put(question, table);
        return table;
    }

    /** Counts anew from now on. */
    void forget() {
        kept.invalidateAll();
        announced.invalidateAll();
        told.invalidateAll();
    }

    static Table told(Cut cut, List<Counted> counted, Map<String, Announced> announced) {
        var keys = new TreeMap<String, Map<Step, Long>>();
        counted.forEach(row -> keys.put(row.key(), row.people()));
        if (cut == Cut.PERIOD) {
            announced.keySet().forEach(key -> keys.putIfAbsent(key, Map.of()));
        }
        var columns = new EnumMap<Step, SmallCells.Column>(Step.class);
        for (var step : Step.values()) {
            columns.put(
                    step,
                    SmallCells.told(keys.values().stream()
                            .mapToLong(people -> people.getOrDefault(step, 0L))
                            .toArray()));
        }
        var rows = new ArrayList<Row>();
        for (var key : keys.keySet()) {
            var people = new EnumMap<Step, @Nullable Long>(Step.class);
            var number = rows.size();
            columns.forEach((step, column) -> people.put(step, column.cells().get(number)));
            rows.add(new Row(key, people, cut.isOfSessions() ? announced.get(key) : null));
        }
        var all = new EnumMap<Step, @Nullable Long>(Step.class);
        columns.forEach((step, column) -> all.put(step, column.total()));
        return new Table(
                rows,
                new Row(
                        "",
                        all,
                        new Announced(
                                announced.values().stream()
                                        .mapToLong(Announced::sessions)
                                        .sum(),
                                announced.values().stream()
                                        .mapToLong(Announced::seats)
                                        .sum())));
    }

    private List<Counted> counted(Within within, Asked asked) {
        var path = Optional.ofNullable(asked.unit())
                .flatMap(units::find)
                .map(unit -> unit.lineage().toArray(Long[]::new))
                .orElseGet(() -> new Long[0]);
        return within.sql(db, COUNTED.formatted(asked.cut().sql()))
                .param("from", asked.from().atStartOfDay())
                .param("until", asked.to().plusDays(1).atStartOfDay())
                .param("unit", asked.unit() == null ? 0L : asked.unit())
                .param("path", path)
                .query((row, _) -> new Counted(
                        row.getString("row_key"),
                        Map.of(
                                Step.ASKED, row.getLong("asked"),
                                Step.SEATED, row.getLong("seated"),
                                Step.PRESENT, row.getLong("present"),
                                Step.CERTIFIED, row.getLong("certified"))))
                .list();
    }

    /** Sessions are announced to everybody; how many seats they have is no secret of anybody. */
    private Map<String, Announced> announced(Asked asked) {
        var by = asked.cut().isOfSessions() ? asked.cut().sql() : "''";
        var found = new TreeMap<String, Announced>();
        db.sql("""
                        select %s as row_key, count(*) as sessions, sum(s.capacity) as seats
                          from training.session s
                         where s.published_at is not null and s.starts_at >= :from and s.starts_at < :until
                         group by row_key
                        """.formatted(by))
                .param("from", asked.from().atStartOfDay())
                .param("until", asked.to().plusDays(1).atStartOfDay())
                .query((row, _) -> found.put(
                        row.getString("row_key"), new Announced(row.getLong("sessions"), row.getLong("seats"))))
                .list();
        return found;
    }
}
