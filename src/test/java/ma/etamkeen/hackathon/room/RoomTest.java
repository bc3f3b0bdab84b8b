package ma.etamkeen.hackathon.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * The room of a team is for those who are in it now: whoever left, is of another team or organises the edition finds nothing
 * there. Nobody writes over what they have not read, and once the edition is over nothing is written.
 */
@TamkeenTest
@Transactional
class RoomTest {

    private static final List<String> HOSTILE =
            List.of("\u0000", "\u202eabc", "x".repeat(30_000), "999999999999999999999", "<b>");

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    RoomData data;

    @Autowired
    JdbcClient db;

    private SomeTeam room;

    @BeforeEach
    void aTeam() {
        room = new SomeTeam(web, cast, some, db);
    }

    @Test
    void whoever_is_not_in_the_team_now_finds_nothing_there() {
        assertThat(room.post("/tasks", room.leader, "title", "Maquette", "version", "0"))
                .hasStatus(303);
        assertThat(room.post("/messages", room.leader, "words", "Bonjour")).hasStatus(303);
        var task = task("Maquette");
        var message = message();
        var strangers =
                List.of(room.gone, cast.civilServant(), cast.holder(Role.ORGANISER), cast.holder(Role.ADMINISTRATOR));
        for (var person : strangers) {
            for (var path : List.of("/tasks", "/tasks/" + task, "/messages", "/messages/state")) {
                assertThat(room.get(path, person)).as(path).hasStatus(404);
            }
            assertThat(room.post("/tasks", person, "title", "x", "version", "0"))
                    .hasStatus(404);
            assertThat(room.post("/tasks/" + task, person, "title", "x", "version", "1"))
                    .hasStatus(404);
            for (var deed : List.of("/state", "/taking", "/place", "/removal")) {
                assertThat(room.post("/tasks/" + task + deed, person, "version", "1", "state", "done", "to", "earlier"))
                        .as(deed)
                        .hasStatus(404);
            }
            assertThat(room.post("/messages", person, "words", "x")).hasStatus(404);
            assertThat(room.post("/messages/" + message, person, "words", "x")).hasStatus(404);
            assertThat(room.post("/messages/" + message + "/removal", person)).hasStatus(404);
        }
        // the task of one team is not that of another
        var other = room.team(room.edition);
        var stranger = some.confirmed("MEE");
        room.join(other, stranger, false);
        for (var path : List.of("/tasks/" + task, "/tasks/" + task + "/taking", "/messages/" + message)) {
            var answer = web.post()
                    .uri("/fr/me/teams/" + other + path)
                    .with(FromOurPages.account(cast.accountOf(stranger)))
                    .param("title", "x")
                    .param("words", "x")
                    .param("version", "1")
                    .exchange();
            assertThat(answer).as(path).hasStatus(404);
        }
    }

    @Test
    void a_task_is_made_taken_handed_over_finished_and_opened_again() {
        assertThat(room.post("/tasks", room.leader, "title", "Maquette", "due", "2098-03-01T18:00", "version", "0"))
                .hasStatus(303);
        assertThat(room.post("/tasks", room.leader, "title", "Vidéo", "person", "" + room.mate, "version", "0"))
                .hasStatus(303);
        var task = task("Maquette");
        assertThat(room.post("/tasks/" + task + "/taking", room.mate, "version", "1"))
                .hasStatus(303);
        assertThat(state(task)).isEqualTo("doing " + room.mate + " 2");
        assertThat(room.post(
                        "/tasks/" + task, room.mate, "title", "Maquette 2", "person", "" + room.leader, "version", "2"))
                .hasStatus(303);
        assertThat(state(task)).isEqualTo("doing " + room.leader + " 3");
        assertThat(room.post("/tasks/" + task + "/state", room.mate, "state", "done", "version", "3"))
                .hasStatus(303);
        assertThat(room.read("/tasks", room.mate).select("[aria-labelledby=state-done] #task-" + task))
                .hasSize(1);
        assertThat(room.post("/tasks/" + task + "/state", room.mate, "state", "open", "version", "4"))
                .hasStatus(303);
        assertThat(order("open")).containsExactly("Maquette 2", "Vidéo");
        assertThat(room.post("/tasks/" + task + "/place", room.mate, "to", "later"))
                .hasStatus(303);
        assertThat(order("open")).containsExactly("Vidéo", "Maquette 2");
        assertThat(room.post("/tasks/" + task + "/removal", room.mate, "version", "5"))
                .hasStatus(303);
        assertThat(order("open")).containsExactly("Vidéo");
        assertThat(db.sql("""
                        select deed from platform.journal where subject = :edition and deed like 'hackathon.task.%' order by id
                        """)
                        .param("edition", room.edition)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "hackathon.task.added",
                        "hackathon.task.added",
                        "hackathon.task.taken",
                        "hackathon.task.handed-over",
                        "hackathon.task.finished",
                        "hackathon.task.reopened",
                        "hackathon.task.placed",
                        "hackathon.task.removed");
        // whoever left, or is of no team, is given nothing to do
        for (var person : List.of(room.gone, cast.civilServant())) {
            assertThat(room.post("/tasks", room.leader, "title", "x", "person", "" + person, "version", "0"))
                    .hasStatus(422);
        }
    }

