package ma.etamkeen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two ways to ask, one after the other in turns, so that whatever else the machine does meets both alike. What is compared
 * is each time with the time beside it; the middle one of these ratios counts, and its interval of 95 % says how far it can
 * be believed. Times are those of the processor, of this thread and of the database's process that serves it, which other
 * work on the machine hardly changes; and those of the clock, which also know of other processes and of waiting.
 */
final class SideBySide {

    private static final int WARM = 12;
    private static final int LEAST = 12;
    private static final int ENOUGH = 60;
    private static final int MOST = 800;
    private static final double NARROW = 0.02;
    private static final double MOST_SECONDS = 2;
    private static final double LONGEST_SECONDS = 15;

    private final JdbcClient db;
    private Path accounting = Path.of("/proc/self/schedstat");

    SideBySide(JdbcClient db) {
        this.db = db;
    }

    /** Times in milliseconds. */
    record Time(double clock, double processor) {}

    private record Turn(Time one, Time other) {

        double clock() {
            return one.clock() / other.clock();
        }

        double processor() {
            return one.processor() / other.processor();
        }
    }

    /**
     * How often the second fits into the first.
     *
     * @param low from where the truth is to be expected
     * @param high up to where
     */
    record Ratio(double middle, double low, double high) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", middle, low, high);
        }
    }

    /**
     * @param one middle times of the first
     * @param other the same of the second
     */
    record Compared(Time one, Time other, Ratio clock, Ratio processor) {

        /** Whether the first takes more than so many times the second, as far as can be told on this machine. */
        boolean isMoreThan(double times) {
            return processor.middle() > times || clock.low() > times;
        }
    }

    /** Both must answer the same. Whether the first takes more than so many times the second is looked at until it shows. */
    Compared compare(Supplier<?> one, Supplier<?> other, double limit) {
        var answer = one.get();
        var expected = other.get();
        if (!answer.equals(expected)) {
            throw new IllegalStateException("not the same: " + answer + " instead of " + expected);
        }
        return measure(one, other, limit);
    }

    /** The same of two that answer differently. */
    Compared measure(Supplier<?> one, Supplier<?> other) {
        return measure(one, other, Double.MAX_VALUE);
    }

    private Compared measure(Supplier<?> one, Supplier<?> other, double limit) {
        // the pool gives this thread another connection when one is old
        var backend = backend();
        accounting = Path.of("/proc/" + backend + "/schedstat");
        // after so many the database has made up its mind about the plan
        for (var turn = 0; turn < WARM; turn++) {
            one.get();
            other.get();
        }
        var turns = new ArrayList<Turn>();
        var start = System.nanoTime();
        while (turns.size() < LEAST
                || turns.size() < MOST && since(start) < MOST_SECONDS && !isNarrow(turns)
                || since(start) < LONGEST_SECONDS && isOpen(turns, limit)) {
            if (turns.size() % 2 == 0) {
                var first = time(one);
                turns.add(new Turn(first, time(other)));
            } else {
                var first = time(other);
                turns.add(new Turn(time(one), first));
            }
        }
        if (backend != backend()) {
            return measure(one, other, limit);
        }
        return new Compared(
                new Time(
                        middle(turns, turn -> turn.one().clock()),
                        middle(turns, turn -> turn.one().processor())),
                new Time(
                        middle(turns, turn -> turn.other().clock()),
                        middle(turns, turn -> turn.other().processor())),
                ratio(turns, Turn::clock),
                ratio(turns, Turn::processor));
    }

    private static boolean isNarrow(List<Turn> turns) {
        var ratio = ratio(turns, Turn::processor);
        return turns.size() >= ENOUGH && ratio.high() - ratio.low() < 2 * NARROW;
    }

    /** Whether the ratio seems to be beyond the limit, and may yet not be. */
    private static boolean isOpen(List<Turn> turns, double limit) {
        var ratio = ratio(turns, Turn::processor);
        return ratio.middle() > limit && ratio.low() <= limit;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The order of the ratios gives an interval without asking how they are spread. */
    private static Ratio ratio(List<Turn> turns, ToDoubleFunction<Turn> by) {
        var sorted = turns.stream().mapToDouble(by).sorted().toArray();
        var away = 0.98 * Math.sqrt(sorted.length);
        return new Ratio(
                sorted[sorted.length / 2],
                sorted[(int) Math.max(0, Math.floor(sorted.length / 2.0 - away))],
                sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length / 2.0 + away))]);
    }

    private static double middle(List<Turn> turns, ToDoubleFunction<Turn> by) {
        var sorted = turns.stream().mapToDouble(by).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Time time(Supplier<?> asked) {
        var backend = accounted();
        var own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var start = System.nanoTime();
        asked.get();
        var clock = System.nanoTime() - start;
        own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own;
        return new Time(clock / 1e6, (own + accounted() - backend) / 1e6);
    }

    /** The process of the database that serves this thread. */
    private long backend() {
        return db.sql("select pg_backend_pid()").query(Long.class).single();
    }

    /** Nanoseconds of its processor time so far; of a process that has ended, none. */
    private long accounted() {
        try {
            return Long.parseLong(Files.readString(accounting).split(" ")[0]);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nanoseconds, sorted, of so many times. */
    static long[] times(Supplier<?> asked, int times) {
        var taken = new long[times];
        for (var index = 0; index < times; index++) {
            var start = System.nanoTime();
            asked.get();
            taken[index] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        return taken;
    }
}
