package ma.etamkeen.platform.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits in the database, counted when somebody asks; not a number while the database does not answer. */
@Component
class WaitingWork {

    private static final Duration LATE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;

    WaitingWork(JdbcClient db, Clock clock, HikariDataSource pool, MeterRegistry registry) {
        this.db = db;
        this.clock = clock;
        pool.setMetricRegistry(registry);
        gauge(registry, "tamkeen.letters.waiting", "Letters that have not left yet", """
                select count(*) from platform.letter where state = 'queued'
                """);
        gauge(registry, "tamkeen.letters.failed", "Letters that were given up", """
                select count(*) from platform.letter where state = 'failed'
                """);
        gauge(registry, "tamkeen.jobs.late", "Jobs that nobody took within a minute of their time", """
                select count(*) from platform.job where not picked and execution_time < :late
                """);
        gauge(registry, "tamkeen.jobs.failing", "Jobs whose last try failed", """
                select count(*) from platform.job where consecutive_failures > 0
                """);
        gauge(registry, "tamkeen.journal.waiting", "Lines of the journal that no seal covers yet", """
                select count(*) from platform.journal_waiting
                """);
        gauge(registry, "tamkeen.journal.seals", "The number of the newest seal of the journal", """
                select coalesce(max(id), 0) from platform.journal_seal
                """);
    }

    private void gauge(MeterRegistry registry, String name, String what, String sql) {
        Gauge.builder(name, this, work -> work.count(sql)).description(what).register(registry);
    }

    private double count(String sql) {
        try {
            return db.sql(sql)
                    .param("late", clock.instant().minus(LATE).atOffset(ZoneOffset.UTC))
                    .query(Double.class)
                    .single();
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }
}
