package ma.etamkeen.hackathon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the teams made, prizes first. */
@Component
public class Projects implements SearchSource {

    private static final String SELECT = """
            select id, edition_id, prize, name, also_written, team, title_ar, title_fr, title_en,
                   summary_ar, summary_fr, summary_en, source, state_ar, state_fr, state_en
              from hackathon.project
            """;

    private final JdbcClient db;

    Projects(JdbcClient db) {
        this.db = db;
    }

    /** The projects of the editions that readers see, by edition from the latest, prizes first. */
    public List<Project> published() {
        return db.sql(SELECT + """
                         where edition_id in (select e.id from hackathon.edition e where e.published_at is not null)
                         order by edition_id desc, prize nulls last, id
                        """).query(Projects::project).list();
    }

    /** Every project, by edition from the latest, prizes first. */
    public List<Project> all() {
        return db.sql(SELECT + " order by edition_id desc, prize nulls last, id")
                .query(Projects::project)
                .list();
    }

    /** The projects of an edition, prizes first. */
    public List<Project> of(long edition) {
        return db.sql(SELECT + " where edition_id = :edition order by prize nulls last, id")
                .param("edition", edition)
                .query(Projects::project)
                .list();
    }

    /** The project of this id, if there is one. */
    public Optional<Project> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Projects::project)
                .optional();
    }

    void addMissing(Project project) {
        db.sql("""
                        insert into hackathon.project (id, edition_id, prize, name, also_written, team,
                                                       title_ar, title_fr, title_en,
                                                       summary_ar, summary_fr, summary_en, source,
                                                       state_ar, state_fr, state_en)
                        values (:id, :edition, :prize, :name, :also, :team, :title_ar, :title_fr, :title_en,
                                :summary_ar, :summary_fr, :summary_en, :source,
                                :state_ar, :state_fr, :state_en)
                            on conflict (id) do nothing
                        """)
                .param("id", project.id())
                .param("edition", project.edition())
                .param("prize", project.prize(), java.sql.Types.INTEGER)
                .param("name", project.name())
                .param("also", project.alsoWritten().toArray(String[]::new))
                .param("team", project.team())
                .params(Rows.text("title", project.title()))
                .params(Rows.text("summary", project.summary()))
                .param("source", project.source())
                .params(Rows.states(project.states()))
                .update();
    }

    @Override
    public String kind() {
        return "project";
    }

    @Override
    public List<SearchDocument> documents() {
        var years = years();
        return published().stream()
                .flatMap(project -> SearchDocument.each(
                                kind(),
                                Long.toString(project.id()),
                                project.title(),
                                "/hackathon/projects/" + project.id(),
                                _ -> project.name() + " " + String.join(" ", project.alsoWritten()) + " "
                                        + Text.orEmpty(project.team()))
                        .stream()
                        .map(document -> document.led(project.summary().in(document.language()))
                                .dated(years.get(project.edition()))))
                .toList();
    }

    /** In which year each edition took place. */
    private Map<Long, Integer> years() {
        var years = new HashMap<Long, Integer>();
        db.sql("""
                        select id, cast(left(period_from, 4) as integer) as year
                          from hackathon.edition
                         where period_from ~ '^[0-9]{4}'
                        """).query(row -> {
            years.put(row.getLong("id"), row.getInt("year"));
        });
        return years;
    }

    private static Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getObject("prize", Integer.class),
                row.getString("name"),
                Rows.words(row, "also_written"),
                row.getString("team"),
                Rows.text(row, "title"),
                Rows.text(row, "summary"),
                row.getString("source"),
                Rows.states(row));
    }
}
