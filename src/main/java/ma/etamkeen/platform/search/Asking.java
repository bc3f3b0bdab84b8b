package ma.etamkeen.platform.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Found.Result;
import ma.etamkeen.platform.search.Wanted.Which;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One search as one statement. Documents are taken from the indexes in the order in which they matter (the words in the title, as
 * written in the text, in other forms, in other languages) until there are enough to choose from: what has a word that
 * stands in half of everything costs no more than what has a rare one, and its counts are said as the least they are.
 */
@Component
class Asking {

    /** So many documents are ranked and counted at most. */
    static final int MOST = 1_500;

    /** So many of the first are put in order by where and how often they have the words. */
    private static final int WEIGHED = 60;

    private static final int WEIGHED_WHEN_RARE = 300;

    /** More of a text is read by nobody who looks for a word in it. */
    private static final int READ = 6_000;

    private static final String NARROWED = """
             and (:kind = '' or kind = :kind) and (:language = '' or language = :language)
             and (:theme = '' or :theme = any(themes)) and (:year = '' or cast(year as text) = :year)
             and (:region = '' or region = :region)
            """;

    private static final String SQL = """
            with asked as materialized (
                select cast(:title as tsquery) as title, cast(:title_written as tsquery) as title_written,
                       cast(:title_forms as tsquery) as title_forms, cast(:exact as tsquery) as exact,
                       cast(:forms as tsquery) as forms, cast(:wide as tsquery) as wide
            ), titled as materialized (
                select id, kind, key, language, year, region, themes, title_vector, title_words, 0 as level
                  from platform.search_document
                 where title_vector @@ (select title from asked) and (everybody or audience && cast(:labels as text[])) %1$s
                 limit :most
            ), exactly as materialized (
                select id, kind, key, language, year, region, themes, title_vector, title_words, 2 as level
                  from platform.search_document
                 where vector @@ (select exact from asked) and (everybody or audience && cast(:labels as text[])) %1$s
                   and not title_vector @@ (select title from asked)
                 limit (select :most - count(*) from titled)
            ), formed as materialized (
                select id, kind, key, language, year, region, themes, title_vector, title_words, 3 as level
                  from platform.search_document
                 where vector @@ (select forms from asked) and (everybody or audience && cast(:labels as text[])) %1$s
                   and not title_vector @@ (select title from asked) and id not in (select id from exactly)
                 limit (select :most - (select count(*) from titled) - (select count(*) from exactly))
            ), widely as materialized (
                select id, kind, key, language, year, region, themes, title_vector, title_words, 4 as level
                  from platform.search_document
                 where vector @@ (select wide from asked) and (everybody or audience && cast(:labels as text[])) %1$s
                   and not title_vector @@ (select title from asked) and id not in (select id from exactly)
                   and id not in (select id from formed)
                 limit (select :most - (select count(*) from titled) - (select count(*) from exactly)
                                     - (select count(*) from formed))
            ), found as materialized (
                select id, kind, key, language, year, region, themes, title_words,
                       case when title_vector @@ (select title_written from asked) then 0
                            when title_vector @@ (select title_forms from asked) then 1
                            else level end * 2 + cast(language <> :own as integer) as rank,
                       (:kind = '' or kind = :kind) as of_kind,
                       (:theme = '' or :theme = any(themes)) as of_theme,
                       (:year = '' or coalesce(cast(year as text), '') = :year) as of_year,
                       (:region = '' or coalesce(region, '') = :region) as of_region
                  from (select * from titled union all select * from exactly union all select * from formed
                         union all select * from widely) documents
            ), things as materialized (
                select kind, key, min(year) as year, min(region) as region, min(themes) as themes,
                       bool_or(of_kind) as of_kind, bool_or(of_theme) as of_theme, bool_or(of_year) as of_year,
                       bool_or(of_region) as of_region, bool_or(:language = '' or language = :language) as of_language,
                       min(rank * 100 + least(title_words, 99)) as score,
                       min((cast(cast(language <> :shown as integer) as bigint) << 60) | (cast(rank as bigint) << 52) | id)
                           as best
                  from found
                 group by kind, key
            ), chosen as (
                select best & 4503599627370495 as id, score, year,
                       row_number() over (order by score, year desc nulls last, best & 4503599627370495) as place
                  from things
                 where of_kind and of_theme and of_year and of_region and of_language
            ), weighed as (
                select c.id,
                       row_number() over (order by c.score / 100,
                                                   case when c.score >= 400 and c.place <= :weighed
                                                        then - ts_rank('{0.1, 0.2, 0.5, 1}', d.vector, (select wide from asked), 1)
                                                   end nulls last,
                                                   c.place) as place
                  from chosen c
                  join platform.search_document d on d.id = c.id
                 where c.place <= :weighed or c.place > :skipped and c.place <= :skipped + :page
            ), page as (
                select id, place from weighed where place > :before and place <= :before + :page
            )
            select 'result' as what, d.key as value, p.place as number, d.kind, d.language, d.title, d.lead,
                   left(d.text, :read) as text, d.path
              from page p
              join platform.search_document d on d.id = p.id
            union all
            select 'total', '', count(*), '', '', '', '', '', ''
              from things where of_kind and of_theme and of_year and of_region and of_language
            union all
            select 'documents', '', count(*), '', '', '', '', '', '' from found
            union all
            select 'kind', kind, count(*), '', '', '', '', '', ''
              from things where of_theme and of_year and of_region and of_language group by kind
            union all
            select 'language', f.language, count(*), '', '', '', '', '', ''
              from found f where f.of_kind and f.of_theme and f.of_year and f.of_region group by f.language
            union all
            select 'theme', theme, count(*), '', '', '', '', '', ''
              from things, unnest(themes) as theme where of_kind and of_year and of_region and of_language group by theme
            union all
            select 'year', cast(year as text), count(*), '', '', '', '', '', ''
              from things where year is not null and of_kind and of_theme and of_region and of_language group by year
            union all
            select 'region', region, count(*), '', '', '', '', '', ''
              from things where region is not null and of_kind and of_theme and of_year and of_language group by region
            """;

