package ma.etamkeen.platform.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Found.Counted;
import ma.etamkeen.platform.search.Found.Result;
import ma.etamkeen.platform.search.Wanted.Which;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A search. Where few have the words each of them is looked at; where many have them a sample stands for all of them, and a
 * smaller one the more they are, so that a word of half of everything costs no more than a rare one. What is called exactly
 * what was typed is found beside every sample. Documents are taken from the indexes in the order in which they matter: the
 * words in the title, as written in the text, in other forms, in other languages.
 */
@Component
class Asking {

    /** So many documents are looked at at most. */
    static final int MOST = 1_000;

    /** Of so many that have the words themselves, nobody misses what only has words that begin like them. */
    private static final int ENOUGH = 40;

    /** About so many stand for all where more have the words, and so many titles that have them. */
    private static final int MOST_OF_SAMPLE = 240;

    private static final int MOST_TITLES_OF_SAMPLE = 120;

    /** So many of the first are put in order by where and how often they have the words. */
    private static final int WEIGHED = 40;

    private static final int WEIGHED_WHEN_RARE = 300;

    /** More of a text is read by nobody who looks for a word in it. */
    private static final int READ = 6_000;

    private static final String MAY_BE_KNOWN = "(everybody or audience && cast(:labels as text[]))";
    private static final String MAY_KNOW = "(everybody or audience && (select labels from asked))";

    private static final String NARROWED = """
             and (:kind = '' or kind = :kind) and (:language = '' or language = :language)
             and (:theme = '' or :theme = any(themes)) and (:year = '' or cast(year as text) = :year)
             and (:region = '' or region = :region)
             and (:administration = '' or :administration = any(administrations))
             and (:outcome = '' or outcome = :outcome)
            """;

    private static final String IN_SAMPLE = """
            select (select count(*) from platform.search_document
                     where vector @@ cast(nullif(:query, '') as tsquery) %2$s and %1$s) as documents,
                   (select count(*) from platform.search_document
                     where title_vector @@ cast(nullif(:title, '') as tsquery) %2$s and %1$s) as titles
            """;

    private static final String IN_FIRST = IN_SAMPLE.formatted(MAY_BE_KNOWN, Sample.within(Sample.FIRST));
    private static final String IN_DOUBTS = IN_SAMPLE.formatted(MAY_BE_KNOWN, Sample.within(Sample.DOUBTS));

    /** Each level without what the levels before it have; what they would find once more is not asked for at all. */
    private static final String FOUND = """
            with asked as materialized (
                select cast(nullif(:title, '') as tsquery) as title, cast(nullif(:whole, '') as tsquery) as whole,
                       cast(nullif(:title_written, '') as tsquery) as title_written,
                       cast(nullif(:title_forms, '') as tsquery) as title_forms,
                       cast(nullif(:exact, '') as tsquery) as exact, cast(nullif(:forms, '') as tsquery) as forms,
                       cast(nullif(:wide, '') as tsquery) as wide, cast(nullif(:begun, '') as tsquery) as begun,
                       cast(nullif(:weighing, '') as tsquery) as weighing,
                       cast(nullif(:together, '') as tsquery) as together, cast(:labels as text[]) as labels
            ), called as materialized (
                %1$s
            ), titled as materialized (
                %8$s
            ), exactly as materialized (
                select %2$s, 2 as level
                  from platform.search_document
                 where vector @@ (select exact from asked) %3$s and %4$s and id not in (select id from called)
                   and id not in (select id from titled)
                 limit (select :most - count(*) from titled)
            ), formed as materialized (
                select %2$s, 3 as level
                  from platform.search_document
                 where vector @@ (select forms from asked) %3$s and %4$s and id not in (select id from called)
                   and id not in (select id from titled) and id not in (select id from exactly)
                 limit (select :most - (select count(*) from titled) - (select count(*) from exactly))
            ), widely as materialized (
                select %2$s, 4 as level
                  from platform.search_document
                 where vector @@ (select case when (select count(*) from exactly) + (select count(*) from formed) < :enough
                                              then begun else wide end from asked)
                   %3$s and %4$s and id not in (select id from called)
                   and id not in (select id from titled) and id not in (select id from exactly)
                   and id not in (select id from formed)
                 limit (select :most - (select count(*) from titled) - (select count(*) from exactly)
                                     - (select count(*) from formed))
            ), found as materialized (
                select id, kind, key, language, year, region, themes, administrations, outcome, happens_on, title_words,
                       case when title_vector @@ (select title_written from asked) then 0
                            when title_vector @@ (select title_forms from asked) then 1
                            else level end * 2 + cast(language <> :own as integer) as rank,
                       %5$s as counts%6$s
                  from (select * from called union all select * from titled union all select * from exactly
                         union all select * from formed union all select * from widely) documents
            ), things as materialized (
                select kind, key, min(year) as year, min(region) as region, min(themes) as themes,
                       min(administrations) as administrations, min(outcome) as outcome, min(happens_on) as happens_on,
                       bool_or(counts) as counts, min(rank * 100 + least(title_words, 99)) as score,
                       min((cast(cast(language <> :shown as integer) as bigint) << 60) | (cast(rank as bigint) << 52) | id)
                           as best%7$s
                  from found
                 group by kind, key
            )
            """;

