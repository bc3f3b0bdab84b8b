package ma.etamkeen.training.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People.Outsider;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venue;
import ma.etamkeen.training.rooms.Venues;
import ma.etamkeen.training.trainers.Trainers.Candidate;
import ma.etamkeen.training.trainers.Trainers.Time;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The form of a session names who is free and able, and asks why where somebody has no time to come. */
@TamkeenTest
@Transactional
class TrainerSuggestionsTest {

    @Autowired
    Cast cast;

    @Autowired
    Trainers trainers;

    @Autowired
    Absences absences;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Sessions sessions;

    @Autowired
    Venues venues;

    @Autowired
    Rooms rooms;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    private Viewer coordinator;
    private LocalDateTime day;
    private long course;

    @BeforeEach
    void a_course_of_an_area() {
        coordinator = cast.coordinator();
        day = cast.today().plusDays(40).toLocalDate().atStartOfDay();
        while (isUnusual()) {
            day = day.plusDays(1);
        }
        course = cast.plan(5, Session.Approval.NONE).course();
        db.sql("update training.course set areas = array[:area] where id = :id")
                .param("area", area(0))
                .param("id", course)
                .update();
        db.sql("update training.trainer set retired_at = '2026-01-01'").update();
    }

    @Test
    void whoever_is_free_at_all_times_is_named_those_who_teach_area_and_language_first() {
        var both = guest(area(0), Language.FR);
        var areaAlone = guest(area(0), Language.AR);
        var languageAlone = guest(area(1), Language.FR);
        guest(area(1), Language.AR);
        var absent = guest(area(0), Language.FR);
        absences.add(coordinator, person(absent), day.plusDays(1), day.plusDays(2), "");
        trainers.retire(coordinator, guest(area(0), Language.FR));

        var found = trainers.free(coordinator, 0, course, Language.FR, List.of(time(0), time(1)), 9);

        assertThat(found).extracting(one -> one.trainer().id()).containsExactly(both, areaAlone, languageAlone);
        assertThat(found).extracting(Candidate::teaches).containsExactly(true, true, false);
        assertThat(found).extracting(Candidate::speaks).containsExactly(true, false, true);
        assertThat(trainers.free(coordinator, 0, course, Language.FR, List.of(time(0)), 9))
                .as("who is away on the other day")
                .extracting(one -> one.trainer().id())
                .contains(absent);
    }

    @Test
    void the_form_says_who_and_why() {
        var able = trainers.find(coordinator, guest(area(0), Language.FR)).orElseThrow();

        var page = Jsoup.parse(new String(
                web.post()
                        .uri("/fr/desk/sessions/new")
                        .param("version", "0")
                        .param("more", "rooms")
                        .param("course", Long.toString(course))
                        .param("language", "fr")
                        .param("format", "in-person")
                        .param("slots[0].date", day.toLocalDate().toString())
                        .param("slots[0].from", "09:00")
                        .param("slots[0].to", "12:00")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8));

        assertThat(page.select("#trainers-free li").text())
                .contains(able.person().nameLatin(), "Enseigne ce domaine", "Anime dans la langue de la session");
        assertThat(page.select("#trainers-list option").eachAttr("value"))
                .containsExactly(Objects.requireNonNull(able.person().email()));
    }

    @Test
    void little_time_to_travel_is_refused_until_a_reason_is_given_and_the_history_keeps_it() {
        var trainer = person(guest(area(0), Language.FR));
        var here = room("MA-03");
        planning.publish(coordinator, made(plan(9, 12, here, trainer), ""));

        assertThat(planning.create(coordinator, plan(12, 14, here, trainer), ""))
                .as("in the same venue")
                .isInstanceOf(Outcome.Done.class);
        assertThat(planning.create(coordinator, plan(13, 15, room("MA-03"), trainer), ""))
                .as("an hour within the region")
                .isInstanceOf(Outcome.Done.class);
        assertThat(problem(planning.create(coordinator, plan(12, 14, room("MA-03"), trainer), "")))
                .isEqualTo("despite training.problem.despite-travel");
        assertThat(problem(planning.create(coordinator, plan(15, 17, room("MA-07"), trainer), "")))
                .as("three hours to another region")
                .isEqualTo("despite training.problem.despite-travel");
        assertThat(planning.create(coordinator, plan(16, 18, room("MA-07"), trainer), ""))
                .as("four hours")
                .isInstanceOf(Outcome.Done.class);

        var kept = made(plan(15, 17, room("MA-07"), trainer), "Un véhicule attend");
        assertThat(journal.of("training.session", kept))
                .extracting(Journal.Line::deed)
                .contains("training.session.despite-travel");
        var html = new String(
                web.get()
                        .uri("/fr/desk/sessions/" + kept + "/plan")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(html).select("[data-tight]").text()).contains("180", "240");
    }

