package ma.etamkeen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.Application;
import ma.etamkeen.platform.database.EmbeddedPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The platform in the process of a measure, on a database of its own: that of the tests does without fsync. What is
 * measured from outside is an {@link Instance}.
 */
public final class OwnPlatform implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres database;
    private final ConfigurableApplicationContext context;

    private OwnPlatform(Path folder, EmbeddedPostgres database, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.database = database;
        this.context = context;
    }

    /** Starts with these settings too ({@code name=value}). */
    public static OwnPlatform start(String... settings) throws IOException, SQLException {
        return start(_ -> {}, settings);
    }

    /** The same, changed before its parts are made. */
    static OwnPlatform start(ApplicationContextInitializer<ConfigurableApplicationContext> change, String... settings)
            throws IOException, SQLException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
        var database = EmbeddedPostgres.start(folder.resolve("data"), EmbeddedPostgres.Settings.DEFAULT);
        database.createDatabase("tamkeen");
        var all = new ArrayList<>(List.of(
                "--tamkeen.bench=true",
                "--server.port=0",
                "--tamkeen.database.url=" + database.jdbcUrl("tamkeen"),
                "--tamkeen.database.user=" + database.user(),
                "--tamkeen.database.password=" + database.password(),
                "--tamkeen.data=" + folder.resolve("app"),
                "--tamkeen.mailbox=true",
                "--logging.level.root=warn"));
        List.of(settings).forEach(setting -> all.add("--" + setting));
        return new OwnPlatform(
                folder,
                database,
                new SpringApplicationBuilder(Application.class)
                        .initializers(change)
                        .run(all.toArray(String[]::new)));
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    EmbeddedPostgres database() {
        return database;
    }

    /** Where it keeps everything; gone when it closes. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        context.close();
        database.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
