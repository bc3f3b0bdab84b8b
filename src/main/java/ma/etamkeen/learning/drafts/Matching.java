package ma.etamkeen.learning.drafts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntBiFunction;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;

/** Finds the rows of a list again that were moved, were changed in part, or have others between them. */
final class Matching {

    /** So many comparisons are worth it; a longer list is taken row by row. */
    private static final int MOST = 10_000;

    private Matching() {}

    private record Pair(int before, int after, int alike) {

        int moved() {
            return Math.abs(before - after);
        }
    }

    /** Which row before each row after was, -1 for none. */
    static int[] of(JsonNode before, JsonNode after) {
        var found = new int[after.size()];
        Arrays.fill(found, -1);
        var taken = new boolean[before.size()];
        if (before.size() * (long) after.size() <= MOST) {
            // what did not change is found first, since only the rest is worth comparing word by word
            for (var likeness : List.<ToIntBiFunction<JsonNode, JsonNode>>of(Matching::sameness, Matching::alikeness)) {
                alike(before, after, found, taken, likeness).forEach(pair -> {
                    if (found[pair.after()] < 0 && !taken[pair.before()]) {
                        found[pair.after()] = pair.before();
                        taken[pair.before()] = true;
                    }
                });
            }
        }
        for (var row = 0; row < found.length; row++) {
            if (found[row] < 0 && row < taken.length && !taken[row]) {
                found[row] = row;
                taken[row] = true;
            }
        }
        return found;
    }

    /** Of the rows that are not found yet, the most alike first. */
    private static List<Pair> alike(
            JsonNode before,
            JsonNode after,
            int[] found,
            boolean[] taken,
            ToIntBiFunction<JsonNode, JsonNode> likeness) {
        var pairs = new ArrayList<Pair>();
        for (var one = 0; one < before.size(); one++) {
            for (var other = 0; other < after.size() && !taken[one]; other++) {
                var alike = found[other] < 0 ? likeness.applyAsInt(before.get(one), after.get(other)) : 0;
                if (alike > 0) {
                    pairs.add(new Pair(one, other, alike));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::alike).reversed().thenComparingInt(Pair::moved));
        return pairs;
    }

    private static int sameness(JsonNode before, JsonNode after) {
        return before.equals(after) ? 1 : 0;
    }

    /** How many words of two rows are the same; a code of its own says more than any. */
    private static int alikeness(JsonNode before, JsonNode after) {
        if (Texts.isOne(after)) {
            return (int) Arrays.stream(Language.values())
                    .filter(language -> !Texts.words(after, language).isEmpty()
                            && Texts.words(after, language).equals(Texts.words(before, language)))
                    .count();
        }
        if (after.isArray()) {
            var alike = 0;
            for (var row = 0; row < Math.min(before.size(), after.size()); row++) {
                alike += alikeness(before.path(row), after.path(row));
            }
            return alike;
        }
        return after.properties().stream()
                .mapToInt(field ->
                        field.getKey().equals("code") && field.getValue().equals(before.path("code"))
                                ? 100
                                : alikeness(before.path(field.getKey()), field.getValue()))
                .sum();
    }
}