    @Test
    void nobody_writes_over_what_they_have_not_read() {
        room.post("/tasks", room.leader, "title", "Maquette", "note", "Papier", "version", "0");
        var task = task("Maquette");
        assertThat(room.post("/tasks/" + task, room.leader, "title", "Maquette", "note", "Écran", "version", "1"))
                .hasStatus(303);

        var stale = room.post("/tasks/" + task, room.mate, "title", "Prototype", "note", "Carton", "version", "1");

        assertThat(stale).hasStatus(409);
        var page = Jsoup.parse(SomeTeam.body(stale));
        assertThat(page.select("main").text()).contains("Écran");
        assertThat(page.select("input[name=title]").val()).isEqualTo("Prototype");
        assertThat(page.select("textarea[name=note]").text()).isEqualTo("Carton");
        for (var deed : List.of("/state", "/taking", "/removal")) {
            var late = room.post("/tasks/" + task + deed, room.mate, "state", "done", "version", "1");
            assertThat(late).as(deed).hasStatus(409);
            assertThat(Jsoup.parse(SomeTeam.body(late)).select("#task-" + task + " .tag"))
                    .isNotEmpty();
        }
        assertThat(state(task)).isEqualTo("open 0 2");
        // what they read by now they may write over
        var version = page.select("input[name=version]").eachAttr("value").getFirst();
        assertThat(room.post("/tasks/" + task, room.mate, "title", "Prototype", "version", version))
                .hasStatus(303);
    }

    @Test
    void a_message_is_read_answered_changed_for_a_quarter_of_an_hour_and_taken_back() {
        assertThat(room.post("/messages", room.leader, "words", "Voir https://exemple.example/a?b=1. <b>gras</b>"))
                .hasStatus(303);
        assertThat(room.post("/messages", room.leader, "words", "Voir https://exemple.example/a?b=1. <b>gras</b>"))
                .as("a button that was pressed twice")
                .hasStatus(303);
        var first = message();
        assertThat(room.read("", room.mate).select("nav .count").text()).contains("1");
        assertThat(room.read("", room.leader).select("nav .count")).isEmpty();
        var state = room.get("/messages/state", room.mate);
        var page = room.read("/messages", room.mate);
        assertThat(page.select("#thread li")).hasSize(1);
        assertThat(page.select("#thread a[rel~=noopener]").attr("href")).isEqualTo("https://exemple.example/a?b=1");
        assertThat(page.select("#thread b").text()).doesNotContain("gras");
        assertThat(page.select("main").text()).contains("l’organisation ne les lit pas");
        assertThat(room.read("", room.mate).select("nav .count")).isEmpty();

        var etag = String.valueOf(state.getResponse().getHeader("ETag"));
        assertThat(again(etag)).isEqualTo(304);
        assertThat(room.post("/messages", room.mate, "words", "Merci", "quoted", "" + first))
                .hasStatus(303);
        var answer = message();
        assertThat(again(etag)).isEqualTo(200);
        assertThat(room.read("/messages", room.leader)
                        .select("#message-" + answer + " blockquote")
                        .text())
                .contains("Voir");

        assertThat(room.post("/messages/" + first, room.mate, "words", "Autre")).hasStatus(403);
        assertThat(room.post("/messages/" + first + "/removal", room.mate)).hasStatus(403);
        assertThat(room.post("/messages/" + first, room.leader, "words", "Autre"))
                .hasStatus(303);
        age(first, Duration.ofMinutes(16));
        var late = room.post("/messages/" + first, room.leader, "words", "Encore autre");
        assertThat(late).hasStatus(422);
        assertThat(Jsoup.parse(SomeTeam.body(late)).select("textarea").eachText())
                .contains("Encore autre");
        assertThat(words(first)).isEqualTo("Autre");
        assertThat(room.post("/messages/" + first + "/removal", room.leader)).hasStatus(303);
        assertThat(words(first)).isEmpty();
        var after = room.read("/messages", room.mate);
        assertThat(after.select("#message-" + first)).hasSize(1);
        assertThat(after.select("#thread").text()).doesNotContain("Autre");
        assertThat(room.post("/messages", room.mate, "words", "Quoi ?", "quoted", "" + first))
                .hasStatus(422);
    }

