package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever asks gets all that is held of them, and whoever is erased is erased everywhere. Every table that refers to a
 * person or an account, by foreign key or by its names, is said by the part it belongs to.
 */
@TamkeenTest
class PersonalDataRuleTest {

    /** Names by which a column gives away that it holds people, or what they are recognised by. */
    private static final String TELLING =
            "(^|_)(person|people|manager|trainer|approver|deputy|holder|author|reviewer|translator|mentor|owner|member|account)(_ids?)?$"
                    + "|(^|_)by$|^actor$|^recipient$|^name_latin$|^staff_number$";

    /** What is known of nobody in particular. */
    private static final Set<String> OF_NOBODY = Set.of(
            // progress of a file, and which of its columns is what
            "people.import_progress",
            "people.import_mapping",
            // which instance works on a job
            "platform.job");

    @Autowired
    JdbcClient db;

    @Autowired
    List<KeepsPersonData> parts;

    @Autowired
    List<Expiring> expiring;

    @Autowired
    Words words;

    @Test
    void every_table_that_refers_to_people_is_said_by_its_part() {
        var missing = new TreeSet<>(tables());
        missing.removeAll(said());
        missing.removeAll(OF_NOBODY);

        assertThat(missing).isEmpty();
    }

    @Test
    void no_part_says_a_table_that_is_not_there_or_two_things_of_one() {
        var there = db.sql("select table_schema || '.' || table_name from information_schema.tables")
                .query(String.class)
                .list();
        var acts = parts.stream().flatMap(part -> part.actsOnly().stream()).toList();
        var held = parts.stream()
                .flatMap(part -> part.holdings().stream())
                .flatMap(holding -> holding.tables().stream())
                .toList();

        assertThat(there).containsAll(said());
        assertThat(acts).doesNotContainAnyElementsOf(held);
    }

    @Test
    void every_kind_of_data_has_its_words() {
        var wrong = new ArrayList<String>();
        for (var part : parts) {
            for (var holding : part.holdings()) {
                for (var key : List.of("mydata.held." + holding.key(), "mydata.fate." + holding.key())) {
                    if (!words.has(key)) {
                        wrong.add(key);
                    }
                }
            }
        }
        for (var kind : expiring) {
            if (!words.has("mydata.kind." + kind.kind()) || !words.has("mydata.kind." + kind.kind() + ".what")) {
                wrong.add(kind.kind());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    @Transactional
    void a_part_that_forgot_is_noticed_by_its_key_and_by_its_names() {
        db.sql("create table training.forgotten (who bigint references people.person (id))")
                .update();
        db.sql("create table training.overlooked (recipient text)").update();
        db.sql("create table training.left_out (key bigint references people.account (id))")
                .update();

        assertThat(tables()).contains("training.forgotten", "training.overlooked", "training.left_out");
    }

    private Set<String> said() {
        var said = new TreeSet<String>();
        for (var part : parts) {
            said.addAll(part.actsOnly());
            part.holdings().forEach(holding -> said.addAll(holding.tables()));
        }
        return said;
    }

    private Set<String> tables() {
        return db.sql("""
                        select n.nspname || '.' || c.relname
                          from pg_constraint k
                          join pg_class c on c.oid = k.conrelid
                          join pg_namespace n on n.oid = c.relnamespace
                         where k.contype = 'f'
                           and k.confrelid in ('people.person'::regclass, 'people.account'::regclass)
                        union
                        select n.nspname || '.' || c.relname
                          from pg_attribute a
                          join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                          join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0 and not a.attisdropped
                           and (a.attname ~ :telling
                                    and a.atttypid in ('bigint'::regtype, 'bigint[]'::regtype, 'integer'::regtype, 'text'::regtype)
                                or a.atttypid = 'public.citext'::regtype)
                        """).param("telling", TELLING).query(String.class).list().stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
