package ma.etamkeen.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for one address over and over on a fixed number of connections, for a fixed time. */
final class Load {

    private Load() {}

    /** What came of it; times in milliseconds. */
    record Result(long requests, long errors, double seconds, double median, double p99) {}

    static Result run(URI address, String cookie, int connections, Duration time) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<long[]>();
        var errors = new AtomicLong();
        var end = System.nanoTime() + time.toNanos();
        var start = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var index = 0; index < connections; index++) {
                workers.execute(() -> times.add(ask(address, cookie, end, errors)));
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all.length, errors.get(), seconds, at(all, 0.5), at(all, 0.99));
    }

    private static long[] ask(URI address, String cookie, long end, AtomicLong errors) {
        var times = new long[200_000];
        var count = 0;
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip");
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            var asked = request.build();
            while (System.nanoTime() < end && count < times.length) {
                var before = System.nanoTime();
                var answer = client.send(asked, HttpResponse.BodyHandlers.discarding());
                times[count++] = System.nanoTime() - before;
                if (answer.statusCode() != 200) {
                    errors.incrementAndGet();
                }
            }
        } catch (IOException _) {
            errors.incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Arrays.copyOf(times, count);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
