package ma.etamkeen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time as the operating system accounts for it: {@code /proc/‹pid›/stat}, in clock ticks of 10 ms. */
final class Processes {

    private static final double MILLISECONDS_PER_TICK = 10.0;

    private Processes() {}

    /** Milliseconds of processor time of this process and all below it, children that have ended included. */
    static double cpuMilliseconds(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToDouble(one -> ticks(one.pid()))
                        .sum()
                * MILLISECONDS_PER_TICK;
    }

    /** The most memory this process alone has held at once. */
    static long peakMegabytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** How many processes wanted a processor during the last minute: other work on the machine makes every figure worse. */
    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name in parentheses may hold blanks
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (java.nio.file.NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
