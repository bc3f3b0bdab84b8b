package ma.etamkeen.platform.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Draft.Waiting;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What parts describe in three languages, as its editors have it. What is saved waits here until somebody publishes it;
 * nothing is written over what somebody else wrote meanwhile.
 */
@Component
class Texts {

    private final List<TextSource> sources;
    private final List<ReaderPage> pages;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Journal journal;

    Texts(
            List<TextSource> sources,
            List<ReaderPage> pages,
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Journal journal) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(TextSource::order))
                .toList();
        this.pages = pages;
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.journal = journal;
    }

    private record Saved(
            int number,
            Waiting waiting,
            Wording wording,
            @Nullable Integer shown) {}

    /** Everything the viewer may edit, in the order of its kinds. */
    List<DraftRow> all(Viewer viewer) {
        var saved = new HashMap<List<String>, Saved>();
        db.sql("select kind, key, language, number, waiting, words, shown from platform.wording")
                .query(row -> {
                    saved.put(
                            List.of(row.getString("kind"), row.getString("key"), row.getString("language")),
                            saved(row));
                });
        var rows = new ArrayList<DraftRow>();
        for (var source : sources) {
            var editable = source.all().stream()
                    .filter(thing -> Editing.WRITING.isOpenTo(viewer, thing.edition()))
                    .toList();
            for (var thing : editable) {
                var drafts = new EnumMap<Language, Draft>(Language.class);
                for (var language : Language.values()) {
                    drafts.put(
                            language,
                            draft(
                                    thing,
                                    language,
                                    Optional.ofNullable(
                                            saved.get(List.of(thing.kind(), thing.key(), language.tag())))));
                }
                rows.add(new DraftRow(thing, drafts));
            }
        }
        return rows;
    }

    /** The wording in this language of a thing the viewer may edit, written or not. */
    Draft find(Viewer viewer, String kind, String key, Language language) {
        var thing = source(kind)
                .find(key)
                .filter(found -> Editing.WRITING.isOpenTo(viewer, found.edition()))
                .orElseThrow(NotHere::new);
        return draft(
                thing,
                language,
                db.sql("""
                                select number, waiting, words, shown from platform.wording
                                 where kind = :kind and key = :key and language = :language
                                """)
                        .param("kind", kind)
                        .param("key", thing.key())
                        .param("language", language.tag())
                        .query((row, _) -> saved(row))
                        .optional());
    }

    /** Everything that was saved of a thing in this language, the last first. */
    List<Revision> revisions(Viewer viewer, String kind, String key, Language language) {
        var draft = find(viewer, kind, key, language);
        var revisions = new ArrayList<>(db.sql("""
                        select number, author, at, restored, words ->> 'title' as title
                          from platform.wording_revision
                         where kind = :kind and key = :key and language = :language
                         order by number desc
                        """)
                .param("kind", kind)
                .param("key", draft.thing().key())
                .param("language", language.tag())
                .query((row, _) -> new Revision(
                        row.getInt("number"),
                        row.getLong("author"),
                        Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getObject("restored", Integer.class),
                        row.getString("title")))
                .list());
        if (draft.shown() == 0 && revisions.stream().noneMatch(revision -> revision.number() == 0)) {
            revisions.add(
                    new Revision(0, 0, null, null, draft.thing().in(language).title()));
        }
        return revisions;
    }

    /** What was saved under this number. */
    Optional<Wording> revision(Viewer viewer, String kind, String key, Language language, int number) {
        var draft = find(viewer, kind, key, language);
        return db.sql("""
                        select words from platform.wording_revision
                         where kind = :kind and key = :key and language = :language and number = :number
                        """)
                .param("kind", kind)
                .param("key", draft.thing().key())
                .param("language", language.tag())
                .param("number", number)
                .query((row, _) -> json.readValue(row.getString("words"), Wording.class))
                .optional()
                .or(() -> number == 0 && draft.shown() == 0
                        ? Optional.of(draft.thing().in(language))
                        : Optional.empty());
    }

    /** The page readers would see if what stands here in this language was shown to them. */
    Answer preview(Viewer viewer, String kind, String key, Language language) {
        var draft = find(viewer, kind, key, language);
        if (draft.isBlank()) {
            throw new NotHere();
        }
        return pages.stream()
                .filter(page -> page.kind().equals(kind))
                .findFirst()
                .orElseThrow(NotHere::new)
                .made()
                .with(draft.thing().key(), language, draft.wording());
    }

    /**
     * Keeps this wording for those who will show it to readers.
     *
     * @param basedOn the number the author started from
     */
    @Transactional
    Writing save(Viewer author, String kind, String key, Language language, int basedOn, Wording wording) {
        var now = lock(author, kind, key, language, Editing.WRITING);
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        return now.wording().equals(wording)
                ? new Writing.Done()
                : write(now, basedOn + 1, wording, Waiting.DRAFT, "written", author.person(), null);
    }

    /** Brings back what was saved under this number, as a draft. */
    @Transactional
    Writing restore(Viewer author, String kind, String key, Language language, int basedOn, int number) {
        var now = lock(author, kind, key, language, Editing.WRITING);
        var wording = revision(author, kind, key, language, number).orElseThrow(NotHere::new);
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        return now.wording().equals(wording)
                ? new Writing.Done()
                : write(now, basedOn + 1, wording, Waiting.DRAFT, "restored", author.person(), number);
    }

    /** Asks those who may publish to proofread what stands there. */
    @Transactional
    Writing submit(Viewer author, String kind, String key, Language language, int basedOn) {
        var now = lock(author, kind, key, language, Editing.WRITING);
        if (now.isBlank()) {
            throw new NotHere();
        }
        return now.number() != basedOn
                ? new Writing.Stale(now)
                : write(now, basedOn, now.wording(), Waiting.TO_REVIEW, "submitted", author.person(), null);
    }

    /** Shows it to readers. What nobody proofread is shown as such. */
    @Transactional
    Writing publish(Viewer actor, String kind, String key, Language language, int basedOn, boolean proofread) {
        var now = lock(actor, kind, key, language, Editing.PUBLISHING);
        if (now.isBlank()) {
            throw new NotHere();
        }
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        source(kind).show(key, language, now.wording(), proofread ? TextState.PUBLISHED : TextState.TO_REVIEW);
        return write(now, basedOn, now.wording(), Waiting.NOTHING, "published", actor.person(), null);
    }

    /** Takes this language away from readers, unless it is the last; what was written stays as a draft. */
    @Transactional
    Writing withdraw(Viewer actor, String kind, String key, Language language, int basedOn) {
        var now = lock(actor, kind, key, language, Editing.PUBLISHING);
        if (!now.isShown()) {
            throw new NotHere();
        }
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        if (now.thing().states().languages().size() == 1) {
            return new Writing.Last(now);
        }
        source(kind).show(key, language, Wording.NOTHING, TextState.MISSING);
        return write(now, basedOn, now.wording(), Waiting.DRAFT, "withdrawn", actor.person(), null);
    }

    private Draft lock(Viewer viewer, String kind, String key, Language language, Editing work) {
        if (!source(kind).lock(key)) {
            throw new NotHere();
        }
        var draft = find(viewer, kind, key, language);
        var edition = draft.thing().edition();
        if (!work.isOpenTo(viewer, edition)) {
            throw new NotAllowed();
        }
        Acting.on(viewer, work.reaching(edition));
        return draft;
    }

    private Writing write(
            Draft now,
            int number,
            Wording wording,
            Waiting waiting,
            String deed,
            long actor,
            @Nullable Integer restored) {
        var thing = now.thing();
        if (now.shown() == 0) {
            keep(now, 0, thing.in(now.language()), 0, null, null);
        }
        if (number > now.number()) {
            keep(now, number, wording, actor, now(), restored);
        }
        db.sql("""
                        insert into platform.wording (kind, key, language, number, waiting, words, at, shown)
                        values (:kind, :key, :language, :number, :waiting, cast(:words as jsonb), :now, :shown)
                            on conflict (kind, key, language) do update
                           set number = excluded.number, waiting = excluded.waiting, words = excluded.words,
                               at = excluded.at, shown = excluded.shown
                        """)
                .param("kind", thing.kind())
                .param("key", thing.key())
                .param("language", now.language().tag())
                .param("number", number)
                .param("waiting", waiting.key())
                .param("words", json.writeValueAsString(wording))
                .param("now", now())
                .param("shown", shown(now, number, deed), java.sql.Types.INTEGER)
                .update();
        var isNumber = thing.key().matches("\\d{1,18}");
        journal.record(
                source(thing.kind()).subject() + "-text." + deed,
                actor,
                isNumber ? Long.parseLong(thing.key()) : 0,
                0,
                (isNumber ? "" : thing.key() + " ") + now.language().tag() + " " + number);
        return new Writing.Done();
    }

    private static @Nullable Integer shown(Draft now, int number, String deed) {
        return switch (deed) {
            case "published" -> Integer.valueOf(number);
            case "withdrawn" -> null;
            default -> now.shown() < 0 ? null : Integer.valueOf(now.shown());
        };
    }

    /** What was there before the first was saved is kept with it, so that it can come back too. */
    private void keep(
            Draft draft,
            int number,
            Wording wording,
            long author,
            @Nullable OffsetDateTime at,
            @Nullable Integer restored) {
        db.sql("""
                        insert into platform.wording_revision (kind, key, language, number, words, author, at, restored)
                        values (:kind, :key, :language, :number, cast(:words as jsonb), :author, :at, :restored)
                        on conflict (kind, key, language, number) do nothing
                        """)
                .param("kind", draft.thing().kind())
                .param("key", draft.thing().key())
                .param("language", draft.language().tag())
                .param("number", number)
                .param("words", json.writeValueAsString(wording))
                .param("author", author)
                .param("at", at, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("restored", restored, java.sql.Types.INTEGER)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private TextSource source(String kind) {
        return sources.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Saved saved(ResultSet row) throws SQLException {
        return new Saved(
                row.getInt("number"),
                Waiting.of(row.getString("waiting")),
                json.readValue(row.getString("words"), Wording.class),
                row.getObject("shown", Integer.class));
    }

    /** What waits nowhere is what readers see. */
    private static Draft draft(Described thing, Language language, Optional<Saved> saved) {
        var waiting = saved.map(Saved::waiting).orElse(Waiting.NOTHING);
        return new Draft(
                thing,
                language,
                waiting == Waiting.NOTHING
                        ? thing.in(language)
                        : saved.orElseThrow().wording(),
                saved.map(Saved::number).orElse(0),
                waiting,
                thing.states().in(language),
                thing.states().in(language) == TextState.MISSING
                        ? -1
                        : saved.map(Saved::shown).orElse(0));
    }
}
