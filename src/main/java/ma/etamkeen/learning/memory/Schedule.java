package ma.etamkeen.learning.memory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an item is asked again: within minutes while it is being learned, or learned anew after a lapse, and after days from
 * then on.
 *
 * @param learning waits while something new is learned; empty when the next time is always another day
 * @param relearning the same after something was forgotten
 * @param retention with which probability an item is to be recalled when it is asked again, over 0 and under 1
 */
public record Schedule(Fsrs model, List<Duration> learning, List<Duration> relearning, double retention) {

    /** One minute and ten while learning, ten after a lapse, nine of ten to be recalled: what the libraries begin with. */
    public static final Schedule DEFAULT = new Schedule(
            Fsrs.DEFAULT, List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), List.of(Duration.ofMinutes(10)), 0.9);

    private static final double ONLY_STEP_WHEN_HARD = 1.5;

    /** Where somebody stands with an item. */
    public enum Phase {
        LEARNING,
        REVIEW,
        RELEARNING
    }

    /**
     * Somebody's card of an item.
     *
     * @param step which wait of its phase comes next, from 0; 0 in {@link Phase#REVIEW}
     * @param memory nothing before the first answer
     */
    public record Card(Phase phase, int step, @Nullable Memory memory) {

        /** Never asked yet. */
        public static final Card NEW = new Card(Phase.LEARNING, 0, null);
    }

    /**
     * A card after an answer.
     *
     * @param delay until it is asked again on the same day; zero when it comes back after {@code days}
     * @param days until it is asked again, 0 when that is after {@code delay}
     */
    public record Next(Card card, Memory memory, Duration delay, int days) {}

    /**
     * The card after this answer.
     *
     * @param days since the answer before, 0 on the same day and for the first
     */
    public Next next(Card card, int days, Grade grade) {
        var memory = card.memory() == null ? model.first(grade) : model.next(card.memory(), days, grade);
        return switch (card.phase()) {
            case LEARNING -> step(Phase.LEARNING, learning, card.step(), memory, grade);
            case RELEARNING -> step(Phase.RELEARNING, relearning, card.step(), memory, grade);
            case REVIEW ->
                grade == Grade.AGAIN && !relearning.isEmpty()
                        ? waits(Phase.RELEARNING, 0, memory, relearning.getFirst())
                        : review(memory);
        };
    }

    private Next step(Phase phase, List<Duration> steps, int step, Memory memory, Grade grade) {
        if (steps.isEmpty() || (step >= steps.size() && grade != Grade.AGAIN)) {
            return review(memory);
        }
        return switch (grade) {
            case AGAIN -> waits(phase, 0, memory, steps.getFirst());
            case HARD -> waits(phase, step, memory, hard(steps, step));
            case GOOD ->
                step + 1 == steps.size() ? review(memory) : waits(phase, step + 1, memory, steps.get(step + 1));
            case EASY -> review(memory);
        };
    }

    /** Half-way to the second wait from the first one, as if there were two when there is one. */
    private static Duration hard(List<Duration> steps, int step) {
        if (step > 0) {
            return steps.get(step);
        }
        var first = steps.getFirst();
        return steps.size() == 1
                ? Duration.ofMillis(Math.round(first.toMillis() * ONLY_STEP_WHEN_HARD))
                : first.plus(steps.get(1)).dividedBy(2);
    }

    private Next review(Memory memory) {
        return new Next(
                new Card(Phase.REVIEW, 0, memory),
                memory,
                Duration.ZERO,
                model.interval(memory.stability(), retention));
    }

    private static Next waits(Phase phase, int step, Memory memory, Duration wait) {
        return new Next(new Card(phase, step, memory), memory, wait, 0);
    }
}
