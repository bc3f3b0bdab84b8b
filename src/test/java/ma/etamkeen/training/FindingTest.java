package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.Found.Result;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.courses.CoursesSource;
import ma.etamkeen.training.courses.DefaultCourses;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Search offers the courses that exist and the sessions somebody can still go to, and no others. */
@TamkeenTest
@Transactional
class FindingTest {

    @Autowired
    SearchIndex index;

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    SessionsSource source;

    @Autowired
    Courses courses;

    @Autowired
    DefaultCourses defaults;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @CsvSource({
        "AR, فاس",
        "AR, بمكناس",
        "FR, Fès",
        "FR, fes",
        "EN, Fes",
        "AR, التفكير التصميمي",
        "FR, design thinking",
        "EN, user experience"
    })
    void a_published_session_is_found_by_its_town_and_by_its_course(Language language, String words) {
        var session = cast.session(10, Session.Approval.NONE);

        assertThat(found(SessionsSource.KIND, words, language))
                .filteredOn(result -> result.key().equals(Long.toString(session)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.path()).isEqualTo("/training/sessions/" + session);
                    assertThat(result.language()).isEqualTo(language);
                });
    }

    @Test
    void a_course_comes_before_its_sessions() {
        var session = cast.session(10, Session.Approval.NONE);
        var course = sessions.get(session).course();
        var title = Text.orEmpty(courses.find(course).orElseThrow().title().in(Language.FR));

        var kinds = index.search(title, Map.of(), 1, Viewer.visitor(Language.FR)).results().stream()
                .filter(result ->
                        result.kind().equals(CoursesSource.KIND) && result.key().equals(Long.toString(course))
                                || result.kind().equals(SessionsSource.KIND))
                .map(result -> result.kind())
                .toList();

        // other tests leave sessions of the same course, so that this one may stand on another page
        assertThat(kinds).startsWith(CoursesSource.KIND).contains(SessionsSource.KIND);
    }

    @Test
    void a_draft_is_not_found() {
        var draft = draft(cast.coordinator(), cast.plan(10, Session.Approval.NONE));

        assertThat(keys("Fès")).doesNotContain(Long.toString(draft));
    }

    @Test
    void a_changed_session_is_found_in_its_new_town_only() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(10, Session.Approval.NONE);
        var session = cast.published(coordinator, plan);

        planning.change(
                coordinator,
                session,
                sessions.get(session).version(),
                Cast.keeping(in(plan, "Salle 2, Dakhla", "MA-12"), sessions.slots(session)));

        assertThat(keys("Dakhla")).contains(Long.toString(session));
        assertThat(keys("Fès")).doesNotContain(Long.toString(session));
    }

    @Test
    void changing_a_draft_does_not_show_it() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(10, Session.Approval.NONE);
        var draft = draft(coordinator, plan);

        planning.change(
                coordinator,
                draft,
                sessions.get(draft).version(),
                Cast.keeping(in(plan, "Salle 2, Dakhla", "MA-12"), sessions.slots(draft)));

        assertThat(keys("Dakhla")).doesNotContain(Long.toString(draft));
    }

    @Test
    void a_cancelled_session_is_not_found() {
        var coordinator = cast.coordinator();
        var session = cast.published(coordinator, cast.plan(10, Session.Approval.NONE));

        cast.cancel(coordinator, session, "La salle est fermée");

        assertThat(keys("Fès")).doesNotContain(Long.toString(session));
    }

    @Test
    void a_session_that_is_over_is_no_longer_found() {
        var session = cast.session(10, Session.Approval.NONE);
        var next = cast.session(10, Session.Approval.NONE);
        db.sql("""
                        update training.session
                           set opens_at = opens_at - interval '1 year', closes_at = closes_at - interval '1 year',
                               starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year'
                         where id = :id
                        """).param("id", session).update();

        source.sweep();

        assertThat(keys("Fès")).doesNotContain(Long.toString(session)).contains(Long.toString(next));
    }

    @ParameterizedTest
    @CsvSource({
        "AR, السيبراني, cybersecurity-trust",
        "AR, والأمن السيبراني, cybersecurity-trust",
        "AR, للابتكار, public-innovation",
        "FR, l’innovation, public-innovation",
        "EN, scrum, scrum-master"
    })
    void a_course_is_found_with_what_is_written_against_its_words(Language language, String words, String code) {
        var course = courses.byCode(code).orElseThrow();

        assertThat(found(CoursesSource.KIND, words, language))
                .extracting(Result::path)
                .contains("/training/courses/" + course.id());
    }

    @Test
    void a_course_that_was_missing_is_found_once_it_is_brought() throws Exception {
        db.sql("delete from platform.search_document where kind = 'course'").update();
        db.sql("update training.course set code = 'another' where code = 'product-owner'")
                .update();

        defaults.run(new DefaultApplicationArguments());
        defaults.run(new DefaultApplicationArguments());

        assertThat(found(CoursesSource.KIND, "product owner", Language.EN))
                .extracting(Result::key)
                .containsExactly(Long.toString(
                        courses.byCode("product-owner").orElseThrow().id()));
    }

    private long draft(Viewer coordinator, Plan plan) {
        return ((Plan.Outcome.Done) planning.create(coordinator, plan)).session();
    }

    private static Plan in(Plan plan, String place, String region) {
        return PlanDraft.of(plan).at(place, region).plan();
    }

    private List<String> keys(String words) {
        return found(SessionsSource.KIND, words, Language.FR).stream()
                .map(Result::key)
                .toList();
    }

    /** On whatever page it stands: other tests leave sessions behind. */
    private List<Result> found(String kind, String words, Language language) {
        var results = new java.util.ArrayList<Result>();
        for (var page = 1; ; page++) {
            var found = index.search(words, Map.of(Facet.KIND, kind), page, Viewer.visitor(language));
            results.addAll(found.results());
            if (found.results().isEmpty()) {
                return results;
            }
        }
    }
}
