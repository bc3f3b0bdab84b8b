package ma.etamkeen.hackathon.questions;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers that those who organise an edition give again and again, in three languages. */
@Component
public class CannedAnswers {

    private final JdbcClient db;
    private final Clock clock;
    private final Organisers organisers;
    private final Journal journal;

    CannedAnswers(JdbcClient db, Clock clock, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** One of them. */
    public record CannedAnswer(long id, Text title, Text body) {}

    /** Those of an edition, in the order they were written. */
    public List<CannedAnswer> of(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        return db.sql("""
                        select id, title_ar, title_fr, title_en, body_ar, body_fr, body_en from hackathon.canned_answer
                         where edition_id = :edition and removed_at is null order by id limit 200
                        """)
                .param("edition", edition)
                .query((row, _) -> new CannedAnswer(row.getLong("id"), Rows.text(row, "title"), Rows.text(row, "body")))
                .list();
    }

    /** Keeps one. */
    @Transactional
    public long add(Viewer viewer, long edition, Text title, Text body) {
        organisers.mustOrganise(viewer, edition);
        var id = db.sql("""
                        insert into hackathon.canned_answer (edition_id, title_ar, title_fr, title_en, body_ar, body_fr, body_en)
                        values (:edition, :title_ar, :title_fr, :title_en, :body_ar, :body_fr, :body_en) returning id
                        """)
                .param("edition", edition)
                .params(Rows.text("title", title))
                .params(Rows.text("body", body))
                .query(Long.class)
                .single();
        journal.record("hackathon.canned-answer.added", viewer.person(), edition, 0, Long.toString(id));
        return id;
    }

    /** It is offered no more. */
    @Transactional
    public void remove(Viewer viewer, long edition, long id) {
        organisers.mustOrganise(viewer, edition);
        var removed = db.sql("""
                        update hackathon.canned_answer set removed_at = :now
                         where id = :id and edition_id = :edition and removed_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("edition", edition)
                .update();
        if (removed == 0) {
            throw new NotHere();
        }
        journal.record("hackathon.canned-answer.removed", viewer.person(), edition, 0, Long.toString(id));
    }
}
