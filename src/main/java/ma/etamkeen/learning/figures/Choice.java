package ma.etamkeen.learning.figures;

/**
 * Something that can be answered to a part of a question, counted as the question is written.
 *
 * @param part which place, pair, gap or thing; 0 where there is one alone
 * @param which option, step, side or bucket was put there; of a statement 0 for true and 1 for false
 * @param typed what was typed, empty where nothing is
 */
public record Choice(int part, int which, String typed) {

    /** That somebody does not know. */
    public static final Choice NONE = new Choice(-1, -1, "");

    static Choice of(int part, int which) {
        return new Choice(part, which, "");
    }

    static Choice typed(String words) {
        return new Choice(0, 0, words);
    }

    /** Whether it is no answer at all. */
    public boolean isNone() {
        return part < 0;
    }
}
