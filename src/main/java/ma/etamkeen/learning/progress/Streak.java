package ma.etamkeen.learning.progress;

import java.util.SortedMap;

/**
 * Days of learning in a row. Weekends and holidays break nothing, and in each week one working day may be missed; today is not
 * over yet.
 *
 * @param present the row that goes on, 0 when none does
 * @param best the longest there ever was
 */
public record Streak(int present, int best) {

    static Streak of(SortedMap<Integer, Day> days, Days calendar, int today) {
        var run = 0;
        var best = 0;
        var forgiven = Integer.MIN_VALUE;
        var first = days.entrySet().stream()
                .filter(day -> day.getValue().counts())
                .mapToInt(SortedMap.Entry::getKey)
                .findFirst()
                .orElse(today);
        for (var day = first; day <= today; day++) {
            if (days.getOrDefault(day, Day.NONE).counts()) {
                run++;
                best = Math.max(best, run);
            } else if (run > 0 && day < today && !calendar.isRest(day)) {
                if (Days.week(day) == forgiven) {
                    run = 0;
                    forgiven = Integer.MIN_VALUE;
                } else {
                    forgiven = Days.week(day);
                }
            }
        }
        return new Streak(run, best);
    }
}
