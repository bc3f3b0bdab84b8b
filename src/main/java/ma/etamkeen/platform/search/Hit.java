package ma.etamkeen.platform.search;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing that has the words, with the documents that have them by language. */
final class Hit {

    private final Map<String, Long> documents = new LinkedHashMap<>();
    private final String kind;
    private final String year;
    private final String region;

    Hit(String kind, String year, String region) {
        this.kind = kind;
        this.year = year;
        this.region = region;
    }

    void add(String language, long document) {
        documents.putIfAbsent(language, document);
    }

    /** The document to show: in this language, else in the one that has the words best. */
    long shown(String language) {
        return documents.getOrDefault(language, documents.values().iterator().next());
    }

    /** Whether it is among what was chosen. */
    boolean isAmong(Map<Facet, String> chosen) {
        return chosen.entrySet().stream().allMatch(one -> values(one.getKey()).contains(one.getValue()));
    }

    /** For each facet, how many of these hits every value would leave while all other choices stand. */
    static Map<Facet, Map<String, Integer>> counts(List<Hit> hits, Map<Facet, String> chosen) {
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        for (var facet : Facet.values()) {
            var others = new HashMap<>(chosen);
            others.remove(facet);
            counts.put(
                    facet,
                    counts(hits.stream().filter(hit -> hit.isAmong(others)).toList(), facet));
        }
        return counts;
    }

    private static Map<String, Integer> counts(List<Hit> hits, Facet facet) {
        return hits.stream()
                .flatMap(hit -> hit.values(facet).stream())
                .collect(Collectors.toMap(value -> value, _ -> 1, Integer::sum))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    private Set<String> values(Facet facet) {
        return switch (facet) {
            case KIND -> Set.of(kind);
            case LANGUAGE -> documents.keySet();
            case YEAR -> year.isEmpty() ? Set.of() : Set.of(year);
            case REGION -> region.isEmpty() ? Set.of() : Set.of(region);
        };
    }
}
