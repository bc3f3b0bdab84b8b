package ma.etamkeen.learning.progress;

/**
 * What somebody did on one day.
 *
 * @param answers those that count
 * @param fresh questions answered for the first time, however
 */
public record Day(int answers, int xp, int fresh) {

    static final Day NONE = new Day(0, 0, 0);

    /** So many answers make a day of learning. */
    public static final int ENOUGH = 5;

    /** Whether the day counts for the streak. */
    public boolean counts() {
        return answers >= ENOUGH;
    }
}
