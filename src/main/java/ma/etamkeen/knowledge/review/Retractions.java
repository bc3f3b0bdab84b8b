package ma.etamkeen.knowledge.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What readers may see no more and why. Its texts leave the lists, the index and the feeds; the address stays, and says when
 * and why it was taken back.
 */
@Component
public class Retractions {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Retractions(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** Why readers may not see an entry any more. */
    public Optional<Retraction> of(long entry) {
        return db.sql("""
                        select id, reason_ar, reason_fr, reason_en, retracted_by, retracted_at
                          from knowledge.retraction
                         where entry_id = :entry and ended_at is null
                        """)
                .param("entry", entry)
                .query((row, _) -> new Retraction(
                        row.getLong("id"),
                        Rows.text(row, "reason"),
                        row.getLong("retracted_by"),
                        row.getObject("retracted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Takes an entry back. Called under its lock. Whether it was not taken back before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean begin(long entry, Text reason, long actor) {
        if (of(entry).isPresent()) {
            return false;
        }
        var id = db.sql("""
                        insert into knowledge.retraction (entry_id, reason_ar, reason_fr, reason_en, retracted_by, retracted_at)
                        values (:entry, :ar, :fr, :en, :actor, :now)
                        returning id
                        """)
                .param("entry", entry)
                .param("ar", reason.ar(), java.sql.Types.VARCHAR)
                .param("fr", reason.fr(), java.sql.Types.VARCHAR)
                .param("en", reason.en(), java.sql.Types.VARCHAR)
                .param("actor", actor)
                .param("now", now())
                .query(Long.class)
                .single();
        db.sql("""
                        insert into knowledge.retracted_text (retraction_id, language, shown, proofread, shown_at)
                        select :id, language, shown, proofread, shown_at
                          from knowledge.entry_text
                         where entry_id = :entry and shown is not null
                        """).param("id", id).param("entry", entry).update();
        db.sql("""
                        update knowledge.entry_text
                           set shown = null, shown_at = null, proofread = false, state = 'draft'
                         where entry_id = :entry and shown is not null
                        """).param("entry", entry).update();
        db.sql("delete from knowledge.schedule where entry_id = :entry")
                .param("entry", entry)
                .update();
        journal.record("knowledge.entry.retracted", actor, entry, 0, new Journal.Reason(said(reason)));
        return true;
    }

    /** Brings back what readers saw before. Called under the lock of the entry. Whether it was taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(long entry, long actor) {
        var retraction = of(entry);
        if (retraction.isEmpty()) {
            return false;
        }
        db.sql("""
                        update knowledge.entry_text t
                           set shown = r.shown, shown_at = r.shown_at, proofread = r.proofread,
                               state = case when t.latest > r.shown then t.state
                                            when r.proofread then 'published' else 'to-review' end
                          from knowledge.retracted_text r
                         where r.retraction_id = :id and t.entry_id = :entry and t.language = r.language
                        """).param("id", retraction.get().id()).param("entry", entry).update();
        db.sql("update knowledge.retraction set ended_by = :actor, ended_at = :now where id = :id")
                .param("actor", actor)
                .param("now", now())
                .param("id", retraction.get().id())
                .update();
        journal.record("knowledge.entry.brought-back", actor, entry);
        return true;
    }

    private static String said(Text reason) {
        return Stream.<@Nullable String>of(reason.ar(), reason.fr(), reason.en())
                .filter(words -> words != null)
                .collect(Collectors.joining("\n"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
