package ma.etamkeen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.etamkeen.platform.database.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two processes over one database that was empty when both began, and a mail server. The second is behind a proxy of
 * another name, and writes its log for machines.
 */
final class TwoInstances implements AutoCloseable {

    private static final int RUNS = 10;

    /** Of one process, by default. */
    private static final int THREADS = 4;

    private final HikariDataSource database;
    private final JdbcClient db;
    private final Post post;
    private final RunningPlatform one;
    private final RunningPlatform two;

    private TwoInstances(DriverManagerDataSource database, Post post, RunningPlatform one, RunningPlatform two) {
        this.database = pool(database);
        this.db = JdbcClient.create(this.database);
        this.post = post;
        this.one = one;
        this.two = two;
    }

    static TwoInstances in(Path folder) throws IOException, InterruptedException {
        var database = (DriverManagerDataSource) TestDatabase.empty();
        var post = new Post();
        var settings = Stream.concat(
                        Arrays.stream(post.settings()),
                        Stream.of(
                                // instances with folders of their own are given the key of code apps
                                "tamkeen.factors.key=" + "A".repeat(43) + "=",
                                "tamkeen.jobs.poll=100ms",
                                "tamkeen.jobs.heartbeat=1s"))
                .toArray(String[]::new);
        var one = RunningPlatform.over(database, folder.resolve("one"), settings);
        var two = RunningPlatform.over(
                database,
                folder.resolve("two"),
                Stream.concat(
                                Arrays.stream(settings),
                                Stream.of("tamkeen.proxies=203.0.113.1/32", "logging.structured.format.console=ecs"))
                        .toArray(String[]::new));
        var both = new TwoInstances(database, post, one, two);
        try {
            one.serving();
            two.serving();
            return both;
        } catch (RuntimeException failure) {
            both.close();
            throw failure;
        }
    }

    /** Connections are kept: to make one takes longer than what it is asked. */
    private static HikariDataSource pool(DriverManagerDataSource database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.getUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setMaximumPoolSize(2);
        // a process that is frozen may hold what the test asks for
        pool.setConnectionInitSql("set lock_timeout = '60s'");
        return pool;
    }

    DataSource database() {
        return database;
    }

    JdbcClient db() {
        return db;
    }

    Post post() {
        return post;
    }

    RunningPlatform one() {
        return one;
    }

    RunningPlatform two() {
        return two;
    }

    int count(String sql) {
        return db.sql(sql).query(Integer.class).single();
    }

    /** A job that is due now, as the platform writes one. */
    static void ask(JdbcClient db, String task, String id, @Nullable Long data) {
        db.sql("""
                        insert into platform.job (task_name, task_instance, task_data, execution_time, picked, version)
                        values (:task, :id, :data, :now, false, 1)
                        """)
                .param("task", task)
                .param("id", id)
                .param("data", data == null ? null : serialised(data), Types.BINARY)
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Runs a job in both processes at the same moment and several times in each, as when one that was believed dead goes
     * on: all stand before this table, the first that a run reads, until it is let go. None of them fails.
     */
    void atOnce(String task, @Nullable Long data, String table) throws SQLException, IOException {
        try (var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
            for (var run = 0; run < RUNS; run++) {
                ask(db, task, "run-" + run, data);
            }
            Awaitility.await("both processes stand before " + table)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> runs(task, "picked") > THREADS);
            holder.commit();
        }
        Awaitility.await("all runs of " + task + " have ended")
                .atMost(Duration.ofSeconds(120))
                .until(() -> runs(task, "picked or last_success is null and last_failure is null") == 0);
        assertThat(runs(task, "last_failure is not null"))
                .as("runs that failed: " + one.log() + two.log())
                .isZero();
        db.sql("delete from platform.job where task_name = :task and task_instance like 'run-%'")
                .param("task", task)
                .update();
    }

    private int runs(String task, String condition) {
        return db.sql("select count(*) from platform.job where task_name = :task and task_instance like 'run-%' and ("
                        + condition + ")")
                .param("task", task)
                .query(Integer.class)
                .single();
    }

    private static byte[] serialised(Long data) {
        var bytes = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        one.close();
        two.close();
        post.close();
        database.close();
    }
}
