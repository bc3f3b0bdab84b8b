package ma.etamkeen.platform.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.platform.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Settles the legal time once all parts have brought their content, and follows what other instances learn within a
 * minute.
 */
@Component
@Order(200)
class ZoneWatch implements ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneWatch.class);
    private static final int SECONDS = 60;

    private final ZoneData data;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("legal-time").factory());

    ZoneWatch(ZoneData data) {
        this.data = data;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        data.settle();
        var _ = watch.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            data.refresh();
        } catch (DataAccessException failure) {
            LOG.warn("The legal time could not be looked up; what was known stays in force", Wordless.of(failure));
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
