package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import ma.etamkeen.platform.words.Language;

/** Words that say the same, in other languages or otherwise: {@code تكوين}, {@code formation}, {@code training}. */
final class Terms {

    /** Longer ones are no terms. */
    private static final int LONGEST = 4;

    /** By the stems of a side, one after the other; a side of one word by each of its stems. */
    private final Map<List<String>, List<Notion>> notions = new HashMap<>();

    private record Side(List<List<String>> words) {}

    private record Notion(List<Side> sides) {}

    /**
     * Some words of a search that are a term.
     *
     * @param from the first of them
     * @param to the one after the last
     * @param others what says the same: of each, the stems that stand there one after the other
     */
    record Expression(int from, int to, List<List<String>> others) {}

    Terms(Lexicon lexicon) {
        var reading = new Reading(lexicon);
        for (var entry : lexicon.entries()) {
            if (entry.kind() == Kind.TERM) {
                add(entry, reading);
            }
        }
    }

    private void add(LexiconEntry entry, Reading reading) {
        var sides = new ArrayList<Side>();
        for (var language : Language.values()) {
            for (var term : entry.words(language)) {
                var words = reading.words(term, language).stream()
                        .map(word -> word.forms().stream()
                                .filter(SearchWords::isStem)
                                .toList())
                        .filter(stems -> !stems.isEmpty())
                        .toList();
                if (!words.isEmpty()) {
                    sides.add(new Side(words));
                }
            }
        }
        var notion = new Notion(sides);
        for (var side : sides) {
            if (side.words().size() == 1) {
                side.words().getFirst().forEach(stem -> put(List.of(stem), notion));
            } else {
                put(side.words().stream().map(List::getFirst).toList(), notion);
            }
        }
    }

    private void put(List<String> stems, Notion notion) {
        notions.computeIfAbsent(stems, _ -> new ArrayList<>()).add(notion);
    }

    /** The stems of the words that say the same as a word with these forms, mostly in other languages. */
    static Set<String> across(Set<String> forms) {
        return Lexicon.inForce().terms().others(forms);
    }

    /** The terms among these words, of one word or several, the longest first. */
    static List<Expression> among(List<SearchWords.Word> words) {
        return Lexicon.inForce().terms().expressions(words);
    }

    private Set<String> others(Set<String> forms) {
        var others = new LinkedHashSet<String>();
        for (var form : forms) {
            if (SearchWords.isStem(form)) {
                for (var other : others(List.of(form))) {
                    if (other.size() == 1) {
                        others.add(other.getFirst());
                    }
                }
            }
        }
        others.removeAll(forms);
        return others;
    }

    List<Expression> expressions(List<SearchWords.Word> words) {
        var expressions = new ArrayList<Expression>();
        var from = 0;
        while (from < words.size()) {
            var to = Math.min(words.size(), from + LONGEST);
            Set<List<String>> others = Set.of();
            while (to > from) {
                others = others(words.subList(from, to), List.of());
                if (!others.isEmpty()) {
                    break;
                }
                to--;
            }
            if (to > from) {
                expressions.add(new Expression(from, to, List.copyOf(others)));
            }
            from = Math.max(to, from + 1);
        }
        return expressions;
    }

    /** Every way to read the words as stems of one term. */
    private Set<List<String>> others(List<SearchWords.Word> words, List<String> before) {
        if (words.isEmpty()) {
            return others(before);
        }
        var others = new LinkedHashSet<List<String>>();
        for (var form : words.getFirst().forms()) {
            if (SearchWords.isStem(form)) {
                var stems = new ArrayList<>(before);
                stems.add(form);
                others.addAll(others(words.subList(1, words.size()), stems));
            }
        }
        return others;
    }

    private Set<List<String>> others(List<String> stems) {
        var others = new LinkedHashSet<List<String>>();
        for (var notion : notions.getOrDefault(stems, List.of())) {
            for (var side : notion.sides()) {
                others.add(side.words().stream().map(List::getFirst).toList());
            }
        }
        others.remove(stems);
        return others;
    }
}
