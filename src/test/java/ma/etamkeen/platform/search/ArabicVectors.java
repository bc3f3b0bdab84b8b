package ma.etamkeen.platform.search;

import java.util.HashSet;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.vectors.Tally;

/** Pairs of Arabic words that must be found by each other, or must not. */
public final class ArabicVectors {

    private ArabicVectors() {}

    private static final Set<String> MARKS = Set.of("M", "N");

    /**
     * All lines of a file in the format of {@code arabic-search-pairs.tsv}; the first may name the columns. What is no pair, or
     * is not marked, counts as a failure.
     */
    public static Tally check(String file) {
        var tally = new Tally();
        file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("expect\t"))
                .forEach(line -> {
                    var columns = line.split("\t", -1);
                    if (columns.length < 3 || !MARKS.contains(columns[0])) {
                        tally.count(line, false, "M or N, and two words with a tab between each", "this line");
                        return;
                    }
                    var one = forms(columns[1]);
                    var other = forms(columns[2]);
                    var common = new HashSet<>(one);
                    common.retainAll(other);
                    tally.count(
                            columns[1] + " " + columns[2],
                            common.isEmpty() == columns[0].equals("N"),
                            columns[0].equals("N") ? "no common form" : "a common form",
                            common.isEmpty() ? one + " and " + other : common);
                });
        return tally;
    }

    private static Set<String> forms(String text) {
        var forms = new HashSet<String>();
        SearchWords.of(text, Language.AR).forEach(word -> forms.addAll(word.forms()));
        return forms;
    }
}
