package ma.etamkeen.platform.search;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Wanted.Which;
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

    private static final int LONGEST_SEARCH = 200;

    /** So few results that another spelling may have been meant. */
    private static final int FEW = 3;

    /** What is frequent is seen in a sample, without reading where else it stands. */
    private static final String FINDABLE = """
            select word
              from unnest(cast(:words as text[]), cast(:queries as text[])) as near (word, query)
             where exists (select
                             from platform.search_document
                            where vector @@ cast(near.query as tsquery) %s
                              and (everybody or audience && cast(:labels as text[])))
                or exists (select
                             from platform.search_document
                            where vector @@ cast(near.query as tsquery)
                              and (everybody or audience && cast(:labels as text[])))
            """.formatted(Sample.within(Sample.DOUBTS));

    private final JdbcClient db;
    private final Clock clock;
    private final Asking asking;
    private final Spelling spelling;
    private final Beginnings beginnings;
    private final ObjectProvider<SearchSource> sources;

    /** Parts write here and are asked from here, so the sources are looked up when they are needed. */
    SearchIndex(
            JdbcClient db,
            Clock clock,
            Asking asking,
            Spelling spelling,
            Beginnings beginnings,
            ObjectProvider<SearchSource> sources) {
        this.db = db;
        this.clock = clock;
        this.asking = asking;
        this.spelling = spelling;
        this.beginnings = beginnings;
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
            db.sql("""
                            insert into platform.search_first (kind, key, found_at) values (:kind, :key, :now)
                                on conflict do nothing
                            """)
                    .param("kind", kind)
                    .param("key", key)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private Set<String> insert(SearchDocument document) {
        var title = Lexemes.ofTitle(document);
        var all = Lexemes.of(document);
        var id = db.sql("""
                        insert into platform.search_document (kind, key, language, title, lead, text, path, audience, year,
                                                              region, themes, administrations, outcome, happens_on,
                                                              title_vector, title_words, vector)
                        values (:kind, :key, :language, :title, :lead, :text, :path, :audience, :year, :region, :themes,
                                :administrations, :outcome, :happens_on,
                                cast(:title_vector as tsvector), :title_words, cast(:vector as tsvector))
                        returning id
                        """)
                .param("kind", document.kind())
                .param("key", document.key())
                .param("language", document.language().tag())
                .param("title", document.title())
                .param("lead", document.lead())
                .param("text", document.text())
                .param("path", document.path())
                .param("audience", document.audience().toArray(String[]::new))
                .param("year", document.year(), Types.INTEGER)
                .param("region", document.region())
                .param("themes", document.themes().toArray(String[]::new))
                .param("administrations", document.administrations().toArray(String[]::new))
                .param("outcome", document.outcome())
                .param("happens_on", document.happensOn(), Types.DATE)
                .param("title_vector", title.written())
                .param("title_words", Math.min(title.length(), Short.MAX_VALUE))
                .param("vector", all.written())
                .query(Long.class)
                .single();
        beginnings.learn(id, document.language(), document.title());
        return all.words();
    }

    /** Makes the index say of this thing what its part says of it now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(String kind, String key) {
        sources.stream()
                .filter(source -> source.kind().equals(kind))
                .forEach(source -> put(kind, key, source.documents(key)));
    }

    /** What this viewer may find, in whatever spelling. */
    @Transactional(readOnly = true)
    public Found search(String typed, Map<Facet, String> chosen, int page, Viewer viewer) {
        return search(typed, chosen, page, true, viewer);
    }

    /**
     * What this viewer may find. Words are compared in all their forms; when nothing has all of them, words nearby in
     * spelling are tried, and things that have only some of the words are shown too. When few things have them, words nearby
     * are proposed.
     *
     * @param chosen one value each of the facets to narrow by
     * @param page the page of results, from 1
     * @param otherwise whether words nearby in spelling may be searched instead of those that were typed
     */
    @Transactional(readOnly = true)
    public Found search(String typed, Map<Facet, String> chosen, int page, boolean otherwise, Viewer viewer) {
        var wanted = wanted(typed);
        if (wanted.isNothing()) {
            return Found.NOTHING;
        }
        throughTheIndexes();
        var found = asking.found(wanted, Which.ALL, chosen, page, viewer);
        if (found.hasSome()) {
            if (found.total() >= FEW || !chosen.isEmpty()) {
                return found;
            }
            // what has one word less comes after the few that have all of a long search
            var more = wanted.isLong() ? asking.found(wanted, Which.MOST, chosen, page, viewer) : found;
            return otherwise ? more.beside(nearby(wanted, viewer).spelled()) : more;
        }
        if (otherwise) {
            var nearby = nearby(wanted, viewer);
            if (!nearby.spelled().isEmpty()) {
                var instead = some(nearby, chosen, page, viewer);
                if (instead.hasSome()) {
                    return instead.instead(nearby.spelled());
                }
            }
        }
        return wanted.isOneWord() ? found : lessThanAll(wanted, chosen, page, viewer);
    }

    private Found some(Wanted wanted, Map<Facet, String> chosen, int page, Viewer viewer) {
        var found = asking.found(wanted, Which.ALL, chosen, page, viewer);
        return found.hasSome() || wanted.isOneWord() ? found : lessThanAll(wanted, chosen, page, viewer);
    }

    private Found lessThanAll(Wanted wanted, Map<Facet, String> chosen, int page, Viewer viewer) {
        var most = asking.found(wanted, Which.MOST, chosen, page, viewer);
        return most.hasSome() ? most : asking.found(wanted, Which.ANY, chosen, page, viewer);
    }

    private static Wanted wanted(String typed) {
        return Wanted.of(typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed);
    }

    /**
     * Whoever knows how often a word stands somewhere may think it quicker to read every document until enough have it. It is
     * not: their words lie beside them. Nor is it worth the time to plan each search anew.
     */
    private void throughTheIndexes() {
        db.sql("""
                        select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
                               set_config('plan_cache_mode', 'force_generic_plan', true)
                        """).query(_ -> {});
    }

    /** The same search with words nearby in spelling beside those that nobody wrote; only words this viewer can find. */
    private Wanted nearby(Wanted wanted, Viewer viewer) {
        var near = spelling.corrections(wanted.spellings());
        if (near.isEmpty()) {
            return wanted;
        }
        var known = near.values().stream().flatMap(Set::stream).distinct().toList();
        var findable = new TreeSet<>(db.sql(FINDABLE)
                .param("words", known.toArray(String[]::new))
                .param("queries", known.stream().map(Lexemes::quoted).toArray(String[]::new))
                .param("labels", labels(viewer))
                .query(String.class)
                .list());
        var left = new HashMap<String, Set<String>>();
        near.forEach((asked, words) -> {
            var some = new LinkedHashSet<>(words);
            some.retainAll(findable);
            left.put(asked, some);
        });
        return wanted.orSpelled(left);
    }

    /**
     * Which things of these kinds this viewer finds by words, by kind, for a list that is narrowed by them: those that have all
     * of the words, else those that have some of them or of words nearby in spelling.
     */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> matching(String typed, Collection<String> kinds, Viewer viewer) {
        var wanted = wanted(typed);
        if (wanted.isNothing()) {
            return Map.of();
        }
        var found = keys(wanted.wide(Which.ALL), kinds, viewer);
        return found.isEmpty() ? keys(nearby(wanted, viewer).wide(Which.ANY), kinds, viewer) : found;
    }

    private Map<String, Set<String>> keys(String query, Collection<String> kinds, Viewer viewer) {
        var keys = new HashMap<String, Set<String>>();
        db.sql("""
                        select distinct kind, key
                          from platform.search_document
                         where kind = any(:kinds) and vector @@ cast(:query as tsquery)
                           and (everybody or audience && cast(:labels as text[]))
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

    /**
     * Which things of a search can be found since this moment and could not before, those first that come first in it.
     *
     * @param until things of later wait for the next time
     */
    @Transactional(readOnly = true)
    public List<Found.Result> since(
            Instant moment, Instant until, String typed, Map<Facet, String> chosen, Viewer viewer) {
        var wanted = wanted(typed);
        if (wanted.isNothing()) {
            return List.of();
        }
        throughTheIndexes();
        return asking.since(moment, until, wanted, chosen, viewer);
    }

    /** When the newest of all things could be found first; nothing while there are none. */
    @Transactional(readOnly = true)
    public Optional<Instant> newest() {
        return db.sql("select found_at from platform.search_first order by found_at desc limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
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

    /** What everybody may find of these kinds is called, by its key. */
    @Transactional(readOnly = true)
    public Map<String, Text> titles(Collection<String> kinds) {
        var titles = new HashMap<String, Text>();
        db.sql("""
                        select key, language, title
                          from platform.search_document
                         where kind = any(:kinds) and everybody
                         order by array_position(cast(:kinds as text[]), kind)
                        """).param("kinds", kinds.toArray(String[]::new)).query(row -> {
            var language = Language.of(row.getString("language")).orElseThrow();
            var title = row.getString("title");
            titles.merge(
                    row.getString("key"),
                    new Text(null, null, null).with(language, title),
                    (known, _) -> known.in(language) == null ? known.with(language, title) : known);
        });
        return titles;
    }

    /** Which things of a kind can be found, in whatever language and by whomever. */
    @Transactional(readOnly = true)
    public Set<String> keys(String kind) {
        return new TreeSet<>(db.sql("select distinct key from platform.search_document where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .list());
    }

    /** What a viewer may see is a set of labels: everybody's, those of their roles, and their own. */
    static String[] labels(Viewer viewer) {
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
