package ma.etamkeen.hackathon.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is looked at, and how much each of it counts. */
public record Rubric(List<Criterion> criteria) {

    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /** Marks of a criterion go from the least to the most, as was published. */
    public record Criterion(String code, double weight, int least, int most) {

        public Criterion {
            if (!(weight > 0) || least >= most) {
                throw new IllegalArgumentException("a criterion counts, and its marks differ");
            }
        }
    }

    /**
     * Marks as one number from 0 to 100.
     *
     * @param partial whether some criterion does not apply, so that the others count for it
     */
    public record Value(double value, boolean partial) {}

    /**
     * Each criterion from its least to its most is 0 to 100, and they count by their weights. What does not apply is left out
     * and its weight is shared by the others: nothing that was not said ever counts as 0.
     *
     * @param marks what was given, by code; whatever does not apply is not there
     */
    public Optional<Value> value(Map<String, Integer> marks) {
        var sum = 0.0;
        var weights = 0.0;
        var answered = 0;
        for (var criterion : criteria) {
            var mark = marks.get(criterion.code());
            if (mark != null) {
                if (mark < criterion.least() || mark > criterion.most()) {
                    throw new IllegalArgumentException("no mark of this criterion: " + mark);
                }
                sum += criterion.weight()
                        * (100.0 * (mark - criterion.least()) / (criterion.most() - criterion.least()));
                weights += criterion.weight();
                answered++;
            }
        }
        return answered == 0 ? Optional.empty() : Optional.of(new Value(sum / weights, answered < criteria.size()));
    }
}
