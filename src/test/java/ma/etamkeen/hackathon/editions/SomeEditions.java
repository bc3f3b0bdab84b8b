package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Editions for one test alone. */
public final class SomeEditions {

    private final JdbcClient db;

    public SomeEditions(JdbcClient db) {
        this.db = db;
    }

    /** An edition that readers see. */
    public long published() {
        var edition = unpublished();
        db.sql("update hackathon.edition set published_at = :now where id = :id")
                .param("now", Instant.now().atOffset(UTC))
                .param("id", edition)
                .update();
        return edition;
    }

    /** An edition that is being prepared. */
    public long unpublished() {
        return db.sql("""
                        insert into hackathon.edition (slug, title_ar, title_fr, title_en, period_from, period_to, story, figures,
                                                       source, other_sources, state_ar, state_fr, state_en)
                        values (:slug, 'دورة تجريبية', 'Édition d’essai', 'Edition on trial', '2001-01-01', '2001-02-01', '[]',
                                '[]', '', '{}', 'published', 'published', 'published')
                        returning id
                        """)
                .param("slug", "some-" + UUID.randomUUID())
                .query(Long.class)
                .single();
    }

    /** A phase that goes on, from an hour ago until in an hour, with what its kind opens. */
    public long active(long edition, Phase.Kind kind) {
        var now = MoroccanTime.localOf(Instant.now()).withNano(0);
        return phase(
                edition,
                kind,
                now.minusHours(1),
                now.plusHours(1),
                false,
                Instant.now().minusSeconds(60),
                null);
    }

    /** A phase as it is wanted. */
    public long phase(
            long edition,
            Phase.Kind kind,
            LocalDateTime from,
            LocalDateTime until,
            boolean byClock,
            @Nullable Instant began,
            @Nullable Instant ended) {
        return phase(edition, kind, from, until, kind.permits(), byClock, began, ended);
    }

    private long phase(
            long edition,
            Phase.Kind kind,
            LocalDateTime from,
            LocalDateTime until,
            Set<Permit> permits,
            boolean byClock,
            @Nullable Instant began,
            @Nullable Instant ended) {
        return db.sql("""
                        insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock, began_at, ended_at)
                        values (:edition, :kind, :from, :until, :permits, :byClock, :began, :ended)
                        returning id
                        """)
                .param("edition", edition)
                .params(Phases.values(new PhaseDraft(kind, from, until, permits, byClock)))
                .param("began", began == null ? null : began.atOffset(UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", ended == null ? null : ended.atOffset(UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single();
    }

    /** Takes away an edition that no transaction of a test takes back. */
    public void remove(long edition) {
        for (var table : new String[] {"extension", "criterion", "phase"}) {
            db.sql("delete from hackathon." + table + " where edition_id = :edition")
                    .param("edition", edition)
                    .update();
        }
        db.sql("delete from hackathon.edition where id = :edition")
                .param("edition", edition)
                .update();
    }
}
