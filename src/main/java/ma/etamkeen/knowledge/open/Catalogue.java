package ma.etamkeen.knowledge.open;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.Enclosed;
import ma.etamkeen.knowledge.Enclosures;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.knowledge.Licence;
import ma.etamkeen.knowledge.reuse.Reuse;
import ma.etamkeen.knowledge.reuse.Reuses;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.search.Found;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What everybody may read, as programs are given it: values by name, what is said in a language by the tag of that. */
@Component
class Catalogue {

    private final JdbcClient db;
    private final Entries entries;
    private final Enclosures enclosures;
    private final Reuses reuses;
    private final Settings settings;
    private final Words words;

    Catalogue(JdbcClient db, Entries entries, Enclosures enclosures, Reuses reuses, Settings settings, Words words) {
        this.db = db;
        this.entries = entries;
        this.enclosures = enclosures;
        this.reuses = reuses;
        this.settings = settings;
        this.words = words;
    }

    /**
     * What a program asks of the list.
     *
     * @param language only what can be read in it
     * @param after only what has a greater number than this
     */
    record Wanted(
            @Nullable Kind kind,
            Optional<String> theme,
            @Nullable Language language,
            long after,
            int limit) {

        private String query() {
            return (kind == null ? "" : "&kind=" + kind.key())
                    + theme.map(one -> "&theme=" + one).orElse("")
                    + (language == null ? "" : "&language=" + language.tag());
        }
    }

    /** One page of the entries by their numbers, and where the next one is. */
    Map<String, Object> page(Wanted wanted) {
        var ids = db.sql("""
                        select e.id from knowledge.entry e
                         where e.id > :after and e.slug is null
                           and (:kind = '' or e.kind = :kind)
                           and (:theme = '' or e.theme = :theme)
                           and exists (select from knowledge.entry_text t
                                        where t.entry_id = e.id and t.shown is not null
                                          and (:language = '' or t.language = :language))
                         order by e.id
                         limit :limit
                        """)
                .param("after", wanted.after())
                .param("kind", wanted.kind() == null ? "" : wanted.kind().key())
                .param("theme", wanted.theme().orElse(""))
                .param(
                        "language",
                        wanted.language() == null ? "" : wanted.language().tag())
                .param("limit", wanted.limit() + 1)
                .query(Long.class)
                .list();
        var page = new LinkedHashMap<String, Object>();
        page.put(
                "items",
                ids.stream()
                        .limit(wanted.limit())
                        .flatMap(id -> entries.read(id, Language.AR).stream())
                        .map(readable -> summary(readable.entry(), readable.all()))
                        .toList());
        if (ids.size() > wanted.limit()) {
            page.put(
                    "next",
                    settings.address() + "/api/v1/entries?after=" + ids.get(wanted.limit() - 1) + "&limit="
                            + wanted.limit() + wanted.query());
        }
        return page;
    }

    /** An entry with all that can be read of it. */
    Optional<Map<String, Object>> entry(long id) {
        return entries.read(id, Language.AR)
                .filter(readable -> readable.entry().slug() == null)
                .map(readable -> {
                    var entry = summary(readable.entry(), readable.all());
                    var texts = new LinkedHashMap<String, Object>();
                    readable.all().forEach((language, text) -> texts.put(language.tag(), text(readable.entry(), text)));
                    entry.put("texts", texts);
                    var enclosed = enclosures.of(id);
                    entry.put(
                            "attachments",
                            enclosed.files().stream().map(this::attachment).toList());
                    entry.put(
                            "collections",
                            enclosed.places().stream().map(this::place).toList());
                    entry.put("reuses", reuses.of(id).stream().map(this::reuse).toList());
                    return entry;
                });
    }

    /** The themes with how many entries each has. */
    Map<String, Object> themes() {
        var items = db.sql("""
                        select e.theme, count(*)::int as entries from knowledge.entry e
                         where e.theme is not null and e.slug is null
                           and exists (select from knowledge.entry_text t where t.entry_id = e.id and t.shown is not null)
                         group by e.theme
                         order by e.theme
                        """)
                .query((row, _) -> {
                    var theme = new LinkedHashMap<String, Object>();
                    theme.put("code", row.getString("theme"));
                    theme.put("name", named("knowledge.theme." + row.getString("theme")));
                    theme.put("entries", row.getInt("entries"));
                    return theme;
                })
                .list();
        return Map.of("items", items);
    }

    /** One page of who uses what again. */
    Map<String, Object> reuses(int page, int limit) {
        var all = reuses.page(Reuses.Narrowed.ALL, limit + 1, (page - 1) * limit);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("items", all.stream().limit(limit).map(this::reuse).toList());
        if (all.size() > limit) {
            answer.put("next", settings.address() + "/api/v1/reuses?page=" + (page + 1) + "&limit=" + limit);
        }
        return answer;
    }

    /** What a search found. */
    Map<String, Object> found(Found found, int page) {
        var answer = new LinkedHashMap<String, Object>();
        var items = new ArrayList<Map<String, Object>>();
        for (var result : found.results()) {
            var item = new LinkedHashMap<String, Object>();
            item.put("kind", result.kind());
            item.put("language", result.language().tag());
            item.put("title", plain(result.title()));
            item.put("excerpt", plain(result.excerpt()));
            item.put("address", settings.address() + "/" + result.language().tag() + result.path());
            items.add(item);
        }
        answer.put("total", found.total());
        answer.put("counted", found.counted().key());
        answer.put("page", page);
        answer.put("items", items);
        return answer;
    }

