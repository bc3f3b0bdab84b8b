package ma.etamkeen.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ma.etamkeen.knowledge.parity.Marks;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Whole;
import ma.etamkeen.knowledge.review.Approvals;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Revision;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts as their editors have them. Every save is a revision; publishing shows one revision to readers; nothing is
 * written over what somebody else wrote meanwhile.
 */
@Component
class Manuscripts {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Journal journal;
    private final Entries entries;
    private final Parities parities;
    private final Approvals approvals;

    Manuscripts(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Journal journal,
            Entries entries,
            Parities parities,
            Approvals approvals) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.journal = journal;
        this.entries = entries;
        this.parities = parities;
        this.approvals = approvals;
    }

    /** What somebody wants the text to be. */
    record Draft(String title, String lead, List<Section> sections) {

        static Draft of(EntryText text) {
            return new Draft(text.title(), text.lead(), text.sections());
        }

        static Draft of(Whole whole) {
            return new Draft(whole.title(), whole.lead(), whole.sections());
        }

        Whole whole() {
            return new Whole(title, lead, sections);
        }
    }

    /** The text in this language, written or not. */
    Manuscript find(long entry, Language language) {
        return db.sql("""
                        select t.state, coalesce(t.shown, 0) as shown, t.proofread,
                               r.language, r.number, r.title, r.lead, r.sections, r.at
                          from knowledge.entry_text t
                          join knowledge.revision r
                            on r.entry_id = t.entry_id and r.language = t.language and r.number = t.latest
                         where t.entry_id = :entry and t.language = :language
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) -> manuscript(entry, row))
                .optional()
                .orElseGet(() -> new Manuscript(entry, language, null, "draft", 0, false));
    }

    /** The texts of an entry in the three languages. */
    Map<Language, Manuscript> of(long entry) {
        return of(List.of(entry)).getOrDefault(entry, Map.of());
    }

    /** The texts of these entries. */
    Map<Long, Map<Language, Manuscript>> of(List<Long> ids) {
        var found = new HashMap<Long, Map<Language, Manuscript>>();
        db.sql("""
                        select t.entry_id, t.state, coalesce(t.shown, 0) as shown, t.proofread,
                               r.language, r.number, r.title, r.lead, r.sections, r.at
                          from knowledge.entry_text t
                          join knowledge.revision r
                            on r.entry_id = t.entry_id and r.language = t.language and r.number = t.latest
                         where t.entry_id = any(:ids)
                        """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            var manuscript = manuscript(row.getLong("entry_id"), row);
            found.computeIfAbsent(manuscript.entry(), _ -> new EnumMap<>(Language.class))
                    .put(manuscript.language(), manuscript);
        });
        return found;
    }

    /** All revisions of a text, the last first. */
    List<Revision> revisions(long entry, Language language) {
        return db.sql("""
                        select number, author, at, restored, title
                          from knowledge.revision
                         where entry_id = :entry and language = :language
                         order by number desc
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) -> new Revision(
                        row.getInt("number"),
                        row.getLong("author"),
                        Entries.instant(row, "at"),
                        row.getInt("restored") == 0 ? null : row.getInt("restored"),
                        row.getString("title")))
                .list();
    }

    /** One revision of a text. */
    Optional<EntryText> revision(long entry, Language language, int number) {
        return db.sql("""
                        select language, number, title, lead, sections, at
                          from knowledge.revision
                         where entry_id = :entry and language = :language and number = :number
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .query((row, _) -> entries.text(row))
                .optional();
    }

    /**
     * Writes the text.
     *
     * @param basedOn the revision the author started from, 0 for none
     */
    @Transactional
    Writing save(long entry, Language language, int basedOn, Draft draft, long author) {
        return save(entry, language, basedOn, draft, Marks.NONE, author);
    }

    /** The same, with what the author says of it beyond its words. */
    @Transactional
    Writing save(long entry, Language language, int basedOn, Draft draft, Marks marks, long author) {
        return write(entry, language, basedOn, draft, marks, author, 0);
    }

    /** Brings an earlier revision back as a new one. */
    @Transactional
    Writing restore(long entry, Language language, int basedOn, int number, long author) {
        var text = revision(entry, language, number).orElseThrow(NotHere::new);
        return write(entry, language, basedOn, Draft.of(text), Marks.NONE, author, number);
    }

    private Writing write(
            long entry, Language language, int basedOn, Draft draft, Marks marks, long author, int restored) {
        lock(entry);
        var now = find(entry, language);
        if (now.revision() != basedOn) {
            return new Writing.Stale(now);
        }
        var saysMore = !marks.right().isEmpty() || !marks.machine().isEmpty();
        if (now.latest() != null && Draft.of(now.latest()).equals(draft) && !saysMore) {
            return new Writing.Done(entry, language, basedOn);
        }
        var number = basedOn + 1;
        insert(entry, language, number, draft, author, restored);
        db.sql("""
                        insert into knowledge.entry_text (entry_id, language, latest, state, proofread)
                        values (:entry, :language, :number, 'draft', false)
                            on conflict (entry_id, language) do update set latest = excluded.latest, state = 'draft'
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .update();
        if (author > 0) {
            approvals.wrote(entry, language, number, author);
        }
        parities.written(entry, language, number, basedOn, marks);
        journal.record(
                restored == 0 ? "knowledge.text.written" : "knowledge.text.restored",
                author,
                entry,
                0,
                language.tag() + " " + number);
        return new Writing.Done(entry, language, number);
    }

    private void insert(long entry, Language language, int number, Draft draft, long author, int restored) {
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        values (:entry, :language, :number, :title, :lead, cast(:sections as jsonb), :author, :now, :restored)
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .param("title", draft.title())
                .param("lead", draft.lead())
                .param("sections", json.writeValueAsString(draft.sections()))
                .param("author", author)
                .param("now", now())
                .param("restored", restored)
                .update();
    }

    /** Asks those who may publish to proofread what stands there. */
    @Transactional
    Writing submit(long entry, Language language, int basedOn, long author) {
        return change(entry, language, basedOn, now -> {
            stand(entry, language, "to-review");
            journal.record("knowledge.text.submitted", author, entry, 0, language.tag() + " " + basedOn);
            return done(now);
        });
    }

    /** Whether it waits for somebody who may publish. */
    void stand(long entry, Language language, String state) {
        db.sql("update knowledge.entry_text set state = :state where entry_id = :entry and language = :language")
                .param("state", state)
                .param("entry", entry)
                .param("language", language.tag())
                .update();
    }

    /** Shows the last revision to readers without asking what its rule wants: for content that was published elsewhere. */
    @Transactional
    Writing publish(long entry, Language language, int basedOn, boolean proofread, long actor) {
        return change(entry, language, basedOn, now -> {
            show(entry, language, basedOn, proofread, actor);
            return done(now);
        });
    }

    /**
     * Shows a revision to readers, whatever was written since. What nobody proofread is shown as such. Called under the lock
     * of the entry by whoever has asked what its rule wants.
     */
    void show(long entry, Language language, int number, boolean proofread, long actor) {
        db.sql("""
                        update knowledge.entry_text
                           set shown = :number, proofread = :proofread, shown_at = :now,
                               state = case when latest > :number then state
                                            when :proofread then 'published' else 'to-review' end
                         where entry_id = :entry and language = :language
                        """)
                .param("number", number)
                .param("proofread", proofread)
                .param("now", now())
                .param("entry", entry)
                .param("language", language.tag())
                .update();
        approvals.appeared(entry, language, number);
        if (proofread) {
            parities.reviewed(entry, language, number);
        }
        journal.record("knowledge.text.published", actor, entry, 0, language.tag() + " " + number);
        entries.index(entry);
    }

    /** Takes the text away from readers. Its revisions stay. */
    @Transactional
    Writing withdraw(long entry, Language language, int basedOn, long actor) {
        return change(entry, language, basedOn, now -> {
            db.sql("""
                            update knowledge.entry_text
                               set shown = null, shown_at = null, proofread = false, state = 'draft'
                             where entry_id = :entry and language = :language
                            """).param("entry", entry).param("language", language.tag()).update();
            approvals.stayAway(entry, language);
            journal.record("knowledge.text.withdrawn", actor, entry, 0, language.tag() + " " + basedOn);
            entries.index(entry);
            return done(now);
        });
    }

    /** Does something to a text as its editor saw it, alone. */
    @Transactional
    Writing change(long entry, Language language, int basedOn, Function<Manuscript, Writing> deed) {
        lock(entry);
        var now = find(entry, language);
        if (now.latest() == null) {
            throw new NotHere();
        }
        return now.revision() == basedOn ? deed.apply(now) : new Writing.Stale(now);
    }

    static Writing done(Manuscript now) {
        return new Writing.Done(now.entry(), now.language(), now.revision());
    }

    /** Nobody else changes the entry or its texts until the transaction ends. */
    void lock(long entry) {
        db.sql("select id from knowledge.entry where id = :id for no key update")
                .param("id", entry)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private Manuscript manuscript(long entry, ResultSet row) throws SQLException {
        var text = entries.text(row);
        return new Manuscript(
                entry, text.language(), text, row.getString("state"), row.getInt("shown"), row.getBoolean("proofread"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
