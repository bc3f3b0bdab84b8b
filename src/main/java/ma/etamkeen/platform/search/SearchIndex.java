package ma.etamkeen.platform.search;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Found.Result;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What can be found, by whom. Parts write here in the transaction in which they publish. */
@Component
public class SearchIndex {

    /** Nobody reads further; more would only cost time. */
    private static final int MOST_RESULTS = 200;

    private static final int LONGEST_SEARCH = 200;

    private final JdbcClient db;
    private final Spelling spelling;
    private final ObjectProvider<SearchSource> sources;

    /** Parts write here and are asked from here, so the sources are looked up when they are needed. */
    SearchIndex(JdbcClient db, Spelling spelling, ObjectProvider<SearchSource> sources) {
        this.db = db;
        this.spelling = spelling;
        this.sources = sources;
    }

    /** From now on this thing is found by these documents and by no others; none of them: it is not found at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String kind, String key, List<SearchDocument> documents) {
        db.sql("delete from platform.search_document where kind = :kind and key = :key")
                .param("kind", kind)
                .param("key", key)
                .update();
        var words = new TreeSet<String>();
        for (var document : documents) {
            if (!document.kind().equals(kind) || !document.key().equals(key)) {
                throw new IllegalArgumentException("a document of something else: " + document);
            }
            words.addAll(insert(document));
        }
        if (!words.isEmpty()) {
            spelling.learn(words);
        }
    }

    private Set<String> insert(SearchDocument document) {
        var vector = Vector.of(document.title(), document.text(), document.language());
        db.sql("""
                        insert into platform.search_document (kind, key, language, title, text, path, audience, year, region,
                                                              vector)
                        values (:kind, :key, :language, :title, :text, :path, :audience, :year, :region,
                                cast(:vector as tsvector))
                        """)
                .param("kind", document.kind())
                .param("key", document.key())
                .param("language", document.language().tag())
                .param("title", document.title())
                .param("text", document.text())
                .param("path", document.path())
                .param("audience", document.audience().toArray(String[]::new))
                .param("year", document.year(), Types.INTEGER)
                .param("region", document.region())
                .param("vector", vector.written())
                .update();
        return vector.words();
    }

    /** Makes the index say of this thing what its part says of it now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(String kind, String key) {
        sources.stream()
                .filter(source -> source.kind().equals(kind))
                .forEach(source -> put(kind, key, source.documents(key)));
    }

    /**
     * What this viewer may find. Words are compared in all their forms; when nothing has all of them, words nearby in
     * spelling are tried, and things that have only some of the words are shown too.
     *
     * @param chosen one value each of the facets to narrow by
     * @param page the page of results, from 1
     */
    @Transactional(readOnly = true)
    public Found search(String typed, Map<Facet, String> chosen, int page, Viewer viewer) {
        var wanted = Wanted.of(typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed);
        if (wanted.isNothing()) {
            return Found.NOTHING;
        }
        var corrected = "";
        var hits = hits(wanted, "&", viewer);
        if (hits.isEmpty()) {
            var corrections = spelling.corrections(
                    wanted.words().stream().flatMap(Set::stream).toList());
            wanted = wanted.corrected(corrections);
            corrected = corrections.values().stream()
                    .map(near -> near.iterator().next())
                    .distinct()
                    .collect(Collectors.joining(" "));
            hits = hits(wanted, "|", viewer);
        }
        var left = hits.stream().filter(hit -> hit.isAmong(chosen)).toList();
        var shown = left.stream()
                .skip((long) (Math.max(page, 1) - 1) * Found.PAGE)
                .limit(Found.PAGE)
                .map(hit -> hit.shown(
                        chosen.getOrDefault(Facet.LANGUAGE, viewer.language().tag())))
                .toList();
        return new Found(results(shown, wanted), left.size(), Hit.counts(hits, chosen), corrected);
    }

    /**
     * Which things of these kinds this viewer finds by words, by kind, for a list that is narrowed by them: those that have all
     * of the words, else those that have some of them or of words nearby in spelling.
     */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> matching(String typed, Collection<String> kinds, Viewer viewer) {
        var wanted = Wanted.of(typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed);
        if (wanted.isNothing()) {
            return Map.of();
        }
        var found = keys(wanted.broad("&"), kinds, viewer);
        return found.isEmpty()
                ? keys(
                        wanted.corrected(spelling.corrections(wanted.words().stream()
                                        .flatMap(Set::stream)
                                        .toList()))
                                .broad("|"),
                        kinds,
                        viewer)
                : found;
    }

