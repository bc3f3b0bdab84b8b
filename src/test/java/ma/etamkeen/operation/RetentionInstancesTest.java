package ma.etamkeen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.platform.database.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The night's removal of data in two processes over one database, both at the same moment and several times at once:
 * nobody is made anonymous twice, nobody is warned twice, and the journal counts each row that was removed once.
 */
class RetentionInstancesTest {

    private static final int SILENT = 40;
    private static final int UNWARNED = 15;
    private static final int LETTERS = 300;
    private static final int REQUESTS = 20;
    private static final int RUNS = 10;

    /** Of one process, by default. */
    private static final int THREADS = 4;

    private static final String KEY = "tamkeen.factors.key=" + "A".repeat(43) + "=";

    @TempDir
    Path folder;

    @Test
    void two_instances_at_the_same_time_remove_everything_once_and_say_so_once() throws Exception {
        var database = (DriverManagerDataSource) TestDatabase.empty();
        var db = JdbcClient.create(database);
        try (var post = new Post();
                var one = RunningPlatform.over(
                        database, folder.resolve("one"), InstancesTest.with(post.settings(), KEY));
                var two = RunningPlatform.over(
                        database, folder.resolve("two"), InstancesTest.with(post.settings(), KEY));
                var holder = database.getConnection()) {
            one.serving();
            two.serving();
            fill(db);
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                // the first thing each run reads: all of them start when it is let go
                statement.execute("lock table people.retention in access exclusive mode");
            }
            askFor(db);
            Awaitility.await("both processes stand before the same work")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> underWay(db) > THREADS);
            holder.commit();
            Awaitility.await("all runs have ended")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> ended(db) == RUNS);

            assertThat(db.sql(
                                    "select coalesce(sum(consecutive_failures), 0) from platform.job where task_name = 'people.retention'")
                            .query(Integer.class)
                            .single())
                    .as("runs that failed: " + one.log() + two.log())
                    .isZero();
            assertThat(count(db, "select count(*) from people.person where anonymised_at is not null"))
                    .isEqualTo(SILENT);
            assertThat(count(db, "select count(*) from platform.journal where deed = 'people.person.anonymised'"))
                    .isEqualTo(SILENT);
            assertThat(
                            count(
                                    db,
                                    "select count(distinct person) from platform.journal where deed = 'people.person.anonymised'"))
                    .isEqualTo(SILENT);
            assertThat(applied(db)).isEqualTo(Map.of("accounts", SILENT, "letters", LETTERS, "requests", REQUESTS));
            assertThat(count(db, "select count(*) from platform.letter where kind = 'people.inactive'"))
                    .as("those who are warned are warned once")
                    .isEqualTo(UNWARNED);
            assertThat(count(
                            db,
                            "select count(*) from people.inactivity_warning w join people.person p on p.id = w.person_id"
                                    + " where p.anonymised_at is null"))
                    .isEqualTo(UNWARNED);
        }
    }

    /** Several runs, due now: each process takes some. */
    private static void askFor(JdbcClient db) {
        db.sql("""
                        insert into platform.job (task_name, task_instance, execution_time, picked, version)
                        select 'people.retention', 'run-' || n, now() - interval '1 second', false, 1
                          from generate_series(1, :runs) n
                        """).param("runs", RUNS).update();
    }

    /** More than one process has threads for: instances on one machine have one name. */
    private static int underWay(JdbcClient db) {
        return count(db, "select count(*) from platform.job where picked and task_instance like 'run-%'");
    }

    private static int ended(JdbcClient db) {
        return count(
                db,
                "select count(*) from platform.job where task_instance like 'run-%' and not picked"
                        + " and (last_success is not null or last_failure is not null)");
    }

    /** What the journal says was removed of each kind. */
    private static Map<String, Integer> applied(JdbcClient db) {
        var applied = new TreeMap<String, Integer>();
        db.sql("select why, sum(subject) from platform.journal where deed = 'people.retention.applied' group by why")
                .query((row, _) -> applied.put(row.getString(1), row.getInt(2)))
                .list();
        return applied;
    }

    private static int count(JdbcClient db, String sql) {
        return db.sql(sql).query(Integer.class).single();
    }

    private static void fill(JdbcClient db) {
        person(db, "silent", SILENT, "2010-01-01");
        db.sql("""
                        insert into people.inactivity_warning (person_id, warned_at, warned_on, ends_on)
                        select id, '2015-01-01', '2015-01-01', '2015-02-01' from people.person where name_latin like 'Silent %'
                        """).update();
        person(db, "unwarned", UNWARNED, "2010-01-01");
        person(db, "present", 1, "2100-01-01");
        db.sql("""
                        insert into platform.letter (kind, about, recipient, name, language, subject, paragraphs, message_id,
                                                     written_at, state, sent_at)
                        select 'test.letter', 0, 'reader-' || n || '@test.example', 'Reader', 'fr', 'Objet', array['Texte'],
                               gen_random_uuid(), '2010-01-01', 'sent', '2010-01-01'
                          from generate_series(1, :letters) n
                        """).param("letters", LETTERS).update();
        db.sql("""
                        insert into people.data_request (person_id, kind, why, asked_at, due_on, state, decided_at)
                        select p.id, 'correction', 'Motif ' || n, '2010-01-01', '2010-01-12', 'refused', '2010-01-05'
                          from people.person p, generate_series(1, :requests) n
                         where p.name_latin like 'Present %'
                        """).param("requests", REQUESTS).update();
    }

    private static void person(JdbcClient db, String kind, int number, String seen) {
        db.sql("""
                        with made as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            select 'شخص ' || :kind || n, initcap(:kind) || ' Test' || n, :kind || n, 'f', 'fr', '2009-01-01'
                              from generate_series(1, :number) n
                            returning id)
                        insert into people.account (person_id, email, created_at, confirmed_at, seen_on)
                        select id, :kind || id || '@test.example', '2009-01-01', '2009-01-02', cast(:seen as date) from made
                        """)
                .param("kind", kind)
                .param("number", number)
                .param("seen", seen)
                .update();
    }
}