    private static final String OVER_ALL = SQL.formatted("");
    private static final String OVER_CHOSEN = SQL.formatted(NARROWED);

    private static final String SINCE = """
            select value, kind, language, title, lead, text, path
              from (select distinct on (d.kind, d.key)
                           d.key as value, d.kind, d.language, d.title, d.lead, left(d.text, :read) as text, d.path,
                           ts_rank('{0.1, 0.2, 0.5, 1}', d.vector, cast(:wide as tsquery), 1) as rank
                      from (select kind, key from platform.search_first
                             where found_at > :after and found_at <= :until) f
                      join (select * from platform.search_document
                             where (everybody or audience && cast(:labels as text[])) %s) d
                        on d.kind = f.kind and d.key = f.key
                     where d.vector @@ cast(:wide as tsquery)
                     order by d.kind, d.key, (d.language = :own) desc, d.id) new
             order by rank desc, kind, value
             limit :page
            """.formatted(NARROWED);

    private final JdbcClient db;

    Asking(JdbcClient db) {
        this.db = db;
    }

    /** What has these words, of what was chosen. */
    Found found(Wanted wanted, Which which, Map<Facet, String> chosen, int page, Viewer viewer) {
        var all = ask(OVER_ALL, wanted, which, chosen, page, viewer);
        if (!all.isAtLeast() || chosen.isEmpty()) {
            return all;
        }
        // of too many some were taken: what was chosen is asked for again, of itself
        var narrowed = ask(OVER_CHOSEN, wanted, which, chosen, page, viewer);
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        for (var facet : Facet.values()) {
            var others = new LinkedHashMap<>(chosen.containsKey(facet) ? all.counts(facet) : narrowed.counts(facet));
            if (chosen.containsKey(facet) && narrowed.total() > 0) {
                others.put(chosen.get(facet), narrowed.total());
            }
            counts.put(facet, others);
        }
        return new Found(narrowed.results(), narrowed.total(), true, counts, "", "");
    }

