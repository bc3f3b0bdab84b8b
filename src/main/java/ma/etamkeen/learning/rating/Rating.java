package ma.etamkeen.learning.rating;

/**
 * How far somebody has come, or how hard a question is.
 *
 * @param value in logits, 0 in the middle; when a person's is that of a question, they know it in half the cases
 * @param answers the first answers it rests on
 */
public record Rating(double value, int answers) {

    /** Before any answer. */
    public static final Rating NEW = new Rating(0, 0);

    private static final int MIDDLE = 1500;
    private static final int TENFOLD = 400;

    /** As players of chess count it: 1500 in the middle, and whoever has 400 more than a question is right ten times as often as not. */
    public int points() {
        return (int) Math.round(MIDDLE + TENFOLD * value / Math.log(10));
    }
}
