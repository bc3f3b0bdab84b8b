package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.courses.Conditions;
import ma.etamkeen.training.courses.CourseDesk;
import ma.etamkeen.training.courses.CourseDraft;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.paths.Path;
import ma.etamkeen.training.paths.PathCertificates;
import ma.etamkeen.training.paths.PathDraft;
import ma.etamkeen.training.paths.Paths;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A path is completed by its rule, shows how far somebody is, and gives one certificate, once. */
@TamkeenTest
class PathsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    CourseDesk desk;

    @Autowired
    Paths paths;

    @Autowired
    PathCertificates pathCertificates;

    @Autowired
    Certificates certificates;

    @Autowired
    JdbcClient db;

    @Test
    void enough_courses_and_each_that_is_required_complete_it() {
        var path = path(2, stage(1, true), stage(2, false), stage(3, false));

        assertThat(path.isCompletedBy(Set.of())).isFalse();
        assertThat(path.isCompletedBy(Set.of(2L, 3L)))
                .as("without the required one")
                .isFalse();
        assertThat(path.isCompletedBy(Set.of(1L))).isFalse();
        assertThat(path.isCompletedBy(Set.of(1L, 3L))).isTrue();
        assertThat(path(null, stage(1, false), stage(2, false)).isCompletedBy(Set.of(1L)))
                .isFalse();
        assertThat(path(null, stage(1, false), stage(2, false)).isCompletedBy(Set.of(1L, 2L)))
                .isTrue();
        assertThat(path(null).isCompletedBy(Set.of(1L))).as("without a course").isFalse();
        assertThat(path.percent(Set.of(2L, 3L))).isBetween(50, 99);
        assertThat(path.percent(Set.of(1L))).isEqualTo(50);
        assertThat(path.percent(Set.of(1L, 2L))).isEqualTo(100);
    }

    @Test
    @Transactional
    void a_person_sees_how_far_they_are_and_gets_one_certificate_for_the_whole_path() {
        var first = course();
        var second = course();
        var third = course();
        var path = made(2, List.of(third, first, second), List.of(first));
        var person = cast.civilServant(cast.unit());
        assertThat(path.courses()).extracting(Path.Stage::course).containsExactly(third, first, second);

        certified(person.person(), second, 2, 6);
        pathCertificates.issueDue(person.person());
        assertThat(pathCertificates.of(person.person(), path)).isEmpty();
        assertThat(text(get("/training/paths/" + path.code(), person))).contains("1 module suivi sur 3");

        certified(person.person(), first, 3, 9);
        pathCertificates.issueDue(person.person());
        pathCertificates.issueDue(person.person());
        var certificate = pathCertificates.of(person.person(), path).orElseThrow();
        assertThat(certificate.facts().course().fr()).isEqualTo("Parcours d’essai");
        assertThat(certificate.facts().sessions()).isEqualTo(5);
        assertThat(certificate.facts().hours()).isEqualTo(15);
        assertThat(told(certificate.id())).as("one letter").isEqualTo(1);
        assertThat(text(get("/training/paths/" + path.code(), person))).contains("Votre certificat du parcours");
        assertThat(text(get("/training/paths/" + path.code(), null)))
                .doesNotContain("Votre progression")
                .contains("Exigé");
    }

    @Test
    @Transactional
    void a_course_whose_certificate_was_taken_back_does_not_count() {
        var course = course();
        var path = made(null, List.of(course), List.of());
        var person = cast.civilServant(cast.unit());
        var certificate = certified(person.person(), course, 1, 3);
        certificates.revoke(certificate, 0, ma.etamkeen.certificates.Revocation.MISTAKE, "Erreur");

        pathCertificates.issueDue(person.person());

        assertThat(pathCertificates.of(person.person(), path)).isEmpty();
    }

    @Test
    @Transactional
    void what_has_run_out_is_not_in_the_hours_of_the_path() {
        var held = course();
        var over = course();
        var path = made(1, List.of(held, over), List.of());
        var person = cast.civilServant(cast.unit()).person();
        certified(person, held, 2, 6);
        certified(person, over, 3, 9, LocalDate.of(2026, 2, 1));

        pathCertificates.issueDue(person);

        var facts = pathCertificates.of(person, path).orElseThrow().facts();
        assertThat(facts.sessions()).isEqualTo(2);
        assertThat(facts.hours()).isEqualTo(6);
    }

    @Test
    void many_jobs_at_once_issue_one_certificate_and_write_one_letter() throws Exception {
        var course = course();
        var path = made(null, List.of(course), List.of());
        var person = cast.civilServant(cast.unit()).person();
        certified(person, course, 1, 3);
        var barrier = new CyclicBarrier(6);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (var index = 0; index < 6; index++) {
                running.add(threads.submit((Callable<Boolean>) () -> {
                    barrier.await();
                    pathCertificates.issueDue(person);
                    return true;
                }));
            }
            for (var one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(certificates.of(person))
                .filteredOn(one -> one.kind().equals(PathCertificates.KIND))
                .hasSize(1);
        assertThat(told(pathCertificates.of(person, path).orElseThrow().id())).isEqualTo(1);
    }

    @Test
    @Transactional
    void a_path_that_cannot_be_completed_is_refused_and_so_is_whoever_does_not_coordinate_the_programme() {
        var coordinator = cast.coordinator();
        var one = course();
        var other = course();
        for (var wrong : List.of(
                draft(3, List.of(one, other), List.of()),
                draft(1, List.of(one, other), List.of(one, other)),
                draft(0, List.of(one, other), List.of()),
                draft(null, List.of(one, one), List.of()),
                draft(null, List.of(one), List.of(other)),
                draft(null, List.of(), List.of()),
                draft(null, List.of(999_999_999L), List.of()))) {
            assertThat(paths.create(coordinator, wrong)).as(wrong.toString()).isInstanceOf(CourseKept.Refused.class);
        }
        var unit = cast.unit();
        var ofUnit = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        assertThatThrownBy(() -> paths.create(ofUnit, draft(null, List.of(one), List.of())))
                .isInstanceOf(NotAllowed.class);
        assertThat(get("/desk/paths", ofUnit)).hasStatus(403);
        assertThat(get("/desk/paths/new", ofUnit)).hasStatus(403);
        var path = made(null, List.of(one), List.of());
        assertThat(get("/desk/paths/" + path.id(), ofUnit)).hasStatus(403);
        assertThat(get("/desk/paths/" + path.id(), coordinator)).hasStatusOk();
        assertThat(web.post()
                        .uri("/fr/desk/paths/" + path.id())
                        .param("version", "1")
                        .with(FromOurPages.account(ofUnit.account()))
                        .exchange())
                .hasStatus(403);
        assertThat(paths.change(coordinator, path.id(), 7, draft(null, List.of(one), List.of())))
                .isInstanceOf(CourseKept.Stale.class);
    }

    @Test
    @Transactional
    void the_form_keeps_the_order_in_which_the_courses_were_chosen() {
        var first = course();
        var second = course();
        var code = "parcours-" + NUMBERS.incrementAndGet();
        var answer = web.post()
                .uri("/fr/desk/paths/new")
                .param("code", code)
                .param("titleFr", "Parcours d’essai")
                .param("courses", Long.toString(second), Long.toString(first), "")
                .param("required", Long.toString(first))
                .param("version", "0")
                .with(FromOurPages.account(cast.coordinator().account()))
                .exchange();

        assertThat(answer).hasStatus(303);
        var path = paths.find(code).orElseThrow();
        assertThat(path.courses()).extracting(Path.Stage::course).containsExactly(second, first);
        assertThat(path.courses()).extracting(Path.Stage::isRequired).containsExactly(false, true);
    }

    private static Path path(@Nullable Integer atLeast, Path.Stage... stages) {
        return new Path(1, "x", new Text("م", "P", "P"), atLeast, List.of(stages), 1);
    }

    private static Path.Stage stage(long course, boolean isRequired) {
        return new Path.Stage(course, "c" + course, new Text("و", "M", "C"), 6, isRequired);
    }

    private long course() {
        return ((CourseKept.Done) desk.create(
                        cast.coordinator(),
                        new CourseDraft(
                                "etape-" + NUMBERS.incrementAndGet(),
                                new Text(null, "Étape", null),
                                Event.COURSE,
                                null,
                                6,
                                List.of(),
                                List.of(),
                                List.of(),
                                Conditions.NONE)))
                .id();
    }

    private Path made(@Nullable Integer atLeast, List<Long> courses, List<Long> required) {
        var draft = draft(atLeast, courses, required);
        assertThat(paths.create(cast.coordinator(), draft)).isInstanceOf(CourseKept.Done.class);
        return paths.find(draft.code()).orElseThrow();
    }

    private static PathDraft draft(@Nullable Integer atLeast, List<Long> courses, List<Long> required) {
        return new PathDraft(
                "parcours-" + NUMBERS.incrementAndGet(),
                new Text(null, "Parcours d’essai", null),
                atLeast,
                courses,
                required);
    }

    private long certified(long person, long course, int slots, double hours) {
        return certified(person, course, slots, hours, null);
    }

    private long certified(long person, long course, int slots, double hours, @Nullable LocalDate until) {
        var plan = cast.plan(9, Session.Approval.NONE);
        var session = db.sql("""
                        insert into training.session (course_id, course_version, format, place, region_code, language, capacity,
                                                      approval, opens_at, closes_at, threshold, starts_at, ends_at,
                                                      created_at, created_by)
                        values (:course, 1, 'in-person', 'Fès', 'MA-03', 'fr', 9, '{}', :opens, :closes, 75, :starts, :ends,
                                timestamptz '2026-01-01T08:00:00Z', 0)
                        returning id
                        """)
                .param("course", course)
                .param("opens", plan.opensAt())
                .param("closes", plan.closesAt())
                .param("starts", plan.slots().getFirst().startsAt())
                .param("ends", plan.slots().getLast().endsAt())
                .query(Long.class)
                .single();
        return certificates
                .issue(
                        new Award(
                                "training.session",
                                session,
                                person,
                                new Text("ع", "F", "E"),
                                slots,
                                hours,
                                LocalDate.of(2026, 1, 5),
                                LocalDate.of(2026, 1, 6),
                                null,
                                LocalDate.of(2026, 1, 7),
                                null,
                                until),
                        0)
                .certificate()
                .id();
    }

    private long told(long certificate) {
        return db.sql("""
                        select count(*) from platform.letter
                         where kind = 'training.path' and about = :id
                        """).param("id", certificate).query(Long.class).single();
    }

    private static String text(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .text();
    }

    private MvcTestResult get(String path, @Nullable Viewer viewer) {
        var request = web.get().uri("/fr" + path);
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }
}
