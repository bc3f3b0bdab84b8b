package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A text as PostgreSQL's {@code tsvector} writes it, every form of a word at the word's place. PostgreSQL's own parser
 * knows no Arabic, so it is not asked.
 */
final class Vector {

    /** PostgreSQL's own limits. */
    private static final int LAST_PLACE = 16_000;

    private static final int MOST_PLACES = 200;

    private final Map<String, List<String>> places = new TreeMap<>();
    private int place;

    static Vector of(String title, String text) {
        var vector = new Vector();
        vector.add(title, "A");
        vector.add(text, "");
        return vector;
    }

    private void add(String text, String weight) {
        for (var word : SearchWords.of(text)) {
            place = Math.min(place + 1, LAST_PLACE);
            for (var form : word.forms()) {
                var found = places.computeIfAbsent(form, _ -> new ArrayList<>());
                if (found.size() < MOST_PLACES) {
                    found.add(place + weight);
                }
            }
        }
    }

    /** The forms, sorted. */
    Set<String> words() {
        return places.keySet();
    }

    String written() {
        return places.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
