package ma.etamkeen.knowledge.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.knowledge.parity.Whole;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people type, kept as they type it, each for themselves: it is there again after a crash or on another device, nobody
 * else sees it, and it never becomes a revision by itself.
 */
@Component
public class Autosaves {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Autosaves(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** What this person typed last and did not save. */
    public Optional<Typed> of(long person, long entry, Language language) {
        return asked("""
                select based_on, title, lead, sections, typed_at from knowledge.autosave
                 where person_id = :person and entry_id = :entry and language = :language
                """, person, entry, language)
                .query((row, _) -> new Typed(
                        row.getInt("based_on"),
                        new Whole(
                                row.getString("title"),
                                row.getString("lead"),
                                json.readValue(row.getString("sections"), new TypeReference<List<Section>>() {})),
                        row.getObject("typed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Keeps what this person typed. The last wins: it is one person. */
    @Transactional
    public void keep(long person, long entry, Language language, int basedOn, Whole whole) {
        asked("""
                insert into knowledge.autosave (person_id, entry_id, language, based_on, title, lead, sections, typed_at)
                values (:person, :entry, :language, :basedOn, :title, :lead, cast(:sections as jsonb), :now)
                    on conflict (person_id, entry_id, language) do update
                   set based_on = excluded.based_on, title = excluded.title, lead = excluded.lead,
                       sections = excluded.sections, typed_at = excluded.typed_at
                """, person, entry, language)
                .param("basedOn", basedOn)
                .param("title", whole.title())
                .param("lead", whole.lead())
                .param("sections", json.writeValueAsString(whole.sections()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** It was saved, or is not wanted any more. */
    @Transactional
    public void forget(long person, long entry, Language language) {
        asked("""
                delete from knowledge.autosave
                 where person_id = :person and entry_id = :entry and language = :language
                """, person, entry, language).update();
    }

    private JdbcClient.StatementSpec asked(String sql, long person, long entry, Language language) {
        return db.sql(sql).param("person", person).param("entry", entry).param("language", language.tag());
    }
}
