package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.events.Events;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Webinars, visits and meetings are sessions that say more of themselves, and what follows from them is kept with its date. */
@TamkeenTest
@Transactional
class EventsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Events events;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Sessions sessions;

    @Autowired
    JdbcClient db;

    @Test
    void a_study_visit_tells_everybody_its_host_and_only_those_who_run_it_who_travels() {
        var coordinator = cast.coordinator();
        var visit = held(Event.STUDY_VISIT);
        assertThat(page("/desk/sessions/" + visit + "/event", coordinator)).contains("Délégation", "Homologues");

        assertThat(post(
                        "/desk/sessions/" + visit + "/event",
                        coordinator,
                        "host",
                        "Une ville d’accueil",
                        "delegation",
                        "Une liste de noms",
                        "minutes",
                        "d’une autre sorte"))
                .hasStatus(303);

        assertThat(page("/training/sessions/" + visit, null))
                .contains("Visite d’étude", "Structure d’accueil", "Une ville d’accueil")
                .doesNotContain("Une liste de noms", "d’une autre sorte");
        assertThat(page("/desk/sessions/" + visit + "/event", coordinator)).doesNotContain("d’une autre sorte");
        assertThat(events.facts(coordinator, visit))
                .isEqualTo(Map.of(Event.Fact.HOST, "Une ville d’accueil", Event.Fact.DELEGATION, "Une liste de noms"));
    }

    @Test
    void a_recording_is_a_link_and_nothing_else_becomes_one() {
        var coordinator = cast.coordinator();
        var webinar = held(Event.WEBINAR);
        events.say(coordinator, webinar, Map.of(Event.Fact.RECORDING, "https://video.example/1\njavascript:alert(1)"));

        var page = Jsoup.parse(text(get("/training/sessions/" + webinar, null)));
        assertThat(page.select("a[href=https://video.example/1]")).hasSize(1);
        assertThat(page.select("a[href^=javascript]")).isEmpty();
    }

    @Test
    void what_follows_has_an_owner_and_a_date_and_is_late_once_that_has_passed() {
        var coordinator = cast.coordinator();
        var visit = held(Event.STUDY_VISIT);
        var yesterday = sessions.now().toLocalDate().minusDays(1);
        var path = "/desk/sessions/" + visit + "/event/followups";

        assertThat(post(
                        path,
                        coordinator,
                        "what",
                        "Écrire le rapport",
                        "by",
                        "La coordination",
                        "due",
                        yesterday.toString()))
                .hasStatus(303);
        assertThat(post(path, coordinator, "what", "Sans date", "by", "La coordination"))
                .hasStatus(422);
        assertThat(page("/desk/sessions/" + visit + "/event", coordinator))
                .contains("Écrire le rapport", "La coordination", "En retard");

        var followup = events.followups(coordinator, visit).getFirst();
        assertThat(post(path + "/" + followup.id() + "/completion", coordinator))
                .hasStatus(303);
        assertThat(events.followups(coordinator, visit).getFirst().doneOn())
                .isEqualTo(sessions.now().toLocalDate());
        assertThat(page("/desk/sessions/" + visit + "/event", coordinator)).doesNotContain("En retard");
        var other = held(Event.WEBINAR);
        assertThat(post("/desk/sessions/" + other + "/event/followups/" + followup.id() + "/completion", coordinator))
                .as("of another session")
                .hasStatus(404);
    }

    @Test
    void whoever_does_not_run_it_neither_reads_nor_writes() {
        var visit = held(Event.STUDY_VISIT);
        var unit = cast.unit();
        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var somebody = cast.civilServant(unit);
        for (var path : List.of("/desk/sessions/" + visit + "/event", "/desk/sessions/" + visit + "/event/followups")) {
            assertThat(post(path, elsewhere, "what", "x", "by", "x", "due", "2030-01-01"))
                    .as(path)
                    .hasStatus(404);
            assertThat(post(path, somebody, "what", "x", "by", "x", "due", "2030-01-01"))
                    .as(path)
                    .hasStatus(403);
        }
        assertThat(get("/desk/sessions/" + visit + "/event", elsewhere)).hasStatus(404);
    }

    @Test
    void the_catalogue_is_narrowed_by_kind() {
        var webinar = held(Event.WEBINAR);
        var found =
                catalogue.upcoming(new Wish("", Map.of(Facet.KIND, "webinar")), 1, 10_000, Viewer.visitor(Language.FR));

        assertThat(found).extracting(Session::id).contains(webinar);
        assertThat(found).extracting(Session::event).containsOnly(Event.WEBINAR);
    }

    private long held(Event event) {
        var session = cast.session(9, Session.Approval.NONE);
        var course = db.sql("""
                        insert into training.course (code, position, title_fr, hours, kind, state_ar, state_fr, state_en)
                        values (:code, 99, 'Essai', 3, :kind, 'missing', 'published', 'missing') returning id
                        """)
                .param("code", event.key() + "-" + session)
                .param("kind", event.key())
                .query(Long.class)
                .single();
        db.sql("update training.session set course_id = :course where id = :id")
                .param("course", course)
                .param("id", session)
                .update();
        return session;
    }

    private String page(String path, @Nullable Viewer viewer) {
        return Jsoup.parse(text(get(path, viewer))).text();
    }

    private static String text(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path, @Nullable Viewer viewer) {
        var request = web.get().uri("/fr" + path);
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }

    private MvcTestResult post(String path, Viewer viewer, String... fields) {
        var request = web.post().uri("/fr" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(viewer.account())).exchange();
    }
}
