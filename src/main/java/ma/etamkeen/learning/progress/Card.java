package ma.etamkeen.learning.progress;

import ma.etamkeen.learning.memory.Memory;

/**
 * What is known of somebody's memory of one question, or of a scene of a case they chose weakly in.
 *
 * @param last the day of the last answer
 * @param due the day it is to be asked again
 * @param reps how many answers there were
 * @param lapses how many of them were wrong
 * @param known whether the last one was right
 */
public record Card(double stability, double difficulty, int last, int due, int reps, int lapses, boolean known) {

    /** Whether it was ever answered rightly. */
    public boolean wasEverRight() {
        return reps > lapses;
    }

    Memory memory() {
        return new Memory(stability, difficulty);
    }
}
