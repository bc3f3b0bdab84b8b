package ma.etamkeen.learning.web;

import ma.etamkeen.learning.joy.Joy;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Progress;

/**
 * Who looks, as a learner.
 *
 * @param isKnown whether they are signed in: nothing is kept of a visitor
 * @param today the number of the day, which begins at four in the morning
 */
public record Learner(long person, boolean isKnown, Progress progress, Days calendar, int today, Joy joy) {

    /** Days in a row; 0 where they are not to be shown. */
    public int streak() {
        return joy.streak() ? progress.streak(calendar, today) : 0;
    }

    /** Questions that were begun today. */
    public int newToday() {
        var day = progress.days().get(today);
        return day == null ? 0 : day.fresh();
    }
}
