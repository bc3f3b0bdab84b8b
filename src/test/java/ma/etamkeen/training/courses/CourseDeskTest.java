package ma.etamkeen.training.courses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Nominations;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.WalkIns;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Those who coordinate the programme make, change and retire courses; what a session said stays said; whoever a course is not
 * for, or who has not followed what it needs, is told so and gets no seat.
 */
@TamkeenTest
@Transactional
class CourseDeskTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    CourseDesk desk;

    @Autowired
    Courses courses;

    @Autowired
    Admission admission;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Nominations nominations;

    @Autowired
    WalkIns walkIns;

    @Autowired
    People people;

    @Autowired
    Certificates certificates;

    @Autowired
    List<TextSource> texts;

    @Autowired
    JdbcClient db;

    @Test
    void a_course_is_made_by_a_plain_form_and_stands_in_the_catalogue() {
        var coordinator = cast.coordinator();
        var made = post(
                "/desk/courses/new",
                coordinator,
                "code",
                "essai-" + NUMBERS.incrementAndGet(),
                "titleFr",
                "Écrire simplement",
                "hours",
                "9",
                "areas",
                "users",
                "formats",
                "online",
                "languages",
                "ar",
                "kind",
                "webinar",
                "version",
                "0");

        assertThat(made).hasStatus(303);
        var id = Long.parseLong(
                Objects.requireNonNull(made.getResponse().getRedirectedUrl()).replaceAll(".*/", ""));
        var course = courses.find(id).orElseThrow();
        assertThat(course.title().fr()).isEqualTo("Écrire simplement");
        assertThat(course.states().fr()).as("nobody has proofread it").isEqualTo(TextState.TO_REVIEW);
        assertThat(course.states().ar()).isEqualTo(TextState.MISSING);
        assertThat(course.event()).isEqualTo(Event.WEBINAR);
        assertThat(course.formats()).containsExactly(Session.Format.ONLINE);
        assertThat(courses.titles()).extracting(Courses.Title::id).contains(id);
        assertThat(page("/training/courses/" + id, coordinator).select("h1").text())
                .contains("Écrire simplement");
        assertThat(page("/desk/courses/" + id, coordinator).select("form[action$=/" + id + "]"))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_is_refused_beside_its_field() {
        var coordinator = cast.coordinator();

        assertThat(wrong(coordinator, "code", "Pas un code", "titleFr", "x", "hours", "9"))
                .contains("code");
        assertThat(wrong(coordinator, "code", "design-thinking", "titleFr", "x", "hours", "9"))
                .contains("code");
        assertThat(wrong(coordinator, "code", "sans-titre", "hours", "9")).contains("titleAr");
        assertThat(wrong(coordinator, "code", "trop-long", "titleFr", "x", "hours", "1001"))
                .contains("hours");
        assertThat(wrong(coordinator, "code", "nulle-part", "titleFr", "x", "hours", "9", "regions", "MA-99"))
                .contains("regions");
        assertThat(wrong(coordinator, "code", "sans-metier", "titleFr", "x", "hours", "9", "functions", "astrology"))
                .contains("functions");
        assertThat(wrong(coordinator, "code", "aucun-format", "titleFr", "x", "hours", "9", "formats", "by-post"))
                .contains("formats");
    }

    @Test
    void only_those_who_coordinate_the_whole_programme_change_courses() {
        var unit = cast.unit();
        var ofUnit = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var somebody = cast.civilServant(unit);
        var id = make(Conditions.NONE);

        assertThat(get("/desk/courses/" + id, ofUnit)).hasStatusOk();
        assertThat(page("/desk/courses/" + id, ofUnit).select("main form")).isEmpty();
        for (var path : List.of(
                "/desk/courses/new",
                "/desk/courses/" + id,
                "/desk/courses/" + id + "/retirement",
                "/desk/courses/" + id + "/resumption")) {
            assertThat(post(path, ofUnit, "hours", "3", "kind", "course", "version", "1"))
                    .as(path)
                    .hasStatus(403);
            assertThat(post(path, somebody, "hours", "3", "kind", "course", "version", "1"))
                    .as(path)
                    .hasStatus(403);
        }
        assertThat(get("/desk/courses/new", ofUnit)).hasStatus(403);
        assertThat(get("/desk/courses", somebody)).hasStatus(403);
        assertThatThrownBy(() -> desk.retire(ofUnit, id)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.change(ofUnit, id, 1, draft(9, Conditions.NONE)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_published_session_keeps_the_version_it_was_announced_with() {
        var coordinator = cast.coordinator();
        var id = make(Conditions.NONE);
        var before = published(id);
        var draft = ((Plan.Outcome.Done) planning.create(coordinator, plan(id))).session();

        assertThat(desk.change(coordinator, id, 1, draft(30, Conditions.NONE))).isInstanceOf(CourseKept.Done.class);
        assertThat(desk.change(coordinator, id, 1, draft(40, Conditions.NONE)))
                .as("somebody changed it meanwhile")
                .isInstanceOf(CourseKept.Stale.class);
        var after = published(id);

        assertThat(courses.find(id).orElseThrow().version()).isEqualTo(2);
        assertThat(sessions.get(before)).satisfies(session -> {
            assertThat(session.courseVersion()).isEqualTo(1);
            assertThat(session.hours()).isEqualTo(12);
        });
        assertThat(sessions.get(after)).satisfies(session -> {
            assertThat(session.courseVersion()).isEqualTo(2);
            assertThat(session.hours()).isEqualTo(30);
        });
        planning.change(
                coordinator, draft, sessions.get(draft).version(), Cast.keeping(plan(id), sessions.slots(draft)));
        assertThat(sessions.get(draft).courseVersion())
                .as("a draft goes on with what is current")
                .isEqualTo(2);
        planning.change(
                coordinator, before, sessions.get(before).version(), Cast.keeping(plan(id), sessions.slots(before)));
        assertThat(sessions.get(before).courseVersion()).isEqualTo(1);
        assertThat(page("/training/sessions/" + before, coordinator).text()).contains("Version 1");
    }

    @Test
    void new_words_reach_sessions_to_come_and_never_one_that_has_begun() {
        var id = make(Conditions.NONE);
        var coming = published(id);
        var begun = published(id);
        cast.begun(begun, 0);

        reword(id, "Un autre titre");

        assertThat(sessions.get(begun).title().fr()).isEqualTo("Écrire simplement");
        assertThat(sessions.get(coming).title().fr()).isEqualTo("Un autre titre");
        assertThat(sessions.get(coming).courseVersion()).isEqualTo(2);
        assertThat(page("/training/sessions/" + begun, cast.coordinator())
                        .select("h1")
                        .text())
                .contains("Écrire simplement");
    }

    @Test
    void what_a_course_said_cannot_be_changed_in_the_database_either() {
        var id = make(Conditions.NONE);
        desk.change(cast.coordinator(), id, 1, draft(30, Conditions.NONE));

        assertThatThrownBy(() -> db.sql("update training.course_version set hours = 1 where course_id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("stays said");
    }

    @Test
    void no_new_session_is_planned_of_a_retired_course_and_what_was_planned_takes_place() {
        var coordinator = cast.coordinator();
        var id = make(Conditions.NONE);
        var planned = published(id);

        desk.retire(coordinator, id);

        assertThat(courses.titles()).extracting(Courses.Title::id).doesNotContain(id);
        assertThat(planning.create(coordinator, plan(id)))
                .isInstanceOfSatisfying(
                        Plan.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Plan.Problem::field)
                                .contains("course"));
        assertThat(registrations.register(cast.civilServant(cast.unit()), planned, ""))
                .isInstanceOf(Outcome.Confirmed.class);
        assertThat(planning.change(
                        coordinator,
                        planned,
                        sessions.get(planned).version(),
                        Cast.keeping(plan(id), sessions.slots(planned))))
                .isInstanceOf(Plan.Outcome.Done.class);
        desk.resume(coordinator, id);
        assertThat(planning.create(coordinator, plan(id))).isInstanceOf(Plan.Outcome.Done.class);
    }

    @Test
    void whoever_a_course_is_not_for_is_told_whom_it_is_for() {
        var unit = cast.unit();
        var inside = cast.civilServant(unit);
        var outside = cast.civilServant(cast.unit());
        var id = make(new Conditions(List.of(unit), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        var session = published(id);

        assertThat(registrations.register(outside, session, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_ADMITTED));
        var answer = post("/training/sessions/" + session + "/registration", outside, "motive", "");
        assertThat(answer).hasStatus(422);
        assertThat(text(answer))
                .contains("s’adresse aux personnes qui travaillent à")
                .contains(unitName(unit));
        assertThat(page("/training/sessions/" + session, outside).select("form[action$=/registration]"))
                .isEmpty();
        assertThat(registrations.register(inside, session, "")).isInstanceOf(Outcome.Confirmed.class);
        assertThat(page("/training/courses/" + id, outside).text()).contains(unitName(unit));
    }

    @Test
    void whoever_it_is_not_for_is_not_put_forward_does_not_step_in_and_is_not_added_on_the_day() {
        var unit = cast.unit();
        var inside = cast.civilServant(unit);
        var outside = cast.civilServant(unit);
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = published(make(
                new Conditions(List.of(), List.of(), List.of(), List.of(), List.of("MA-12"), List.of(), List.of())));
        db.sql("update people.person set region_code = 'MA-12' where id = :id")
                .param("id", inside.person())
                .update();
        registrations.register(inside, session, "");
        var address = String.valueOf(people.find(outside.person()).orElseThrow().email());
        var refused = new Outcome.Refused(Refusal.NOT_ADMITTED);

        assertThat(nominations.nominate(focalPoint, session, List.of(address)))
                .extracting(Nominations.Nominated::outcome)
                .containsExactly(refused);
        var seat = registrations.of(inside.person(), session).orElseThrow().id();
        assertThat(nominations.replace(focalPoint, session, seat, address)).isEqualTo(refused);
        cast.begun(session, 0);
        assertThat(walkIns.add(cast.coordinator(), session, address)).isEqualTo(refused);
        assertThat(registrations.of(outside.person(), session)).isEmpty();
    }

    @Test
    void level_category_and_region_are_looked_at_too() {
        var person = cast.civilServant(cast.unit());
        for (var conditions : List.of(
                new Conditions(
                        List.of(), List.of("territorial"), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Conditions(List.of(), List.of(), List.of("cadre"), List.of(), List.of(), List.of(), List.of()),
                new Conditions(List.of(), List.of(), List.of(), List.of(), List.of("MA-12"), List.of(), List.of()))) {
            assertThat(registrations.register(person, published(make(conditions)), ""))
                    .as(conditions.toString())
                    .isEqualTo(new Outcome.Refused(Refusal.NOT_ADMITTED));
        }
        assertThat(registrations.register(
                        person,
                        published(make(new Conditions(
                                List.of(), List.of("central"), List.of(), List.of(), List.of(), List.of(), List.of()))),
                        ""))
                .isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void whoever_does_not_work_in_the_field_a_course_is_for_is_told_so_everywhere_they_come_to_a_seat() {
        var unit = cast.unit();
        var legal = working(cast.civilServant(unit), "legal");
        var finance = working(cast.civilServant(unit), "finance");
        var unsaid = cast.civilServant(unit);
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var id = make(Conditions.NONE);
        var coordinator = cast.coordinator();
        assertThat(post(
                        "/desk/courses/" + id,
                        coordinator,
                        "kind",
                        "course",
                        "hours",
                        "9",
                        "areas",
                        "users",
                        "functions",
                        "finance",
                        "functions",
                        "audit",
                        "version",
                        "1"))
                .hasStatus(303);
        assertThat(page("/desk/courses/" + id, coordinator)
                        .select("input[name=functions][checked]")
                        .eachAttr("value"))
                .containsExactly("finance", "audit");
        var session = published(id);
        var refused = new Outcome.Refused(Refusal.NOT_ADMITTED);
        var address = String.valueOf(people.find(legal.person()).orElseThrow().email());

        assertThat(page("/training/courses/" + id, unsaid).text())
                .contains("dont le domaine de fonction est : Finances et marchés publics ou Audit et inspection");
        assertThat(registrations.register(legal, session, "")).isEqualTo(refused);
        assertThat(page("/training/sessions/" + session, legal)
                        .select(".note.saffron")
                        .text())
                .contains("Finances et marchés publics ou Audit et inspection")
                .doesNotContain("Votre fiche");
        assertThat(nominations.nominate(focalPoint, session, List.of(address)))
                .extracting(Nominations.Nominated::outcome)
                .containsExactly(refused);
        assertThat(registrations.register(unsaid, session, ""))
                .as("nothing is known of them")
                .isEqualTo(refused);
        assertThat(page("/training/sessions/" + session, unsaid).select(".note.saffron a[href$=/me/profile]"))
                .as("they may say it")
                .hasSize(1);

        assertThat(registrations.register(finance, session, "")).isInstanceOf(Outcome.Confirmed.class);
        assertThat(registrations.register(working(unsaid, "audit"), session, ""))
                .isInstanceOf(Outcome.Confirmed.class);
        cast.begun(session, 0);
        assertThat(walkIns.add(coordinator, session, address)).isEqualTo(refused);
    }

    @Test
    void a_prerequisite_is_enforced_by_its_certificate_and_an_advice_keeps_nobody_out() {
        var first = make(Conditions.NONE);
        var enforced = published(make(needing(first)));
        var advising = make(advising(first));
        var person = cast.civilServant(cast.unit());

        assertThat(registrations.register(person, enforced, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_ADMITTED));
        assertThat(page("/training/sessions/" + enforced, person)
                        .select("#registration")
                        .text())
                .contains("certificat de")
                .contains("Écrire simplement");
        var advised = published(advising);
        assertThat(page("/training/sessions/" + advised, person)
                        .select("#registration")
                        .text())
                .contains("Conseillé avant");
        assertThat(registrations.register(person, advised, "")).isInstanceOf(Outcome.Confirmed.class);

        var issued = certificates.issue(
                new Award(
                        "training.session",
                        published(first),
                        person.person(),
                        new Text("ع", "F", "E"),
                        1,
                        3,
                        LocalDate.of(2026, 1, 5),
                        LocalDate.of(2026, 1, 5),
                        null,
                        LocalDate.of(2026, 1, 6),
                        null,
                        null),
                0);
        assertThat(registrations.register(person, enforced, "")).isInstanceOf(Outcome.Confirmed.class);

        certificates.revoke(issued.certificate().id(), 0, ma.etamkeen.certificates.Revocation.MISTAKE, "Erreur");
        assertThat(admission.isBarred(person.person(), enforced))
                .as("a certificate that was taken back")
                .isTrue();
    }

    @Test
    void courses_that_need_each_other_are_refused() {
        var coordinator = cast.coordinator();
        var first = make(Conditions.NONE);
        var second = make(needing(first));

        assertThat(desk.change(coordinator, first, 1, draft(9, needing(second))))
                .isEqualTo(new CourseKept.Refused("needed", "training.problem.circle"));
        assertThat(desk.change(coordinator, first, 1, draft(9, needing(first))))
                .isEqualTo(new CourseKept.Refused("needed", "training.problem.circle"));
        assertThat(desk.change(coordinator, first, 1, draft(9, advising(first))))
                .isEqualTo(new CourseKept.Refused("advised", "forms.error.choice"));
    }

    private static Conditions needing(long course) {
        return new Conditions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(course), List.of());
    }

    private static Conditions advising(long course) {
        return new Conditions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(course));
    }

    private Viewer working(Viewer person, String function) {
        db.sql("update people.person set function = :function where id = :id")
                .param("function", function)
                .param("id", person.person())
                .update();
        return person;
    }

    private long make(Conditions conditions) {
        return ((CourseKept.Done) desk.create(cast.coordinator(), draft(12, conditions))).id();
    }

    private static CourseDraft draft(int hours, Conditions conditions) {
        return new CourseDraft(
                "essai-" + NUMBERS.incrementAndGet(),
                new Text(null, "Écrire simplement", null),
                Event.COURSE,
                null,
                hours,
                List.of("users"),
                List.of(),
                List.of(),
                conditions);
    }

    private Plan plan(long course) {
        var plan = cast.plan(9, Session.Approval.NONE);
        return new Plan(
                course,
                plan.format(),
                plan.place(),
                plan.region(),
                plan.link(),
                plan.language(),
                plan.capacity(),
                plan.approval(),
                plan.opensAt(),
                plan.closesAt(),
                plan.threshold(),
                plan.trainer(),
                plan.owner(),
                plan.slots(),
                plan.seating(),
                plan.minimum(),
                plan.wish());
    }

    private long published(long course) {
        return cast.published(cast.coordinator(), plan(course));
    }

    private void reword(long course, String title) {
        var source = texts.stream()
                .filter(one -> one.subject().equals("training.course"))
                .findFirst()
                .orElseThrow();
        source.lock(Long.toString(course));
        source.show(Long.toString(course), Language.FR, new Wording(title, "", "", "", ""), TextState.PUBLISHED);
    }

    private String unitName(long unit) {
        return db.sql("select name_fr from organisations.v_unit where id = :id")
                .param("id", unit)
                .query(String.class)
                .single();
    }

    /** The fields that are marked when this is sent for a new course. */
    private List<String> wrong(Viewer viewer, String... fields) {
        var all = new java.util.ArrayList<>(List.of(fields));
        all.addAll(List.of("kind", "course", "version", "0"));
        var answer = post("/desk/courses/new", viewer, all.toArray(String[]::new));
        assertThat(answer).hasStatus(422);
        return Jsoup.parse(text(answer)).select(".error-box a").eachAttr("href").stream()
                .map(href -> href.replace("#f-", "").replaceAll("-.*", ""))
                .toList();
    }

    private Document page(String path, Viewer viewer) {
        var answer = get(path, viewer);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult post(String path, Viewer viewer, String... fields) {
        var request = web.post().uri("/fr" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(viewer.account())).exchange();
    }
}
