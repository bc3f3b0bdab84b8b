package ma.etamkeen.attacks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Refusals;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds, to see that an attack changed nothing, and what the journal says of attacks. */
@TestComponent
public class State {

    /** What changes by itself while nobody does anything. */
    private static final Set<String> RESTLESS = Set.of(
            "platform.web_session",
            "platform.web_session_attributes",
            "platform.journal_waiting",
            "platform.journal_seal",
            "platform.job",
            "platform.letter",
            "training.marks_asked",
            "people.import_progress",
            "platform.former_session",
            // within a minute a job counts, of nobody, the words that earlier tests looked for in vain: MissedTest
            // watches it
            "platform.search_missed",
            "people.attempt",
            "people.stop");

    private static final String COMPARED = " where deed not like 'platform.attempt.%' and deed not like '%.looked-at'"
            + " and deed <> 'people.sign-in.stopped'";

    private final JdbcClient db;
    private final Refusals refusals;

    State(JdbcClient db, Refusals refusals) {
        this.db = db;
        this.refusals = refusals;
    }

    /** Rows and content of every table, without the lines about refused tries and about looks: a refusal shows its page. */
    public Map<String, String> fingerprint() {
        pauseWhatAsksAgain();
        var tables = db.sql("""
                        select schemaname || '.' || tablename
                          from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list().stream()
                .filter(table -> !RESTLESS.contains(table))
                .map(table -> ("select '%1$s', count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0)"
                                + " from %1$s t%2$s")
                        .formatted(table, table.equals("platform.journal") ? COMPARED : ""))
                .collect(Collectors.joining(" union all "));
        var prints = new TreeMap<String, String>();
        db.sql(tables).query(row -> {
            prints.put(row.getString(1), row.getString(2));
        });
        return prints;
    }

    /** The jobs that ask and issue by themselves would look like an attack: from here on they wait, so that all is compared. */
    private void pauseWhatAsksAgain() {
        Awaitility.await("the jobs that ask and issue are not running")
                .atMost(Duration.ofSeconds(30))
                .until(() -> db.sql("""
                                update platform.job set execution_time = '2100-01-01T00:00:00Z', version = version + 1
                                 where task_name in ('training.approvals', 'training.issuing') and not picked
                                """).update() == 2);
        Awaitility.await("what they began before has ended")
                .atMost(Duration.ofMinutes(1))
                .until(() -> db.sql("""
                                select count(*) from platform.job
                                 where task_name in ('training.issuing.step', 'training.certificate')
                                   and coalesce(consecutive_failures, 0) = 0
                                """).query(Long.class).single() == 0);
    }

    /** Waits until what was to be done at once has been done, so that what is made next is the newest there is. */
    public void rest() {
        Awaitility.await("nothing waits to be done")
                .atMost(Duration.ofMinutes(2))
                .until(() -> db.sql("""
                                select count(*) from platform.job
                                 where (picked or execution_time < :now) and coalesce(consecutive_failures, 0) = 0
                                """)
                                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** The tables that hold something else now. */
    public Set<String> changedSince(Map<String, String> before) {
        var changed = new TreeMap<>(fingerprint());
        changed.entrySet().removeAll(before.entrySet());
        return changed.keySet();
    }

    /** From here on the first try of each kind leaves a line of its own again. */
    public long watch() {
        refusals.stop();
        refusals.start();
        return db.sql("select coalesce(max(id), 0) from platform.journal")
                .query(Long.class)
                .single();
    }

    /** At how many addresses the journal says since then that this person tried something of this kind. */
    public long lines(Refusals.Kind kind, long person, long since) {
        return lines(kind, person, "", since);
    }

    /** The same at one address: its method and pattern without language, empty for any. */
    public long lines(Refusals.Kind kind, long person, String where, long since) {
        return db.sql("""
                        select count(distinct regexp_replace(detail, ' ?[+][0-9]+$', '')) from platform.journal
                         where id > :since and deed = :deed and actor = :person and (:where = '' or detail = :where)
                        """)
                .param("since", since)
                .param("where", where)
                .param("deed", kind.deed())
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
