package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prizes, partners, jury, answers, webinars and documents of editions, and the challenges they ask. */
@Component
public class Details {

    private static final int MOST = 300;

    /** Of one document: 20 MB. */
    private static final long MOST_BYTES = 20L * 1024 * 1024;

    private static final String SELECT = """
            select id, edition_id, kind, position, title_ar, title_fr, title_en, words_ar, words_fr, words_en, link, file_id,
                   starts_at, ends_at, state_ar, state_fr, state_en, version
              from hackathon.detail
             where removed_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final KeptFiles files;
    private final Editions editions;
    private final SearchIndex index;
    private final Organisers organisers;
    private final Journal journal;

    Details(
            JdbcClient db,
            Clock clock,
            KeptFiles files,
            Editions editions,
            SearchIndex index,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.files = files;
        this.editions = editions;
        this.index = index;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What an edition says, kind by kind in its order; webinars by their dates. */
    public List<Detail> of(long edition) {
        return db.sql(SELECT + " and edition_id = :edition order by kind, position, starts_at, id limit :most")
                .param("edition", edition)
                .param("most", MOST)
                .query(Details::detail)
                .list();
    }

    /** All that editions say. */
    List<Detail> all() {
        return db.sql(SELECT + " order by edition_id desc, kind, position, id")
                .query(Details::detail)
                .list();
    }

    /** The one of this id, if it is there. */
    public Optional<Detail> find(long id) {
        return db.sql(SELECT + " and id = :id")
                .param("id", id)
                .query(Details::detail)
                .optional();
    }

    /** Something more to say. It is to be proofread where it is written. */
    @Transactional
    public Kept add(Viewer viewer, long edition, Detail.Kind kind, Text title, Text words, Detail.Facts facts) {
        organisers.mustOrganise(viewer, edition);
        var refusal = refusal(kind, facts);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = db.sql("""
                        insert into hackathon.detail (edition_id, kind, position, title_ar, title_fr, title_en, words_ar, words_fr,
                                                      words_en, state_ar, state_fr, state_en, link, starts_at, ends_at)
                        values (:edition, :kind, :position, :title_ar, :title_fr, :title_en, :words_ar, :words_fr, :words_en,
                                'to-review', 'to-review', 'to-review', :link, :from, :until)
                        returning id
                        """)
                .param("edition", edition)
                .param("kind", kind.key())
                .params(Rows.text("title", title))
                .params(Rows.text("words", words))
                .param("position", facts.position())
                .param("link", facts.link())
                .param("from", facts.from(), Types.TIMESTAMP)
                .param("until", facts.until(), Types.TIMESTAMP)
                .query(Long.class)
                .single();
        renew(kind, edition);
        journal.record("hackathon.detail.added", viewer.person(), edition, 0, kind.key());
        return new Kept.Done(id);
    }

    /** What was answered to everybody joins the frequent questions. It is to be proofread as whatever else is written. */
    @Transactional
    public void answer(Viewer viewer, long edition, long message, Text question, Text answer) {
        if (add(viewer, edition, Detail.Kind.FAQ, question, answer, new Detail.Facts(0, "", null, null))
                instanceof Kept.Done(var id)) {
            db.sql("update hackathon.detail set message_id = :message where id = :id")
                    .param("message", message)
                    .param("id", id)
                    .update();
        }
    }

    /** A challenge more. */
    @Transactional
    public Kept challenge(Viewer viewer, long edition, Text title, Text summary) {
        organisers.mustOrganise(viewer, edition);
        var id = db.sql("""
                        insert into hackathon.challenge (code, edition_id, title_ar, title_fr, title_en, summary_ar, summary_fr,
                                                         summary_en, source, state_ar, state_fr, state_en)
                        select 'challenge-' || (coalesce(max(c.id), 0) + 1), :edition, :title_ar, :title_fr, :title_en,
                               :summary_ar, :summary_fr, :summary_en, '', 'to-review', 'to-review', 'to-review'
                          from hackathon.challenge c
                        returning id
                        """)
                .param("edition", edition)
                .params(Rows.text("title", title))
                .params(Rows.text("summary", summary))
                .query(Long.class)
                .single();
        journal.record("hackathon.challenge.added", viewer.person(), edition);
        return new Kept.Done(id);
    }

    /**
     * Changes where it leads and when it is; its words are changed where texts are written.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long edition, long id, int version, Detail.Facts facts) {
        var detail = lock(viewer, edition, id);
        if (detail.version() != version) {
            return new Kept.Stale();
        }
        var refusal = refusal(detail.kind(), facts);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        db.sql("""
                        update hackathon.detail
                           set position = :position, link = :link, starts_at = :from, ends_at = :until, version = version + 1
                         where id = :id
                        """)
                .param("position", facts.position())
                .param("link", facts.link())
                .param("from", facts.from(), Types.TIMESTAMP)
                .param("until", facts.until(), Types.TIMESTAMP)
                .param("id", id)
                .update();
        journal.record(
                "hackathon.detail.changed",
                viewer.person(),
                edition,
                0,
                detail.kind().key());
        return new Kept.Done(id);
    }

    /** Gives a document its file, in the place of the one it had. */
    @Transactional
    public Kept attach(Viewer viewer, long edition, long id, String name, InputStream content) throws IOException {
        var detail = lock(viewer, edition, id);
        if (detail.kind() != Detail.Kind.DOCUMENT) {
            throw new NotHere();
        }
        var kept = files.keep(name, content, MOST_BYTES);
        if (kept.isEmpty()) {
            return new Kept.Refused("file", "hackathon.edition.problem.file");
        }
        db.sql("update hackathon.detail set file_id = :file, version = version + 1 where id = :id")
                .param("file", kept.get().id())
                .param("id", id)
                .update();
        if (detail.file() != null) {
            files.remove(detail.file());
        }
        journal.record("hackathon.detail.filed", viewer.person(), edition);
        return new Kept.Done(id);
    }

    /** Readers see it no more. */
    @Transactional
    public void remove(Viewer viewer, long edition, long id) {
        var detail = lock(viewer, edition, id);
        db.sql("update hackathon.detail set removed_at = :now, version = version + 1 where id = :id")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id)
                .update();
        renew(detail.kind(), edition);
        journal.record(
                "hackathon.detail.removed",
                viewer.person(),
                edition,
                0,
                detail.kind().key());
    }

    /** Frequent questions are found with their edition. */
    void renew(Detail.Kind kind, long edition) {
        if (kind == Detail.Kind.FAQ) {
            index.renew(editions.kind(), Long.toString(edition));
        }
    }

    private Detail lock(Viewer viewer, long edition, long id) {
        organisers.mustOrganise(viewer, edition);
        db.sql("select id from hackathon.detail where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return find(id).filter(found -> found.edition() == edition).orElseThrow(NotHere::new);
    }

    private static Optional<Kept> refusal(Detail.Kind kind, Detail.Facts facts) {
        var from = facts.from();
        var until = facts.until();
        if (kind == Detail.Kind.WEBINAR && from == null) {
            return Optional.of(new Kept.Refused("from", "forms.error.required"));
        }
        if (from != null && (until == null || !from.isBefore(until))) {
            return Optional.of(new Kept.Refused("until", "hackathon.phase.problem.ends"));
        }
        return from == null && until != null
                ? Optional.of(new Kept.Refused("from", "forms.error.required"))
                : Optional.empty();
    }

    private static Detail detail(ResultSet row, int number) throws SQLException {
        return new Detail(
                row.getLong("id"),
                row.getLong("edition_id"),
                Detail.Kind.of(row.getString("kind")),
                row.getInt("position"),
                Rows.text(row, "title"),
                Rows.text(row, "words"),
                row.getString("link"),
                row.getObject("file_id", Long.class),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class),
                Rows.states(row),
                row.getInt("version"));
    }
}
