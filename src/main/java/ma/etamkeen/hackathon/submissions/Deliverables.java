package ma.etamkeen.hackathon.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.submissions.Deliverable.Kind;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the teams of an edition hand in, as its organisers say. What was sent keeps what has been retired since. */
@Component
public class Deliverables {

    /** No file is larger. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int MOST = 20;

    private final JdbcClient db;
    private final Clock clock;
    private final Organisers organisers;
    private final Journal journal;

    Deliverables(JdbcClient db, Clock clock, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What is handed in now, in its order. */
    public List<Deliverable> of(long edition) {
        return db.sql("""
                        select id, edition_id, code, kind, title_ar, title_fr, title_en, says_ar, says_fr, says_en, is_required, most
                          from hackathon.deliverable where edition_id = :edition and retired_at is null order by position, id
                        """)
                .param("edition", edition)
                .query(Deliverables::deliverable)
                .list();
    }

    /** Asks for something more. */
    @Transactional
    public Outcome add(
            Viewer viewer, long edition, String code, Kind kind, Text title, Text says, boolean required, int most) {
        organisers.mustOrganise(viewer, edition);
        db.sql("select id from hackathon.edition where id = :id for no key update")
                .param("id", edition)
                .query(Long.class)
                .single();
        var all = of(edition);
        if (all.stream().anyMatch(one -> one.code().equals(code))) {
            return new Outcome.Refused("code-taken");
        }
        if (all.size() >= MOST) {
            return new Outcome.Refused("enough");
        }
        var id = db.sql("""
                        insert into hackathon.deliverable (edition_id, code, position, kind, title_ar, title_fr, title_en,
                                                           says_ar, says_fr, says_en, is_required, most)
                        select :edition, :code, coalesce(max(position), 0) + 1, :kind, :title_ar, :title_fr, :title_en,
                               :says_ar, :says_fr, :says_en, :required, :most
                          from hackathon.deliverable where edition_id = :edition
                        returning id
                        """)
                .param("edition", edition)
                .param("code", code)
                .param("kind", kind.key())
                .params(Rows.text("title", title))
                .params(Rows.text("says", says))
                .param("required", required)
                .param("most", most)
                .query(Long.class)
                .single();
        journal.record("hackathon.deliverable.added", viewer.person(), edition, 0, code);
        return new Outcome.Done(id);
    }

    /** It is not asked for any more. */
    @Transactional
    public void retire(Viewer viewer, long edition, long deliverable) {
        organisers.mustOrganise(viewer, edition);
        var code = db.sql("""
                        update hackathon.deliverable set retired_at = :now
                         where id = :id and edition_id = :edition and retired_at is null returning code
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", deliverable)
                .param("edition", edition)
                .query(String.class)
                .optional()
                .orElseThrow(NotHere::new);
        journal.record("hackathon.deliverable.retired", viewer.person(), edition, 0, code);
    }

    static Deliverable deliverable(ResultSet row, int number) throws SQLException {
        return new Deliverable(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getString("code"),
                Kind.of(row.getString("kind")).orElseThrow(),
                Rows.text(row, "title"),
                Rows.text(row, "says"),
                row.getBoolean("is_required"),
                row.getInt("most"));
    }
}
