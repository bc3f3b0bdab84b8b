package ma.etamkeen.operation;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The platform in a process of its own, on the loopback. */
final class RunningPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

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
                "--tamkeen.database.url=" + database.getUrl(),
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
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
