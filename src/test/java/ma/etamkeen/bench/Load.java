package ma.etamkeen.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for one address over and over on a fixed number of connections, for a fixed time. It reads answers from the socket
 * itself: a client library would take more of the two cores than what is measured.
 */
final class Load {

    private static final String LENGTH = "content-length:";

    private Load() {}

    /** What came of it; times in milliseconds. */
    record Result(long requests, long errors, double seconds, double median, double p95, double p99) {}

    static Result run(URI address, String cookie, int connections, Duration time) throws InterruptedException {
        return run(List.of(address), cookie, connections, time);
    }

    /** The same with many addresses, asked for one after the other, by each connection from another one on. */
    static Result run(List<URI> addresses, String cookie, int connections, Duration time) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<long[]>();
        var errors = new AtomicLong();
        var end = System.nanoTime() + time.toNanos();
        var start = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var index = 0; index < connections; index++) {
                var first = index * addresses.size() / connections;
                workers.execute(() -> times.add(ask(addresses, first, cookie, end, errors)));
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all.length, errors.get(), seconds, at(all, 0.5), at(all, 0.95), at(all, 0.99));
    }

    private static long[] ask(List<URI> addresses, int first, String cookie, long end, AtomicLong errors) {
        var times = new long[200_000];
        var count = 0;
        var requests =
                addresses.stream().map(address -> request(address, cookie)).toList();
        var address = addresses.getFirst();
        try {
            while (System.nanoTime() < end && count < times.length) {
                try (var socket = new Socket(address.getHost(), address.getPort());
                        var in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
                        var out = socket.getOutputStream()) {
                    socket.setTcpNoDelay(true);
                    var isOpen = true;
                    while (isOpen && System.nanoTime() < end && count < times.length) {
                        var before = System.nanoTime();
                        out.write(requests.get((first + count) % requests.size()));
                        var answer = Answer.from(in);
                        times[count++] = System.nanoTime() - before;
                        isOpen = answer.stays();
                        if (!answer.ok()) {
                            errors.incrementAndGet();
                        }
                    }
                }
            }
        } catch (IOException _) {
            errors.incrementAndGet();
        }
        return Arrays.copyOf(times, count);
    }

    private static byte[] request(URI address, String cookie) {
        return ("GET " + address.getRawPath()
                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
                        + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nAccept-Encoding: gzip\r\n" + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * One answer, read to its end.
     *
     * @param ok whether it was 200
     * @param stays whether the connection takes another request
     */
    private record Answer(boolean ok, boolean stays) {

        static Answer from(InputStream in) throws IOException {
            var status = line(in);
            var length = -1L;
            var stays = true;
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                    length = Long.parseLong(header.substring(LENGTH.length()).strip());
                }
                stays &= !header.equalsIgnoreCase("connection: close");
            }
            if (length < 0) {
                throw new IOException("an answer without its length: " + status);
            }
            in.skipNBytes(length);
            return new Answer(status.startsWith("HTTP/1.1 200"), stays);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder(120);
        for (int next; (next = in.read()) != '\n'; ) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
