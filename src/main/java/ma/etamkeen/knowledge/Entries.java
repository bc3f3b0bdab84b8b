package ma.etamkeen.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.TextState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What everybody may read of the entries: texts that are published, in the languages in which they are. */
@Component
public class Entries implements SearchSource {

    static final String SEARCH_KIND = "entry";

    private static final String FACTS = """
            e.id, e.kind, e.theme, e.period_from, e.period_to, e.source, e.other_sources, e.certainty, e.slug,
            e.featured, e.version, e.folder, e.outcome, e.licence, e.regions, e.areas,
            array(select u.unit_id from knowledge.entry_unit u where u.entry_id = e.id order by u.unit_id) as units
            """;

    /** The texts readers see, one row for each language. */
    private static final String SHOWN = """
              from knowledge.entry e
              join knowledge.entry_text t on t.entry_id = e.id and t.shown is not null
              join knowledge.revision r on r.entry_id = t.entry_id and r.language = t.language and r.number = t.shown
            """;

    private static final String HEADLINES = """
            select e.id, e.kind, e.outcome, e.folder, e.theme, e.period_from, e.period_to, e.featured,
                   max(r.title) filter (where r.language = 'ar') as title_ar,
                   max(r.title) filter (where r.language = 'fr') as title_fr,
                   max(r.title) filter (where r.language = 'en') as title_en,
                   max(r.lead) filter (where r.language = 'ar') as lead_ar,
                   max(r.lead) filter (where r.language = 'fr') as lead_fr,
                   max(r.lead) filter (where r.language = 'en') as lead_en
            """ + SHOWN;

    private final JdbcClient db;
    private final JsonMapper json;
    private final SearchIndex index;

    Entries(JdbcClient db, JsonMapper json, SearchIndex index) {
        this.db = db;
        this.json = json;
        this.index = index;
    }

    /** An entry with the text somebody may read in one language; without a text it is missing in that language. */
    public record Readable(Entry entry, @Nullable EntryText text, Map<Language, EntryText> all) {}

    /** An entry and a language in which it was published, for feeds and site maps. */
    public record Publication(Entry entry, EntryText text, Instant shownAt) {}

    private static final String NARROWED = """
             where e.kind = any(cast(:kinds as text[])) and e.slug is null
               and (:theme = '' or e.theme = :theme)
               and (:year = 0 or extract(year from e.sorted_on) = :year)
               and (:region = '' or e.regions @> array[cast(:region as text)])
               and (:area = '' or e.areas @> array[cast(:area as text)])
               and (:outcome = '' or e.outcome = :outcome)
            """;

    private static final String IS_SHOWN = """
             and exists (select 1 from knowledge.entry_text s where s.entry_id = e.id and s.shown is not null)
            """;

    /** The published entries of these kinds and this theme and year, the latest first. */
    public List<Headline> headlines(List<Kind> kinds, String theme, int year, int limit, int offset) {
        return headlines(Narrowed.to(kinds).theme(theme).year(year), limit, offset);
    }

    /** The published entries somebody narrowed to, the latest first. */
    public List<Headline> headlines(Narrowed narrowed, int limit, int offset) {
        return db.sql(HEADLINES + NARROWED + """
                         group by e.id
                         order by e.sorted_on desc nulls last, e.id desc
                         limit :limit offset :offset
                        """)
                .params(narrowed.named())
                .param("limit", limit)
                .param("offset", offset)
                .query(Entries::headline)
                .list();
    }

    /** How many published entries somebody narrowed to. */
    public int count(Narrowed narrowed) {
        return db.sql("select count(*)::int from knowledge.entry e" + NARROWED + IS_SHOWN)
                .params(narrowed.named())
                .query(Integer.class)
                .single();
    }

    /** How the published entries somebody narrowed to are spread over one thing they are found by. */
    List<Narrowing> spread(Narrowed narrowed, Facet facet) {
        return db.sql("select " + facet.value + " as value, count(*)::int as entries from knowledge.entry e"
                        + facet.join
                        + NARROWED + IS_SHOWN + facet.condition
                        + " group by 1 order by 2 desc, 1")
                .params(narrowed.named())
                .query((row, _) -> new Narrowing(row.getString("value"), row.getInt("entries")))
                .list();
    }

