package ma.etamkeen.vectors;

import java.util.ArrayList;
import java.util.List;

/** What was compared, and what differed. */
public final class Tally {

    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();

    /** Numbers that may differ by so much, and a little for how they were written. */
    public static boolean near(double expected, double actual, double absolute, double relative) {
        return Math.abs(expected - actual) <= Math.max(absolute, relative * Math.abs(expected));
    }

    public void count(String what, boolean holds, Object expected, Object actual) {
        if (holds) {
            passed++;
        } else {
            failures.add("%s: expected %s, got %s".formatted(what, expected, actual));
        }
    }

    /** What a library says that differs from the others on purpose: told, and not counted. */
    public void tellApart(String line) {
        apart.add(line);
    }

    public int passed() {
        return passed;
    }

    public List<String> failures() {
        return failures;
    }

    public void print() {
        failures.forEach(System.out::println);
        apart.forEach(System.out::println);
        System.out.printf("%d passed, %d failed%n", passed, failures.size());
    }
}
