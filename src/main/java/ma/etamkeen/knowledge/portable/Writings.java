package ma.etamkeen.knowledge.portable;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The facts and texts that an import writes, and takes back. */
@Component
class Writings {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Clock clock;
    private final Standing standing;
    private final Journal journal;

    Writings(JdbcClient db, Clock clock, Standing standing, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.standing = standing;
        this.journal = journal;
    }

    /** Makes an entry of which nobody has read a word yet. */
    void insert(long entry, Portable.Facts facts, long person) {
        db.sql("""
                        insert into knowledge.entry (id, kind, theme, period_from, period_to, sorted_on, source, other_sources,
                                                     certainty, outcome, licence, regions, areas, created_at, created_by)
                        values (:entry, :kind, :theme, :from, :to, :sorted, :source, :others, :certainty, :outcome, :licence,
                                :regions, :areas, :now, :person)
                        """)
                .param("entry", entry)
                .params(columns(facts))
                .param("now", now())
                .param("person", person)
                .update();
    }

    /** What was written before, where it comes from: nobody here wrote it, and readers never read it here. */
    void earlier(long entry, String language, int number, Portable.Earlier text) {
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        values (:entry, :language, :number, :title, :lead, cast(:sections as jsonb), 0, :at, 0)
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("number", number)
                .param("title", text.title())
                .param("lead", text.lead())
                .param("sections", JSON.writeValueAsString(text.sections()))
                .param("at", Instant.parse(text.at()).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What followed there on the last revision that is known here: what was written between that and what readers read. */
    List<Portable.Earlier> between(long entry, String language, Portable.Text text) {
        var here = standing.revisions(entry, language);
        var from = 0;
        var before = text.before();
        for (var place = 0; place < before.size(); place++) {
            if (here.stream().anyMatch(before.get(place)::reads)) {
                from = place + 1;
            }
        }
        return before.subList(from, before.size());
    }

    void facts(long entry, Portable.Facts facts) {
        db.sql("""
                        update knowledge.entry
                           set kind = :kind, theme = :theme, period_from = :from, period_to = :to, sorted_on = :sorted,
                               source = :source, other_sources = :others, certainty = :certainty, version = version + 1,
                               outcome = case when :said then :outcome else outcome end,
                               licence = case when :said then :licence else licence end,
                               regions = case when :said then cast(:regions as text[]) else regions end,
                               areas = case when :said then cast(:areas as text[]) else areas end
                         where id = :entry
                        """)
                .param("entry", entry)
                .param("said", facts.traits() != null)
                .params(columns(facts))
                .update();
    }

    /** Writes a revision and shows it to readers, as proofread as it was where it comes from. */
    void show(long entry, String language, int number, Portable.Text text, long person) {
        revision(entry, language, number, text, person, 0);
        db.sql("""
                        insert into knowledge.entry_text (entry_id, language, latest, state, shown, proofread, shown_at)
                        values (:entry, :language, :number, :state, :number, :proofread, :now)
                            on conflict (entry_id, language)
                            do update set latest = excluded.latest, state = excluded.state, shown = excluded.shown,
                                          proofread = excluded.proofread, shown_at = excluded.shown_at
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("number", number)
                .param("state", text.proofread() ? "published" : "to-review")
                .param("proofread", text.proofread())
                .param("now", now())
                .update();
        journal.record("knowledge.text.published", person, entry, 0, language + " " + number);
    }

    private void revision(long entry, String language, int number, Portable.Text text, long person, int restored) {
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        values (:entry, :language, :number, :title, :lead, cast(:sections as jsonb), :person, :now, :restored)
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("number", number)
                .param("title", text.title())
                .param("lead", text.lead())
                .param("sections", JSON.writeValueAsString(text.sections()))
                .param("person", person)
                .param("now", now())
                .param("restored", restored)
                .update();
    }

    /** Makes an entry say again what it said before an import. */
    void takeBack(Imports.Receipt receipt, long person) {
        if (!receipt.isNew()
                && standing.find(receipt.entry())
                        .filter(here -> !receipt.facts().agreesWith(here.now().facts()))
                        .isPresent()) {
            facts(receipt.entry(), receipt.facts());
            journal.record("knowledge.entry.changed", person, receipt.entry());
        }
        receipt.texts().forEach((language, written) -> {
            var before = Imports.number(written, "before");
            var number = Imports.number(written, "number");
            var text = before == 0 ? null : standing.revision(receipt.entry(), language, before);
            if (text == null) {
                db.sql("""
                                update knowledge.entry_text
                                   set shown = null, shown_at = null, proofread = false, state = 'draft'
                                 where entry_id = :entry and language = :language
                                """)
                        .param("entry", receipt.entry())
                        .param("language", language)
                        .update();
                journal.record("knowledge.text.withdrawn", person, receipt.entry(), 0, language + " " + number);
                return;
            }
            revision(receipt.entry(), language, number + 1, text, person, before);
            var proofread = Boolean.TRUE.equals(written.get("proofread"));
            db.sql("""
                            update knowledge.entry_text
                               set latest = :number, shown = :number, shown_at = :now, proofread = :proofread,
                                   state = :state
                             where entry_id = :entry and language = :language
                            """)
                    .param("number", number + 1)
                    .param("now", now())
                    .param("proofread", proofread)
                    .param("state", proofread ? "published" : "to-review")
                    .param("entry", receipt.entry())
                    .param("language", language)
                    .update();
            journal.record("knowledge.text.restored", person, receipt.entry(), 0, language + " " + (number + 1));
        });
    }

    private static Map<String, @Nullable Object> columns(Portable.Facts facts) {
        var period = new Period(facts.from(), facts.to());
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("kind", facts.kind());
        columns.put("theme", facts.theme());
        columns.put("from", facts.from());
        columns.put("to", facts.to());
        columns.put("sorted", new SqlParameterValue(Types.DATE, period.starts()));
        columns.put("source", facts.source());
        columns.put("others", facts.others().toArray(String[]::new));
        columns.put("certainty", facts.certainty());
        var traits = facts.traits();
        columns.put("outcome", new SqlParameterValue(Types.VARCHAR, traits == null ? null : traits.outcome()));
        columns.put("licence", new SqlParameterValue(Types.VARCHAR, traits == null ? null : traits.licence()));
        columns.put("regions", traits == null ? new String[0] : traits.regions().toArray(String[]::new));
        columns.put("areas", traits == null ? new String[0] : traits.areas().toArray(String[]::new));
        return columns;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
