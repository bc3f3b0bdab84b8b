package ma.etamkeen.learning.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one version of a question does. Nothing but the number of people is said where they are too few, and how it separates
 * only where enough of them can be compared.
 *
 * @param people who gave their first answer to it
 * @param facility the mean mark, from 0 to 1
 * @param deviation of the marks
 * @param median how long it took the person in the middle, in milliseconds
 * @param separation how it tells who knows more of the theme from who knows less
 * @param known the mean of what those who were right know of the rest of the theme, from 0 to 1; nothing where they are few
 * @param chosen what was answered
 * @param readings what all of this says in words, what matters most first
 */
public record Figure(
        int version,
        int people,
        @Nullable Double facility,
        @Nullable Double deviation,
        @Nullable Integer median,
        @Nullable Separation separation,
        @Nullable Double known,
        List<Chosen> chosen,
        List<Reading> readings) {

    /**
     * How a question separates, by the other first answers of the same people in the theme. All but the weight is from -100 to
     * 100.
     *
     * @param people who could be compared
     * @param index the discrimination index
     * @param least what it may really be, in four of five cases
     * @param most what it may really be, in four of five cases
     * @param efficiency the index against the highest one these marks allow; nothing where all marks are the same
     * @param weight the share of the question in what tells people apart in the theme, in percent; nothing where it pulls the
     *     other way
     */
    public record Separation(
            int people,
            double index,
            double least,
            double most,
            @Nullable Double efficiency,
            @Nullable Double weight) {

        Separation weighing(@Nullable Double share) {
            return new Separation(people, index, least, most, efficiency, share);
        }
    }

    /**
     * What people answered.
     *
     * @param choice what it was
     * @param people how many gave it
     * @param rest the mean of what those who gave it know of the rest of the theme, from 0 to 1; nothing where they are few
     */
    public record Chosen(
            Choice choice, int people, @Nullable Double rest) {}

    Figure reading(List<Reading> all) {
        return new Figure(version, people, facility, deviation, median, separation, known, chosen, all);
    }

    Figure weighing(@Nullable Double share) {
        return separation == null
                ? this
                : new Figure(
                        version,
                        people,
                        facility,
                        deviation,
                        median,
                        separation.weighing(share),
                        known,
                        chosen,
                        readings);
    }

    /** Whether there are people enough to say anything. */
    public boolean isSaid() {
        return facility != null;
    }

    /** What matters most of what it says. */
    public Reading reading() {
        return readings.getFirst();
    }
}
