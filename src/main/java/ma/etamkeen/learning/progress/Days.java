package ma.etamkeen.learning.progress;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * On which day of a learner a moment falls, as the number of the day since 1970: days begin at four in the morning, by the
 * clocks of the kingdom. The table of offsets travels with every pack, since old phones do not know the changes around
 * Ramadan.
 *
 * @param changes the offset from each moment on, earliest first; before the first, its own
 * @param holidays days on which nobody is expected to learn
 */
public record Days(List<Change> changes, Set<Integer> holidays) {

    /** The hour at which a day begins. */
    public static final int CUT = 4;

    private static final int DAY = 24 * 3600;
    private static final int TO_MONDAY = 3;
    private static final int WEEK = 7;
    private static final int SATURDAY = 5;

    public Days {
        changes = List.copyOf(changes);
        holidays = Set.copyOf(holidays);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("days without an offset");
        }
    }

    /** From this second since 1970 on, clocks are this many minutes ahead of UTC. */
    public record Change(long from, int minutes) {}

    /** The day of this moment, in milliseconds since 1970. */
    public int of(long at) {
        var second = Math.floorDiv(at, 1000L);
        return (int) Math.floorDiv(second + (offset(second) - CUT * 60L) * 60, (long) DAY);
    }

    /** The day of this moment. */
    public int of(Instant at) {
        return of(at.toEpochMilli());
    }

    private int offset(long second) {
        for (var index = changes.size() - 1; index > 0; index--) {
            if (changes.get(index).from() <= second) {
                return changes.get(index).minutes();
            }
        }
        return changes.getFirst().minutes();
    }

    /** Whether nobody is expected to learn on this day. */
    public boolean isRest(int day) {
        return Math.floorMod(day + TO_MONDAY, WEEK) >= SATURDAY || holidays.contains(day);
    }

    /** The number of the week of this day; weeks begin on Monday. */
    static int week(int day) {
        return Math.floorDiv(day + TO_MONDAY, WEEK);
    }

    /** What answers up to this moment were reckoned with: another one when a change of before it is known otherwise now. */
    String mark(long until) {
        var mark = new StringBuilder();
        for (var change : changes) {
            if (mark.isEmpty() || change.from() * 1000 <= until) {
                mark.append(mark.isEmpty() ? "" : " ")
                        .append(change.from())
                        .append('+')
                        .append(change.minutes());
            }
        }
        return mark.toString();
    }
}