    /** A title that is these words and no others, in whatever sample it may be. */
    private static final String CALLED = """
            select %1$s, 0 as level
              from platform.search_document
             where title_vector @@ (select whole from asked) and %2$s
             limit :most
            """;

    /** The words in titles of a sample. */
    private static final String TITLED = """
            select %1$s, 0 as level
              from platform.search_document
             where title_vector @@ (select title from asked) %2$s and %3$s and id not in (select id from called)
             limit :most
            """;

    /** Where each is looked at, those that have the words in their title are among those that have them. */
    private static final String NONE = "select %1$s, 0 as level from platform.search_document where false";

    private static final String SHOWN = """
            , chosen as materialized (
                -- what always stands, what is to come beginning with the next, what was beginning with the last
                select best & 4503599627370495 as id, score,
                       row_number() over (order by score, happens_on is not null, happens_on < cast(:today as date),
                                                   case when happens_on >= cast(:today as date) then happens_on end,
                                                   year desc nulls last, best & 4503599627370495) as place
                  from things
                 where true %1$s
            ), weighed as (
                select c.id,
                       row_number() over (order by c.score / 100,
                                                   case when c.score >= 400 and c.place <= :weighed
                                                        then - ts_rank('{0.1, 0.2, 0.5, 1}', d.vector,
                                                                       (select weighing from asked), 1)
                                                             * case when (select together from asked) is not null
                                                                         and d.vector @@ (select together from asked)
                                                                    then 2 else 1 end
                                                             * case when d.happens_on is null then 1 else 0.5 end
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
            select 'ranked', '', count(*), '', '', '', '', '', '' from chosen
            union all
            select 'documents', '', count(*), '', '', '', '', '', '' from found
            """;

    private static final String LOOKED_AT = """
            select 'documents' as what, '' as value, count(*) as number, '' as kind, '' as language, '' as title, '' as lead,
                   '' as text, '' as path
              from found
            """;

    /** What each value of the facets leaves, where all that was found has what was chosen. */
    private static final String COUNTED = """
            union all
            select case grouping(kind, year, region, outcome)
                        when 7 then 'kind' when 11 then 'year' when 13 then 'region' when 14 then 'outcome' else 'total' end,
                   coalesce(kind, cast(year as text), region, outcome, ''), count(*), '', '', '', '', '', ''
              from things
             where counts
             group by grouping sets ((), (kind), (year), (region), (outcome))
            union all
            select 'language', language, count(*), '', '', '', '', '', '' from found where counts group by language
            union all
            select 'theme', theme, count(*), '', '', '', '', '', ''
              from things, unnest(themes) as theme
             where counts
             group by theme
            union all
            select 'administration', administration, count(*), '', '', '', '', '', ''
              from things, unnest(administrations) as administration
             where counts
             group by administration
            """;

