package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import ma.etamkeen.Application;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * What every lot of a whole run begins with: a database with all migrations, the default content and the demonstration of
 * the tests, and the data folder that goes with it. {@code bin/test} makes it once, while the tests are compiled, from this
 * file alone; {@link TestDatabase} hands out copies of it.
 */
public final class FilledDatabase {

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
            server.createDatabase("tamkeen");
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
}
