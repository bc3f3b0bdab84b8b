package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.hackathon.Project;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of the projects: how far each has come and since when that is known. */
@Component
public class Stages {

    private final JdbcClient db;
    private final Clock clock;
    private final Projects projects;
    private final Organisers organisers;
    private final SearchIndex index;
    private final Journal journal;

    Stages(JdbcClient db, Clock clock, Projects projects, Organisers organisers, SearchIndex index, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.projects = projects;
        this.organisers = organisers;
        this.index = index;
        this.journal = journal;
    }

    /** How far a project has come. Its words are {@code hackathon.edition.project.…}. */
    public enum Stage {
        IDEA,
        PROTOTYPE,
        PILOT,
        SERVICE,
        STOPPED;

        /** The stage in the database, in addresses and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The stage of this key, if it is one. */
        public static Optional<Stage> of(@Nullable String key) {
            return java.util.Arrays.stream(values())
                    .filter(stage -> stage.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * Where a project is.
     *
     * @param source where that can be read, empty for nowhere
     */
    public record Reached(Stage stage, String source, Instant notedAt) {}

    /** The latest of each of these projects; those of which nobody knows are not there. */
    public Map<Long, Reached> latest(List<Project> some) {
        var latest = new LinkedHashMap<Long, Reached>();
        if (!some.isEmpty()) {
            db.sql("""
                            select distinct on (project_id) project_id, stage, source, noted_at from hackathon.project_stage
                             where project_id = any(:ids)
                             order by project_id, id desc
                            """)
                    .param("ids", some.stream().map(Project::id).toArray(Long[]::new))
                    .query((row, _) -> latest.put(
                            row.getLong("project_id"),
                            new Reached(
                                    Stage.of(row.getString("stage")).orElseThrow(),
                                    row.getString("source"),
                                    row.getObject("noted_at", OffsetDateTime.class)
                                            .toInstant())))
                    .list();
        }
        return latest;
    }

    /** Notes how far a project of this edition has come. */
    @Transactional
    public void note(Viewer viewer, long edition, long project, Stage stage, String source) {
        organisers.mustOrganise(viewer, edition);
        projects.find(project).filter(one -> one.edition() == edition).orElseThrow(NotHere::new);
        db.sql("""
                        insert into hackathon.project_stage (project_id, stage, source, noted_at, noted_by)
                        values (:project, :stage, :source, :now, :actor)
                        """)
                .param("project", project)
                .param("stage", stage.key())
                .param("source", source)
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .update();
        journal.record("hackathon.project.noted", viewer.person(), edition, 0, stage.key());
    }

    /**
     * A project more, which is to be proofread.
     *
     * @param prize 1 for the first, or {@code null}
     */
    @Transactional
    public long add(
            Viewer viewer,
            long edition,
            String name,
            @Nullable String team,
            @Nullable Integer prize,
            Text title,
            Text summary) {
        organisers.mustOrganise(viewer, edition);
        var id = db.sql("""
                        insert into hackathon.project (edition_id, prize, name, also_written, team, title_ar, title_fr, title_en,
                                                       summary_ar, summary_fr, summary_en, source, state_ar, state_fr, state_en)
                        values (:edition, :prize, :name, '{}', :team, :title_ar, :title_fr, :title_en, :summary_ar, :summary_fr,
                                :summary_en, '', 'to-review', 'to-review', 'to-review')
                        returning id
                        """)
                .param("edition", edition)
                .param("prize", prize, Types.INTEGER)
                .param("name", name)
                .param("team", team, Types.VARCHAR)
                .params(Rows.text("title", title))
                .params(Rows.text("summary", summary))
                .query(Long.class)
                .single();
        index.renew(projects.kind(), Long.toString(id));
        journal.record("hackathon.project.added", viewer.person(), edition);
        return id;
    }
}