    /** The same, where some that were found have not what was chosen: each facet beside what is chosen of the others. */
    private static final String COUNTED_BESIDE = """
            union all
            select 'total', '', count(*), '', '', '', '', '', ''
              from things
             where of_kind and of_theme and of_year and of_region and of_administration and of_outcome and of_language
            union all
            select 'kind', kind, count(*), '', '', '', '', '', ''
              from things
             where of_theme and of_year and of_region and of_administration and of_outcome and of_language
             group by kind
            union all
            select 'language', language, count(*), '', '', '', '', '', ''
              from found
             where of_kind and of_theme and of_year and of_region and of_administration and of_outcome
             group by language
            union all
            select 'theme', theme, count(*), '', '', '', '', '', ''
              from things, unnest(themes) as theme
             where of_kind and of_year and of_region and of_administration and of_outcome and of_language
             group by theme
            union all
            select 'year', cast(year as text), count(*), '', '', '', '', '', ''
              from things
             where year is not null and of_kind and of_theme and of_region and of_administration and of_outcome
               and of_language
             group by year
            union all
            select 'region', region, count(*), '', '', '', '', '', ''
              from things
             where region is not null and of_kind and of_theme and of_year and of_administration and of_outcome
               and of_language
             group by region
            union all
            select 'administration', administration, count(*), '', '', '', '', '', ''
              from things, unnest(administrations) as administration
             where of_kind and of_theme and of_year and of_region and of_outcome and of_language
             group by administration
            union all
            select 'outcome', outcome, count(*), '', '', '', '', '', ''
              from things
             where outcome is not null and of_kind and of_theme and of_year and of_region and of_administration
               and of_language
             group by outcome
            """;

    private static final String DOCUMENT_HAS_CHOSEN = """
            ,
                       (:kind = '' or kind = :kind) as of_kind,
                       (:theme = '' or :theme = any(themes)) as of_theme,
                       (:year = '' or coalesce(cast(year as text), '') = :year) as of_year,
                       (:region = '' or coalesce(region, '') = :region) as of_region,
                       (:administration = '' or :administration = any(administrations)) as of_administration,
                       (:outcome = '' or coalesce(outcome, '') = :outcome) as of_outcome
            """;

    private static final String THING_HAS_CHOSEN = """
            ,
                       bool_or(of_kind) as of_kind, bool_or(of_theme) as of_theme, bool_or(of_year) as of_year,
                       bool_or(of_region) as of_region, bool_or(of_administration) as of_administration,
                       bool_or(of_outcome) as of_outcome, bool_or(:language = '' or language = :language) as of_language
            """;

    private static final String HAS_CHOSEN =
            "and of_kind and of_theme and of_year and of_region and of_administration and of_outcome and of_language";

    private static final String NARROW_ROW = "id, kind, key, language, year, region, themes, administrations, outcome,"
            + " happens_on, title_vector, title_words";

    /** Of what the indexes are asked. */
    private enum Over {
        /** Nothing is chosen. */
        ALL,
        /** What is chosen, and counted. */
        CHOSEN,
        /** The same, and nothing but how many there are of each value of one facet. */
        CHOSEN_COUNTED,
        /** All there is; what is chosen is counted in it. */
        BESIDE_CHOSEN
    }

    /** One of the statements, and the statement of each. */
    private record Statement(Over over, Samples samples) {

        private static final Map<Statement, String> WRITTEN = new ConcurrentHashMap<>();

        String sql() {
            return WRITTEN.computeIfAbsent(this, Statement::written);
        }

        private String written() {
            var known = over == Over.CHOSEN || over == Over.CHOSEN_COUNTED ? MAY_KNOW + NARROWED : MAY_KNOW;
            var isOfAll = samples.ofAll() == Sample.NONE;
            return FOUND.formatted(
                            (isOfAll ? NONE : CALLED).formatted(NARROW_ROW, known),
                            NARROW_ROW,
                            Sample.within(samples.ofAll()),
                            known,
                            isOfAll ? "true" : Sample.isIn(samples.ofAll()),
                            over == Over.BESIDE_CHOSEN ? DOCUMENT_HAS_CHOSEN : "",
                            over == Over.BESIDE_CHOSEN ? THING_HAS_CHOSEN : "",
                            (isOfAll ? NONE : TITLED).formatted(NARROW_ROW, Sample.within(samples.ofTitles()), known))
                    + switch (over) {
                        case ALL, CHOSEN -> SHOWN.formatted("") + COUNTED;
                        case CHOSEN_COUNTED -> LOOKED_AT + COUNTED;
                        case BESIDE_CHOSEN -> SHOWN.formatted(HAS_CHOSEN) + COUNTED_BESIDE;
                    };
        }
    }

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
    private final Clock clock;

