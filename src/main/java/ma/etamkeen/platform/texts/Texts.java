package ma.etamkeen.platform.texts;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Draft.Waiting;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
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
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Journal journal;

    Texts(List<TextSource> sources, JdbcClient db, JsonMapper json, Clock clock, Journal journal) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(TextSource::order))
                .toList();
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.journal = journal;
    }

    private record Saved(int number, Waiting waiting, Wording wording) {}

    /** The kinds there are, in order. */
    List<String> kinds() {
        return sources.stream().map(TextSource::kind).toList();
    }

    /** Everything, in the order of its kinds. */
    List<DraftRow> all() {
        var saved = new HashMap<List<String>, Saved>();
        db.sql("select kind, key, language, number, waiting, words from platform.wording")
                .query(row -> {
                    saved.put(
                            List.of(row.getString("kind"), row.getString("key"), row.getString("language")),
                            saved(row.getInt("number"), row.getString("waiting"), row.getString("words")));
                });
        var rows = new ArrayList<DraftRow>();
        for (var source : sources) {
            for (var thing : source.all()) {
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

    /** The wording of a thing in this language, written or not. */
    Draft find(String kind, String key, Language language) {
        var thing = source(kind).find(key).orElseThrow(NotHere::new);
        return draft(
                thing,
                language,
                db.sql("""
                                select number, waiting, words from platform.wording
                                 where kind = :kind and key = :key and language = :language
                                """)
                        .param("kind", kind)
                        .param("key", thing.key())
                        .param("language", language.tag())
                        .query((row, _) ->
                                saved(row.getInt("number"), row.getString("waiting"), row.getString("words")))
                        .optional());
    }

    /**
     * Keeps this wording for those who will show it to readers.
     *
     * @param basedOn the number the author started from
     */
    @Transactional
    Writing save(String kind, String key, Language language, int basedOn, Wording wording, long author) {
        var now = lock(kind, key, language);
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        return now.wording().equals(wording)
                ? new Writing.Done()
                : write(now, basedOn + 1, wording, Waiting.DRAFT, "written", author);
    }

    /** Asks those who may publish to proofread what stands there. */
    @Transactional
    Writing submit(String kind, String key, Language language, int basedOn, long author) {
        var now = lock(kind, key, language);
        if (now.isBlank()) {
            throw new NotHere();
        }
        return now.number() != basedOn
                ? new Writing.Stale(now)
                : write(now, basedOn, now.wording(), Waiting.TO_REVIEW, "submitted", author);
    }

    /** Shows it to readers. What nobody proofread is shown as such. */
    @Transactional
    Writing publish(String kind, String key, Language language, int basedOn, boolean proofread, long actor) {
        var now = lock(kind, key, language);
        if (now.isBlank()) {
            throw new NotHere();
        }
        if (now.number() != basedOn) {
            return new Writing.Stale(now);
        }
        source(kind).show(key, language, now.wording(), proofread ? TextState.PUBLISHED : TextState.TO_REVIEW);
        return write(now, basedOn, now.wording(), Waiting.NOTHING, "published", actor);
    }

    /** Takes this language away from readers, unless it is the last; what was written stays as a draft. */
    @Transactional
    Writing withdraw(String kind, String key, Language language, int basedOn, long actor) {
        var now = lock(kind, key, language);
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
        return write(now, basedOn, now.wording(), Waiting.DRAFT, "withdrawn", actor);
    }

    private Draft lock(String kind, String key, Language language) {
        if (!source(kind).lock(key)) {
            throw new NotHere();
        }
        return find(kind, key, language);
    }

    private Writing write(Draft now, int number, Wording wording, Waiting waiting, String deed, long actor) {
        var thing = now.thing();
        db.sql("""
                        insert into platform.wording (kind, key, language, number, waiting, words, at)
                        values (:kind, :key, :language, :number, :waiting, cast(:words as jsonb), :now)
                            on conflict (kind, key, language) do update
                           set number = excluded.number, waiting = excluded.waiting, words = excluded.words,
                               at = excluded.at
                        """)
                .param("kind", thing.kind())
                .param("key", thing.key())
                .param("language", now.language().tag())
                .param("number", number)
                .param("waiting", waiting.key())
                .param("words", json.writeValueAsString(wording))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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

    private TextSource source(String kind) {
        return sources.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Saved saved(int number, String waiting, String words) {
        return new Saved(number, Waiting.of(waiting), json.readValue(words, Wording.class));
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
                thing.states().in(language));
    }
}
