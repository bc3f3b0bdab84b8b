package ma.etamkeen.platform.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows every word of the index, and finds the ones that a slip of the finger may have meant. */
@Component
class Spelling {

    private static final int SHORTEST = 4;

    private final JdbcClient db;

    Spelling(JdbcClient db) {
        this.db = db;
    }

    /** Sorted words, so that two transactions never wait for each other crosswise. */
    void learn(Set<String> sorted) {
        db.sql("""
                        insert into platform.search_word (word)
                        select unnest(cast(:words as text[]))
                            on conflict do nothing
                        """).param("words", sorted.toArray(String[]::new)).update();
    }

    /** For each word nobody wrote, the known words that are one or two letters away. */
    Map<String, Set<String>> corrections(List<String> asked) {
        var near = new HashMap<String, Set<String>>();
        addSlips(asked, near);
        db.sql("""
                        select asked.word as asked, known.word as known
                          from unnest(cast(:asked as text[])) as asked (word)
                         cross join lateral (
                               select word
                                 from platform.search_word
                                where word % asked.word
                                order by similarity(word, asked.word) desc, word
                                limit 15) as known
                         where not exists (select 1 from platform.search_word where word = asked.word)
                        """)
                .param(
                        "asked",
                        asked.stream()
                                .filter(word -> word.length() >= SHORTEST && !SearchWords.isStem(word))
                                .toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString("asked"), row.getString("known")))
                .list()
                .forEach(pair -> {
                    if (distance(pair.getKey(), pair.getValue())
                            <= (pair.getKey().length() < 7 ? 1 : 2)) {
                        near.computeIfAbsent(pair.getKey(), _ -> new LinkedHashSet<>())
                                .add(pair.getValue());
                    }
                });
        return near;
    }

    /**
     * Two letters that changed places, or one that was typed too often: the slips that leave the fewest stretches of a short
     * word as they were, so that likeness does not find them.
     */
    private void addSlips(List<String> asked, Map<String, Set<String>> near) {
        var slips = new LinkedHashMap<String, String>();
        for (var word : asked) {
            if (word.length() >= SHORTEST && !SearchWords.isStem(word)) {
                for (var at = 0; at + 1 < word.length(); at++) {
                    slips.putIfAbsent(
                            word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2),
                            word);
                }
                for (var at = 0; at < word.length(); at++) {
                    slips.putIfAbsent(word.substring(0, at) + word.substring(at + 1), word);
                }
            }
        }
        var known = new HashSet<>(db.sql("select word from platform.search_word where word = any(:words)")
                .param(
                        "words",
                        Stream.concat(asked.stream(), slips.keySet().stream()).toArray(String[]::new))
                .query(String.class)
                .list());
        slips.forEach((slip, word) -> {
            if (known.contains(slip) && !known.contains(word) && slip.length() >= SHORTEST) {
                near.computeIfAbsent(word, _ -> new LinkedHashSet<>()).add(slip);
            }
        });
    }

    /** Letters to add, drop, replace or exchange with a neighbour (optimal string alignment distance). */
    static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var same = one.charAt(i - 1) == other.charAt(j - 1);
                rows[i][j] =
                        Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
