package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * How long {@code bin/demo} takes, once built, from the command to the first page: in an empty folder, where it makes
 * its database first, and in the folder of an earlier start. Each is tried several times, and all figures are printed;
 * the quickest is held against the limit, since other work on the machine can only make a start slower.
 */
@Tag("bench")
class StartBench {

    private static final int TIMES = 3;
    private static final double MOST_SECONDS = 10;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final HttpClient client = HttpClient.newHttpClient();

    private record Start(double seconds, double cpuSeconds, double alive, long peakMegabytes) {}

    @Test
    void the_demonstration_serves_within_ten_seconds_once_built() throws Exception {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
        try {
            // builds, where nobody has yet
            start(folder.resolve("0"));
            System.out.println("folder | first page s | limit | ratio | cpu s till then | all made s | peak MB of the"
                    + " application | load average");
            var empty = new ArrayList<Start>();
            var known = new ArrayList<Start>();
            for (var time = 1; time <= TIMES; time++) {
                var data = folder.resolve(Integer.toString(time));
                empty.add(printed("empty", start(data)));
                known.add(printed("known", start(data)));
                FileSystemUtils.deleteRecursively(data);
            }
            assertThat(quickest(empty)).isLessThanOrEqualTo(MOST_SECONDS);
            assertThat(quickest(known)).isLessThanOrEqualTo(MOST_SECONDS);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static double quickest(List<Start> starts) {
        return starts.stream().mapToDouble(Start::seconds).min().orElseThrow();
    }

    private static Start printed(String folder, Start start) {
        System.out.printf(
                "%s | %.1f | %.0f | %.2f | %.1f | %.1f | %d | %.1f%n",
                folder,
                start.seconds(),
                MOST_SECONDS,
                start.seconds() / MOST_SECONDS,
                start.cpuSeconds(),
                start.alive(),
                start.peakMegabytes(),
                Processes.loadAverage());
        return start;
    }

    private Start start(Path data) throws IOException, InterruptedException {
        var port = freePort();
        var said = data.resolveSibling(data.getFileName() + ".log");
        Files.deleteIfExists(said);
        var command = new ProcessBuilder("bin/demo", "--port", Integer.toString(port), "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        var begin = System.nanoTime();
        var process = command.start();
        try {
            var page = URI.create("http://127.0.0.1:" + port + "/fr");
            await(process, said, 20, () -> answers(page));
            var seconds = (System.nanoTime() - begin) / 1e9;
            var cpu = Processes.cpuMilliseconds(process.toHandle()) / 1e3;
            await(process, said, 200, () -> Files.readString(said).contains("Sign in as"));
            var alive = (System.nanoTime() - begin) / 1e9;
            return new Start(seconds, cpu, alive, Processes.peakMegabytes(process.toHandle()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private interface Question {
        boolean isAnswered() throws IOException, InterruptedException;
    }

    private static void await(Process process, Path said, long pause, Question question)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE;
        while (!question.isAnswered()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("bin/demo does not serve:\n" + Files.readString(said));
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
    }

    private boolean answers(URI page) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
