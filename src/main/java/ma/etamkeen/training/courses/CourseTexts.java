package ma.etamkeen.training.courses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What courses teach, for those who write, translate and proofread it. */
@Component
class CourseTexts implements TextSource {

    private static final SequencedSet<Part> PARTS =
            new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD, Part.POINTS, Part.AUDIENCE, Part.BODY));

    private final JdbcClient db;
    private final Courses courses;
    private final CourseVersions versions;
    private final SearchIndex index;
    private final ApplicationEventPublisher events;

    CourseTexts(
            JdbcClient db,
            Courses courses,
            CourseVersions versions,
            SearchIndex index,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.db = db;
        this.courses = courses;
        this.index = index;
        this.events = events;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String subject() {
        return "training.course";
    }

    @Override
    public List<Described> all() {
        return courses.all().stream().map(this::described).toList();
    }

    @Override
    public Optional<Described> find(String key) {
        return TextSource.id(key).flatMap(courses::find).map(this::described);
    }

    @Override
    public boolean lock(String key) {
        return TextSource.id(key)
                .flatMap(id -> db.sql("select id from training.course where id = :id for no key update")
                        .param("id", id)
                        .query(Long.class)
                        .optional())
                .isPresent();
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        var id = Long.parseLong(key);
        versions.keepWhatWasTaught(id);
        db.sql("""
                        update training.course
                           set title_#1 = :title, lead_#1 = :lead, objectives_#1 = :objectives, audience_#1 = :audience,
                               content_#1 = :content, state_#1 = :state
                         where id = :id
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("lead", Wording.orNull(wording.lead()))
                .param("objectives", Wording.orNull(String.join("\n", wording.lines())))
                .param("audience", Wording.orNull(wording.audience()))
                .param("content", Wording.orNull(wording.body()))
                .param("state", state.key())
                .param("id", id)
                .update();
        index.renew(CoursesSource.KIND, key);
        events.publishEvent(new CourseReworded(id));
    }

    private Described described(Course course) {
        return new Described(
                kind(),
                Long.toString(course.id()),
                0,
                "/training/courses/" + course.id(),
                course.states(),
                Described.shown(
                        course.states(),
                        language -> new Wording(
                                Text.orEmpty(course.title().in(language)),
                                Text.orEmpty(course.lead().in(language)),
                                Text.orEmpty(course.objectives().in(language)),
                                Text.orEmpty(course.audience().in(language)),
                                Text.orEmpty(course.content().in(language)))),
                PARTS,
                0);
    }
}
