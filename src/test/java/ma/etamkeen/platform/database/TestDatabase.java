package ma.etamkeen.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The database of all tests: one real server for each test run, without fsync, started by the first who asks; in a run of
 * all tests it holds already what an application makes at its first start ({@link FilledDatabase}). A
 * {@code @SpringBootTest} gets it without saying so, whatever the environment variables of the machine point to; a test
 * that needs a database of its own asks for an {@linkplain #empty() empty one}.
 */
public final class TestDatabase implements EnvironmentPostProcessor {

    private static final Path FOLDER = Path.of("target", "test-database").toAbsolutePath();

    /** Of this run alone: another one beside it has its own database, and what is kept here is said of one database. */
    private static final Path DATA =
            FOLDER.resolve("data-" + ProcessHandle.current().pid());

    /** What {@link FilledDatabase} made for this run of all tests: {@code -Dtamkeen.filled} names it. */
    private static final @Nullable String FILLED = System.getProperty("tamkeen.filled");

    private static final AtomicInteger EMPTIES = new AtomicInteger();

    private static boolean isMigrated = FILLED != null;

    /** Every application context of the tests uses the database {@code tamkeen} of the test server. */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("tamkeen.bench")) {
            // a measure brings a server of its own, with fsync
            return;
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of(
                                "tamkeen.data", DATA.toString(),
                                "tamkeen.database.url", server().jdbcUrl("tamkeen"),
                                "tamkeen.database.user", server().user(),
                                "tamkeen.database.password", server().password())));
    }

    public static EmbeddedPostgres server() {
        return Running.SERVER;
    }

    /** A new database without any schema, for one test; each use of the source opens a connection. */
    public static DataSource empty() {
        var name = "empty_" + EMPTIES.incrementAndGet();
        try {
            server().createDatabase(name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return source(name);
    }

    /** A new database with all migrations and nothing that an application brings, for one test. */
    public static synchronized DataSource migrated() {
        if (!isMigrated) {
            try {
                server().createDatabase(FilledDatabase.MIGRATED);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            FilledDatabase.migrate(server());
            isMigrated = true;
        }
        return copyOf(FilledDatabase.MIGRATED);
    }

    /** A new database that holds what this one of the tests holds, to which nobody may be connected meanwhile. */
    public static DataSource copyOf(DataSource database) throws SQLException {
        String template;
        try (var connection = database.getConnection()) {
            template = connection.getCatalog();
        }
        return copyOf(template);
    }

    private static DataSource copyOf(String template) {
        var name = "copy_" + EMPTIES.incrementAndGet();
        JdbcClient.create(source("postgres"))
                .sql("create database " + name + " template " + template)
                .update();
        return source(name);
    }

    private static DriverManagerDataSource source(String name) {
        return new DriverManagerDataSource(server().jdbcUrl(name), server().user(), server().password());
    }

    /** The files of a server that has stopped, without any database of ours: making them anew takes seconds. */
    static void copyFilesTo(Path data) throws IOException {
        Running.copy(Running.template(), data);
    }

    private static final class Running {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Files.createDirectories(FOLDER);
                forgetEarlierRuns("run-");
                forgetEarlierRuns("data-");
                var run = FOLDER.resolve("run-" + ProcessHandle.current().pid());
                if (FILLED == null) {
                    copy(template(), run);
                } else {
                    copy(Path.of(FILLED, "server"), run);
                    copy(Path.of(FILLED, "data"), DATA);
                }
                var server = EmbeddedPostgres.start(run, new EmbeddedPostgres.Settings(false, FOLDER));
                server.createDatabase("tamkeen");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    delete(run);
                    delete(DATA);
                }));
                return server;
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /**
         * The files of a new server, made once per version: making them takes three seconds, copying them a fraction.
         * Of several runs that begin together one makes them.
         */
        private static Path template() throws IOException {
            try (var file = FileChannel.open(
                            FOLDER.resolve("template.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var template = FOLDER.resolve(
                        "template-" + PostgresPrograms.unpackedIn(FOLDER).getFileName());
                if (!Files.isDirectory(template)) {
                    var unfinished = ReachableFolders.in(FOLDER, "unfinished-");
                    EmbeddedPostgres.start(unfinished, new EmbeddedPostgres.Settings(false, FOLDER))
                            .close();
                    Files.move(unfinished, template, StandardCopyOption.ATOMIC_MOVE);
                }
                return template;
            }
        }

        private static void copy(Path from, Path to) throws IOException {
            try (var files = Files.walk(from)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    var copy = to.resolve(from.relativize(file).toString());
                    if (!Files.isDirectory(copy)) {
                        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }

        private static void forgetEarlierRuns(String prefix) throws IOException {
            try (var runs = Files.newDirectoryStream(FOLDER, prefix + "*")) {
                for (var run : runs) {
                    var process = Long.parseLong(run.getFileName().toString().substring(prefix.length()));
                    if (ProcessHandle.of(process).isEmpty()) {
                        delete(run);
                    }
                }
            }
        }

        private static void delete(Path folder) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
