package ma.etamkeen.learning.progress;

/**
 * Which answers somebody can have thought about. All others move their memory, so that nobody is asked what they know, and
 * stay out of everything that is compared: points, days, ratings and the figures of questions.
 */
final class Plausible {

    /** Nobody reads a question and answers it in less, in milliseconds. */
    static final int QUICKEST = 700;

    /** Hours of answering; more counts no more. */
    static final int MOST_A_DAY = 399;

    private Plausible() {}

    /**
     * Whether an answer is plausible.
     *
     * @param at of the answer, in milliseconds
     * @param before of the answer before it, 0 for none
     * @param counted how many answers of its day count already
     */
    static boolean is(long at, long before, int counted) {
        return Math.abs(at - before) >= QUICKEST && counted < MOST_A_DAY;
    }
}