    @Test
    void once_the_edition_is_over_the_room_is_read_and_nothing_is_written() {
        room.post("/tasks", room.leader, "title", "Maquette", "version", "0");
        room.post("/messages", room.leader, "words", "Bonjour");
        var task = task("Maquette");
        var message = message();
        room.ends();

        assertThat(room.get("/tasks", room.mate)).hasStatusOk();
        assertThat(room.read("/messages", room.mate).select("main form")).isEmpty();
        assertThat(room.post("/tasks", room.leader, "title", "x", "version", "0"))
                .hasStatus(422);
        assertThat(room.post("/tasks/" + task, room.leader, "title", "x", "version", "1"))
                .hasStatus(422);
        for (var deed : List.of("/state", "/taking", "/place", "/removal")) {
            assertThat(room.post(
                            "/tasks/" + task + deed, room.leader, "version", "1", "state", "done", "to", "earlier"))
                    .as(deed)
                    .hasStatus(422);
        }
        assertThat(room.post("/messages", room.leader, "words", "x")).hasStatus(422);
        assertThat(room.post("/messages/" + message, room.leader, "words", "x")).hasStatus(422);
        assertThat(room.post("/messages/" + message + "/removal", room.leader)).hasStatus(422);
        assertThat(words(message)).isEqualTo("Bonjour");
    }

    @Test
    void whatever_is_hostile_is_refused_and_changes_nothing() {
        room.post("/tasks", room.leader, "title", "Maquette", "version", "0");
        room.post("/messages", room.leader, "words", "Bonjour");
        var task = task("Maquette");
        for (var value : HOSTILE) {
            for (var field : List.of("person", "due")) {
                assertThat(room.post("/tasks/" + task, room.leader, "title", "x", "version", "1", field, value)
                                .getResponse()
                                .getStatus())
                        .as(field + " " + value)
                        .isEqualTo(422);
            }
            assertThat(room.post("/tasks/" + task, room.leader, "title", "x", "version", value)
                            .getResponse()
                            .getStatus())
                    .as("version " + value)
                    .isEqualTo(422);
            assertThat(room.post("/tasks/" + task + "/state", room.leader, "state", value, "version", "1"))
                    .hasStatus(422);
            assertThat(room.post("/tasks/" + task + "/place", room.leader, "to", value))
                    .hasStatus(422);
            assertThat(room.post("/tasks/" + task + "/taking", room.leader, "version", value))
                    .hasStatus(422);
            assertThat(room.post("/messages", room.leader, "words", "x", "quoted", value))
                    .hasStatus(422);
            assertThat(web.get()
                            .uri(room.at("/messages"))
                            .param("before", value)
                            .param("answer", value)
                            .with(FromOurPages.account(cast.accountOf(room.leader)))
                            .exchange()
                            .getResponse()
                            .getStatus())
                    .isLessThan(500);
        }
        for (var value : List.of("\u0000", "\u202eabc", "x".repeat(30_000), "")) {
            assertThat(room.post("/tasks", room.leader, "title", value, "version", "0"))
                    .hasStatus(422);
            assertThat(room.post("/messages", room.leader, "words", value)).hasStatus(422);
            assertThat(room.post("/messages/" + message(), room.leader, "words", value))
                    .hasStatus(422);
        }
        assertThat(state(task)).isEqualTo("open 0 1");
        assertThat(words(message())).isEqualTo("Bonjour");
    }

    @Test
    void what_somebody_said_goes_with_them_and_what_the_team_has_to_do_stays() {
        room.post("/tasks", room.leader, "title", "Maquette", "person", "" + room.leader, "version", "0");
        room.post("/messages", room.leader, "words", "Bonjour");
        room.upload("/files", room.leader, "a.txt", new byte[] {'x'});
        room.post("/calendar", room.leader, "title", "Point", "from", "2098-01-05T10:00", "until", "2098-01-05T11:00");
        var subject = new Subject(room.leader, cast.accountOf(room.leader), Set.of(), "", "", Language.FR);
        for (var holding : data.holdings()) {
            assertThat(holding.reading().of(subject)).as(holding.key()).isNotEmpty();
            holding.erasing().of(subject, java.time.Instant.now());
        }
        assertThat(words(message())).isEmpty();
        assertThat(state(task("Maquette"))).startsWith("open 0 ");
    }

    private int again(String etag) {
        return web.get()
                .uri(room.at("/messages/state"))
                .header("If-None-Match", etag)
                .with(FromOurPages.account(cast.accountOf(room.mate)))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private void age(long message, Duration by) {
        db.sql("update hackathon.team_message set written_at = written_at - cast(:by as interval) where id = :id")
                .param("by", by.toSeconds() + " seconds")
                .param("id", message)
                .update();
    }

    private List<String> order(String state) {
        return room.read("/tasks", room.leader)
                .select("[aria-labelledby=state-" + state + "] h3")
                .eachText();
    }

    private long task(String title) {
        return db.sql("select id from hackathon.task where team_id = :team and title = :title")
                .param("team", room.team)
                .param("title", title)
                .query(Long.class)
                .single();
    }

    private String state(long task) {
        return db.sql(
                        "select state || ' ' || coalesce(person_id, 0) || ' ' || version from hackathon.task where id = :id")
                .param("id", task)
                .query(String.class)
                .single();
    }

    private long message() {
        return db.sql("select max(id) from hackathon.team_message where team_id = :team")
                .param("team", room.team)
                .query(Long.class)
                .single();
    }

    private String words(long message) {
        return db.sql("select words from hackathon.team_message where id = :id")
                .param("id", message)
                .query(String.class)
                .single();
    }
}
