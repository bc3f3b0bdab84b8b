package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever would follow a course says so with one click, is told of each session that suits exactly once, and is counted. */
@TamkeenTest
class InterestsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Interests interests;

    @Autowired
    Courses courses;

    @Autowired
    Planning planning;

    @Autowired
    Registrations registrations;

    @Autowired
    List<MovesWithPerson> moves;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Test
    @Transactional
    void one_click_notes_it_and_one_takes_it_back() {
        var course = course();
        var person = cast.civilServant(cast.unit());
        var path = "/training/courses/" + course;

        assertThat(post(path + "/interest", person)).hasStatus(303);
        assertThat(page(path, person).select("#interest").text()).contains("Votre intérêt est noté");
        assertThat(post(path + "/interest", person, "region", "MA-03", "remark", "Plutôt le matin"))
                .hasStatus(303);
        assertThat(interests.of(person.person(), course).orElseThrow().region()).isEqualTo("MA-03");
        assertThat(lines("training.interest.noted", course, person))
                .as("noted once, said anew")
                .isEqualTo(1);

        assertThat(post(path + "/interest/withdrawal", person)).hasStatus(303);
        assertThat(post(path + "/interest/withdrawal", person)).hasStatus(303);
        assertThat(interests.of(person.person(), course)).isEmpty();
        assertThat(lines("training.interest.withdrawn", course, person)).isEqualTo(1);
    }

    @Test
    @Transactional
    void a_region_that_is_none_and_a_course_that_is_none_are_refused() {
        var person = cast.civilServant(cast.unit());

        assertThat(post("/training/courses/" + course() + "/interest", person, "region", "MA-99"))
                .hasStatus(422);
        assertThat(post("/training/courses/999999999/interest", person)).hasStatus(404);
    }

    @Test
    @Transactional
    void a_visitor_is_sent_to_sign_in() {
        assertThat(post("/training/courses/" + course() + "/interest", null)).hasStatus(303);
        assertThat(page("/training/courses/" + course(), null).select("#interest form"))
                .isEmpty();
    }

    @Test
    @Transactional
    void each_is_told_of_a_session_that_suits_once_however_often_it_changes() {
        var coordinator = cast.coordinator();
        var course = course();
        var unit = cast.unit();
        var anywhere = noted(unit, course, null);
        var here = noted(unit, course, "MA-03");
        var elsewhere = noted(unit, course, "MA-12");
        var gone = noted(unit, course, null);
        interests.withdraw(gone, course);
        var seated = noted(unit, course, null);
        registrations.register(seated, cast.session(9, Session.Approval.NONE), "");

        var plan = cast.plan(5, Session.Approval.NONE);
        var session = ((Plan.Outcome.Done) planning.create(coordinator, plan)).session();
        assertThat(told(session)).as("a draft tells nobody").isZero();
        planning.publish(coordinator, session);
        interests.tell(session);

        for (var one : List.of(anywhere, here)) {
            assertThat(told(session, one)).isEqualTo(1);
        }
        for (var one : List.of(elsewhere, gone, seated)) {
            assertThat(told(session, one)).isZero();
        }
        var online = cast.published(
                coordinator,
                PlanDraft.of(plan).online("https://visio.example/x").plan());
        assertThat(told(online, elsewhere)).as("online suits everywhere").isEqualTo(1);
        assertThat(db.sql(
                                "select array_to_string(paragraphs, ' ') from platform.letter where kind = 'training.offered' and about = :session limit 1")
                        .param("session", online)
                        .query(String.class)
                        .optional()
                        .orElse(""))
                .as("who has no seat has no link")
                .doesNotContain("visio.example");
    }

    @Test
    @Transactional
    void coordinators_see_how_many_of_their_own_people_want_a_course_where() {
        var course = course();
        var unit = cast.unit();
        noted(unit, course, "MA-03");
        noted(unit, course, "MA-03");
        noted(unit, course, null);
        noted(cast.unit(), course, "MA-03");
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);

        var demand = interests.demand(coordinator, course);
        assertThat(demand.total()).isEqualTo(3);
        assertThat(demand.regions()).extracting(Interests.Count::people).containsExactly(2, 1);
        assertThat(demand.administrations()).extracting(Interests.Count::people).containsExactly(3);
        assertThat(interests.demands(coordinator)).isEqualTo(Map.of(course, 3));
        assertThat(interests.demand(cast.coordinator(), course).total()).isGreaterThanOrEqualTo(4);
        assertThat(page("/desk/courses/" + course, coordinator)
                        .select("#demand")
                        .text())
                .contains("3 personnes");
        assertThat(page("/desk/courses", coordinator).text()).contains("3 personnes");
        assertThat(get("/desk/courses", cast.civilServant(unit))).hasStatus(403);
    }

    @Test
    @Transactional
    void two_records_of_one_person_become_one_interest() {
        var course = course();
        var unit = cast.unit();
        var from = noted(unit, course, "MA-03");
        var into = noted(unit, course, null);

        moves.stream()
                .filter(part -> part.moves().contains("training.interest.person_id"))
                .forEach(part -> part.move(new Merge(from.person(), into.person(), LocalDate.of(2026, 1, 1), 0)));

        assertThat(interests.of(from.person(), course)).isEmpty();
        assertThat(interests.of(into.person(), course).orElseThrow().region()).isNull();
    }

    @Test
    void a_double_click_notes_one_interest() throws Exception {
        var course = course();
        var person = cast.civilServant(cast.unit());
        var barrier = new CyclicBarrier(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit((Callable<Boolean>) () -> {
                        barrier.await();
                        return interests.note(person, course, null, "");
                    }))
                    .toList();
            for (var one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(db.sql("select count(*) from training.interest where person_id = :person")
                        .param("person", person.person())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        interests.withdraw(person, course);
    }

    private Viewer noted(long unit, long course, @Nullable String region) {
        var person = cast.civilServant(unit);
        interests.note(person, course, region, "");
        return person;
    }

    private long course() {
        return cast.plan(5, Session.Approval.NONE).course();
    }

    private long told(long session) {
        return db.sql("select count(*) from platform.letter where kind = 'training.offered' and about = :session")
                .param("session", session)
                .query(Long.class)
                .single();
    }

    private long told(long session, Viewer person) {
        return db.sql("""
                        select count(*) from platform.letter l join people.v_person p on p.email = l.recipient
                         where l.kind = 'training.offered' and l.about = :session and p.id = :person
                        """)
                .param("session", session)
                .param("person", person.person())
                .query(Long.class)
                .single();
    }

    private long lines(String deed, long course, Viewer person) {
        return journal.of("training.interest", course).stream()
                .filter(line -> line.deed().equals(deed) && line.person() == person.person())
                .count();
    }

    private Document page(String path, @Nullable Viewer viewer) {
        var answer = get(path, viewer);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult get(String path, @Nullable Viewer viewer) {
        var request = web.get().uri("/fr" + path);
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }

    private MvcTestResult post(String path, @Nullable Viewer viewer, String... fields) {
        var request = web.post().uri("/fr" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], Objects.requireNonNull(fields[index + 1]));
        }
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }
}
