package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The people of a large session are listed page by page, and whoever is dealt with is on the page that is shown. */
@TamkeenTest
@Transactional
class PeopleOfASessionTest {

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void the_last_ones_are_on_the_last_page_and_a_reason_that_is_missing_is_said_there() {
        var coordinator = cast.coordinator();
        var session = cast.published(coordinator, cast.plan(5, Session.Approval.MANAGER));
        for (var person : cast.many(cast.unit(), 60)) {
            db.sql("""
                            insert into training.registration (session_id, person_id, state, asked_at, steps)
                            values (:session, :person, 'requested', '2026-01-01', '{manager}')
                            """).param("session", session).param("person", person).update();
        }
        long last = db.sql("select max(id) from training.registration where session_id = :session")
                .param("session", session)
                .query(Long.class)
                .single();
        var path = "/fr/desk/sessions/" + session;

        assertThat(rows(html(get(path, coordinator)))).isEqualTo(50);
        assertThat(html(get(path, coordinator)).select("#registrations h2").text())
                .contains("60");
        assertThat(rows(html(get(path + "?page=2", coordinator)))).isEqualTo(10);
        assertThat(rows(html(get(path + "?page=99", coordinator)))).isEqualTo(10);
        assertThat(html(get(path, coordinator)).select("#r-" + last)).isEmpty();
        assertThat(html(get(path + "?move=" + last, coordinator)).select("#r-" + last))
                .hasSize(1);

        var refused = web.post()
                .uri(path + "/registrations/" + last + "/refusal")
                .param("why", "")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(refused).hasStatus(422);
        assertThat(html(refused).select("#r-" + last + " .error")).isNotEmpty();
    }

    private static int rows(Document page) {
        return page.select("#registrations tbody tr").size();
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get().uri(path).with(FromOurPages.account(viewer.account())).exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
