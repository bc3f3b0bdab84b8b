package ma.etamkeen.hackathon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What teams made, for those who write, translate and proofread it. */
@Component
class ProjectTexts extends ToldThings<Project> {

    private static final SequencedSet<Part> PARTS = new LinkedHashSet<>(List.of(Part.TITLE, Part.BODY));

    private final Projects projects;
    private final SearchIndex index;

    ProjectTexts(JdbcClient db, Projects projects, SearchIndex index) {
        super(db, 60, projects::all, projects::find);
        this.projects = projects;
        this.index = index;
    }

    @Override
    public String subject() {
        return "hackathon.project";
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        db.sql("""
                        update hackathon.project set title_#1 = :title, summary_#1 = :summary, state_#1 = :state where id = :id
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("summary", Wording.orNull(wording.body()))
                .param("state", state.key())
                .param("id", Long.parseLong(key))
                .update();
        index.renew(projects.kind(), key);
    }

    @Override
    protected Described described(Project project) {
        return new Described(
                kind(),
                Long.toString(project.id()),
                project.edition(),
                "/hackathon/projects/" + project.id(),
                project.states(),
                Described.shown(
                        project.states(),
                        language -> new Wording(
                                Text.orEmpty(project.title().in(language)),
                                "",
                                "",
                                "",
                                Text.orEmpty(project.summary().in(language)))),
                PARTS,
                0);
    }
}
