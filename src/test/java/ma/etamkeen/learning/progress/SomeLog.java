package ma.etamkeen.learning.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.learning.progress.Answered.Place;
import ma.etamkeen.learning.progress.Days.Change;
import org.jspecify.annotations.Nullable;

/** A log for tests: answers that follow each other on one device, a minute apart unless they say otherwise. */
public final class SomeLog {

    /** Always an hour ahead, without holidays. */
    public static final Days DAYS = new Days(List.of(new Change(0, 60)), Set.of());

    /** A Monday. */
    public static final int MONDAY = (int) LocalDate.of(2026, 11, 2).toEpochDay();

    private static final long DAY = 24L * 3600 * 1000;
    private static final long TEN = 9L * 3600 * 1000;
    private static final UUID DEVICE = new UUID(1, 1);

    private final List<Answered> answers = new ArrayList<>();
    private long at = begin(MONDAY);

    private static long begin(int day) {
        return day * DAY + TEN;
    }

    /** What follows is on this day, from ten in the morning on. */
    public SomeLog on(int day) {
        at = begin(day);
        return this;
    }

    /** What follows comes so many milliseconds after what came before. */
    public SomeLog after(long milliseconds) {
        at += milliseconds - 60_000;
        return this;
    }

    public SomeLog right(String... keys) {
        for (var key : keys) {
            add(key, true, null);
        }
        return this;
    }

    public SomeLog wrong(String... keys) {
        for (var key : keys) {
            add(key, false, null);
        }
        return this;
    }

    public SomeLog ends(String key, String ending) {
        return add(key, true, ending);
    }

    private SomeLog add(String key, boolean right, @Nullable String ending) {
        var number = answers.size() + 1;
        answers.add(new Answered(new Place(at, DEVICE, number, new UUID(2, number)), key, right, ending));
        at += 60_000;
        return this;
    }

    public List<Answered> answers() {
        return answers;
    }

    public Progress folded() {
        return Fold.of(Progress.NONE, answers, DAYS);
    }
}
