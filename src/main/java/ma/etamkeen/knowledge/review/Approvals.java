package ma.etamkeen.knowledge.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wrote which revision, who approved it, who gave it back, and when it appears. */
@Component
public class Approvals {

    private final JdbcClient db;
    private final Clock clock;

    Approvals(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A text somebody wants to appear at a moment that has come. */
    public record Due(long entry, Language language, int number, long by) {}

    /** Somebody wrote this revision. */
    public void wrote(long entry, Language language, int number, long person) {
        text("""
                insert into knowledge.writer (entry_id, language, number, person_id)
                values (:entry, :language, :number, :person)
                """, entry, language, number).param("person", person).update();
    }

    /** Those who wrote what this revision says and readers do not see yet. */
    public Set<Long> writers(long entry, Language language, int shown, int number) {
        return Set.copyOf(text("""
                        select distinct person_id from knowledge.writer
                         where entry_id = :entry and language = :language and number <= :number and number > :shown
                        """, entry, language, number)
                .param("shown", shown)
                .query(Long.class)
                .list());
    }

    /** Who approved this revision. */
    public List<Approval> of(long entry, Language language, int number) {
        return text("""
                        select approved_by, approved_at from knowledge.approval
                         where entry_id = :entry and language = :language and number = :number
                         order by approved_at
                        """, entry, language, number)
                .query((row, _) -> new Approval(row.getLong("approved_by"), instant(row, "approved_at")))
                .list();
    }

    /** Approves this revision, once however often it is asked. Whether it was new. */
    public boolean approve(long entry, Language language, int number, long person) {
        return text("""
                        insert into knowledge.approval (entry_id, language, number, approved_by, approved_at)
                        values (:entry, :language, :number, :person, :now)
                            on conflict do nothing
                        """, entry, language, number)
                        .param("person", person)
                        .param("now", now())
                        .update()
                > 0;
    }

    /** Gives this revision back. What others had approved of it counts no longer. */
    public void giveBack(long entry, Language language, int number, long person, String reason) {
        text(
                        "delete from knowledge.approval where entry_id = :entry and language = :language and number = :number",
                        entry,
                        language,
                        number)
                .update();
        text(
                        "delete from knowledge.schedule where entry_id = :entry and language = :language and number = :number",
                        entry,
                        language,
                        number)
                .update();
        text("""
                insert into knowledge.sending_back (entry_id, language, number, reason, sent_by, sent_at)
                values (:entry, :language, :number, :reason, :person, :now)
                """, entry, language, number)
                .param("reason", reason.strip())
                .param("person", person)
                .param("now", now())
                .update();
    }

    /** Why the text was given back last, while readers see nothing newer. */
    public Optional<SentBack> givenBack(long entry, Language language, int shown) {
        return db.sql("""
                        select number, sent_by, sent_at, reason from knowledge.sending_back
                         where entry_id = :entry and language = :language and number > :shown
                         order by id desc
                         limit 1
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("shown", shown)
                .query((row, _) -> new SentBack(
                        row.getInt("number"), row.getLong("sent_by"), instant(row, "sent_at"), row.getString("reason")))
                .optional();
    }

    /** When which revision of the text appears. */
    public Optional<Appearing> appearing(long entry, Language language) {
        return db.sql("""
                        select number, publishes_at, set_by from knowledge.schedule
                         where entry_id = :entry and language = :language
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) ->
                        new Appearing(row.getInt("number"), instant(row, "publishes_at"), row.getLong("set_by")))
                .optional();
    }

    /** Readers see this revision from this moment on. */
    public void appear(long entry, Language language, int number, Instant at, long person) {
        text("""
                insert into knowledge.schedule (entry_id, language, number, publishes_at, set_by, set_at)
                values (:entry, :language, :number, :at, :person, :now)
                    on conflict (entry_id, language) do update
                   set number = excluded.number, publishes_at = excluded.publishes_at, set_by = excluded.set_by,
                       set_at = excluded.set_at
                """, entry, language, number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("now", now())
                .update();
    }

    /** Nothing of the text appears by itself any more. Whether something would have. */
    public boolean stayAway(long entry, Language language) {
        return db.sql("delete from knowledge.schedule where entry_id = :entry and language = :language")
                        .param("entry", entry)
                        .param("language", language.tag())
                        .update()
                > 0;
    }

    /** What readers see now makes up for what would have appeared later and is not newer. */
    public void appeared(long entry, Language language, int number) {
        text(
                        "delete from knowledge.schedule where entry_id = :entry and language = :language and number <= :number",
                        entry,
                        language,
                        number)
                .update();
    }

    /** The texts whose moment has come. */
    public List<Due> due() {
        return db.sql("""
                        select entry_id, language, number, set_by from knowledge.schedule
                         where publishes_at <= :now
                         order by publishes_at, entry_id, language
                        """)
                .param("now", now())
                .query((row, _) -> new Due(
                        row.getLong("entry_id"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getInt("number"),
                        row.getLong("set_by")))
                .list();
    }

    private JdbcClient.StatementSpec text(String sql, long entry, Language language, int number) {
        return db.sql(sql)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
