package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The configured database for a command that works beside the platform: one's own server, the embedded one that a
 * running platform has started, or the embedded one started for the command alone.
 */
public final class StandingDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final DataSource source;
    private final Path data;
    private final @Nullable EmbeddedPostgres started;

    private StandingDatabase(DataSource source, Path data, @Nullable EmbeddedPostgres started) {
        this.source = source;
        this.data = data;
        this.started = started;
    }

    /** @throws StartRefused when it cannot be reached */
    public static StandingDatabase open(Environment environment) throws IOException, SQLException {
        var settings = Binder.get(environment).bindOrCreate("tamkeen", DatabaseSettings.class);
        var data = Files.createDirectories(settings.data()).toRealPath();
        var own = settings.database();
        if (own.url() != null && !own.url().isBlank()) {
            return new StandingDatabase(source(own.url(), own.user(), own.password()), data, null);
        }
        var running = running(data);
        if (running.isPresent()) {
            return new StandingDatabase(running.get(), data, null);
        }
        var server = EmbeddedPostgres.start(data, EmbeddedPostgres.Settings.DEFAULT);
        server.createDatabase(DatabaseConfiguration.DATABASE);
        return new StandingDatabase(
                source(server.jdbcUrl(DatabaseConfiguration.DATABASE), server.user(), server.password()), data, server);
    }

    /** The server that a running platform keeps over this folder. */
    private static Optional<DataSource> running(Path data) throws IOException {
        var home = data.resolve("database");
        var named = Postmaster.namedIn(home.resolve("cluster"));
        if (named.isEmpty() || !named.get().ready() || !named.get().serves(home.resolve("cluster"))) {
            return Optional.empty();
        }
        var port = Files.readAllLines(home.resolve("cluster").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        return Optional.of(source(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DatabaseConfiguration.DATABASE,
                Cluster.USER,
                Files.readString(home.resolve("password"))));
    }

    private static DataSource source(String url, @Nullable String user, @Nullable String password) {
        var source = new DriverManagerDataSource(url);
        source.setUsername(user);
        source.setPassword(password);
        return source;
    }

    public DataSource source() {
        return source;
    }

    /** The data folder, by absolute path. */
    public Path data() {
        return data;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
