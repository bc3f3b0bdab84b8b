package ma.etamkeen.learning.items;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.learning.content.ThemeContent;

/**
 * All of a theme as it is now.
 *
 * @param pack the number of its newest pack
 * @param items the current version of each item, by code
 * @param retired items that are there no more, with the first pack without them
 * @param questions the keys of its questions
 */
record Shelf(
        int pack,
        ThemeContent content,
        Map<String, Current> items,
        Map<String, Integer> retired,
        Set<String> questions) {

    static Shelf of(int pack, ThemeContent content, Map<String, Current> items, Map<String, Integer> retired) {
        return new Shelf(
                pack,
                content,
                Map.copyOf(items),
                Map.copyOf(retired),
                content.questions().stream()
                        .map(question -> content.theme() + "/" + question.code())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The current version of an item.
     *
     * @param pack the first pack it is in
     */
    record Current(long id, int version, int pack) {}

    int version(String code) {
        var current = items.get(code);
        return current == null ? 0 : current.version();
    }

    boolean isAfter(String code, int since) {
        var current = items.get(code);
        return current != null && current.pack() > since;
    }
}
