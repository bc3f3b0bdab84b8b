package ma.etamkeen.platform.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people type and what answers it, judged by somebody who had not seen the search: ours held against PostgreSQL's own
 * configurations on the same documents. Half of it was looked at while the search was made better, half was not.
 */
public final class JudgedQueries {

    private final JdbcClient db;
    private final SearchIndex index;
    private final Map<String, String> codes;

    public JudgedQueries(JdbcClient db, SearchIndex index) {
        this.db = db;
        this.index = index;
        this.codes = codes(db);
    }

    /** What somebody types on a page of this language, and what is right, best first. */
    public record Query(String half, Language language, String text, List<String> keys) {}

    /** Shares of all queries, and the mean of one divided by the place of the first right answer. */
    public record Score(int queries, double first, double amongFive, double reciprocal, double nothing) {

        static Score of(List<Query> queries, Function<Query, List<String>> search) {
            var first = 0;
            var amongFive = 0;
            var reciprocal = 0.0;
            var nothing = 0;
            for (var query : queries) {
                var found = search.apply(query);
                var place = place(query, found);
                first += place == 1 ? 1 : 0;
                amongFive += place >= 1 && place <= 5 ? 1 : 0;
                reciprocal += place == 0 ? 0 : 1.0 / place;
                nothing += found.isEmpty() ? 1 : 0;
            }
            var all = (double) Math.max(1, queries.size());
            return new Score(queries.size(), first / all, amongFive / all, reciprocal / all, nothing / all);
        }

        /** As a line of a table. */
        public String line() {
            return "%d | %.2f | %.2f | %.3f | %.2f".formatted(queries, first, amongFive, reciprocal, nothing);
        }
    }

    static List<Query> all() throws IOException {
        try (var file = JudgedQueries.class.getResourceAsStream("/search/judged-queries.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .map(line -> new Query(
                            line[0], Language.of(line[1]).orElseThrow(), line[2], List.of(line[3].split("\\|"))))
                    .toList();
        }
    }

    /** The queries of one half in one language. */
    public static List<Query> of(String half, Language language) throws IOException {
        return all().stream()
                .filter(query -> query.half().equals(half) && query.language() == language)
                .toList();
    }

    /** How ours answers. */
    public Score ours(List<Query> queries) {
        return Score.of(queries, this::ours);
    }

    /** How PostgreSQL's own answers, asked for all of the words. */
    public Score theirsOfAll(List<Query> queries) {
        return Score.of(queries, query -> theirs(query, ""));
    }

    /** The same, asked for any of the words where nothing has all. */
    public Score theirsOfAny(List<Query> queries) {
        return Score.of(queries, query -> {
            var all = theirs(query, "");
            return all.isEmpty() ? theirs(query, "any") : all;
        });
    }

    /** Where the first right answer stands, from 1; 0 for nowhere. */
    static int place(Query query, List<String> found) {
        for (var place = 0; place < found.size(); place++) {
            if (query.keys().contains(found.get(place))) {
                return place + 1;
            }
        }
        return 0;
    }

    List<String> ours(Query query) {
        return index.search(query.text(), Map.of(), 1, Viewer.visitor(query.language())).results().stream()
                .map(result -> code(result.kind(), result.key()))
                .toList();
    }

    private List<String> theirs(Query query, String any) {
        var keys = new LinkedHashSet<String>();
        db.sql("""
                        with document as (
                            select kind, key, language,
                                   setweight(to_tsvector(cast(case language when 'ar' then 'arabic' when 'fr' then 'french'
                                                              else 'english' end as regconfig), title), 'A')
                                   || setweight(to_tsvector(cast(case language when 'ar' then 'arabic' when 'fr' then 'french'
                                                                 else 'english' end as regconfig), lead || ' ' || text), 'D') as vector
                              from platform.search_document
                             where 'public' = any (audience)
                        ), asked as (
                            select websearch_to_tsquery(cast(:config as regconfig), :query) as query
                        ), wanted as (
                            select case when :any = '' then query
                                        else cast(replace(cast(query as text), ' & ', ' | ') as tsquery) end as query
                              from asked
                        )
                        select kind, key
                          from document, wanted
                         where vector @@ query
                         order by ts_rank(vector, query) * case when language = :language then 1 else 0.5 end desc, kind, key
                        """)
                .param("config", config(query.language()))
                .param("query", query.text())
                .param("any", any)
                .param("language", query.language().tag())
                .query(row -> {
                    keys.add(code(row.getString("kind"), row.getString("key")));
                });
        return new ArrayList<>(keys);
    }

    private static String config(Language language) {
        return switch (language) {
            case AR -> "arabic";
            case FR -> "french";
            case EN -> "english";
        };
    }

    private String code(String kind, String key) {
        return codes.getOrDefault(kind + ":" + key, kind + ":" + key);
    }

    /** Of what is numbered anew in every database, the name that stays. */
    private static Map<String, String> codes(JdbcClient db) {
        var codes = new HashMap<String, String>();
        db.sql("select id, code from training.course where code is not null").query(row -> {
            codes.put("course:" + row.getLong("id"), "course:" + row.getString("code"));
        });
        db.sql("select distinct kind, key, path from platform.search_document where kind in ('page', 'administration')")
                .query(row -> {
                    var kind = row.getString("kind");
                    var path = row.getString("path");
                    codes.put(kind + ":" + row.getString("key"), kind + ":" + path.replaceAll(".*[/#]", ""));
                });
        return codes;
    }
}
