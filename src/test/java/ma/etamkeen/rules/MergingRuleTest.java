package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Refers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a unit or a person merges into another, each part moves its own rows. Every column that refers to one, by foreign
 * key or by its name, is said by the part it belongs to: as one that moves, or as one that keeps what was true then.
 */
@TamkeenTest
class MergingRuleTest {

    /** Names by which a column without a foreign key gives away that it holds units. */
    private static final String UNIT_NAME = "(^|_)units?(_ids?)?$|^on_id$";

    /** Names by which a column without a foreign key gives away that it holds people. */
    private static final String PERSON_NAME =
            "(^|_)(person|people|manager|trainer|approver|deputy|holder|author|reviewer|translator|mentor|owner|member)(_ids?)?$|(^|_)by$|^actor$";

    @Autowired
    JdbcClient db;

    @Autowired
    List<MovesWithUnit> unitParts;

    @Autowired
    List<MovesWithPerson> personParts;

    @Test
    void every_column_that_refers_to_units_is_moved_or_kept_by_its_part() {
        assertThat(said(unitParts)).containsExactlyInAnyOrderElementsOf(columns("organisations.unit", UNIT_NAME));
    }

    @Test
    void every_column_that_refers_to_people_is_moved_or_kept_by_its_part() {
        assertThat(said(personParts)).containsExactlyInAnyOrderElementsOf(columns("people.person", PERSON_NAME));
    }

    @Test
    void no_column_is_said_to_move_and_to_stay() {
        assertThat(unitParts).allMatch(part -> Collections.disjoint(part.moves(), part.keeps()));
        assertThat(personParts).allMatch(part -> Collections.disjoint(part.moves(), part.keeps()));
    }

    @Test
    @Transactional
    void a_part_that_forgot_is_noticed_by_its_key_and_by_its_names() {
        db.sql("create table training.forgotten (place bigint references organisations.unit (id), lead_unit bigint,"
                        + " who bigint references people.person (id), seen_by bigint)")
                .update();

        assertThat(columns("organisations.unit", UNIT_NAME))
                .contains("training.forgotten.place", "training.forgotten.lead_unit");
        assertThat(columns("people.person", PERSON_NAME))
                .contains("training.forgotten.who", "training.forgotten.seen_by");
    }

    private static Set<String> said(List<? extends Refers> parts) {
        var said = new TreeSet<String>();
        for (var part : parts) {
            said.addAll(part.moves());
            said.addAll(part.keeps());
        }
        return said;
    }

    /** The columns of tables that have a foreign key to this one, or hold numbers under such a name. */
    private Set<String> columns(String table, String name) {
        return db.sql("""
                        select n.nspname || '.' || c.relname || '.' || a.attname
                          from pg_constraint k
                          join pg_class c on c.oid = k.conrelid
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
                         where k.contype = 'f' and k.confrelid = cast(:table as regclass)
                        union
                        select n.nspname || '.' || c.relname || '.' || a.attname
                          from pg_attribute a
                          join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                          join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0 and not a.attisdropped
                           and a.atttypid in ('bigint'::regtype, 'bigint[]'::regtype, 'integer'::regtype)
                           and (a.attname ~ :name or (:table = 'organisations.unit' and a.attname = 'lineage'))
                        """).param("table", table).param("name", name).query(String.class).list().stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
