package ma.etamkeen.platform.search;

import java.util.HashSet;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.vectors.Tally;

/** Pairs of Arabic words that must be found by each other, or must not. */
public final class ArabicVectors {

    private ArabicVectors() {}

    /** All lines of a file in the format of {@code arabic-search-pairs.tsv}, of which the first names the columns. */
    public static Tally check(String file) {
        var tally = new Tally();
        file.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            var columns = line.split("\t", -1);
            if (columns.length < 3) {
                throw new IllegalArgumentException("not a pair: " + line);
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
