package ma.etamkeen.platform.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Things that stand for all of them: one of 2, of 4, of 8 and so on to one of 1,024, each sample within the one before. A thing
 * is in the same samples in all of its languages and for as long as it is found, whatever it says. The index knows them by a
 * lexeme, so that what is counted in a sample is taken from the sample alone, however many others have the words.
 */
final class Sample {

    /** All there is. */
    static final int NONE = 0;

    /** One of 1,024. */
    static final int SMALLEST = 10;

    /** One of 256: what is asked first, to know how many there are. */
    static final int FIRST = 8;

    /** One of 16: to ask where the first leaves a doubt. */
    static final int DOUBTS = 4;

    /** So few are looked at one by one. */
    private static final int FEW = 768;

    /** Fewer of the first may as well be few as many. */
    private static final int CERTAIN = 3;

    private static final long MIXED = 0x9E3779B97F4A7C15L;

    private Sample() {}

    /** The lexemes of the samples in which a thing is. */
    static List<String> of(String kind, String key) {
        var sum = new CRC32();
        sum.update((kind + ":" + key).getBytes(StandardCharsets.UTF_8));
        var zeros = Long.numberOfTrailingZeros((sum.getValue() + 1) * MIXED >>> Integer.SIZE);
        var lexemes = new ArrayList<String>();
        for (var sample = 1; sample <= Math.min(zeros, SMALLEST); sample++) {
            lexemes.add(lexeme(sample));
        }
        return lexemes;
    }

    /** Stands in the vectors of what is in this sample, and in no text. */
    static String lexeme(int sample) {
        return SearchWords.MARK + sample;
    }

    /** Whether a document is in this sample, in the words of its index: it has an index of its own, made with the table. */
    static String isIn(int sample) {
        return "title_vector @@ '''" + lexeme(sample) + "'''";
    }

    /** What is asked of the index of this sample alone; nothing where all are looked at. */
    static String within(int sample) {
        return sample == NONE ? "" : "and " + isIn(sample);
    }

    /**
     * The sample in which there are neither so many that they take long nor so few that they say little.
     *
     * @param counted a sample
     * @param documents how many documents of that one have what is looked for
     * @param most about so many at most
     */
    static int fitting(int counted, int documents, int most) {
        var all = (long) documents << counted;
        var sample = NONE;
        while (all >= FEW && sample < SMALLEST && all >> sample > most) {
            sample++;
        }
        return sample;
    }

    /** Whether so few in the first may as well be few as many. */
    static boolean isInDoubt(int inFirst) {
        return inFirst > 0 && inFirst < CERTAIN;
    }

    /** About how many there are of what was counted in a sample; as exact as that can be. */
    static int all(int sample, int counted) {
        var all = (long) counted << sample;
        var unit = 1L;
        while (sample != NONE && all / unit >= 100) {
            unit *= 10;
        }
        return (int) ((all + unit / 2) / unit * unit);
    }
}
