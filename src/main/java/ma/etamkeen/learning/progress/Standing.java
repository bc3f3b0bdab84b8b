package ma.etamkeen.learning.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import ma.etamkeen.learning.progress.Answered.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of somebody's log beside the log, so that not all of it is read at each upload. It is never more than a
 * short cut: the whole log says the same.
 *
 * @param last where the last of the answers it holds stands, or {@code null} before any
 * @param reckoned the clocks it was reckoned with
 */
public record Standing(Progress progress, @Nullable Place last, String reckoned) {

    /** Before any answer. */
    public static final Standing NONE = new Standing(Progress.NONE, null, "");

    /** Hears of each answer whether it is plausible. */
    public interface Heard {
        void of(Answered answered, boolean plausible);
    }

    /** Whether it still is what the whole log says. */
    boolean holds(Days calendar) {
        return last == null || reckoned.equals(calendar.mark(last.at()));
    }

    /**
     * With answers that have arrived. Where they come after all others it goes on from here; else, or where clocks are known
     * otherwise meanwhile, the whole log is read again.
     *
     * @param fresh in their order, none of which it holds
     * @param log all answers before these, in any order
     */
    public Standing with(List<Answered> fresh, Supplier<List<Answered>> log, Days calendar, Heard heard) {
        if (fresh.isEmpty() && holds(calendar)) {
            return this;
        }
        if (holds(calendar) && (last == null || last.compareTo(fresh.getFirst().place()) < 0)) {
            return folded(progress, fresh, calendar, heard);
        }
        var all = new ArrayList<>(log.get());
        all.addAll(fresh);
        return whole(all, calendar, heard);
    }

    /** What these answers say, and no others. */
    public static Standing whole(List<Answered> log, Days calendar, Heard heard) {
        return folded(
                Progress.NONE,
                log.stream().sorted(Comparator.comparing(Answered::place)).toList(),
                calendar,
                heard);
    }

    private static Standing folded(Progress before, List<Answered> log, Days calendar, Heard heard) {
        if (log.isEmpty()) {
            return NONE;
        }
        var fold = new Fold(before, calendar);
        log.forEach(answered -> heard.of(answered, fold.add(answered)));
        var last = log.getLast().place();
        return new Standing(fold.progress(), last, calendar.mark(last.at()));
    }
}
