package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A line is under a seal within a minute: the job that does it is run here by its own schedule, with the clock moved. */
@TamkeenTest
class SealingJobTest {

    private static final String JOB = "platform.journal.seal";
    private static final long THING = 987_770;

    @Autowired
    @Qualifier("journalSealing")
    RecurringTask<Void> sealing;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient db;

    @Value("${tamkeen.data}")
    Path data;

    private ManualScheduler scheduler;

    /** The job of the running platform waits, so that nothing else seals. */
    @BeforeEach
    void alone() {
        Awaitility.await("the job of the platform is not running")
                .atMost(Duration.ofSeconds(30))
                .until(() -> next("2100-01-01T00:00:00Z") == 1);
        db.sql("create table if not exists public.job_of_test (like platform.job including all)")
                .update();
        db.sql("delete from public.job_of_test").update();
        var clock = new SettableClock();
        clock.set(Instant.now());
        scheduler = TestHelper.createManualScheduler(database, List.of())
                .clock(clock)
                .startTasks(List.of(sealing))
                .tableName("public.job_of_test")
                .build();
        scheduler.start();
        scheduler.runAnyDueExecutions();
    }

    @AfterEach
    void together() {
        scheduler.stop();
        db.sql("drop table public.job_of_test").update();
        assertThat(next("2020-01-01T00:00:00Z")).isEqualTo(1);
    }

    @Test
    void a_line_is_sealed_within_a_minute_and_the_end_of_the_chain_is_kept_outside_of_the_database() {
        for (var minute = 1; minute <= 3; minute++) {
            journal.record("test.job.made", 1, THING);
            assertThat(waiting()).isPositive();

            scheduler.tick(Duration.ofMinutes(1));
            scheduler.runAnyDueExecutions();

            assertThat(waiting()).as("minute " + minute).isZero();
            assertThat(data.resolve(Head.FILE))
                    .content()
                    .startsWith(seals.last().orElseThrow().number() + " ");
        }
    }

    private long waiting() {
        return db.sql("""
                        select count(*) from platform.journal j join platform.journal_waiting w on w.line = j.id
                         where j.subject = :thing and j.deed = 'test.job.made'
                        """).param("thing", THING).query(Long.class).single();
    }

    private int next(String at) {
        return db.sql("""
                        update platform.job set execution_time = cast(:at as timestamptz), version = version + 1
                         where task_name = :job and not picked
                        """).param("at", at).param("job", JOB).update();
    }
}