    private Map<String, Set<String>> keys(String query, Collection<String> kinds, Viewer viewer) {
        var keys = new HashMap<String, Set<String>>();
        db.sql("""
                        select distinct kind, key
                          from platform.search_document
                         where kind = any(:kinds) and vector @@ cast(:query as tsquery)
                           and audience && cast(:labels as text[])
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("query", query)
                .param("labels", labels(viewer))
                .query(row -> {
                    keys.computeIfAbsent(row.getString("kind"), _ -> new TreeSet<>())
                            .add(row.getString("key"));
                });
        return keys;
    }

    /** Every address that everybody may find, with the languages in which there is something to read. */
    @Transactional(readOnly = true)
    public Map<String, List<Language>> addresses() {
        var addresses = new LinkedHashMap<String, List<Language>>();
        db.sql("""
                        select path, array_agg(distinct language order by language) as languages
                          from platform.search_document
                         where :everybody = any(audience)
                         group by path
                         order by path
                        """).param("everybody", SearchDocument.PUBLIC).query(row -> {
            var languages = List.of((String[]) row.getArray("languages").getArray());
            addresses.put(
                    row.getString("path"),
                    Arrays.stream(Language.values())
                            .filter(language -> languages.contains(language.tag()))
                            .toList());
        });
        return addresses;
    }

    /** Which things of a kind can be found, in whatever language and by whomever. */
    @Transactional(readOnly = true)
    public Set<String> keys(String kind) {
        return new TreeSet<>(db.sql("select distinct key from platform.search_document where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .list());
    }

    private List<Hit> hits(Wanted wanted, String operator, Viewer viewer) {
        var hits = new LinkedHashMap<List<String>, Hit>();
        db.sql("""
                        with found as (
                            select id, kind, key, language, year, region, vector,
                                   (ts_rank('{0.05, 0.1, 0.8, 1}', vector, cast(:broad as tsquery), 1)
                                     + 2 * ts_rank('{0.05, 0.1, 0.8, 1}', vector, cast(:exact as tsquery), 1))
                                     * case when language = :language then 1 else 0.5 end as rank
                              from platform.search_document
                             where vector @@ cast(:broad as tsquery) and audience && cast(:labels as text[])
                        )
                        select id, kind, key, language, year, region
                          from found
                         order by (vector @@ cast(:all as tsquery)) desc, rank desc, id
                         limit :most
                        """)
                .param("broad", wanted.broad(operator))
                .param("exact", wanted.exact("|"))
                .param("all", wanted.broad("&"))
                .param("language", viewer.language().tag())
                .param("labels", labels(viewer))
                .param("most", MOST_RESULTS * Language.values().length)
                .query(row -> {
                    var kind = row.getString("kind");
                    var year = Text.orEmpty(row.getString("year"));
                    var region = Text.orEmpty(row.getString("region"));
                    hits.computeIfAbsent(List.of(kind, row.getString("key")), _ -> new Hit(kind, year, region))
                            .add(row.getString("language"), row.getLong("id"));
                });
        return hits.values().stream().limit(MOST_RESULTS).toList();
    }

    private List<Result> results(List<Long> shown, Wanted wanted) {
        if (shown.isEmpty()) {
            return List.of();
        }
        var results = new HashMap<Long, Result>();
        db.sql("select id, kind, key, language, title, text, path from platform.search_document where id = any(:ids)")
                .param("ids", shown.toArray(Long[]::new))
                .query(row -> {
                    var language = Language.of(row.getString("language")).orElseThrow();
                    results.put(
                            row.getLong("id"),
                            new Result(
                                    row.getString("kind"),
                                    row.getString("key"),
                                    language,
                                    wanted.marked(row.getString("title"), language),
                                    wanted.excerpt(row.getString("text"), language),
                                    row.getString("path")));
                });
        var inOrder = new ArrayList<Result>();
        for (var id : shown) {
            var result = results.get(id);
            if (result != null) {
                inOrder.add(result);
            }
        }
        return inOrder;
    }

    /** What a viewer may see is a set of labels: everybody's, those of their roles, and their own. */
    private static String[] labels(Viewer viewer) {
        var labels = new ArrayList<String>();
        labels.add(SearchDocument.PUBLIC);
        if (viewer.isSignedIn()) {
            labels.add("account");
            labels.add("person:" + viewer.person());
            labels.add("unit:" + viewer.unit());
            viewer.grants().forEach(grant -> labels.add("role:" + grant.role().key()));
        }
        return labels.toArray(String[]::new);
    }
}
