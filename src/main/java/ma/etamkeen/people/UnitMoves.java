package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.people.Roles.Held;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People go along with their unit; where they worked before stays on record, so that past figures stay. */
@Component
class UnitMoves implements MovesWithUnit {

    private final JdbcClient db;
    private final Clock clock;
    private final RolePeriods periods;

    UnitMoves(JdbcClient db, Clock clock, RolePeriods periods) {
        this.db = db;
        this.clock = clock;
        this.periods = periods;
    }

    @Override
    public int order() {
        return ROLES;
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "people.person.unit_id",
                "people.pending_registration.unit_id",
                "people.role_grant.on_id",
                // the database keeps them with the person and the unit
                "people.name_word.unit_id",
                "people.name_word.root_unit_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "people.former_unit.unit_id",
                "people.import.unit_id",
                "people.import_line.unit_id",
                "people.import_mapping.unit_id");
    }

    @Override
    public void move(Merge merge) {
        db.sql("""
                        insert into people.former_unit (person_id, unit_id, until)
                        select id, unit_id, :day from people.person where unit_id = :from
                        """).param("day", merge.day()).param("from", merge.from()).update();
        merge.move(db, "update people.person set unit_id = :into where unit_id = :from");
        merge.move(db, "update people.pending_registration set unit_id = :into where unit_id = :from");
        held(merge)
                .forEach((held, person) -> periods.pass(
                        held, person, new Grant(held.grant().role(), Grant.On.UNIT, merge.into()), merge.actor()));
    }

    /** Who holds what on the unit, without what ran out before it ends: that stays with it. */
    private Map<Held, Long> held(Merge merge) {
        var held = new LinkedHashMap<Held, Long>();
        db.sql("select person_id, " + RolePeriods.COLUMNS + """
                          from people.role_grant
                         where on_kind = 'unit' and on_id = :from and taken_back_at is null
                           and (valid_to is null or valid_to >= :day)
                         order by person_id, id
                        """)
                .param("from", merge.from())
                .param("day", merge.day())
                .query((row, number) -> {
                    held.put(RolePeriods.held(row, number), row.getLong("person_id"));
                    return true;
                })
                .list();
        return held;
    }

    @Override
    public List<Touched> touched(long unit) {
        return List.of(
                new Touched(
                        "people.touched.people",
                        count("select count(*) from people.person where unit_id = :unit and closed_at is null", unit)),
                new Touched("people.touched.roles", count("""
                                select count(*) from people.role_grant
                                 where on_kind = 'unit' and on_id = :unit and taken_back_at is null
                                   and (valid_to is null or valid_to >= :today)
                                """, unit)));
    }

    private long count(String sql, long unit) {
        return db.sql(sql)
                .param("unit", unit)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .query(Long.class)
                .single();
    }
}
