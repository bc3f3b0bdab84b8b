package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Templates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What a session asks of its rooms decides which free ones are suggested first, and refuses none. */
@TamkeenTest
@Transactional
class RoomWishesTest {

    @Autowired
    Cast cast;

    @Autowired
    Rooms rooms;

    @Autowired
    RoomWishes wishes;

    @Autowired
    Sessions sessions;

    @Autowired
    Templates templates;

    @Autowired
    Copies copies;

    @Autowired
    MockMvcTester web;

    private Viewer coordinator;
    private LocalDate day;

    @BeforeEach
    void somebody() {
        coordinator = cast.coordinator();
        day = cast.today().plusDays(30).toLocalDate();
    }

    @Test
    void rooms_that_offer_all_of_it_come_before_smaller_ones_which_say_what_they_lack() {
        // more people than any other room of the tests takes
        var bare = room(3_001, List.of(), List.of("step-free"));
        var fit = room(3_002, List.of("computers", "projector"), List.of("step-free", "lift"));
        var wish = new RoomWish(List.of("computers"), List.of("lift"));

        var found = rooms.suggested(
                coordinator, 0, day.atTime(9, 0), day.atTime(12, 0), new Rooms.Search("MA-03", 3_000, wish), 2);

        assertThat(found).extracting(one -> one.room().id()).containsExactly(fit, bare);
        assertThat(found).extracting(Rooms.Suggestion::lacking).containsExactly(RoomWish.NONE, wish);
        assertThat(rooms.suggested(
                        coordinator,
                        0,
                        day.atTime(9, 0),
                        day.atTime(12, 0),
                        new Rooms.Search("MA-03", 3_000, RoomWish.NONE),
                        1))
                .as("who asks for nothing gets the smallest")
                .extracting(one -> one.room().id())
                .containsExactly(bare);
    }

    @Test
    void what_is_ticked_is_kept_and_a_room_that_lacks_it_is_taken_and_says_so() {
        var bare = room(20, List.of(), List.of());
        var session = session(bare);

        var asked = post(session, "wish.equipment", "video", "wish.access", "loop");

        assertThat(asked).hasStatus(303);
        assertThat(wishes.of(session)).isEqualTo(new RoomWish(List.of("video"), List.of("loop")));
        var page = page("/desk/sessions/" + session + "/plan");
        assertThat(page.select("input[name=wish.equipment][value=video]").hasAttr("checked"))
                .isTrue();
        assertThat(page.select("[data-lacking]").text()).contains("Visioconférence", "Boucle magnétique");
        assertThat(post(session, "wish.equipment", "swimming-pool"))
                .as("what no list offers")
                .hasStatus(422);
    }

    @Test
    void a_template_and_a_copy_ask_for_the_same() {
        var session = session(room(20, List.of(), List.of()));
        var wish = new RoomWish(List.of("video", "booth"), List.of("loop"));
        wishes.write(session, wish);

        var template = templates
                .usableBy(coordinator, templates.save(coordinator, session, "Avec cabine"))
                .orElseThrow();
        assertThat(template.blueprint().wish()).isEqualTo(wish);

        var as = new Copies.Wish(day.plusDays(30), false, false);
        copies.create(
                coordinator,
                session,
                as,
                copies.preview(coordinator, session, as).mark());
        var made = sessions.get(newest());
        assertThat(made.id()).isGreaterThan(session);
        assertThat(wishes.of(made.id())).isEqualTo(wish);
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient db;

    private long newest() {
        return db.sql("select max(id) from training.session").query(Long.class).single();
    }

    private long room(int capacity, List<String> equipment, List<String> access) {
        return ((Kept.Done) rooms.add(
                        coordinator,
                        cast.venue(null),
                        new Room.Draft(new Text("قاعة", "Salle", "Room"), capacity, equipment, access)))
                .id();
    }

    private long session(long room) {
        return cast.published(
                coordinator,
                Cast.with(
                        cast.plan(5, Session.Approval.NONE),
                        5,
                        List.of(new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0), room))));
    }

    /** The form as the page of the session shows it, with these fields. */
    private MvcTestResult post(long session, String... fields) {
        var request = web.post().uri("/fr/desk/sessions/" + session + "/plan");
        for (var input : page("/desk/sessions/" + session + "/plan").select("form[action$=/plan] [name]")) {
            var isTicked = input.hasAttr("checked") || !input.attr("type").matches("radio|checkbox");
            if (!input.tagName().equals("button")
                    && isTicked
                    && !input.attr("name").startsWith("wish.")) {
                request = request.param(
                        input.attr("name"),
                        input.tagName().equals("select")
                                ? input.select("option[selected]").attr("value")
                                : input.val());
            }
        }
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(coordinator.account())).exchange();
    }

    private Document page(String path) {
        return Jsoup.parse(new String(
                web.get()
                        .uri("/fr" + path)
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8));
    }
}
