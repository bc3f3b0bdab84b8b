package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Reason;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.TrainingCalendar;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.seats.Overlaps;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Dates are provisional, confirmed, lose their validity and get it back, and nobody loses anything by it. */
@TamkeenTest
@Transactional
class DatingTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Holds holds;

    @Autowired
    Overlaps overlaps;

    @Autowired
    TrainingCalendar calendar;

    @Autowired
    List<KeepsPersonData> parts;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void provisional_dates_are_said_to_everybody_and_in_the_calendar_until_they_are_confirmed() {
        var coordinator = cast.coordinator();
        var person = cast.civilServant(cast.unit());
        var session = tentative(coordinator, cast.plan(3, Session.Approval.NONE));
        registrations.register(person, session, "");

        assertThat(Jsoup.parse(body("/fr/training/sessions/" + session, coordinator))
                        .text())
                .contains("Les dates sont provisoires");
        assertThat(Jsoup.parse(body(
                                "/fr/training/courses/" + sessions.get(session).course(), coordinator))
                        .text())
                .contains("Dates provisoires");
        assertThat(files(session, "training.convocation"))
                .hasSize(2)
                .allMatch(file -> file.contains("STATUS:TENTATIVE"));
        assertThat(text(session, "training.convocation")).isNotEmpty();

        assertThat(dating.confirm(coordinator, session, cast.version(session))).isInstanceOf(Outcome.Done.class);

        assertThat(files(session, "training.confirmation"))
                .hasSize(2)
                .allMatch(file -> file.contains("STATUS:CONFIRMED") && file.contains("SEQUENCE:1"))
                .extracting(DatingTest::uid)
                .isEqualTo(files(session, "training.convocation").stream()
                        .map(DatingTest::uid)
                        .toList());
        assertThat(Jsoup.parse(body("/fr/training/sessions/" + session, coordinator))
                        .text())
                .doesNotContain("Les dates sont provisoires");
        assertThat(dating.confirm(coordinator, session, cast.version(session)))
                .as("once")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void nobody_loses_anything_when_a_session_is_postponed_and_has_dates_again() {
        var coordinator = cast.coordinator();
        var unit = cast.unit();
        var trainer = cast.civilServant(unit);
        var room = cast.room(cast.venue(null), 10);
        var plan = cast.plan(1, Session.Approval.NONE);
        var session = cast.published(
                coordinator,
                PlanDraft.of(plan)
                        .givenBy(trainer.person())
                        .slots(plan.slots().stream().map(slot -> slot.in(room)).toList())
                        .plan());
        var seated = cast.civilServant(unit);
        var waiting = cast.civilServant(unit);
        registrations.register(seated, session, "");
        registrations.register(waiting, session, "");
        var before = states(session);

        assertThat(dating.postpone(coordinator, session, cast.version(session), Reason.WEATHER, "Neige au col"))
                .isInstanceOf(Outcome.Done.class);

        assertThat(states(session)).isEqualTo(before);
        assertThat(files(session, "training.postponement"))
                .as("the two of the seat and the two of whoever gives it")
                .hasSize(4)
                .allMatch(file -> file.contains("METHOD:CANCEL") && file.contains("SEQUENCE:1"));
        assertThat(text(session, "training.postponement")).anyMatch(said -> said.contains("Neige au col"));
        assertThat(calendar.appointments(seated.person(), Language.FR)).isEmpty();
        assertThat(holds.toCome(room, 9)).isEmpty();
        assertThat(Jsoup.parse(body("/fr/training/sessions/" + session, coordinator))
                        .text())
                .contains(
                        "Cette session est reportée",
                        "Intempéries ou sécurité",
                        "Neige au col",
                        "Nouvelles dates à venir");
        assertThat(Jsoup.parse(body(
                                "/fr/training/courses/" + sessions.get(session).course(), coordinator))
                        .text())
                .contains("Reportée");
        assertThat(registrations.register(cast.civilServant(unit), session, ""))
                .isEqualTo(new Registration.Outcome.Refused(Registration.Refusal.POSTPONED));

        var slots = sessions.slots(session);
        var later = slots.stream()
                .map(slot -> new PlannedSlot(
                        slot.id(), slot.startsAt().plusDays(40), slot.endsAt().plusDays(40), room))
                .toList();
        assertThat(planning.change(coordinator, session, cast.version(session), Plan.of(sessions.get(session), later)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(states(session)).isEqualTo(before);
        assertThat(sessions.get(session).takesPlace()).isTrue();
        assertThat(files(session, "training.dated"))
                .hasSize(2)
                .allMatch(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:2"))
                .extracting(DatingTest::uid)
                .isEqualTo(files(session, "training.convocation").stream()
                        .map(DatingTest::uid)
                        .toList());
        assertThat(calendar.appointments(seated.person(), Language.FR)).hasSize(1);
        assertThat(holds.toCome(room, 9)).hasSize(2);
    }

    @Test
    void while_no_date_is_valid_nobody_moves_up_and_whoever_gives_up_may() {
        var coordinator = cast.coordinator();
        var unit = cast.unit();
        var session = cast.session(1, Session.Approval.NONE);
        var first = cast.civilServant(unit);
        var second = cast.civilServant(unit);
        registrations.register(first, session, "");
        registrations.register(second, session, "");
        dating.postpone(coordinator, session, cast.version(session), Reason.ROOM, "");
        cast.over(session, 1);

        assertThat(registrations.withdraw(first, session)).isEqualTo(new Registration.Outcome.Withdrawn());
        assertThat(state(second, session)).as("a seat at no date is none").isEqualTo(Registration.State.WAITING);

        var plan = cast.plan(1, Session.Approval.NONE);
        var slots = sessions.slots(session);
        var dated = List.of(
                new PlannedSlot(
                        slots.getFirst().id(),
                        plan.slots().getFirst().startsAt(),
                        plan.slots().getFirst().endsAt()),
                new PlannedSlot(
                        slots.getLast().id(),
                        plan.slots().getLast().startsAt(),
                        plan.slots().getLast().endsAt()));
        planning.change(coordinator, session, cast.version(session), Cast.with(plan, 1, dated));
        assertThat(state(second, session)).isEqualTo(Registration.State.CONFIRMED);
    }

    @Test
    void whoever_is_erased_does_not_come_back_with_the_dates() {
        var coordinator = cast.coordinator();
        var trainer = cast.civilServant(cast.unit());
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(3, Session.Approval.NONE))
                        .givenBy(trainer.person())
                        .plan());
        dating.postpone(coordinator, session, cast.version(session), Reason.TRAINER, "");
        cast.over(session, 1);
        var version = cast.version(session);

        parts.stream()
                .flatMap(part -> part.holdings().stream())
                .filter(holding -> holding.key().equals("teaching"))
                .forEach(holding -> holding.erasing()
                        .of(new Subject(trainer.person(), 0, Set.of(), "", "", Language.FR), Instant.now()));

        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(cast.version(session)).isEqualTo(version + 1);
        assertThat(db.sql("select count(*) from training.teaching where session_id = :id and taken_off_at is null")
                        .param("id", session)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_change_that_gives_no_dates_leaves_it_postponed_and_dates_that_are_past_are_refused() {
        var coordinator = cast.coordinator();
        var session = cast.session(3, Session.Approval.NONE);
        var other = cast.civilServant(cast.unit());
        registrations.register(other, session, "");
        dating.postpone(coordinator, session, cast.version(session), Reason.ROOM, "");
        var slots = sessions.slots(session).stream().map(PlannedSlot::of).toList();

        planning.change(
                coordinator,
                session,
                cast.version(session),
                Cast.with(Plan.of(sessions.get(session), slots), 4, slots));
        assertThat(sessions.get(session).isPostponed()).isTrue();
        assertThat(files(session, "training.change")).isEmpty();

        var past = slots.stream()
                .map(slot -> new PlannedSlot(
                        slot.id(), slot.startsAt().minusDays(60), slot.endsAt().minusDays(60)))
                .toList();
        var plan = PlanDraft.of(Plan.of(sessions.get(session), past))
                .open(cast.today().minusDays(80), cast.today().minusDays(70))
                .plan();
        assertThat(planning.change(coordinator, session, cast.version(session), plan))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Plan.Problem::word)
                                .contains("training.problem.dated-past"));
        assertThat(dating.resume(coordinator, session, cast.version(session))).isInstanceOf(Outcome.Done.class);
        assertThat(sessions.get(session).takesPlace()).isTrue();
        assertThat(files(session, "training.dated")).hasSize(2);
    }

    @Test
    void what_was_changed_meanwhile_and_what_has_begun_is_neither_confirmed_nor_postponed() {
        var coordinator = cast.coordinator();
        var session = tentative(coordinator, cast.plan(3, Session.Approval.NONE));
        var version = cast.version(session);

        assertThat(dating.confirm(coordinator, session, version - 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(dating.postpone(coordinator, session, version - 1, Reason.ROOM, ""))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(dating.postpone(coordinator, session, version, Reason.OTHER, " "))
                .isInstanceOf(Outcome.Refused.class);
        cast.begun(session, 0);
        assertThat(dating.confirm(coordinator, session, version)).isInstanceOf(Outcome.Refused.class);
        assertThat(dating.postpone(coordinator, session, version, Reason.ROOM, ""))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_database_itself_refuses_a_state_that_cannot_be() {
        var draft = ((Outcome.Done) planning.create(cast.coordinator(), cast.plan(3, Session.Approval.NONE))).session();
        for (var wrong : List.of(
                "minimum = capacity + 1",
                "confirmed_at = created_at, confirmed_by = 0",
                "postponed_at = created_at, postponed_by = 0, postponed_reason = 'room', postponed_why = ''",
                "cancelled_at = created_at, cancelled_by = 0, cancelled_why = 'x'",
                "cancelled_at = created_at, cancelled_by = 0, cancelled_why = '', cancelled_reason = 'other'",
                "cancelled_at = created_at, cancelled_by = 0, cancelled_why = '', cancelled_reason = 'rain'")) {
            db.sql("savepoint before").update();
            assertThatThrownBy(() -> db.sql("update training.session set " + wrong + " where id = :id")
                            .param("id", draft)
                            .update())
                    .as(wrong)
                    .isInstanceOf(DataIntegrityViolationException.class);
            db.sql("rollback to savepoint before").update();
        }
    }

    @Test
    void the_state_is_changed_by_plain_forms_and_by_nobody_else() {
        var coordinator = cast.coordinator();
        var plan = PlanDraft.of(cast.plan(3, Session.Approval.NONE)).minimum(1).plan();
        var session = tentative(coordinator, plan);
        var desk = "/fr/desk/sessions/" + session;
        var unit = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var person = cast.civilServant(unit);

        for (var deed : List.of("/confirmation", "/postponement", "/resumption", "/cancellation")) {
            assertThat(post(desk + deed, other, "version", "2", "reason", "room"))
                    .as(deed)
                    .hasStatus(404);
            assertThat(post(desk + deed, person, "version", "2", "reason", "room"))
                    .as(deed)
                    .hasStatus(403);
        }
        assertThat(Jsoup.parse(body(desk, coordinator)).text()).contains("Minimum non atteint : 0 sur 1");
        registrations.register(person, session, "");
        assertThat(Jsoup.parse(body(desk, coordinator)).select("form[action$=/confirmation] button"))
                .as("it is proposed")
                .hasSize(1);

        assertThat(post(desk + "/confirmation", coordinator, "version", "1")).hasStatus(409);
        assertThat(post(desk + "/postponement", coordinator, "version", "2", "reason", "other", "why", ""))
                .hasStatus(422);
        assertThat(post(desk + "/postponement", coordinator, "version", "2", "reason", ""))
                .hasStatus(422);
        assertThat(post(desk + "/postponement", coordinator, "version", "2", "reason", "trainer"))
                .hasStatus(303);
        assertThat(post(desk + "/confirmation", coordinator, "version", "3")).hasStatus(422);
        assertThat(post(desk + "/resumption", coordinator, "version", "3")).hasStatus(303);
        assertThat(post(desk + "/confirmation", coordinator, "version", "4")).hasStatus(303);
        assertThat(post(desk + "/cancellation", coordinator, "version", "5", "reason", "few"))
                .hasStatus(303);
        assertThat(Jsoup.parse(body(desk, coordinator)).text())
                .contains("Session reportée : Formatrice ou formateur indisponible")
                .contains("Session annulée : Trop peu de personnes inscrites");
        assertThat(states(session)).hasSize(1);
    }

    @Test
    void switched_to_distance_nobody_loses_anything_rooms_are_free_and_everybody_is_told_where() {
        var coordinator = cast.coordinator();
        var unit = cast.unit();
        var room = cast.room(cast.venue(null), 10);
        var plan = cast.plan(1, Session.Approval.NONE);
        var session = cast.published(
                coordinator,
                PlanDraft.of(plan)
                        .slots(plan.slots().stream().map(slot -> slot.in(room)).toList())
                        .plan());
        registrations.register(cast.civilServant(unit), session, "");
        registrations.register(cast.civilServant(unit), session, "");
        var before = states(session);
        var desk = "/fr/desk/sessions/" + session + "/format";

        assertThat(post(desk, coordinator, "version", "2", "format", "online", "link", "ftp://x"))
                .hasStatus(422);
        assertThat(post(desk, coordinator, "version", "1", "format", "online", "link", "https://visio.example/a"))
                .hasStatus(409);
        assertThat(post(desk, coordinator, "version", "2", "format", "in-person", "place", "Fès"))
                .as("as it is")
                .hasStatus(422);
        assertThat(post(desk, cast.civilServant(unit), "version", "2", "format", "online"))
                .hasStatus(403);
        assertThat(post(desk, coordinator, "version", "2", "format", "online", "link", "https://visio.example/a"))
                .hasStatus(303);

        assertThat(states(session)).isEqualTo(before);
        assertThat(sessions.get(session).capacity()).isEqualTo(1);
        assertThat(holds.toCome(room, 9)).isEmpty();
        assertThat(text(session, "training.switched")).hasSize(2).allMatch(said -> said.contains("visio.example"));
        assertThat(files(session, "training.switched"))
                .hasSize(2)
                .allMatch(file -> file.contains("METHOD:REQUEST")
                        && file.contains("SEQUENCE:1")
                        && file.contains("visio.example"))
                .extracting(DatingTest::uid)
                .isEqualTo(files(session, "training.convocation").stream()
                        .map(DatingTest::uid)
                        .toList());
        assertThat(post(
                        desk,
                        coordinator,
                        "version",
                        "3",
                        "format",
                        "hybrid",
                        "place",
                        "Fès",
                        "link",
                        "https://visio.example/a"))
                .as("and back, for those who come")
                .hasStatus(303);
        assertThat(states(session)).isEqualTo(before);
    }

    @Test
    void some_slots_go_to_a_distance_their_rooms_are_free_and_calendars_say_where_each_slot_is() {
        var coordinator = cast.coordinator();
        var room = cast.room(cast.venue(null), 10);
        var plan = cast.plan(1, Session.Approval.NONE);
        var session = cast.published(
                coordinator,
                PlanDraft.of(plan)
                        .slots(plan.slots().stream().map(slot -> slot.in(room)).toList())
                        .plan());
        var seated = cast.civilServant(cast.unit());
        var other = cast.civilServant(cast.unit());
        registrations.register(seated, session, "");
        registrations.register(other, session, "");
        var before = states(session);
        var second = Long.toString(sessions.slots(session).getLast().id());
        var desk = "/fr/desk/sessions/" + session + "/format/slots";
        var link = "https://visio.example/b";

        assertThat(post(desk, coordinator, "version", "2", "afar", second, "link", "ftp://x"))
                .hasStatus(422);
        assertThat(post(desk, coordinator, "version", "2", "afar", "7" + second, "link", link))
                .as("a slot of another session")
                .hasStatus(422);
        assertThat(post(desk, coordinator, "version", "2", "link", link))
                .as("as it is")
                .hasStatus(422);
        assertThat(post(desk, coordinator, "version", "1", "afar", second, "link", link))
                .hasStatus(409);
        assertThat(post(desk, other, "version", "2", "afar", second, "link", link))
                .hasStatus(403);
        assertThat(post(desk, coordinator, "version", "2", "afar", second, "link", link))
                .hasStatus(303);

        assertThat(states(session)).isEqualTo(before);
        assertThat(sessions.get(session).format()).isEqualTo(Session.Format.HYBRID);
        assertThat(sessions.slots(session))
                .extracting(slot -> slot.room() != null)
                .containsExactly(true, false);
        assertThat(sessions.slots(session))
                .extracting(ma.etamkeen.training.Slot::link)
                .containsExactly(null, link);
        assertThat(holds.toCome(room, 9))
                .as("the room of the other slot stays taken")
                .hasSize(1);
        assertThat(text(session, "training.switched")).hasSize(2).allMatch(said -> said.contains(link));
        assertThat(files(session, "training.switched"))
                .isNotEmpty()
                .allMatch(file -> file.contains("SEQUENCE:1"))
                .anyMatch(file -> file.lines().anyMatch(line -> line.startsWith("LOCATION") && line.endsWith(link)))
                .anyMatch(file -> !file.contains("visio"));
        assertThat(body("/fr/training/sessions/" + session, seated))
                .contains(link)
                .contains("À distance", "Sur place");
        assertThat(body("/fr/training/sessions/" + session, other)).doesNotContain(link);
        assertThat(body("/fr/training/sessions.ics?t=" + System.nanoTime(), null)
                        .replace("\r\n ", ""))
                .contains("/training/sessions/" + session)
                .doesNotContain("visio");

        assertThat(post(desk, coordinator, "version", "3", "link", link))
                .as("and back")
                .hasStatus(303);
        assertThat(sessions.get(session).format()).isEqualTo(Session.Format.IN_PERSON);
        assertThat(sessions.slots(session))
                .extracting(ma.etamkeen.training.Slot::isAfar)
                .containsOnly(false);
        assertThat(states(session)).isEqualTo(before);
    }

    private Registration.State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private List<String> states(long session) {
        return db.sql("select person_id || ' ' || state || ' ' || coalesce(rank_number, 0) from training.registration "
                        + "where session_id = :id order by id")
                .param("id", session)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long tentative(Viewer coordinator, Plan plan) {
        var id = ((Outcome.Done) planning.create(coordinator, plan)).session();
        planning.publish(coordinator, id, false);
        return id;
    }

    private List<String> files(long session, String kind) {
        return db.sql("""
                        select convert_from(a.bytes, 'UTF8')
                          from platform.letter l
                          join platform.letter_attachment a on a.letter_id = l.id
                         where l.about = :session and l.kind = :kind
                         order by a.id
                        """)
                .param("session", session)
                .param("kind", kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> text(long session, String kind) {
        return db.sql("select array_to_string(paragraphs, ' ') from platform.letter where about = :id and kind = :kind")
                .param("id", session)
                .param("kind", kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String uid(String file) {
        return file.lines().filter(line -> line.startsWith("UID:")).findFirst().orElseThrow();
    }

    private String body(String path, @org.jspecify.annotations.Nullable Viewer viewer) {
        var request = web.get().uri(path);
        return new String(
                (viewer == null ? request : request.with(FromOurPages.account(viewer.account())))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String path, Viewer viewer, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(viewer.account()));
        for (var index = 0; index < fields.length; index += 2) {
            request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