    Asking(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What has these words, of what was chosen. */
    Found found(Wanted wanted, Which which, Map<Facet, String> chosen, int page, Viewer viewer) {
        var samples = samples(wanted, which, Map.of(), viewer);
        if (samples.ofAll() == Sample.NONE || chosen.isEmpty()) {
            var over = chosen.isEmpty() ? Over.ALL : Over.BESIDE_CHOSEN;
            var all = ask(over, wanted, which, chosen, samples, page, viewer);
            if (chosen.isEmpty() || all.counted() == Counted.EXACTLY) {
                return all;
            }
        }
        // of too many some were taken: what was chosen is asked for again, of itself
        var narrowed = within(Over.CHOSEN, wanted, which, chosen, page, viewer);
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        counts.putAll(narrowed.counts());
        var countedBy = new EnumMap<Facet, Counted>(Facet.class);
        countedBy.putAll(narrowed.countedBy());
        chosen.forEach((facet, value) -> {
            var others = new EnumMap<>(chosen);
            others.remove(facet);
            var beside = within(Over.CHOSEN_COUNTED, wanted, which, others, 1, viewer);
            var values = new LinkedHashMap<>(beside.counts(facet));
            if (narrowed.total() > 0) {
                values.put(value, narrowed.total());
            }
            counts.put(facet, values);
            countedBy.put(facet, beside.counted());
        });
        return new Found(
                narrowed.results(), narrowed.total(), narrowed.counted(), narrowed.ranked(), counts, countedBy, "", "");
    }

    /** The same, looking at nothing else. */
    private Found within(Over over, Wanted wanted, Which which, Map<Facet, String> chosen, int page, Viewer viewer) {
        return ask(over, wanted, which, chosen, samples(wanted, which, chosen, viewer), page, viewer);
    }

    /**
     * The samples to look at. Titles are fewer and matter more, so that of them a greater share is looked at.
     *
     * @param ofTitles the greater, which the other lies within
     */
    private record Samples(int ofAll, int ofTitles) {}

    /** The samples to look at, by how many of a small one have the words. */
    private Samples samples(Wanted wanted, Which which, Map<Facet, String> within, Viewer viewer) {
        var in = inSample(Sample.FIRST, wanted, which, within, viewer);
        return Sample.isInDoubt(in.documents())
                ? samples(Sample.DOUBTS, inSample(Sample.DOUBTS, wanted, which, within, viewer))
                : samples(Sample.FIRST, in);
    }

    private static Samples samples(int sample, Counts in) {
        var ofAll = Sample.fitting(sample, in.documents(), MOST_OF_SAMPLE);
        return new Samples(ofAll, Math.min(ofAll, Sample.fitting(sample, in.titles(), MOST_TITLES_OF_SAMPLE)));
    }

    private record Counts(int documents, int titles) {}

    private Counts inSample(int sample, Wanted wanted, Which which, Map<Facet, String> within, Viewer viewer) {
        var signs = signs(within);
        return db.sql(sample == Sample.FIRST ? IN_FIRST : IN_DOUBTS)
                .param("query", Wanted.among(signs, wanted.wideInWhole(which)))
                .param("title", which == Which.ALL ? Wanted.among(signs, wanted.inForms(which)) : "")
                .param("labels", SearchIndex.labels(viewer))
                .query((row, _) -> new Counts(row.getInt("documents"), row.getInt("titles")))
                .single();
    }

    private static List<String> signs(Map<Facet, String> chosen) {
        return chosen.entrySet().stream()
                .map(one -> one.getKey().lexeme(one.getValue()))
                .toList();
    }

    private Found ask(
            Over over,
            Wanted wanted,
            Which which,
            Map<Facet, String> chosen,
            Samples samples,
            int page,
            Viewer viewer) {
        var sample = samples.ofAll();
        var skipped = (Math.clamp(page, 1, Found.MOST_RESULTS / Found.PAGE + 1) - 1) * Found.PAGE;
        var weighed = which == Which.ALL ? WEIGHED : WEIGHED_WHEN_RARE;
        var own = viewer.language().tag();
        var rows = new Rows(wanted, sample);
        var asked = new HashMap<String, Object>(levels(over, wanted, which, chosen, sample));
        asked.put("weighing", sample == Sample.NONE ? wanted.wide(which) : wanted.wideInWhole(which));
        asked.put("together", wanted.together());
        asked.put("labels", SearchIndex.labels(viewer));
        asked.put("most", MOST);
        asked.put("enough", ENOUGH);
        asked.put("own", own);
        asked.put("shown", chosen.getOrDefault(Facet.LANGUAGE, own));
        asked.put("today", today());
        asked.put("weighed", skipped < weighed ? weighed : 0);
        asked.put("skipped", skipped);
        asked.put("before", skipped < weighed ? skipped : 0);
        asked.put("page", Found.PAGE);
        asked.put("read", READ);
        for (var facet : Facet.values()) {
            asked.put(facet.key(), chosen.getOrDefault(facet, ""));
        }
        db.sql(new Statement(over, samples).sql()).params(asked).query(rows);
        return rows.found();
    }

    /** What the indexes are asked for, level by level; nothing where a level would find what another does. */
    private static Map<String, String> levels(
            Over over, Wanted wanted, Which which, Map<Facet, String> chosen, int sample) {
        var signs = over == Over.CHOSEN || over == Over.CHOSEN_COUNTED ? signs(chosen) : List.<String>of();
        var written = which == Which.ALL ? wanted.exact(which) : "";
        var inForms = wanted.inForms(which);
        var titleForms = which == Which.ALL ? inForms : "";
        // where some words may be missing, what has them all comes first
        var exact = which == Which.ALL ? written : wanted.wideInWhole(Which.ALL);
        // a word that must not be in the text is not known from the title
        var isInTitle = sample != Sample.NONE && which == Which.ALL && !wanted.hasUnwanted();
        // all levels together have what is counted; only the last hangs on how much the others have
        var isCounted = over == Over.CHOSEN_COUNTED && sample != Sample.NONE;
        var whole = wanted.wideInWhole(which);
        var begun = sample == Sample.NONE ? wanted.wide(which) : whole;
        return Map.of(
                "title",
                isInTitle && !isCounted ? Wanted.among(signs, titleForms) : "",
                "whole",
                isInTitle && !isCounted ? Wanted.among(signs, wanted.wholeTitle()) : "",
                "title_written",
                written,
                "title_forms",
                titleForms,
                "exact",
                isCounted ? "" : Wanted.among(signs, exact),
                "forms",
                isCounted || inForms.equals(exact) ? "" : Wanted.among(signs, inForms),
                "wide",
                whole.equals(inForms) && !isCounted ? "" : Wanted.among(signs, whole),
                "begun",
                begun.equals(inForms) && !isCounted ? "" : Wanted.among(signs, begun));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
    }

    /** What has all of these words, of what was chosen, and came between these moments. */
    List<Result> since(Instant moment, Instant until, Wanted wanted, Map<Facet, String> chosen, Viewer viewer) {
        var results = new ArrayList<Result>();
        var statement = db.sql(SINCE)
                .param("after", moment.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("wide", wanted.wide(Which.ALL))
                .param("labels", SearchIndex.labels(viewer))
                .param("own", viewer.language().tag())
                .param("page", Found.PAGE)
                .param("read", READ);
        for (var facet : Facet.values()) {
            statement = statement.param(facet.key(), chosen.getOrDefault(facet, ""));
        }
        statement.query(row -> {
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
        private final int sample;
        private int ranked;
        private int total;
        private int documents;

        Rows(Wanted wanted, int sample) {
            this.wanted = wanted;
            this.sample = sample;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            var number = row.getInt("number");
            switch (row.getString("what")) {
                case "result" -> results.add(new Placed(number, Asking.result(row, wanted)));
                case "ranked" -> ranked = number;
                case "total" -> total = Sample.all(sample, number);
                case "documents" -> documents = number;
                case String facet -> {
                    var value = row.getString("value");
                    // what has no year, region or outcome
                    if (!value.isEmpty()) {
                        counts.computeIfAbsent(Facet.valueOf(facet.toUpperCase(Locale.ROOT)), _ -> new HashMap<>())
                                .put(value, Sample.all(sample, number));
                    }
                }
            }
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
            var counted = counted();
            var countedBy = new EnumMap<Facet, Counted>(Facet.class);
            for (var facet : Facet.values()) {
                countedBy.put(facet, counted);
            }
            return new Found(
                    results.stream()
                            .sorted(Comparator.comparingInt(Placed::place))
                            .map(Placed::result)
                            .toList(),
                    total,
                    counted,
                    ranked,
                    sorted,
                    countedBy,
                    "",
                    "");
        }

        private Counted counted() {
            if (sample != Sample.NONE) {
                return Counted.ABOUT;
            }
            return documents >= MOST ? Counted.AT_LEAST : Counted.EXACTLY;
        }
    }
}
