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
}