    private Found ask(String sql, Wanted wanted, Which which, Map<Facet, String> chosen, int page, Viewer viewer) {
        var skipped = (Math.clamp(page, 1, Found.MOST_RESULTS / Found.PAGE + 1) - 1) * Found.PAGE;
        var weighed = which == Which.ALL ? WEIGHED : WEIGHED_WHEN_RARE;
        var own = viewer.language().tag();
        var rows = new Rows(wanted);
        db.sql(sql)
                // a word that must not be in the text is not known from the title
                .param("title", wanted.hasUnwanted() || which != Which.ALL ? "" : wanted.inForms(which))
                .param("title_written", which == Which.ALL ? wanted.exact(which) : "")
                .param("title_forms", which == Which.ALL ? wanted.inForms(which) : "")
                .param("exact", wanted.exact(which))
                .param("forms", wanted.inForms(which))
                .param("wide", wanted.wide(which))
                .param("labels", SearchIndex.labels(viewer))
                .param("most", MOST)
                .param("kind", chosen.getOrDefault(Facet.KIND, ""))
                .param("language", chosen.getOrDefault(Facet.LANGUAGE, ""))
                .param("theme", chosen.getOrDefault(Facet.THEME, ""))
                .param("year", chosen.getOrDefault(Facet.YEAR, ""))
                .param("region", chosen.getOrDefault(Facet.REGION, ""))
                .param("own", own)
                .param("shown", chosen.getOrDefault(Facet.LANGUAGE, own))
                .param("weighed", skipped < weighed ? weighed : 0)
                .param("skipped", skipped)
                .param("before", skipped < weighed ? skipped : 0)
                .param("page", Found.PAGE)
                .param("read", READ)
                .query(rows);
        return rows.found();
    }

    /** What has all of these words, of what was chosen, and came between these moments. */
    List<Result> since(Instant moment, Instant until, Wanted wanted, Map<Facet, String> chosen, Viewer viewer) {
        var results = new ArrayList<Result>();
        db.sql(SINCE)
                .param("after", moment.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("wide", wanted.wide(Which.ALL))
                .param("labels", SearchIndex.labels(viewer))
                .param("kind", chosen.getOrDefault(Facet.KIND, ""))
                .param("language", chosen.getOrDefault(Facet.LANGUAGE, ""))
                .param("theme", chosen.getOrDefault(Facet.THEME, ""))
                .param("year", chosen.getOrDefault(Facet.YEAR, ""))
                .param("region", chosen.getOrDefault(Facet.REGION, ""))
                .param("own", viewer.language().tag())
                .param("page", Found.PAGE)
                .param("read", READ)
                .query(row -> {
                    results.add(result(row, wanted));
                });
        return results;
    }

    private static Result result(ResultSet row, Wanted wanted) throws SQLException {
        var language = Language.of(row.getString("language")).orElseThrow();
        var lead = row.getString("lead");
        var text = lead.isEmpty() ? row.getString("text") : lead + "\n" + row.getString("text");
        var shown = wanted.shown(row.getString("title"), text, language);
        return new Result(
                row.getString("kind"),
                row.getString("value"),
                language,
                shown.title(),
                shown.excerpt(),
                row.getString("path"),
                shown.reasons());
    }

    /** Reads what the statement answers: results, their number, and the counts of each facet. */
    private static final class Rows implements RowCallbackHandler {

        private record Placed(int place, Result result) {}

        private final Wanted wanted;
        private final List<Placed> results = new ArrayList<>();
        private final Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
        private int total;
        private int documents;

        Rows(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            var number = row.getInt("number");
            switch (row.getString("what")) {
                case "result" -> results.add(new Placed(number, Asking.result(row, wanted)));
                case "total" -> total = number;
                case "documents" -> documents = number;
                case "kind" -> count(Facet.KIND, row, number);
                case "language" -> count(Facet.LANGUAGE, row, number);
                case "theme" -> count(Facet.THEME, row, number);
                case "year" -> count(Facet.YEAR, row, number);
                default -> count(Facet.REGION, row, number);
            }
        }

        private void count(Facet facet, ResultSet row, int number) throws SQLException {
            counts.computeIfAbsent(facet, _ -> new HashMap<>()).put(row.getString("value"), number);
        }

        Found found() {
            var sorted = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
            counts.forEach((facet, values) -> {
                var inOrder = new LinkedHashMap<String, Integer>();
                values.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .forEach(one -> inOrder.put(one.getKey(), one.getValue()));
                sorted.put(facet, inOrder);
            });
            return new Found(
                    results.stream()
                            .sorted(Comparator.comparingInt(Placed::place))
                            .map(Placed::result)
                            .toList(),
                    total,
                    documents >= MOST,
                    sorted,
                    "",
                    "");
        }
    }
}
