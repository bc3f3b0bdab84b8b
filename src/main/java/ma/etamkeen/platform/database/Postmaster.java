package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process that {@code postmaster.pid} names, in the format PostgreSQL has written since version 10. */
record Postmaster(long process, boolean ready) {

    private static final int STATUS_LINE = 7;

    /** Smart shutdown: whoever is connected may go by themselves. */
    static final String SMART = "TERM";
    /** Fast shutdown: sessions are rolled back, everything committed is written. */
    static final String FAST = "INT";
    /** Immediate shutdown: the next start recovers from the log. */
    static final String IMMEDIATE = "QUIT";

    static Optional<Postmaster> namedIn(Path cluster) throws IOException {
        try {
            var lines = Files.readAllLines(file(cluster));
            var ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), ready));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Stops a server that outlived its platform, and clears the file it left. The number in the file may by now belong
     * to anything: only a PostgreSQL that serves this very folder is stopped. The caller holds the folder's lock.
     */
    static void stopOrphanOf(Path cluster) throws IOException, InterruptedException {
        var named = namedIn(cluster);
        if (named.isEmpty()) {
            return;
        }
        var orphan = ProcessHandle.of(named.get().process()).filter(process -> serves(process, cluster));
        if (orphan.isPresent() && !stop(orphan.get(), FAST, 20) && !stop(orphan.get(), IMMEDIATE, 20)) {
            throw new StartRefused(
                    "A database server left over from an earlier run, process "
                            + orphan.get().pid() + ", does not stop.",
                    "End that process, then start again.");
        }
        Files.deleteIfExists(file(cluster));
    }

    /** Whether the process is alive and is a server over this very folder. */
    boolean serves(Path cluster) {
        return ProcessHandle.of(process).filter(alive -> serves(alive, cluster)).isPresent();
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        var arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        var folder = arguments.indexOf("-D") + 1;
        return process.info().command().orElse("").endsWith("/postgres")
                && folder > 0
                && folder < arguments.size()
                && Path.of(arguments.get(folder)).equals(cluster);
    }

    /** True when the process has ended within so many seconds. */
    static boolean stop(ProcessHandle process, String signal, int seconds) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " \"$0\"", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
