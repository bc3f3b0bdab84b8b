package ma.etamkeen.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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

    UnitMoves(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
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
        db.sql("update people.person set unit_id = :into where unit_id = :from")
                .param("into", merge.into())
                .param("from", merge.from())
                .update();
        db.sql("update people.pending_registration set unit_id = :into where unit_id = :from")
                .param("into", merge.into())
                .param("from", merge.from())
                .update();
        // who holds the role on both holds it once
        db.sql("""
                        update people.role_grant g set taken_back_at = :now, taken_back_by = nullif(:actor, 0)
                         where g.on_kind = 'unit' and g.on_id = :from and g.taken_back_at is null
                           and exists (select from people.role_grant o
                                        where o.person_id = g.person_id and o.role = g.role and o.on_kind = 'unit'
                                          and o.on_id = :into and o.taken_back_at is null)
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", merge.actor())
                .param("from", merge.from())
                .param("into", merge.into())
                .update();
        db.sql("""
                        update people.role_grant set on_id = :into
                         where on_kind = 'unit' and on_id = :from and taken_back_at is null
                        """).param("into", merge.into()).param("from", merge.from()).update();
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
                                """, unit)));
    }

    private long count(String sql, long unit) {
        return db.sql(sql).param("unit", unit).query(Long.class).single();
    }
}
