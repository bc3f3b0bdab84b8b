package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;

/**
 * A text as PostgreSQL's {@code tsvector} writes it, every form of a word at the word's place. Of the title surfaces weigh
 * A and stems B, of the text C and D, so that what is spelled as it was asked can come first. PostgreSQL's own parser
 * knows no Arabic, so it is not asked.
 */
final class Vector {

    /** PostgreSQL's own limits. */
    private static final int LAST_PLACE = 16_000;

    private static final int MOST_PLACES = 200;

    private final Map<String, List<String>> places = new TreeMap<>();
    private int place;

    static Vector of(String title, String text, Language language) {
        var vector = new Vector();
        vector.add(title, language, "A", "B");
        vector.add(text, language, "C", "");
        return vector;
    }

    private void add(String text, Language language, String written, String stem) {
        for (var word : SearchWords.of(text, language)) {
            place = Math.min(place + 1, LAST_PLACE);
            for (var form : word.forms()) {
                var found = places.computeIfAbsent(form, _ -> new ArrayList<>());
                if (found.size() < MOST_PLACES) {
                    found.add(place + (SearchWords.isStem(form) ? stem : written));
                }
            }
        }
    }

    /** The surfaces, sorted: what somebody may have meant who mistypes. */
    Set<String> words() {
        return places.keySet().stream()
                .filter(form -> !SearchWords.isStem(form))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String written() {
        return places.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
