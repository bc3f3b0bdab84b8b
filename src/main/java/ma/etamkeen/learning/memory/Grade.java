package ma.etamkeen.learning.memory;

/**
 * How well something was remembered. Answers are graded from being right or wrong, as {@link #GOOD} or {@link #AGAIN}; the
 * other two grades belong to the model.
 */
public enum Grade {
    AGAIN,
    HARD,
    GOOD,
    EASY;

    /** The grade of an answer. */
    public static Grade of(boolean right) {
        return right ? GOOD : AGAIN;
    }

    /** The grade with this number, 1 to 4. */
    static Grade numbered(int number) {
        return values()[number - 1];
    }

    /** G of the formulas: 1 to 4. */
    int number() {
        return ordinal() + 1;
    }
}