    private static String plain(java.util.List<Found.Run> runs) {
        return runs.stream()
                .flatMap(run -> run.stretches().stream())
                .map(stretch -> stretch.words())
                .collect(Collectors.joining());
    }

    private LinkedHashMap<String, Object> summary(Entry entry, Map<Language, EntryText> texts) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("id", entry.id());
        summary.put("kind", entry.kind().key());
        if (entry.theme() != null) {
            summary.put("theme", entry.theme());
        }
        if (entry.period().isKnown()) {
            var period = new LinkedHashMap<String, Object>();
            period.put("from", entry.period().from());
            if (entry.period().to() != null) {
                period.put("to", entry.period().to());
            }
            summary.put("period", period);
        }
        if (entry.traits().licence() instanceof Licence licence) {
            summary.put("licence", licence(licence));
        }
        summary.put("certainty", entry.certainty());
        summary.put("sources", entry.sources());
        summary.put("title", each(texts, EntryText::title));
        summary.put("lead", each(texts, EntryText::lead));
        summary.put(
                "updated",
                texts.values().stream()
                        .map(EntryText::at)
                        .max(java.util.Comparator.naturalOrder())
                        .orElseThrow()
                        .toString());
        summary.put("self", settings.address() + "/api/v1/entries/" + entry.id());
        var pages = new LinkedHashMap<String, Object>();
        texts.keySet()
                .forEach(language ->
                        pages.put(language.tag(), settings.address() + "/" + language.tag() + entry.path()));
        summary.put("pages", pages);
        return summary;
    }

    private static Map<String, Object> each(
            Map<Language, EntryText> texts, java.util.function.Function<EntryText, String> value) {
        var said = new LinkedHashMap<String, Object>();
        texts.forEach((language, text) -> said.put(language.tag(), value.apply(text)));
        return said;
    }

    private Map<String, Object> text(Entry entry, EntryText text) {
        var said = new LinkedHashMap<String, Object>();
        said.put("revision", text.revision());
        said.put("state", entry.state(text.language()).key());
        said.put("written", text.at().toString());
        said.put("title", text.title());
        said.put("lead", text.lead());
        said.put(
                "sections",
                text.told(words).sections().stream()
                        .map(section -> {
                            var one = new LinkedHashMap<String, Object>();
                            if (section.code() != null) {
                                one.put("code", section.code());
                            }
                            one.put("standing", standing(section));
                            if (section.heading() != null) {
                                one.put("heading", section.heading());
                            }
                            one.put("body", section.body());
                            return one;
                        })
                        .toList());
        said.put(
                "sheet",
                settings.address() + "/" + text.language().tag() + "/knowledge/entries/" + entry.id() + "/sheet.pdf");
        return said;
    }

    private static String standing(Section section) {
        return section.standing().name().toLowerCase(java.util.Locale.ROOT);
    }

    private Map<String, Object> licence(Licence licence) {
        var said = new LinkedHashMap<String, Object>();
        said.put("code", licence.key());
        if (licence.spdx() != null) {
            said.put("spdx", licence.spdx());
        }
        if (licence.address() != null) {
            said.put("address", licence.address());
        }
        said.put("name", named("knowledge.licence." + licence.key()));
        said.put("means", named("knowledge.licence." + licence.key() + ".means"));
        return said;
    }

    private Map<String, Object> attachment(Enclosed.File file) {
        var said = new LinkedHashMap<String, Object>();
        said.put("id", file.id());
        said.put("title", file.title());
        said.put("language", file.language().tag());
        said.put("version", file.version());
        said.put("name", file.name());
        said.put("type", file.contentType());
        said.put("bytes", file.bytes());
        said.put("sha256", file.sha256());
        said.put("added", file.added().toString());
        said.put("address", settings.address() + "/" + file.language().tag() + file.path());
        return said;
    }

    private Map<String, Object> place(Enclosed.Place place) {
        var said = new LinkedHashMap<String, Object>();
        said.put("slug", place.slug());
        said.put("title", ApiPage.languages(place.title()));
        var pages = new LinkedHashMap<String, Object>();
        for (var language : Language.values()) {
            pages.put(language.tag(), settings.address() + "/" + language.tag() + place.path());
        }
        said.put("pages", pages);
        return said;
    }

    private Map<String, Object> reuse(Reuse reuse) {
        var said = new LinkedHashMap<String, Object>();
        said.put("id", reuse.id());
        said.put("entry", reuse.entry());
        said.put("administration", ApiPage.languages(reuse.administration()));
        if (reuse.acronym() != null) {
            said.put("acronym", reuse.acronym());
        }
        if (reuse.region() != null) {
            said.put("region", reuse.region());
        }
        said.put("stage", reuse.stage().key());
        if (!reuse.why().isEmpty()) {
            said.put("why", reuse.why());
        }
        said.put("since", reuse.since().toString());
        said.put("confirmedUntil", reuse.confirmedUntil().toString());
        said.put("confirmed", !reuse.isLapsed(today()));
        said.put("language", reuse.said().language().tag());
        said.put("context", reuse.said().context());
        said.put("adaptation", reuse.said().adaptation());
        said.put("contact", reuse.said().contact());
        said.put("email", reuse.said().email());
        if (reuse.said().link() != null) {
            said.put("evidence", reuse.said().link());
        }
        if (reuse.made() != null) {
            said.put("made", reuse.made().entry());
        }
        return said;
    }

    private LocalDate today() {
        return reuses.today();
    }

    private Map<String, Object> named(String key) {
        var named = new LinkedHashMap<String, Object>();
        if (words.has(key)) {
            for (var language : Language.values()) {
                named.put(language.tag(), words.text(language, key));
            }
        }
        return named;
    }
}
