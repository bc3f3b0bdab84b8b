package ma.etamkeen.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.database.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

/** Work of which there is very much keeps nobody waiting who waits for a letter. */
@TamkeenTest
class LaterTest {

    private static final TaskDescriptor<Long> MUCH = TaskDescriptor.of("test.much", Long.class);
    private static final TaskDescriptor<Long> LETTER = TaskDescriptor.of("test.letter", Long.class);

    @Autowired
    FlywayMigrationInitializer migration;

    @Test
    void what_goes_behind_is_done_after_what_was_asked_for_later() {
        var database = TestDatabase.migrated();
        var done = new CopyOnWriteArrayList<String>();
        Scheduler scheduler = new Jobs()
                .scheduler(
                        database,
                        List.of(
                                Tasks.oneTime(MUCH).execute((job, _) -> done.add(job.getId())),
                                Tasks.oneTime(LETTER).execute((job, _) -> done.add(job.getId()))),
                        Clock.systemUTC(),
                        migration,
                        1,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        new SimpleMeterRegistry());
        var later = new Later(
                new StaticListableBeanFactory(java.util.Map.of("scheduler", scheduler))
                        .getBeanProvider(Scheduler.class),
                Clock.systemUTC());
        for (var number = 1L; number <= 5; number++) {
            later.runBehind(MUCH, "certificate " + number, number);
        }
        later.run(LETTER, "letter", 0L);

        scheduler.start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> done.size() == 6);
        } finally {
            scheduler.stop();
        }

        assertThat(done).startsWith("letter");
    }
}
