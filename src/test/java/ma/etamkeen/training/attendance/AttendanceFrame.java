package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A session with a list, who runs it and who is on it, and its pages: what tests of lists begin with. */
abstract class AttendanceFrame {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    Viewer coordinator = Viewer.visitor(Language.FR);
    Viewer person = coordinator;
    long session;
    List<Slot> slots = List.of();

    /** Of two slots the first has just begun, with one person and these. */
    void begin(Viewer... others) {
        coordinator = cast.coordinator();
        person = cast.civilServant(cast.unit());
        session = cast.session(5, Session.Approval.NONE);
        registrations.register(person, session, "");
        for (var other : others) {
            registrations.register(other, session, "");
        }
        cast.begun(session, 0);
        slots = sessions.slots(session);
    }

    long registration() {
        return registration(person);
    }

    long registration(Viewer viewer) {
        return registrations.of(viewer.person(), session).orElseThrow().id();
    }

    MvcTestResult get(String path, Viewer viewer) {
        return web.get()
                .uri("/fr/training/sessions/" + session + path)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    /** Names and values of fields take turns. */
    MvcTestResult post(String path, Viewer viewer, String... fields) {
        var post = web.post().uri("/fr/training/sessions/" + session + path);
        for (var index = 0; index < fields.length; index += 2) {
            post = post.param(fields[index], fields[index + 1]);
        }
        return post.with(FromOurPages.account(viewer.account())).exchange();
    }

    static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    static Document page(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return html(answer);
    }
}
