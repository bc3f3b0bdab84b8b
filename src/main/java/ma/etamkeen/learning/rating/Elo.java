package ma.etamkeen.learning.rating;

/**
 * Ratings after Elo as Pelánek (Computers &amp; Education, 2016) uses them for learning: every first answer moves the person
 * and the question, against each other, by how much it surprised, and less the more answers there are already. Later answers
 * of a person to the same question tell about memory and move nothing here.
 */
public final class Elo {

    private static final double FIRST_STEP = 0.8;
    private static final double SLOWING = 0.05;

    private Elo() {}

    /** Both after an answer, and with which probability it was expected to be right. */
    public record Answered(double expected, Rating person, Rating question) {}

    /**
     * The probability that somebody of this rating answers a question of that one rightly.
     *
     * @param guess the probability of being right without knowing, 0 to under 1
     */
    public static double expected(Rating person, Rating question, double guess) {
        return guess + (1 - guess) / (1 + Math.exp(question.value() - person.value()));
    }

    /** Both ratings after a first answer. */
    public static Answered answered(Rating person, Rating question, double guess, boolean right) {
        var expected = expected(person, question, guess);
        var surprise = (right ? 1 : 0) - expected;
        return new Answered(
                expected,
                new Rating(person.value() + step(person) * surprise, person.answers() + 1),
                new Rating(question.value() - step(question) * surprise, question.answers() + 1));
    }

    private static double step(Rating rating) {
        return FIRST_STEP / (1 + SLOWING * rating.answers());
    }
}
