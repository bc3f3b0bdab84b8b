package ma.etamkeen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import ma.etamkeen.platform.database.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two processes over one database: they agree on who migrates, each letter leaves once, each line is sealed once, a
 * request under way is answered although its process was asked to stop.
 */
class InstancesTest {

    private static final int LETTERS = 150;

    /** Instances with folders of their own are given the key of code apps. */
    private static final String KEY = "tamkeen.factors.key=" + "A".repeat(43) + "=";

    @TempDir
    Path folder;

    @Test
    void two_instances_share_the_work_and_stop_in_order() throws Exception {
        var database = (DriverManagerDataSource) TestDatabase.empty();
        var db = JdbcClient.create(database);
        try (var post = new Post();
                // who comes from elsewhere than the named proxy is believed nothing
                var one = RunningPlatform.over(database, folder.resolve("one"), with(post.settings(), KEY));
                var two = RunningPlatform.over(
                        database,
                        folder.resolve("two"),
                        with(
                                post.settings(),
                                KEY,
                                "tamkeen.proxies=203.0.113.1/32",
                                "logging.structured.format.console=ecs"))) {
            one.serving();
            two.serving();
            Post.write(db, LETTERS);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sent(db) == LETTERS);

            assertThat(post.arrived()).hasSize(LETTERS).doesNotHaveDuplicates();
            assertThat(db.sql("select count(*) from platform.job where task_name = 'platform.letter'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(db.sql("""
                            select count(*) - count(distinct line)
                              from (select unnest(lines) as line from platform.journal_seal) s
                            """).query(Integer.class).single()).isZero();
            believesOnlyItsProxy(one, two);
            assertThat(two.log().lines().filter(line -> line.startsWith("{"))).isNotEmpty();
            finishesWhatIsUnderWay(one, database);
        }
    }

    private static void believesOnlyItsProxy(RunningPlatform one, RunningPlatform two) throws Exception {
        var forwarded = new String[] {
            "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https", "X-Request-Id", "number-of-the-proxy"
        };
        var believed = one.get("/up", forwarded).headers();
        var doubted = two.get("/up", forwarded).headers();

        assertThat(believed.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(believed.firstValue("X-Request-Id")).contains("number-of-the-proxy");
        assertThat(doubted.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(doubted.firstValue("X-Request-Id")).isPresent().isNotEqualTo(believed.firstValue("X-Request-Id"));
    }

    /** A page whose table is held back is asked for, then the process is asked to stop, then the table is let go. */
    private static void finishesWhatIsUnderWay(RunningPlatform platform, DriverManagerDataSource database)
            throws Exception {
        try (var threads = Executors.newSingleThreadExecutor();
                var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("lock table training.session in access exclusive mode");
            }
            var answer =
                    threads.submit((Callable<HttpResponse<String>>) () -> platform.get("/fr/training?page=1&q=held"));
            Awaitility.await().until(() -> waitsForTheTable(database));
            platform.ask();
            Awaitility.await().until(() -> platform.log().contains("Commencing graceful shutdown"));
            holder.commit();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).contains("</html>");
            assertThat(platform.stopped()).isIn(0, 143);
        }
    }

    private static boolean waitsForTheTable(DriverManagerDataSource database) {
        return JdbcClient.create(database).sql("""
                        select exists (select from pg_locks where not granted and relation = 'training.session'::regclass)
                        """).query(Boolean.class).single();
    }

    static int sent(JdbcClient db) {
        return db.sql("select count(*) from platform.letter where state = 'sent'")
                .query(Integer.class)
                .single();
    }

    static String[] with(String[] settings, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(settings), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
