package ma.etamkeen.learning.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.learning.progress.Day;

/**
 * A day of the last seven.
 *
 * @param answers that count
 * @param isToday whether it goes on
 * @param isRest whether nobody is expected to learn
 */
public record Week(LocalDate day, int answers, boolean isToday, boolean isRest) {

    private static final int DAYS = 7;

    /** The last seven days, the oldest first. */
    static List<Week> of(Learner learner) {
        return IntStream.rangeClosed(learner.today() - DAYS + 1, learner.today())
                .mapToObj(number -> {
                    var day = learner.progress().days().get(number);
                    return new Week(
                            LocalDate.ofEpochDay(number),
                            day == null ? 0 : day.answers(),
                            number == learner.today(),
                            learner.calendar().isRest(number));
                })
                .toList();
    }

    /** The share of a day of learning, from 0 to 1. */
    public double share() {
        return Math.min(1, (double) answers / Day.ENOUGH);
    }
}