    /** What entries are narrowed by. */
    enum Facet {
        KIND("e.kind", "", ""),
        THEME("e.theme", "", " and e.theme is not null"),
        YEAR("extract(year from e.sorted_on)::int::text", "", " and e.sorted_on is not null"),
        REGION("region", " cross join lateral unnest(e.regions) region", ""),
        AREA("area", " cross join lateral unnest(e.areas) area", ""),
        OUTCOME("e.outcome", "", " and e.outcome is not null");

        private final String value;
        private final String join;
        private final String condition;

        Facet(String value, String join, String condition) {
            this.value = value;
            this.join = join;
            this.condition = condition;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** These published entries, in this order. */
    public List<Headline> of(List<Long> ids) {
        return db.sql(HEADLINES + """
                         where e.id = any(:ids) and e.slug is null
                         group by e.id
                         order by array_position(:ids, e.id)
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(Entries::headline)
                .list();
    }

    /** The featured entries and the latest of the timeline, in one go. */
    List<Headline> forHome(int latest) {
        return db.sql(HEADLINES + """
                         where e.slug is null
                           and (e.featured
                            or e.id in (select l.id
                                          from knowledge.entry l
                                         where l.kind = any(cast(:kinds as text[]))
                                           and l.sorted_on is not null
                                           and exists (select 1 from knowledge.entry_text s
                                                        where s.entry_id = l.id and s.shown is not null)
                                         order by l.sorted_on desc, l.id desc
                                         limit :latest))
                         group by e.id
                         order by e.featured desc, e.sorted_on desc nulls last, e.id desc
                        """)
                .param("kinds", keys(Kind.ON_THE_TIMELINE))
                .param("latest", latest)
                .query(Entries::headline)
                .list();
    }

    /** Other published entries of the same theme, the latest first. */
    List<Headline> beside(Entry entry, int limit) {
        return entry.theme() == null
                ? List.of()
                : headlines(List.of(Kind.values()), entry.theme(), 0, limit + 1, 0).stream()
                        .filter(other -> other.id() != entry.id())
                        .limit(limit)
                        .toList();
    }

    /** The entry, published or not: for its editors. */
    public Optional<Entry> known(long id) {
        return db.sql("select " + FACTS + " from knowledge.entry e where e.id = :id")
                .param("id", id)
                .query((row, _) -> entry(row, Map.of()))
                .optional();
    }

    /** The entry, if anybody may read it in any language. */
    public Optional<Readable> read(long id, Language language) {
        return read("e.id = :value", id, language);
    }

    /** The page that stands at this address, if anybody may read it in any language. */
    Optional<Readable> page(String slug, Language language) {
        return read("e.slug = :value", slug, language);
    }

    private Optional<Readable> read(String where, Object value, Language language) {
        var states = new EnumMap<Language, TextState>(Language.class);
        var texts = new EnumMap<Language, EntryText>(Language.class);
        var rows = db.sql("select " + FACTS + ", t.proofread, r.language, r.number, r.title, r.lead, r.sections, r.at"
                        + SHOWN + " where " + where)
                .param("value", value)
                .query((row, _) -> {
                    var text = text(row);
                    states.put(text.language(), shown(row));
                    texts.put(text.language(), text);
                    return entry(row, states);
                })
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readable(rows.getFirst(), texts.get(language), texts));
    }

    /** Everything published in one language, the last published first. */
    public List<Publication> latest(Language language, int limit) {
        return publications("where e.slug is null and r.language = :language", language, limit);
    }

    /** The same of one kind and one theme; empty for all. */
    public List<Publication> latest(Language language, String kind, String theme, int limit) {
        return publications(
                "where e.slug is null and r.language = :language and (:kind = '' or e.kind = :kind)"
                        + " and (:theme = '' or e.theme = :theme)",
                language,
                Map.of("kind", kind, "theme", theme),
                limit);
    }

    /** Everything published in every language, for the index. */
    public List<Publication> all() {
        return publications("where :language <> ''", Language.AR, 50_000);
    }

    private List<Publication> publications(String where, Language language, int limit) {
        return publications(where, language, Map.of(), limit);
    }

    private List<Publication> publications(String where, Language language, Map<String, String> named, int limit) {
        return db.sql("select " + FACTS
                        + ", t.proofread, t.shown_at, r.language, r.number, r.title, r.lead, r.sections, r.at"
                        + SHOWN + where
                        + " order by t.shown_at desc, e.sorted_on desc nulls last, e.id desc limit :limit")
                .param("language", language.tag())
                .params(named)
                .param("limit", limit)
                .query((row, _) -> {
                    var text = text(row);
                    return new Publication(
                            entry(row, Map.of(text.language(), shown(row))), text, instant(row, "shown_at"));
                })
                .list();
    }

    @Override
    public String kind() {
        return SEARCH_KIND;
    }

    @Override
    public List<SearchDocument> documents() {
        return all().stream()
                .filter(publication -> publication.entry().slug() == null)
                .map(publication -> document(publication.entry(), publication.text()))
                .toList();
    }

    /** Makes the index say of an entry what readers see of it now. */
    public void index(long id) {
        var stands = db.sql("select slug is not null from knowledge.entry where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
        index.put(stands ? StandingPages.SEARCH_KIND : SEARCH_KIND, Long.toString(id), documents(id));
    }

    private List<SearchDocument> documents(long id) {
        var documents = new ArrayList<SearchDocument>();
        read(id, Language.AR)
                .ifPresent(readable ->
                        readable.all().values().forEach(text -> documents.add(document(readable.entry(), text))));
        return documents;
    }

    static SearchDocument document(Entry entry, EntryText text) {
        return new SearchDocument(
                        entry.slug() == null ? SEARCH_KIND : StandingPages.SEARCH_KIND,
                        Long.toString(entry.id()),
                        text.language(),
                        text.title(),
                        text.body(),
                        entry.path())
                .led(text.lead())
                .about(entry.theme() == null ? List.of() : List.of(entry.theme()))
                .dated(entry.period().year())
                .by(entry.traits().units())
                .ending(
                        entry.traits().outcome() == null
                                ? null
                                : entry.traits().outcome().key());
    }

    static String[] keys(List<Kind> kinds) {
        return kinds.stream().map(Kind::key).toArray(String[]::new);
    }

    private static Headline headline(ResultSet row, int number) throws SQLException {
        return new Headline(
                row.getLong("id"),
                Kind.of(row.getString("kind")).orElseThrow(),
                outcome(row),
                row.getString("folder"),
                row.getString("theme"),
                Rows.period(row),
                row.getBoolean("featured"),
                Rows.text(row, "title"),
                Rows.text(row, "lead"));
    }

    static Entry entry(ResultSet row, Map<Language, TextState> states) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("theme"),
                Rows.period(row),
                row.getString("source"),
                Rows.words(row, "other_sources"),
                row.getString("certainty"),
                row.getString("slug"),
                row.getBoolean("featured"),
                row.getInt("version"),
                row.getString("folder"),
                new Traits(
                        outcome(row),
                        Licence.of(row.getString("licence")).orElse(null),
                        Rows.words(row, "regions"),
                        Rows.words(row, "areas"),
                        List.of((Long[]) row.getArray("units").getArray())),
                states);
    }

    private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null ? null : Outcome.of(outcome).orElseThrow();
    }

    EntryText text(ResultSet row) throws SQLException {
        return new EntryText(
                Language.of(row.getString("language")).orElseThrow(),
                row.getInt("number"),
                row.getString("title"),
                row.getString("lead"),
                json.readValue(row.getString("sections"), new TypeReference<List<Section>>() {}),
                instant(row, "at"));
    }

    private static TextState shown(ResultSet row) throws SQLException {
        return row.getBoolean("proofread") ? TextState.PUBLISHED : TextState.TO_REVIEW;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
