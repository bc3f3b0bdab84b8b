package ma.etamkeen.platform.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which words of a sentence were taken out, put in, and kept. */
public final class WordEdits {

    /** So many comparisons are worth it; longer texts stand one after the other. */
    private static final int MOST = 1_000_000;

    private WordEdits() {}

    /** Some words, with the spaces between them. */
    public record Run(String words, What what) {}

    /** What became of some words. */
    public enum What {
        KEPT,
        OUT,
        IN
    }

    /** From what was written to what is written. */
    public static List<Run> between(String before, String after) {
        var old = words(before);
        var now = words(after);
        if (old.size() * (long) now.size() > MOST) {
            return joined(List.of(new Run(before, What.OUT), new Run(after, What.IN)));
        }
        var common = new int[old.size() + 1][now.size() + 1];
        for (var one = old.size() - 1; one >= 0; one--) {
            for (var other = now.size() - 1; other >= 0; other--) {
                common[one][other] = isSame(old.get(one), now.get(other))
                        ? common[one + 1][other + 1] + 1
                        : Math.max(common[one + 1][other], common[one][other + 1]);
            }
        }
        var runs = new ArrayList<Run>();
        var one = 0;
        var other = 0;
        while (one < old.size() || other < now.size()) {
            if (one < old.size() && other < now.size() && isSame(old.get(one), now.get(other))) {
                runs.add(new Run(now.get(other++), What.KEPT));
                one++;
            } else if (other == now.size() || one < old.size() && common[one + 1][other] >= common[one][other + 1]) {
                runs.add(new Run(old.get(one++), What.OUT));
            } else {
                runs.add(new Run(now.get(other++), What.IN));
            }
        }
        return joined(runs);
    }

    private static boolean isSame(String before, String after) {
        return before.strip().equals(after.strip());
    }

    private static List<String> words(String text) {
        var plain = text.strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split("(?<=\\s)(?=\\S)"));
    }

    private static List<Run> joined(List<Run> runs) {
        var joined = new ArrayList<Run>();
        for (var run : runs) {
            if (!joined.isEmpty() && joined.getLast().what() == run.what()) {
                joined.set(joined.size() - 1, new Run(joined.getLast().words() + run.words(), run.what()));
            } else if (!run.words().isEmpty()) {
                joined.add(run);
            }
        }
        return Collections.unmodifiableList(joined);
    }
}
