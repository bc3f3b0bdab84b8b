package ma.etamkeen.platform.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.platform.log.Wordless;
import ma.etamkeen.platform.time.KingdomZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Knows the words in force before the index is made, follows what other instances change within a minute, and writes down
 * as often what was looked for in vain.
 */
@Component
@Order(80)
class LexiconWatch implements ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LexiconWatch.class);
    private static final int SECONDS = 60;
    private static final LocalTime NIGHT = LocalTime.of(3, 50);

    private final Lexicons lexicons;
    private final Missed missed;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("search-words").factory());

    LexiconWatch(Lexicons lexicons, Missed missed) {
        this.lexicons = lexicons;
        this.missed = missed;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lexicons.refresh();
        var _ = watch.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            lexicons.refresh();
            missed.write();
        } catch (DataAccessException failure) {
            LOG.warn(
                    "The words of the search could not be looked up; what was known stays in force",
                    Wordless.of(failure));
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** The job of the night. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> missedForgetting(ObjectProvider<Missed> missed) {
            return Tasks.recurring("platform.search.forget", new Daily(KingdomZone.ZONE, NIGHT))
                    .execute((_, _) -> missed.getObject().forget());
        }
    }
}
