package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules of editions, every version of them: what was published stays readable, and what changed is shown. */
@Component
public class Rules {

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final Organisers organisers;
    private final Journal journal;

    Rules(JdbcClient db, Clock clock, Phases phases, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.organisers = organisers;
        this.journal = journal;
    }

    /**
     * The rules as they were published once.
     *
     * @param why why they changed, empty for the first
     */
    public record Version(int number, Text body, String why, Instant publishedAt) {}

    /** Every version, the latest first. */
    public List<Version> of(long edition) {
        return db.sql("""
                        select version, body_ar, body_fr, body_en, why, published_at from hackathon.rules
                         where edition_id = :edition
                         order by version desc
                         limit 100
                        """).param("edition", edition).query(Rules::version).list();
    }

    /** Whether any were published. */
    public boolean has(long edition) {
        return db.sql("select exists (select from hackathon.rules where edition_id = :edition)")
                .param("edition", edition)
                .query(Boolean.class)
                .single();
    }

    /**
     * Publishes rules; everybody can read what they change.
     *
     * @param basedOn the version they were written on, 0 for none
     * @param why needed from the second version on
     */
    @Transactional
    public Kept publish(Viewer viewer, long edition, int basedOn, Text body, String why) {
        organisers.mustOrganise(viewer, edition);
        phases.lock(edition);
        var before = of(edition);
        var last = before.isEmpty() ? 0 : before.getFirst().number();
        if (last != basedOn) {
            return new Kept.Stale();
        }
        if (last > 0 && why.isBlank()) {
            return new Kept.Refused("why", "hackathon.edition.problem.rules-why");
        }
        db.sql("""
                        insert into hackathon.rules (edition_id, version, body_ar, body_fr, body_en, why, published_at, published_by)
                        values (:edition, :version, :body_ar, :body_fr, :body_en, :why, :now, :actor)
                        """)
                .param("edition", edition)
                .param("version", last + 1)
                .params(Rows.text("body", body))
                .param("why", why.strip())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .update();
        journal.record("hackathon.rules.published", viewer.person(), edition, 0, new Journal.Reason(why));
        return new Kept.Done(last + 1);
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version"),
                Rows.text(row, "body"),
                row.getString("why"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