    @Test
    void nobody_travels_for_a_slot_that_is_held_at_a_distance() {
        var trainer = person(guest(area(0), Language.FR));
        var first = made(plan(9, 12, room("MA-03"), trainer), "");
        planning.publish(coordinator, first);
        var before = sessions.slots(first).getFirst();
        assertThat(problem(planning.create(coordinator, plan(12, 14, room("MA-07"), trainer), "")))
                .isEqualTo("despite training.problem.despite-travel");

        assertThat(dating.partlyAfar(
                        coordinator, first, cast.version(first), Set.of(before.id()), "https://visio.example/a"))
                .isInstanceOf(Outcome.Done.class);
        var second = made(plan(12, 14, room("MA-07"), trainer), "");
        planning.publish(coordinator, second);

        var moved = PlanDraft.of(plan(8, 12, 0, trainer))
                .slots(List.of(new PlannedSlot(before.id(), day.plusHours(8), day.plusHours(12))))
                .meeting(Session.Format.HYBRID)
                .linked("https://visio.example/a")
                .plan();
        assertThat(planning.change(coordinator, first, cast.version(first), moved, ""))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_draft_asks_for_the_reason_when_something_far_away_was_published_meanwhile() {
        var trainer = person(guest(area(0), Language.FR));
        var draft = made(plan(12, 14, room("MA-07"), trainer), "");
        var other = made(plan(9, 12, room("MA-03"), trainer), "");
        planning.publish(coordinator, other);

        assertThat(problem(planning.publish(coordinator, draft))).isEqualTo("despite training.problem.despite-travel");
        var page = web.post()
                .uri("/fr/desk/sessions/" + draft + "/publication")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(page).hasStatus(422);
        assertThat(Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                        .select(".field:has(#f-despite) .error")
                        .text())
                .contains("trajet");
        assertThat(sessions.get(draft).state()).isEqualTo(Session.State.DRAFT);

        var same = Plan.of(
                sessions.get(draft),
                sessions.slots(draft).stream().map(PlannedSlot::of).toList());
        assertThat(planning.change(coordinator, draft, cast.version(draft), same, "Un véhicule attend"))
                .isInstanceOf(Outcome.Done.class);
        db.sql("update training.session set changed_at = published_at + interval '1 hour' where id = :id")
                .param("id", other)
                .update();
        assertThat(planning.publish(coordinator, draft))
                .as("the reason was given before the other one was changed")
                .isInstanceOf(Outcome.Refused.class);
        db.sql("update training.session set changed_at = published_at where id = :id")
                .param("id", other)
                .update();
        assertThat(planning.publish(coordinator, draft)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void two_towns_on_one_day_of_one_session_take_their_time_too() {
        var trainer = person(guest(area(0), Language.FR));
        var both = PlanDraft.of(plan(9, 12, room("MA-03"), trainer))
                .slots(List.of(
                        new PlannedSlot(0, day.plusHours(9), day.plusHours(12), room("MA-03")),
                        new PlannedSlot(0, day.plusHours(14), day.plusHours(17), room("MA-07"))))
                .plan();

        assertThat(problem(planning.create(coordinator, both, "")))
                .isEqualTo("despite training.problem.despite-travel");
        assertThat(planning.create(coordinator, both.givenBy(null), ""))
                .as("while nobody is named")
                .isInstanceOf(Outcome.Done.class);
    }

    private boolean isUnusual() {
        return workingDays.days().remarks(day.plusHours(9), day.plusHours(18), null).stream()
                .anyMatch(remark -> remark.kind() == Kind.HOLIDAY || remark.kind() == Kind.PRAYER);
    }

    private static String problem(Outcome outcome) {
        var problem = ((Outcome.Refused) outcome).problems().getFirst();
        return problem.field() + " " + problem.word();
    }

    private long made(Plan plan, String why) {
        return ((Outcome.Done) planning.create(coordinator, plan, why)).session();
    }

    private Plan plan(int from, int to, long room, @Nullable Long trainer) {
        return PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                .slots(List.of(new PlannedSlot(0, day.plusHours(from), day.plusHours(to), room)))
                .givenBy(trainer)
                .plan();
    }

    private Time time(int days) {
        return new Time(day.plusDays(days).plusHours(9), day.plusDays(days).plusHours(12));
    }

    private int guests;

    private long guest(String area, Language language) {
        var made = trainers.add(
                coordinator,
                new Trainer.Guest(
                        new Outsider("خبيرة", "Experte", Sex.FEMALE, Language.FR),
                        "",
                        "e" + guests++ + "@suggested.example"),
                new Trainer.Skills(List.of(area), List.of(language)));
        return ((Kept.Done) made).id();
    }

    private long person(long entry) {
        return trainers.find(coordinator, entry).orElseThrow().person().id();
    }

    private String area(int index) {
        return db.sql("select code from skills.area order by code limit 1 offset :index")
                .param("index", index)
                .query(String.class)
                .single();
    }

    private long room(String region) {
        var name = new Text("مكان", "Lieu", "Place");
        var venue = ((Kept.Done) venues.create(coordinator, new Venue.Draft(name, "Rue", region, null))).id();
        return ((Kept.Done) rooms.add(coordinator, venue, new Room.Draft(name, 20, List.of(), List.of()))).id();
    }
}
