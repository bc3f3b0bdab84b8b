package ma.etamkeen.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The scheduler: reads due jobs from the database and runs them; several instances share the work. */
@Configuration(proxyBeanMethods = false)
class Jobs {

    @Bean
    Scheduler scheduler(
            DataSource database,
            List<Task<?>> tasks,
            Clock clock,
            FlywayMigrationInitializer afterMigration,
            @Value("${tamkeen.jobs.threads:4}") int threads,
            @Value("${tamkeen.jobs.poll:1s}") Duration poll,
            @Value("${tamkeen.jobs.heartbeat:20s}") Duration heartbeat,
            MeterRegistry figures) {
        // joins the running transaction, so that a job appears with its cause or not at all
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(database), once(tasks))
                .startTasks(recurring(tasks))
                .tableName("platform.job")
                .clock(clock::instant)
                .threads(threads)
                .pollingInterval(poll)
                .pollUsingLockAndFetch(0.5, 1.0)
                .enablePriority()
                // what a killed process held is taken up after six beats without a sign
                .heartbeatInterval(heartbeat)
                .failureLogging(LogLevel.OFF, false)
                .addExecutionInterceptor(new Failures())
                .statsRegistry(new MicrometerStatsRegistry(figures, tasks))
                .shutdownMaxWait(Duration.ofSeconds(10));
        return builder.build();
    }

    private static List<Task<?>> once(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(task -> !(task instanceof RecurringTask<?>))
                .toList();
    }

    private static List<RecurringTask<?>> recurring(List<Task<?>> tasks) {
        var recurring = new ArrayList<RecurringTask<?>>();
        for (var task : tasks) {
            if (task instanceof RecurringTask<?> repeated) {
                recurring.add(repeated);
            }
        }
        return recurring;
    }

    /** Starts with the application and stops before the pool closes. */
    @Bean
    SmartLifecycle schedulerLife(Scheduler scheduler) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                scheduler.start();
                running = true;
            }

            @Override
            public void stop() {
                scheduler.stop();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
