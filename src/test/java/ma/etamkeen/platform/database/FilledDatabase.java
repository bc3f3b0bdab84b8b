package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import ma.etamkeen.Application;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * What every lot of a whole run begins with: a database with all migrations, the default content and the demonstration of
 * the tests, the data folder that goes with it, and a database with the migrations alone. {@code bin/test} makes them once,
 * while the tests are compiled, from this file alone; {@link TestDatabase} hands out copies of them.
 */
public final class FilledDatabase {

    /** The database beside it that has all migrations and nothing else. */
    static final String MIGRATED = "migrated";

    private FilledDatabase() {}

    /** Makes it anew in this folder; the last argument is where the server's programs are unpacked. */
    public static void main(String[] arguments) throws IOException, SQLException {
        var filled = Path.of(arguments[0]).toAbsolutePath();
        var unfinished = filled.resolveSibling(filled.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(filled);
        FileSystemUtils.deleteRecursively(unfinished);
        var programs = Path.of(arguments[1]).toAbsolutePath();
        try (var server =
                EmbeddedPostgres.start(unfinished.resolve("server"), new EmbeddedPostgres.Settings(false, programs))) {
            server.createDatabase(MIGRATED);
            migrate(server);
            JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl("postgres"), server.user(), server.password()))
                    .sql("create database tamkeen template " + MIGRATED)
                    .update();
            SpringApplication.run(
                            Application.class,
                            "--spring.config.additional-location=file:src/test/resources/application-test.yaml",
                            "--server.port=0",
                            // what waits to be done is done where the tests look at it
                            "--tamkeen.jobs.poll=1h",
                            "--tamkeen.data=" + unfinished.resolve("data"),
                            "--tamkeen.database.url=" + server.jdbcUrl("tamkeen"),
                            "--tamkeen.database.user=" + server.user(),
                            "--tamkeen.database.password=" + server.password())
                    .close();
        }
        Files.move(unfinished, filled, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives the database of that name all migrations. */
    static void migrate(EmbeddedPostgres server) {
        Flyway.configure()
                .dataSource(new DriverManagerDataSource(server.jdbcUrl(MIGRATED), server.user(), server.password()))
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .createSchemas(true)
                .load()
                .migrate();
    }
}
