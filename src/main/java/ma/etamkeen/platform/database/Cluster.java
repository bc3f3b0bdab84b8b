package ma.etamkeen.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The files of an embedded server and how a server is started over them.
 *
 * <pre>
 * database/cluster    what PostgreSQL keeps
 * database/password   for the one account, readable by its owner only
 * database/log        what the server says
 * </pre>
 */
final class Cluster {

    static final String USER = "tamkeen";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final FileAttribute<?> ONLY_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final long LOG_LIMIT = 10_000_000;

    private final Path home;
    private final Path programs;
    private final ServerAccount account;
    private final boolean durable;

    private Cluster(Path home, Path programs, ServerAccount account, boolean durable) {
        this.home = home;
        this.programs = programs;
        this.account = account;
        this.durable = durable;
    }

    record Running(Process server, int port) {}

    /** The caller holds the folder's lock. */
    static Cluster preparedIn(Path folder, EmbeddedPostgres.Settings settings)
            throws IOException, InterruptedException {
        var home = Files.createDirectories(folder.resolve("database"));
        Postmaster.stopOrphanOf(home.resolve("cluster"));
        var programs = PostgresPrograms.unpackedIn(settings.programs() == null ? folder : settings.programs());
        var cluster = new Cluster(home, programs, ServerAccount.forFilesIn(home), settings.durable());
        if (!Files.isDirectory(home.resolve("cluster"))) {
            cluster.create();
        }
        return cluster;
    }

    String password() throws IOException {
        return Files.readString(home.resolve("password"));
    }

    private void create() throws IOException, InterruptedException {
        var unfinished = home.resolve("cluster.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        writePassword();
        log.info("Making the database in {}", home);
        var server = run(Stream.of(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--data-checksums",
                "--no-instructions",
                durable ? "--sync-method=fsync" : "--no-sync"));
        if (server.waitFor() != 0) {
            throw refused("The database server could not make its files");
        }
        // only now is it the cluster: a start that dies halfway leaves nothing that looks finished
        Files.move(unfinished, home.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        var file = home.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, ONLY_OWNER);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        account.own(file);
    }

    Running start() throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var server = run(server(port));
            if (becomesReady(server)) {
                return new Running(server, port);
            }
            // between our choice and the server's start another program may have taken the port
            if (attempt == 3 || !lastWords().contains("could not bind")) {
                throw refused("The database server stopped while starting");
            }
        }
    }

    private Stream<String> server(int port) {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=128MB",
                "jit=off",
                "shared_preload_libraries=pg_stat_statements",
                "timezone=UTC",
                "log_timezone=UTC"));
        if (!durable) {
            settings.addAll(List.of(
                    "fsync=off",
                    "synchronous_commit=off",
                    "full_page_writes=off",
                    "wal_level=minimal",
                    "max_wal_senders=0",
                    "checkpoint_timeout=30min",
                    "max_wal_size=4GB"));
        }
        return Stream.concat(
                Stream.of("postgres", "-D", home.resolve("cluster").toString()),
                settings.stream().flatMap(setting -> Stream.of("-c", setting)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The kernel ties the server's life to the <em>thread</em> that started it: this thread waits as long as it runs. */
    private Process run(Stream<String> command) throws IOException, InterruptedException {
        var words = command.toList();
        var builder = new ProcessBuilder(account.command(Stream.concat(
                        Stream.of(programs.resolve("bin")
                                .resolve(words.getFirst())
                                .toString()),
                        words.stream().skip(1))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("database-server").start(() -> {
            try {
                var process = builder.start();
                started.complete(process);
                process.onExit().join();
            } catch (IOException failure) {
                started.completeExceptionally(failure);
            }
        });
        try {
            return started.get();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    /** Readable by its owner only, since the server quotes statements; emptied when it has grown large. */
    private Path logFile() throws IOException {
        var file = home.resolve("log");
        if (!Files.exists(file) || Files.size(file) > LOG_LIMIT) {
            Files.deleteIfExists(file);
            Files.createFile(file, ONLY_OWNER);
        }
        return file;
    }

    private boolean becomesReady(Process server) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!server.waitFor(20, TimeUnit.MILLISECONDS)) {
            var named = Postmaster.namedIn(home.resolve("cluster"));
            if (named.isPresent()
                    && named.get().process() == server.pid()
                    && named.get().ready()) {
                return true;
            }
            if (System.nanoTime() > until) {
                Postmaster.stop(server.toHandle(), Postmaster.IMMEDIATE, 10);
                return false;
            }
        }
        return false;
    }

    private StartRefused refused(String what) throws IOException {
        return new StartRefused(
                what + ". Its last words:\n" + lastWords(),
                "The whole story is in " + home.resolve("log") + ". If the disk is full or the folder is not writable,"
                        + " mend that and start again.");
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(home.resolve("log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
}
