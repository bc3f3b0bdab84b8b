package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Beginning an edition and showing it to readers. */
@Component
public class EditionDeeds {

    private final JdbcClient db;
    private final Clock clock;
    private final Editions editions;
    private final Projects projects;
    private final Phases phases;
    private final Organisers organisers;
    private final SearchIndex index;
    private final Journal journal;

    EditionDeeds(
            JdbcClient db,
            Clock clock,
            Editions editions,
            Projects projects,
            Phases phases,
            Organisers organisers,
            SearchIndex index,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.editions = editions;
        this.projects = projects;
        this.phases = phases;
        this.organisers = organisers;
        this.index = index;
        this.journal = journal;
    }

    /**
     * A new edition, which readers do not see yet.
     *
     * @param slug its short name, the same in every language
     */
    @Transactional
    public Kept create(Viewer viewer, String slug, Text title, LocalDate from, LocalDate to) {
        if (!organisers.organisesAll(viewer)) {
            throw new NotAllowed();
        }
        if (to.isBefore(from)) {
            return new Kept.Refused("to", "hackathon.edition.problem.ends");
        }
        var id = db.sql("""
                        insert into hackathon.edition (slug, title_ar, title_fr, title_en, period_from, period_to, story, figures,
                                                       source, other_sources, state_ar, state_fr, state_en)
                        values (:slug, :title_ar, :title_fr, :title_en, :from, :to, '[]', '[]', '', '{}',
                                'to-review', 'to-review', 'to-review')
                            on conflict (slug) do nothing
                        returning id
                        """)
                .param("slug", slug)
                .params(Rows.text("title", title))
                .param("from", from.toString())
                .param("to", to.toString())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new Kept.Refused("code", "hackathon.edition.problem.code");
        }
        journal.record("hackathon.edition.created", viewer.person(), id.get());
        return new Kept.Done(id.get());
    }

    /** From now on readers see the edition and find it. It needs a phase: whoever reads of it asks when it is. */
    @Transactional
    public Kept publish(Viewer viewer, long edition) {
        var isPublished = organisers.mustOrganise(viewer, edition).isPublished();
        if (phases.lock(edition).isEmpty()) {
            return new Kept.Refused("", "hackathon.edition.problem.no-phase");
        }
        if (!isPublished) {
            db.sql("update hackathon.edition set published_at = :now, version = version + 1 where id = :id")
                    .param("now", clock.instant().atOffset(UTC))
                    .param("id", edition)
                    .update();
            index.renew(editions.kind(), Long.toString(edition));
            projects.of(edition).forEach(project -> index.renew(projects.kind(), Long.toString(project.id())));
            journal.record("hackathon.edition.published", viewer.person(), edition);
        }
        return new Kept.Done(edition);
    }
}
