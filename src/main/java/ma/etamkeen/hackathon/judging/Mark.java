package ma.etamkeen.hackathon.judging;

/**
 * What a judge gave to an item, as one number.
 *
 * @param confidence how much it counts beside the others, above 0: the noise of a mark of confidence 2 has half the variance
 */
public record Mark(long item, long judge, double value, double confidence) {

    public Mark {
        if (!(confidence > 0) || !Double.isFinite(confidence) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("a mark is a number with a confidence above 0");
        }
    }

    Pair pair() {
        return new Pair(item, judge);
    }
}
