package ma.etamkeen.platform.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Things that stand for all of them: one of 4, of 16, of 64 and of 256, each sample within the one before. A thing is in the
 * same samples in all of its languages and for as long as it is found, whatever it says. The index knows them by a lexeme,
 * so that what is counted in a sample is taken from the sample alone, however many others have the words.
 */
final class Sample {

    /** All there is. */
    static final int NONE = 0;

    /** One of 256. */
    static final int SMALLEST = 4;

    /** One of 16: to ask where the smallest leaves a doubt. */
    static final int DOUBTS = 2;

    private static final int BITS = 2;

    /** Fewer than so many in the smallest are few enough to look at each of them. */
    private static final int LEAST = 3;

    private static final long MIXED = 0x9E3779B97F4A7C15L;

    private Sample() {}

    /** The lexemes of the samples in which a thing is. */
    static List<String> of(String kind, String key) {
        var sum = new CRC32();
        sum.update((kind + ":" + key).getBytes(StandardCharsets.UTF_8));
        var zeros = Long.numberOfTrailingZeros((sum.getValue() + 1) * MIXED >>> Integer.SIZE);
        var lexemes = new ArrayList<String>();
        for (var size = 1; size <= Math.min(zeros / BITS, SMALLEST); size++) {
            lexemes.add(lexeme(size));
        }
        return lexemes;
    }

    /** Stands in the vectors of what is in this sample, and in no text. */
    static String lexeme(int sample) {
        return SearchWords.MARK + sample;
    }

    /**
     * The sample in which there are neither so many that they take long nor so few that they say little.
     *
     * @param counted a sample
     * @param documents how many documents of that one have what is looked for
     */
    static int fittingIn(int counted, int documents) {
        var sample = NONE;
        for (var least = LEAST << BITS * (SMALLEST - counted);
                sample < SMALLEST && documents >= least;
                least <<= BITS) {
            sample++;
        }
        return sample;
    }

    /** Whether so few in the smallest may as well be few as many. */
    static boolean isInDoubt(int inSmallest) {
        return inSmallest > 0 && inSmallest < LEAST;
    }

    /** About how many there are of what was counted in a sample; as exact as that can be. */
    static int all(int sample, int counted) {
        var all = (long) counted << BITS * sample;
        var unit = 1L;
        while (sample != NONE && all / unit >= 100) {
            unit *= 10;
        }
        return (int) ((all + unit / 2) / unit * unit);
    }
}
