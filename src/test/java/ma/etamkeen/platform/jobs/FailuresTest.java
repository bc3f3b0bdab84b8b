package ma.etamkeen.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that fails is named in the log, with the place; what it was about is not. */
@TamkeenTest
class FailuresTest {

    private static final String NAME = "Roqaya Essamti";

    @Autowired
    javax.sql.DataSource database;

    @Autowired
    FlywayMigrationInitializer migration;

    @Autowired
    JdbcClient db;

    @Test
    void a_failing_job_says_where_and_quotes_nobody() {
        var failing = Tasks.recurring("test.failing", FixedDelay.ofHours(1)).execute((_, _) -> {
            throw new IllegalStateException("not sent to " + NAME);
        });
        Scheduler scheduler = new Jobs()
                .scheduler(
                        database,
                        List.of(failing),
                        Clock.systemUTC(),
                        migration,
                        1,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        new SimpleMeterRegistry());
        try (var heard = new Heard()) {
            scheduler.start();
            Awaitility.await("it has failed")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> heard.said().contains("IllegalStateException"));
            scheduler.stop();

            assertThat(heard.said())
                    .contains("java.lang.IllegalStateException", "FailuresTest")
                    .doesNotContain("Roqaya");
        } finally {
            scheduler.stop();
            db.sql("delete from platform.job where task_name = 'test.failing'").update();
        }
    }
}
