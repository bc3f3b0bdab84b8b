package ma.etamkeen.operation;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The platform in a process of its own, on the loopback. */
final class RunningPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder;
    private final int port;
    private final Process process;

    private RunningPlatform(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts over this database with these settings ({@code name=value}); does not wait until it serves. */
    static RunningPlatform over(DriverManagerDataSource database, Path folder, String... settings) throws IOException {
        Files.createDirectories(folder);
        var port = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                shipped(),
                "ma.etamkeen.Application",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--tamkeen.address=http://localhost:" + port,
                // so that the database can say whose work waits there
                "--tamkeen.database.url=" + database.getUrl() + "?ApplicationName=" + folder.getFileName(),
                "--tamkeen.database.user=" + database.getUsername(),
                "--tamkeen.database.password=" + database.getPassword(),
                "--tamkeen.data=" + folder.resolve("data")));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(command::add);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("TAMKEEN_") || name.startsWith("SPRING_") || name.startsWith("SERVER_"));
        return new RunningPlatform(folder, port, builder.start());
    }

    /** What is shipped, without what only tests have. */
    private static String shipped() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it serves. */
    RunningPlatform serving() throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/up").statusCode() == 200) {
                    return this;
                }
            } catch (IOException _) {
                // not yet
            }
            process.waitFor(Duration.ofMillis(100));
        }
        throw new IllegalStateException("does not serve:\n" + log());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET(), headers);
    }

    /** Sends a form as one of its own pages would: names and values in pairs. */
    HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        var form = new StringJoiner("&");
        for (var index = 0; index + 1 < fields.length; index += 2) {
            form.add(fields[index] + "=" + URLEncoder.encode(fields[index + 1], StandardCharsets.UTF_8));
        }
        return send(
                path,
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form.toString())),
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(
                    // another program may have taken the port, and say nothing
                    request.uri(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            if (process.isAlive()) {
                throw failure;
            }
            throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + log(), failure);
        }
    }

    /** As an orderly stop asks for: SIGTERM. */
    void ask() {
        process.destroy();
    }

    /** The exit code of a process that was asked to stop. */
    int stopped() throws InterruptedException {
        if (!process.waitFor(PATIENCE)) {
            throw new IllegalStateException("does not stop");
        }
        return process.exitValue();
    }

    /** Takes the processor from it until it is {@linkplain #thaw() given back}. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IllegalStateException("no signal " + name);
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
