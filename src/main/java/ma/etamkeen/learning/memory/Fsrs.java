package ma.etamkeen.learning.memory;

/**
 * The memory model FSRS-6, from the formulas of its authors (open-spaced-repetition). Days are whole and counted by the
 * caller, as in fsrs-rs: here they begin at four in the morning where the learner is. Where the published libraries differ,
 * this follows fsrs-rs: on the same day nothing but a lapse lowers stability, stability stays within 0.001 and 36,500 days.
 *
 * @param w the parameters
 */
public record Fsrs(Weights w) {

    /** With the parameters the authors publish. */
    public static final Fsrs DEFAULT = new Fsrs(Weights.DEFAULT);

    /** No interval is longer, in days. */
    public static final int LONGEST = 36_500;

    private static final double LEAST_STABILITY = 0.001;
    private static final double MOST_STABILITY = 36_500;

    /** Where an interval lies, its share of what it may vary by: 15 of 100 up to a week, 10 up to 20 days, 5 beyond. */
    private static final double[][] FUZZ = {{2.5, 7.0, 0.15}, {7.0, 20.0, 0.1}, {20.0, Double.MAX_VALUE, 0.05}};

    /** The days among which an interval is chosen, both of them possible. */
    public record Range(int first, int last) {}

    /** After the first answer. */
    public Memory first(Grade grade) {
        return new Memory(stability(w.w(grade.number() - 1)), difficulty(firstDifficulty(grade.number())));
    }

    /**
     * After another answer.
     *
     * @param days since the last answer, 0 on the same day
     */
    public Memory next(Memory memory, int days, Grade grade) {
        var s = memory.stability();
        var recall = recall(days, s);
        var next = days == 0
                ? soon(s, grade)
                : grade == Grade.AGAIN
                        ? forgotten(s, memory.difficulty(), recall)
                        : remembered(s, memory.difficulty(), recall, grade);
        return new Memory(stability(next), nextDifficulty(memory.difficulty(), grade));
    }

    /** The probability, 0 to 1, that an item of this stability is recalled after so many days. */
    public double recall(double days, double stability) {
        return Math.pow(1 + factor() * days / stability, decay());
    }

    /** After how many whole days an item of this stability is recalled with this probability; from 1 to {@link #LONGEST}. */
    public int interval(double stability, double retention) {
        return (int) Math.clamp(Math.round(days(stability, retention)), 1, LONGEST);
    }

    /** The same before it is rounded and limited. */
    double days(double stability, double retention) {
        return stability / factor() * (Math.pow(retention, 1 / decay()) - 1);
    }

    /**
     * Among which days an interval may be chosen, so that what was learned on one day does not come back on one day.
     *
     * @param elapsed days since the answer before; the first day of the range is later whenever the interval is
     */
    public Range fuzz(double interval, int elapsed, int longest) {
        if (interval < FUZZ[0][0]) {
            var only = (int) Math.round(interval);
            return new Range(only, only);
        }
        var delta = 1.0;
        for (var part : FUZZ) {
            delta += part[2] * Math.max(0.0, Math.min(interval, part[1]) - part[0]);
        }
        var shown = Math.min(interval, longest);
        var last = (int) Math.min(Math.round(shown + delta), longest);
        var first = (int) Math.max(2, Math.round(shown - delta));
        if (interval > elapsed) {
            first = Math.max(first, elapsed + 1);
        }
        return new Range(Math.min(first, last), last);
    }

    /**
     * The memory of an item from what the older algorithm SM-2 knew of it.
     *
     * @param ease its factor, 2.5 at first
     * @param interval its last interval in days
     * @param retention with which probability it was recalled then
     */
    public Memory fromSm2(double ease, double interval, double retention) {
        var s = Math.max(interval, LEAST_STABILITY) * factor() / (Math.pow(retention, 1 / decay()) - 1);
        var gain = (ease - 1) / (Math.exp(w.w(8)) * Math.pow(s, -w.w(9)) * Math.expm1((1 - retention) * w.w(10)));
        return new Memory(stability(s), difficulty(11 - gain));
    }

    double firstDifficulty(int grade) {
        return w.w(4) - Math.exp(w.w(5) * (grade - 1)) + 1;
    }

    /** D moved by the grade, the less the nearer it is to 10, before it is drawn to the middle. */
    double moved(double d, Grade grade) {
        return d - w.w(6) * (grade.number() - 3) * (10 - d) / 9;
    }

    double nextDifficulty(double d, Grade grade) {
        return difficulty(w.w(7) * firstDifficulty(Grade.EASY.number()) + (1 - w.w(7)) * moved(d, grade));
    }

    double remembered(double s, double d, double recall, Grade grade) {
        var gain = Math.exp(w.w(8)) * (11 - d) * Math.pow(s, -w.w(9)) * Math.expm1(w.w(10) * (1 - recall));
        return s * (1 + gain * (grade == Grade.HARD ? w.w(15) : 1) * (grade == Grade.EASY ? w.w(16) : 1));
    }

    double forgotten(double s, double d, double recall) {
        return Math.min(lapsed(s, d, recall), s / Math.exp(w.w(17) * w.w(18)));
    }

    double lapsed(double s, double d, double recall) {
        return w.w(11) * Math.pow(d, -w.w(12)) * (Math.pow(s + 1, w.w(13)) - 1) * Math.exp(w.w(14) * (1 - recall));
    }

    double soon(double s, Grade grade) {
        var increase = Math.exp(w.w(17) * (grade.number() - 3 + w.w(18))) * Math.pow(s, -w.w(19));
        return s * (grade == Grade.AGAIN ? increase : Math.max(increase, 1));
    }

    private double decay() {
        return -w.w(20);
    }

    private double factor() {
        return Math.pow(0.9, 1 / decay()) - 1;
    }

    private static double stability(double s) {
        return Math.clamp(s, LEAST_STABILITY, MOST_STABILITY);
    }

    private static double difficulty(double d) {
        return Math.clamp(d, 1, 10);
    }
}
