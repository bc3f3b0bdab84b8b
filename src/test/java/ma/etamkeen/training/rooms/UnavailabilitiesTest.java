package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** On some days a room is not to be had; the form of a session names the rooms that are, and would do. */
@TamkeenTest
@Transactional
class UnavailabilitiesTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Rooms rooms;

    @Autowired
    Holds holds;

    @Autowired
    Unavailabilities unavailabilities;

    @Autowired
    JdbcClient db;

    @Autowired
    java.time.Clock clock;

    @Autowired
    MockMvcTester web;

    private Viewer coordinator;
    private long room;
    private LocalDate day;

    @BeforeEach
    void a_room() {
        coordinator = cast.coordinator();
        room = cast.room(cast.venue(null), 20);
        day = cast.today().plusDays(30).toLocalDate();
    }

    @Test
    void on_these_days_no_session_takes_the_room_and_on_the_next_one_it_does() {
        assertThat(post("", "firstDay", day.minusDays(1).toString(), "lastDay", day.toString(), "why", "Travaux"))
                .hasStatus(303);
        assertThat(page("/desk/venues/rooms/" + room).select("#unavailable").text())
                .contains("Travaux");

        assertThat(((Outcome.Refused) planning.publish(coordinator, drafted(day)))
                        .problems()
                        .getFirst())
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("slots[0].room");
                    assertThat(problem.word()).isEqualTo("training.problem.room-unavailable");
                });
        assertThat(planning.publish(coordinator, drafted(day.plusDays(1)))).isInstanceOf(Outcome.Done.class);

        var shut = unavailabilities.of(room).getFirst();
        assertThat(post("/" + shut.id() + "/end")).hasStatus(303);
        assertThat(planning.publish(coordinator, drafted(day))).isInstanceOf(Outcome.Done.class);
        assertThat(post("/" + shut.id() + "/end")).as("once").hasStatus(404);
    }

    @Test
    void a_room_that_a_session_has_is_not_taken_from_it() {
        planning.publish(coordinator, drafted(day));

        assertThat(unavailabilities.add(coordinator, room, day.minusDays(3), day, "Travaux"))
                .isEqualTo(new Kept.Refused("firstDay", "training.problem.room-needed"));
        assertThat(unavailabilities.add(coordinator, room, day.minusDays(3), day.minusDays(1), "Travaux"))
                .isInstanceOf(Kept.Done.class);
    }

    @Test
    void what_was_held_there_and_is_over_is_in_nobodys_way() {
        planning.publish(coordinator, drafted(day));
        // as if the days had passed, and the session had been this morning
        db.sql("""
                        update training.room_hold
                           set during = tstzrange(cast(:from as timestamptz), cast(:to as timestamptz), '[)')
                         where room_id = :room
                        """)
                .param("from", clock.instant().minusSeconds(7200).atOffset(java.time.ZoneOffset.UTC))
                .param("to", clock.instant().minusSeconds(3600).atOffset(java.time.ZoneOffset.UTC))
                .param("room", room)
                .update();

        var today = cast.today().toLocalDate();
        assertThat(unavailabilities.add(coordinator, room, today.minusDays(1), today, "Travaux"))
                .isInstanceOf(Kept.Done.class);
    }

    @Test
    void days_in_the_wrong_order_and_days_that_are_over_are_refused_beside_their_field() {
        assertThat(unavailabilities.add(coordinator, room, day, day.minusDays(1), "Travaux"))
                .isEqualTo(new Kept.Refused("lastDay", "training.problem.days"));
        assertThat(unavailabilities.add(coordinator, room, day.minusDays(90), day.minusDays(80), "Travaux"))
                .isEqualTo(new Kept.Refused("lastDay", "training.problem.days-over"));
    }

    @Test
    void other_clocks_leave_the_days_as_they_are() {
        unavailabilities.add(coordinator, room, day, day, "Travaux");

        holds.reckonAnew();

        assertThat(planning.publish(coordinator, drafted(day))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_form_names_the_rooms_that_are_free_large_enough_and_of_the_region() {
        // the smallest that will do stand first, and other tests left larger ones
        var fit = cast.room(cast.venue(null), 6);
        var small = cast.room(cast.venue(null), 3);
        var taken = cast.room(cast.venue(null), 6);
        planning.publish(
                coordinator,
                ((Outcome.Done) planning.create(
                                coordinator,
                                Cast.with(
                                        cast.plan(5, Session.Approval.NONE),
                                        5,
                                        List.of(new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0), taken)))))
                        .session());

        assertThat(suggested("MA-03", 5)).contains(name(fit)).doesNotContain(name(small), name(taken));
        assertThat(suggested("MA-11", 5)).as("of another region").doesNotContain(name(fit));
        assertThat(suggested("MA-03", 7)).as("for more").doesNotContain(name(fit));
    }

    private String suggested(String region, int seats) {
        var answer = web.post()
                .uri("/fr/desk/sessions/new")
                .param("version", "0")
                .param("more", "rooms")
                .param("format", "in-person")
                .param("region", region)
                .param("capacity", Integer.toString(seats))
                .param("slots[0].date", day.toString())
                .param("slots[0].from", "10:00")
                .param("slots[0].to", "11:00")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(answer).hasStatusOk();
        return html(answer).select(".slot-row .hint").text();
    }

    private String name(long id) {
        return rooms.keptBy(coordinator, id).orElseThrow().name().fr() + " (";
    }

    private long drafted(LocalDate on) {
        return ((Outcome.Done) planning.create(
                        coordinator,
                        Cast.with(
                                cast.plan(5, Session.Approval.NONE),
                                5,
                                List.of(new PlannedSlot(0, on.atTime(9, 0), on.atTime(12, 0), room)))))
                .session();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = web.post().uri("/fr/desk/venues/rooms/" + room + "/unavailabilities" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(coordinator.account())).exchange();
    }

    private Document page(String path) {
        return html(web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(coordinator.account()))
                .exchange());
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
