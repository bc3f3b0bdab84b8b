package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own in a data folder: for trying out, for development, for tests and for a pilot on one
 * machine. It listens on the loopback only, on a port of its own, and asks for a password. It ends with this process,
 * however this process ends, and what was committed is there at the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Seconds that connections have to go by themselves. */
    private static final int GOING_BY_THEMSELVES = 2;

    private final FolderLock lock;
    private final Process server;
    private final int port;
    private final String password;

    private EmbeddedPostgres(FolderLock lock, Process server, int port, String password) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /**
     * What may differ from one use to another.
     *
     * @param durable whether what is committed survives a power cut; only tests do without
     * @param programs where the server's programs are unpacked; null: inside the data folder
     */
    public record Settings(boolean durable, @Nullable Path programs) {

        public static final Settings DEFAULT = new Settings(true, null);
    }

    /**
     * Starts the server, making its files at the first start, and stops first a server that an earlier process left.
     *
     * @throws StartRefused when it cannot start, with the reason and the remedy
     */
    public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
        FolderLock lock = null;
        EmbeddedPostgres started = null;
        try {
            var folder = Files.createDirectories(dataFolder).toRealPath();
            lock = FolderLock.take(folder);
            var cluster = Cluster.preparedIn(folder, settings);
            var running = cluster.start();
            started = new EmbeddedPostgres(lock, running.server(), running.port(), cluster.password());
            return started;
        } catch (IOException failure) {
            throw new StartRefused(
                    "The embedded database cannot start in " + dataFolder + ": " + failure,
                    "Make sure that this folder is yours, is writable and has at least 1 GB of room.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted.", "Start again.");
        } finally {
            if (started == null && lock != null) {
                lock.close();
            }
        }
    }

    /** The address of a database of this server for JDBC, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return Cluster.USER;
    }

    public String password() {
        return password;
    }

    /** The server's process, for those who watch it. */
    public ProcessHandle process() {
        return server.toHandle();
    }

    /** Makes an empty database unless it is there: UTF-8, sorted by ICU. */
    public void createDatabase(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), user(), password);
                var known = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            known.setString(1, name);
            if (!known.executeQuery().next()) {
                create.execute("create database " + create.enquoteIdentifier(name, true));
            }
        }
    }

    /** Orderly stop: connections that were just given up end by themselves, then open transactions are rolled back. */
    @Override
    public void close() {
        try {
            if (!Postmaster.stop(process(), Postmaster.SMART, GOING_BY_THEMSELVES)
                    && !Postmaster.stop(process(), Postmaster.FAST, 30)) {
                Postmaster.stop(process(), Postmaster.IMMEDIATE, 10);
            }
        } catch (IOException failure) {
            server.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            server.destroy();
        } finally {
            lock.close();
        }
    }
}
