package ma.etamkeen.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.platform.database.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The platform in a process of its own, as people run it, on a real database with fsync, under a clean folder. */
public final class Instance implements AutoCloseable {

    /** A folder in which what takes long to fill stays for the next run; none unless it is named. */
    static final String KEPT = "tamkeen.bench.kept";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PLACES = "places.properties";

    private final EmbeddedPostgres database;
    private final Path folder;
    private final List<String> settings;
    private final int port;
    private Process process;

    private Instance(EmbeddedPostgres database, Path folder, List<String> settings, int port, Process process) {
        this.database = database;
        this.folder = folder;
        this.settings = settings;
        this.port = port;
        this.process = process;
    }

    /** Starts with these settings ({@code name=value}) and waits until it serves. */
    public static Instance start(String... settings) throws IOException, InterruptedException, SQLException {
        return start(emptyFolder(), settings);
    }

    /** Fills a platform whose demonstration is there, and says what stands where. */
    interface Filling {

        Map<String, Long> of(Instance instance) throws Exception;
    }

    /**
     * A platform that is filled.
     *
     * @param places what stands in addresses, by its name
     */
    record Filled(Instance instance, Map<String, Long> places) implements AutoCloseable {

        @Override
        public void close() throws IOException, InterruptedException {
            instance.close();
        }
    }

    /** Starts and fills one, or takes up one that an earlier run has filled and kept under this name. */
    static Filled filled(String name, Filling filling, String... settings) throws Exception {
        var kept = System.getProperty(KEPT) == null
                ? null
                : Path.of(System.getProperty(KEPT)).resolve(name);
        if (kept != null && Files.exists(kept.resolve(PLACES))) {
            var folder = emptyFolder();
            copy(kept, folder);
            System.out.println("What an earlier run has filled is taken from " + kept);
            return new Filled(start(folder, settings), places(kept));
        }
        var instance = start(settings);
        instance.awaitDemonstration();
        var places = filling.of(instance);
        instance.db().sql("vacuum analyze").update();
        if (kept == null) {
            return new Filled(instance, places);
        }
        instance.stop();
        instance.database.close();
        copy(instance.folder, Files.createDirectories(kept));
        Files.write(
                kept.resolve(PLACES),
                places.entrySet().stream()
                        .map(place -> place.getKey() + "=" + place.getValue())
                        .toList());
        return new Filled(start(instance.folder, settings), places);
    }

    /** With owners and permissions: the database server starts on no others. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        var copying = new ProcessBuilder("cp", "-a", from + "/.", to.toString())
                .inheritIO()
                .start();
        if (copying.waitFor() != 0) {
            throw new IOException("not copied: " + from);
        }
    }

    private static Map<String, Long> places(Path kept) throws IOException {
        return Files.readAllLines(kept.resolve(PLACES)).stream()
                .map(line -> line.split("="))
                .collect(Collectors.toMap(place -> place[0], place -> Long.valueOf(place[1])));
    }

    private static Path emptyFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
    }

    private static Instance start(Path folder, String... settings)
            throws IOException, InterruptedException, SQLException {
        var database = EmbeddedPostgres.start(folder.resolve("data"), EmbeddedPostgres.Settings.DEFAULT);
        database.createDatabase("tamkeen");
        var port = freePort();
        var all = new ArrayList<>(List.of(settings));
        all.add("server.port=" + port);
        all.add("tamkeen.address=http://localhost:" + port);
        all.add("tamkeen.database.url=" + database.jdbcUrl("tamkeen"));
        all.add("tamkeen.database.user=" + database.user());
        all.add("tamkeen.database.password=" + database.password());
        all.add("tamkeen.data=" + folder.resolve("app"));
        var instance = new Instance(database, folder, all, port, launch(all, folder));
        instance.await();
        instance.db().sql("create extension if not exists pg_stat_statements").update();
        return instance;
    }

    /** Starts the process anew with other settings on the same database. */
    public void restart(String... others) throws IOException, InterruptedException {
        stop();
        var all = new ArrayList<>(settings);
        all.addAll(List.of(others));
        process = launch(all, folder);
        await();
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** The platform serves while its demonstration is still being made and its letters still leave. */
    void awaitDemonstration() throws IOException, InterruptedException {
        while (!hasSaid("Sign in as")
                || db().sql("select exists (select from platform.letter where state = 'queued')")
                        .query(Boolean.class)
                        .single()) {
            java.util.concurrent.TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Whether these words stand in the log of the application. */
    private boolean hasSaid(String words) throws IOException {
        return Files.readString(folder.resolve("application.log")).contains(words);
    }

    public JdbcClient db() {
        return JdbcClient.create(
                new DriverManagerDataSource(database.jdbcUrl("tamkeen"), database.user(), database.password()));
    }

    /** A connection of its own to the database. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("tamkeen"), database.user(), database.password());
    }

    /** As {@code kill -9}: the process has no moment to put anything in order. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Processor time since their start, in milliseconds. */
    record Cpu(double application, double database) {

        Cpu since(Cpu before) {
            return new Cpu(application - before.application, database - before.database);
        }

        double together() {
            return application + database;
        }
    }

    /** What the operating system has charged to the application and to the database so far. */
    Cpu cpu() {
        return new Cpu(Processes.cpuMilliseconds(process.toHandle()), Processes.cpuMilliseconds(postmaster()));
    }

    /** The cookie of somebody who signed in. */
    public String signIn(String email, String password) throws IOException, InterruptedException {
        var form = "email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return session(post("/fr/sign-in", "", form));
    }

    /** The cookie of somebody who signed in and then proved their second factor with this code. */
    public String signIn(String email, String password, String code) throws IOException, InterruptedException {
        return session(post("/fr/sign-in/proof/code", signIn(email, password), "code=" + code));
    }

    /** Sends a form as a browser that stands on one of our pages does. */
    public HttpResponse<String> post(String path, String cookie, String form) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Cookie", cookie)
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("session="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not signed in: " + answer.statusCode()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        database.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private ProcessHandle postmaster() {
        try (var files = Files.walk(folder)) {
            var file = files.filter(one -> one.getFileName().toString().equals("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Process launch(List<String> settings, Path folder) throws IOException {
        // what is shipped, without what only tests have
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // as bin/run
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "ma.etamkeen.Application"));
        settings.forEach(setting -> command.add("--" + setting));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("application.log").toFile()))
                .start();
    }

    private void await() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    var answer = client.send(
                            HttpRequest.newBuilder(at("/fr")).build(), HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // not yet
                }
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("does not serve; see " + folder.resolve("application.log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
