package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.etamkeen.AskedOfTheDatabase;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Registration.State;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The pages of training, without script and in every language. */
@TamkeenTest
@Transactional
class TrainingPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x' ${7*7} @if(true)";

    @Autowired
    ma.etamkeen.people.Superiors superiors;

    @Autowired
    Deliveries deliveries;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Approvals approvals;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Courses courses;

    @Autowired
    SignedLinks links;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void every_page_opens_in_every_language(String language) {
        var coordinator = cast.coordinator();
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var session = cast.session(1, Session.Approval.MANAGER);
        registrations.register(person, session, "Pour mon service");
        var course = courses.titles().getFirst().id();

        for (var path : List.of(
                "/training",
                "/training?format=online&region=MA-03&course=" + course + "&page=2",
                "/training/courses/" + course,
                "/training/sessions/" + session)) {
            assertThat(get(language, path, null)).as(path).hasStatusOk();
            assertThat(get(language, path, person)).as(path).hasStatusOk();
        }
        for (var path : List.of("/me/registrations", "/me/approvals")) {
            assertThat(get(language, path, person)).as(path).hasStatusOk();
            assertThat(get(language, path, manager)).as(path).hasStatusOk();
        }
        for (var path : List.of(
                "/desk/sessions",
                "/desk/sessions/new",
                "/desk/sessions/" + session,
                "/desk/sessions/" + session + "/plan",
                "/training/sessions/" + session + "/attendance")) {
            assertThat(get(language, path, coordinator)).as(path).hasStatusOk();
        }
    }

    @Test
    void sessions_that_have_begun_are_not_among_those_to_come() {
        var plan = cast.plan(5, Session.Approval.NONE);
        var wish = new Wish("", Map.of(Facet.COURSE, Long.toString(plan.course())));
        var before = catalogue.totals(wish, Viewer.visitor(Language.FR));
        cast.session(5, Session.Approval.NONE);
        cast.begun(cast.session(5, Session.Approval.NONE), 0);
        var after = catalogue.totals(wish, Viewer.visitor(Language.FR));

        assertThat(after.coming()).isEqualTo(before.coming() + 1);
        assertThat(after.begun()).isEqualTo(before.begun() + 1);
        assertThat(after.open()).isEqualTo(before.open() + 1);
        assertThat(page("/training?course=" + plan.course(), null)
                        .select(".page-head")
                        .text())
                .containsPattern("\\b" + after.coming() + " sessions? à venir, " + after.begun() + " en cours")
                .containsPattern("\\b" + after.open() + " sessions? ouvertes? aux inscriptions");
        assertThat(catalogue.totals(Wish.ANYTHING, Viewer.visitor(Language.FR)).open())
                .as("the home page says the same")
                .isEqualTo(sessions.next(1).open());
    }

    /** Six with the one that finds the viewer, which stands here too, and not the one of the session store. */
    @Test
    void the_page_of_a_session_asks_the_database_at_most_six_times() {
        var session = cast.session(4, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());
        page("/training/sessions/" + session, person);

        assertThat(AskedOfTheDatabase.by(() -> page("/training/sessions/" + session, person)))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(6);
        registrations.register(person, session, "");
        page("/training/sessions/" + session, person);
        assertThat(AskedOfTheDatabase.by(() -> page("/training/sessions/" + session, person)))
                .as("with a seat the others and the other dates are asked for too")
                .hasSizeLessThanOrEqualTo(9);
    }

    /** Another page of what was asked for a moment ago: what narrows it and how many there are is known. */
    @Test
    void the_catalogue_asks_the_database_four_times_at_most() {
        page("/training?format=in-person", null);

        assertThat(AskedOfTheDatabase.by(() -> page("/training?format=in-person&page=2", null)))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void attendance_of_a_cancelled_session_is_not_offered() {
        var coordinator = cast.coordinator();
        var session = cast.published(coordinator, cast.plan(5, Session.Approval.NONE));
        var desk = "/desk/sessions/" + session;
        assertThat(page(desk, coordinator).select("a[href$=/attendance]")).hasSize(1);

        cast.cancel(coordinator, session, "La salle est fermée");
        assertThat(page(desk, coordinator).select("a[href*=/attendance]")).isEmpty();
    }

    @Test
    void a_person_asks_waits_and_withdraws_by_plain_forms() {
        var unit = cast.unit();
        var session = cast.session(1, Session.Approval.NONE);
        var first = cast.civilServant(unit);
        var second = cast.civilServant(unit);

        assertThat(post("/training/sessions/" + session + "/registration", first, "motive", ""))
                .hasStatus(303);
        assertThat(post("/training/sessions/" + session + "/registration", second, "motive", ""))
                .hasStatus(303);
        assertThat(post("/training/sessions/" + session + "/registration", second, "motive", ""))
                .hasStatus(422);
        assertThat(page("/training/sessions/" + session, null)
                        .select(".sticky-cta .btn")
                        .text())
                .as("what somebody can still ask for")
                .isEqualTo("Liste d’attente");
        assertThat(page("/training/sessions/" + session, second).text()).contains("Liste d’attente, rang 1");
        assertThat(page("/me/registrations", second).text()).contains("Liste d’attente, rang 1");

        assertThat(post("/training/sessions/" + session + "/withdrawal", first)).hasStatus(303);
        assertThat(page("/training/sessions/" + session, second).text()).contains("Place confirmée");
    }

    @Test
    void the_link_of_a_letter_opens_the_request_and_nothing_else() {
        var person = cast.civilServant(cast.unit());
        cast.managerOf(person);
        var session = cast.session(1, Session.Approval.MANAGER);
        registrations.register(person, session, "Pour mon service");
        var address = db.sql(
                        "select action_address from platform.letter where about = :id and kind = 'training.approval'")
                .param("id", session)
                .query(String.class)
                .single();
        var path = address.substring(address.indexOf("/training/"));

        assertThat(page(path, null).text()).contains(person.name(), "Pour mon service");
        assertThat(registrations.of(person.person(), session).orElseThrow().state())
                .as("opening changes nothing")
                .isEqualTo(State.REQUESTED);
        assertThat(post(path + "/refusal", null, "reason", " ")).hasStatus(422);
        assertThat(post(path + "x/approval", null)).hasStatus(404);
        assertThat(post(
                        "/training/approvals/" + links.sign("another.purpose", 1, java.time.Duration.ofDays(1))
                                + "/approval",
                        null))
                .hasStatus(404);

        assertThat(post(path + "/approval", null)).hasStatus(303);
        assertThat(registrations.of(person.person(), session).orElseThrow().state())
                .isEqualTo(State.CONFIRMED);
        assertThat(post(path + "/refusal", null, "reason", "non")).hasStatus(422);
        assertThat(page(path, null).text()).contains("Cette demande a été acceptée");
    }

    @Test
    void a_request_stands_on_the_own_space_of_the_superior_until_it_is_answered() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        registrations.register(person, cast.session(1, Session.Approval.MANAGER), "");
        var next = "section[aria-labelledby=next] a[href$=/me/approvals]";
        assertThat(page("/me", manager).select(next)).hasSize(1);
        assertThat(page("/me", person).select(next)).isEmpty();

        approvals.approve(manager, approvals.waitingFor(manager).getFirst().registration());

        assertThat(page("/me", manager).select(next)).isEmpty();
    }

    @Test
    void a_refusal_without_a_fit_reason_keeps_what_was_typed_beside_its_own_request() {
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        var other = cast.civilServant(unit);
        var manager = cast.managerOf(person);
        superiors.name(other.person(), manager.person(), 0);
        var session = cast.session(2, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        registrations.register(other, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        var letter = db.sql(
                        "select action_address from platform.letter where about = :id and kind = 'training.approval'"
                                + " order by id limit 1")
                .param("id", session)
                .query(String.class)
                .single();
        var tooLong = "é".repeat(1_200);

        var desk = "/desk/sessions/" + session + "/registrations/" + registration + "/refusal";
        assertRefused(
                post("/me/approvals/" + registration + "/refusal", manager, "reason", tooLong),
                "f-" + registration + "-reason",
                tooLong);
        assertRefused(
                post(letter.substring(letter.indexOf("/training/")) + "/refusal", null, "reason", tooLong),
                "f-reason",
                tooLong);
        assertRefused(post(desk, cast.coordinator(), "why", tooLong), "f-refuse-" + registration + "-why", tooLong);
        assertThat(registrations.of(person.person(), session).orElseThrow().state())
                .isEqualTo(State.REQUESTED);
    }

    @Test
    void revoking_without_a_fit_reason_keeps_what_was_typed_beside_its_own_certificate() {
        var coordinator = cast.coordinator();
        var person = cast.civilServant(cast.unit());
        var session = cast.session(2, Session.Approval.NONE);
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        cast.over(session, 1);
        for (var slot : sessions.slots(session)) {
            assertThat(post(
                            "/training/sessions/" + session + "/attendance",
                            coordinator,
                            "slot",
                            Long.toString(slot.id()),
                            "was-" + registration,
                            "",
                            "presence-" + registration,
                            "present"))
                    .hasStatus(303);
        }
        cast.agreed(session);
        assertThat(post("/training/sessions/" + session + "/certificates", coordinator))
                .hasStatus(303);
        deliveries.makeNow(registration);
        var link = page("/desk/sessions/" + session, coordinator).select("td a[href*=/certificates/]");
        assertThat(link).hasSize(1);
        var form =
                page(link.attr("href").substring("/fr".length()), coordinator).select("form[action$=/revocation]");
        assertThat(form).hasSize(1);
        var path = form.attr("action").substring("/fr".length());

        assertRefused(
                post(path, coordinator, "reason", "MISTAKE", "why", "x".repeat(1_001)),
                form.select("textarea").attr("id"),
                "x".repeat(1_001));
        assertRefused(
                post(path, coordinator, "reason", "OTHER", "why", ""),
                form.select("textarea").attr("id"),
                "");
        assertRefused(
                post(path, coordinator, "reason", "OTHER"),
                form.select("textarea").attr("id"),
                "");
        assertThat(post(path.replace("/revocation", "/correction"), coordinator, "reason", "OTHER", "edition", "1"))
                .hasStatus(422);
    }

    /** One field of the page is wrong, says why, is led to aloud, and still holds what was typed. */
    private static void assertRefused(MvcTestResult answer, String field, String typed) {
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        assertThat(page.select("[role=alert]")).hasSize(1);
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#" + field);
        assertThat(page.select("[aria-invalid=true]").eachAttr("id")).containsExactly(field);
        var wrong = java.util.Objects.requireNonNull(page.getElementById(field));
        assertThat(wrong.attr("aria-describedby").split(" ")).contains(field + "-error");
        assertThat(wrong.closest("details[open]")).as("the form stands open").isNotNull();
        assertThat(wrong.wholeText()).isEqualTo(typed);
    }

    @Test
    void markup_in_text_stays_text() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var plan = cast.plan(3, Session.Approval.MANAGER);
        var hostile = PlanDraft.of(plan).at(HOSTILE).runBy(unit).plan();
        var session = cast.published(coordinator, hostile);
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        registrations.register(person, session, HOSTILE);

        for (var shown : List.of(
                page("/training/sessions/" + session, person),
                page("/me/approvals", manager),
                page("/me/registrations", person),
                page("/desk/sessions", coordinator),
                page("/desk/sessions/" + session, coordinator))) {
            assertThat(shown.text()).contains("<script>alert(1)</script>\" onload='x' ${7*7} @if(true)");
            assertThat(shown.select("script:not([src]):not([type])")).isEmpty();
            assertThat(shown.select("[onload]")).isEmpty();
        }
        approvals.refuse(
                manager,
                registrations.of(person.person(), session).orElseThrow().id(),
                HOSTILE);
        cast.cancel(coordinator, session, HOSTILE);
        assertThat(page("/training/sessions/" + session, person).text()).contains("<script>alert(1)</script>");
        assertThat(page("/desk/sessions/" + session, coordinator).select("[onload]"))
                .isEmpty();
    }

    @Test
    void a_coordinator_makes_changes_and_publishes_a_session_by_its_form() {
        var coordinator = cast.coordinator();
        var form = page("/desk/sessions/new", coordinator).selectFirst("form[action$=/desk/sessions/new]");
        assertThat(form).isNotNull();
        assertThat(java.util.Objects.requireNonNull(form).select("[name^=slots][required]"))
                .as("a browser sends rows that stay empty")
                .isEmpty();
        var day = cast.today().toLocalDate().plusDays(40);
        String[] typed = {
            "course",
            Long.toString(courses.titles().getFirst().id()),
            "format",
            "in-person",
            "place",
            "Salle 2, Oujda",
            "region",
            "MA-02",
            "link",
            "",
            "language",
            "ar",
            "capacity",
            "12",
            "approval",
            "manager",
            "opensAt",
            cast.today().toLocalDate() + "T00:00",
            "closesAt",
            day.minusDays(2) + "T18:00",
            "threshold",
            "75",
            "trainer",
            "",
            "owner",
            "",
            "version",
            "0",
            "slots[0].id",
            "",
            "slots[0].date",
            day.toString(),
            "slots[0].from",
            "09:00",
            "slots[0].to",
            "12:00",
            "slots[1].id",
            "",
            "slots[1].date",
            "",
            "slots[1].from",
            "",
            "slots[1].to",
            "",
            "slots[2].id",
            "",
            "slots[2].date",
            day.plusDays(1).toString(),
            "slots[2].from",
            "09:00",
            "slots[2].to",
            "12:00",
            // whatever day this is run on
            "despite",
            "Les personnes viennent de loin"
        };

        var made = post("/desk/sessions/new", coordinator, typed);

        assertThat(made).hasStatus(303);
        var path = java.util.Objects.requireNonNull(made.getResponse().getHeader("Location"))
                .substring("/fr".length());
        var session = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        assertThat(sessions.slots(session)).hasSize(2);
        assertThat(post(path + "/publication", coordinator)).hasStatus(303);
        assertThat(post(path + "/publication", coordinator)).hasStatus(422);

        var wrong = typed.clone();
        wrong[13] = "0";
        wrong[41] = "08:00";
        var refused = post("/desk/sessions/new", coordinator, wrong);
        assertThat(refused).hasStatus(422);
        var shown = html(refused);
        assertThat(shown.select("[name=place]").val())
                .as("nothing typed is lost")
                .isEqualTo("Salle 2, Oujda");
        assertThat(shown.select(".error-box li")).hasSizeGreaterThanOrEqualTo(1);

        var stale = typed.clone();
        stale[27] = "1";
        stale[5] = "Salle 9";
        assertThat(post(path + "/plan", coordinator, stale))
                .as("published meanwhile")
                .hasStatus(409);
        var theirs = html(post(path + "/plan", coordinator, stale)).select("[role=alert]");
        assertThat(theirs.text())
                .contains("Salle 2, Oujda", "Accord nécessaire", "Administration qui organise Le programme lui-même");
        assertThat(theirs.select("dt").eachText())
                .as("everything the form changes")
                .hasSize(15)
                .doesNotHaveDuplicates();
        assertThat(theirs.select("dd").eachText().stream().filter("العربية"::equals))
                .as("its language")
                .hasSize(1);
        assertThat(html(post(path + "/plan", coordinator, stale))
                        .select("[name=place]")
                        .val())
                .isEqualTo("Salle 9");
    }

    @Test
    void rows_that_were_asked_for_are_in_sight_and_the_keyboard_starts_there() {
        var coordinator = cast.coordinator();
        var published = "/desk/sessions/" + cast.session(1, Session.Approval.NONE) + "/plan";
        var rows = page(published, coordinator).select("fieldset.slot-row").size();

        for (var path : List.of(published, "/desk/sessions/new")) {
            var shown = html(post(path, coordinator, "slots[0].date", "2027-02-10", "version", "0", "more", "1"));
            assertThat(shown.select("details:not([open]) [autofocus]")).as(path).isEmpty();
            assertThat(shown.select("[autofocus]").eachAttr("name")).as(path).containsExactly("slots[1].date");
        }
        assertThat(page(published, coordinator).select("fieldset.slot-row")).hasSize(rows);
    }

    @Test
    void after_asking_and_withdrawing_the_page_opens_at_what_became_of_it() {
        var session = cast.session(1, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());

        for (var deed : List.of("registration", "withdrawal")) {
            assertThat(post("/training/sessions/" + session + "/" + deed, person, "motive", ""))
                    .as(deed)
                    .hasHeader("Location", "/fr/training/sessions/" + session + "#registration");
        }
        assertThat(page("/training/sessions/" + session, person).getElementById("registration"))
                .isNotNull();
    }

    @Test
    void the_form_of_a_session_names_every_fault_at_once() {
        var coordinator = cast.coordinator();

        assertThat(faults(post(
                        "/desk/sessions/new",
                        coordinator,
                        "capacity",
                        "-4",
                        "threshold",
                        "500",
                        "format",
                        "in-person")))
                .containsExactlyInAnyOrder(
                        "f-course",
                        "f-language",
                        "f-place",
                        "f-slots",
                        "f-capacity",
                        "f-approval",
                        "f-opensAt",
                        "f-closesAt",
                        "f-threshold");
        assertThat(faults(post(
                        "/desk/sessions/new",
                        coordinator,
                        "course",
                        Long.toString(courses.titles().getFirst().id()),
                        "language",
                        "ar",
                        "approval",
                        "none",
                        "format",
                        "online",
                        "link",
                        "nowhere",
                        "region",
                        "MA-99",
                        "capacity",
                        "twelve",
                        "threshold",
                        "101",
                        "opensAt",
                        "2026-13-40T10:00",
                        "closesAt",
                        "2031-01-01T10:00",
                        "slots[0].date",
                        "2030-01-01",
                        "slots[0].from",
                        "9 h",
                        "slots[2].date",
                        "2030-01-02",
                        "slots[2].from",
                        "12:00",
                        "slots[2].to",
                        "11:00")))
                .containsExactlyInAnyOrder(
                        "f-link",
                        "f-region",
                        "f-slots-0-from",
                        "f-slots-0-to",
                        "f-slots-2-to",
                        "f-capacity",
                        "f-opensAt",
                        "f-closesAt",
                        "f-threshold");
    }

    @Test
    void a_change_that_does_not_say_on_which_version_it_was_made_is_shown_what_stands() {
        var coordinator = cast.coordinator();
        var session = cast.session(3, Session.Approval.NONE);
        var path = "/desk/sessions/" + session + "/plan";
        var typed = new java.util.ArrayList<String>();
        for (var field :
                page(path, coordinator).select("form[action=/fr" + path + "] [name]:not([name=version], button)")) {
            if (!field.is("[type=radio]:not([checked])")) {
                typed.add(field.attr("name"));
                typed.add(
                        field.tagName().equals("select")
                                ? field.select("option[selected]").val()
                                : field.val());
            }
        }

        var answer = post(path, coordinator, typed.toArray(String[]::new));

        assertThat(answer).hasStatus(409);
        assertThat(html(answer).select("[name=version]").val())
                .isEqualTo(Integer.toString(
                        sessions.runBy(coordinator, session).orElseThrow().version()));
    }

    /** The fields the summary leads to, each of which is there and marked. */
    private static List<String> faults(MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        var fields = page.select(".error-box a").eachAttr("href").stream()
                .map(link -> link.substring(1))
                .toList();
        assertThat(fields)
                .allSatisfy(
                        field -> assertThat(page.select("#" + field + "-error").text())
                                .as(field)
                                .isNotBlank());
        return fields;
    }

    @Test
    void a_session_of_somebody_elses_unit_is_not_there() {
        var unit = cast.unit();
        var other = cast.holding(
                ma.etamkeen.platform.access.Role.COORDINATOR, ma.etamkeen.platform.access.Grant.On.UNIT, unit, unit);
        var session = cast.session(3, Session.Approval.NONE);

        assertThat(get("fr", "/desk/sessions/" + session, other)).hasStatus(404);
        assertThat(post("/desk/sessions/" + session + "/cancellation", other, "why", "x"))
                .hasStatus(404);
        assertThat(get("fr", "/training/sessions/" + session + "/attendance", other))
                .hasStatus(403);
    }

    @Test
    void attendance_is_entered_by_a_plain_form() {
        var coordinator = cast.coordinator();
        var person = cast.civilServant(cast.unit());
        var session = cast.session(3, Session.Approval.NONE);
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        var slot = sessions.slots(session).getFirst().id();
        var path = "/training/sessions/" + session + "/attendance";

        var early = post(path, coordinator, "slot", Long.toString(slot), "presence-" + registration, "present");
        assertThat(early).hasStatus(422);
        assertThat(html(early).select("[role=alert]").text()).contains("commence le");
        assertThat(page(path, coordinator).select("input[type=radio]")).isEmpty();
        cast.begun(session, 0);
        assertThat(post(
                        path,
                        coordinator,
                        "slot",
                        Long.toString(slot),
                        "was-" + registration,
                        "",
                        "presence-" + registration,
                        "present"))
                .hasStatus(303);

        assertThat(page(path + "?slot=" + slot, coordinator).select("input[value=present][checked]"))
                .hasSize(1);
        assertThat(page(path + "?slot=" + slot + "&only=open", coordinator).select(".person"))
                .isEmpty();
    }

    @Test
    void the_desk_asks_for_marks_until_all_that_is_over_is_marked() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var person = cast.civilServant(cast.unit());
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(3, Session.Approval.NONE)).runBy(unit).plan());
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        var todo = "td.deeds a[href$=/training/sessions/" + session + "/attendance]";
        assertThat(page("/desk/sessions", coordinator).select(todo))
                .as("to come")
                .isEmpty();
        cast.over(session, 1);
        assertThat(page("/desk/sessions", coordinator).select(todo)).as("over").hasSize(1);

        for (var slot : sessions.slots(session)) {
            post(
                    "/training/sessions/" + session + "/attendance",
                    coordinator,
                    "slot",
                    Long.toString(slot.id()),
                    "was-" + registration,
                    "",
                    "presence-" + registration,
                    "absent");
        }

        assertThat(page("/desk/sessions", coordinator).select(todo))
                .as("marked")
                .isEmpty();
    }

    @Test
    void rules_for_seats_that_contradict_are_refused_beside_their_field_and_the_others_are_shown() {
        var coordinator = cast.coordinator();
        var session = cast.published(coordinator, cast.plan(3, Session.Approval.NONE));
        var path = "/desk/sessions/" + session + "/plan";
        var release = sessions.get(session).startsAt().toLocalDate().minusDays(5);

        var refused = post(
                path,
                coordinator,
                filled(path, coordinator, "seats.quotas[1].group", "women", "seats.quotas[1].reserved", "4"));
        assertThat(refused).hasStatus(422);
        assertThat(html(refused).select("#f-seats-quotas-1-reserved-error").text())
                .isEqualTo("4 places sont réservées en tout, et la session en compte 3.");

        assertThat(post(
                        path,
                        coordinator,
                        filled(
                                path,
                                coordinator,
                                "seats.order",
                                "fewest",
                                "seats.freeze",
                                "48",
                                "seats.quotas[0].group",
                                "women",
                                "seats.quotas[0].reserved",
                                "2",
                                "seats.quotas[0].release",
                                release.toString())))
                .hasStatus(303);
        assertThat(page(path, coordinator)
                        .select("[name='seats.quotas[0].release']")
                        .val())
                .isEqualTo(release.toString());
        assertThat(page("/training/sessions/" + session, null)
                        .select("#registration details li")
                        .eachText())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("Femmes : 2 places réservées, ouvertes à tous le ");
        assertThat(page("/desk/sessions/" + session, coordinator)
                        .select("ol.list")
                        .text())
                .contains("Places par groupe fixées : Femmes : 2 places réservées")
                .contains("D’abord l’administration qui a le moins de places");

        // a form that leaves the rules out leaves them as they are
        assertThat(post(
                        path,
                        coordinator,
                        pairs(filled(path, coordinator)).stream()
                                .filter(pair -> !pair.getFirst().startsWith("seats."))
                                .flatMap(List::stream)
                                .toArray(String[]::new)))
                .hasStatus(303);
        assertThat(page(path, coordinator)
                        .select("[name='seats.quotas[0].reserved']")
                        .val())
                .isEqualTo("2");
    }

    @Test
    void whoever_waits_reads_why_and_the_history_says_who_was_passed_over() {
        var coordinator = cast.coordinator();
        var kept = cast.unit();
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(1, Session.Approval.NONE))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                List.of(new Quota(new Group(Group.Kind.UNIT, Long.toString(kept)), 1, null, null))))
                        .plan());
        var first = cast.civilServant(cast.unit());
        var path = "/training/sessions/" + session;
        registrations.register(first, session, "");

        assertThat(page(path, first).select("#registration").text())
                .contains("Liste d’attente, rang 1", "Les places qui restent sont réservées : Administration ");
        assertThat(html(get("en", path, first)).select("#registration").text())
                .contains("The seats that are left are reserved: Administration ");
        assertThat(html(get("ar", path, first)).select("#registration").text()).contains("المقاعد المتبقية محجوزة:");

        registrations.register(cast.civilServant(kept), session, "");

        assertThat(page(path, first).select("#registration").text()).contains("Toutes les places sont prises.");
        assertThat(page("/desk/sessions/" + session, coordinator)
                        .select("ol.list")
                        .text())
                .contains("Devancement sur la liste d’attente : Fonctionnaire ")
                .contains("Les places qui restent sont réservées : Administration ");
    }

    /** The form as it stands on the page, with these fields filled in otherwise. */
    private String[] filled(String path, Viewer viewer, String... changed) {
        var form = (org.jsoup.nodes.FormElement)
                java.util.Objects.requireNonNull(page(path, viewer).selectFirst("form:has([name=capacity])"));
        var fields = new java.util.LinkedHashMap<String, String>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        pairs(changed).forEach(pair -> fields.put(pair.getFirst(), pair.getLast()));
        return fields.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static List<List<String>> pairs(String... fields) {
        var pairs = new java.util.ArrayList<List<String>>();
        for (var index = 0; index + 1 < fields.length; index += 2) {
            pairs.add(List.of(fields[index], fields[index + 1]));
        }
        return pairs;
    }

    private Document page(String path, @org.jspecify.annotations.Nullable Viewer viewer) {
        var answer = get("fr", path, viewer);
        assertThat(answer).as(path).hasStatusOk();
        return html(answer);
    }

    private MvcTestResult get(String language, String path, @org.jspecify.annotations.Nullable Viewer viewer) {
        var request = web.get().uri("/" + language + path);
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }

    private MvcTestResult post(String path, @org.jspecify.annotations.Nullable Viewer viewer, String... fields) {
        var request = web.post().uri("/fr" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }

    private static Document html(MvcTestResult answer) {
        try {
            return Jsoup.parse(answer.getResponse().getContentAsString());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
