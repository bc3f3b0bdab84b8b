package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
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

/** A coordinator writes to a group of the people of a session, to each in their language and once. */
@TamkeenTest
@Transactional
class AnnouncementsTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Announcements announcements;

    @Autowired
    People people;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void a_saved_text_that_is_put_away_is_not_offered_and_comes_back() {
        var unit = cast.unit();
        var coordinator = cast.coordinator();
        var session = cast.session(3, Session.Approval.NONE);
        var text = db.sql("select min(id) from training.announcement_text where owner_unit is null")
                .query(Long.class)
                .single();
        var way = "/fr/desk/sessions/" + session + "/messages";
        var offered = "a[href$='?text=" + text + "']";
        assertThat(page(way, coordinator).select(offered)).hasSize(1);

        assertThat(deed(way + "/texts/" + text + "/retirement", coordinator)).hasStatus(303);
        assertThat(page(way, coordinator).select(offered)).isEmpty();
        assertThat(web.get().uri(way + "?text=" + text).with(FromOurPages.account(coordinator.account())))
                .hasStatus(404);

        assertThat(deed(way + "/texts/" + text + "/reopening", coordinator)).hasStatus(303);
        assertThat(page(way, coordinator).select(offered)).hasSize(1);

        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        assertThat(deed(way + "/texts/" + text + "/retirement", elsewhere)).hasStatus(404);
        assertThat(deed(way + "/texts/" + text + "/reopening", cast.civilServant(unit)))
                .hasStatus(403);
    }

    private Document page(String way, Viewer viewer) {
        return html(
                web.get().uri(way).with(FromOurPages.account(viewer.account())).exchange());
    }

    private MvcTestResult deed(String way, Viewer viewer) {
        return web.post().uri(way).with(FromOurPages.account(viewer.account())).exchange();
    }

    @Test
    void each_of_the_group_gets_it_in_their_language_with_what_it_names_and_nobody_twice() {
        var coordinator = cast.coordinator();
        var session = cast.session(3, Session.Approval.NONE);
        var seated = cast.many(cast.unit(), 3);
        seated.forEach(person -> registrations.register(cast.viewer(person), session, ""));
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var path = "/fr/desk/sessions/" + session + "/messages";
        var token = UUID.randomUUID().toString();

        var preview = html(post(path, coordinator, token, "audience", "seated", "see", "1"));
        assertThat(preview.select("#preview ~ article"))
                .as("one for each language")
                .hasSize(3);
        assertThat(letters()).as("a look sends nothing").isEmpty();

        assertThat(post(path, coordinator, token, "audience", "seated", "name", "Texte à garder"))
                .hasStatus(303);
        var letters = letters();
        assertThat(letters).hasSize(3);
        for (var id : seated) {
            var person = people.find(id).orElseThrow();
            assertThat(letters)
                    .filteredOn(letter -> letter.startsWith(person.email() + " "))
                    .singleElement()
                    .asString()
                    .startsWith(person.email() + " " + person.language().tag() + " ")
                    .doesNotContain("{");
        }
        assertThat(post(path, coordinator, token, "audience", "seated")).hasStatus(303);
        assertThat(letters()).as("the same page once more").hasSize(3);

        var page = html(web.get()
                .uri(path)
                .with(FromOurPages.account(coordinator.account()))
                .exchange());
        assertThat(page.text()).contains("Objet Formation", "3 personnes, 0 remis, 0 en échec", "Texte à garder");
        db.sql("update platform.letter set state = 'sent' where kind = 'training-announcement.sent'")
                .update();
        assertThat(announcements.of(coordinator, session))
                .singleElement()
                .satisfies(sent -> assertThat(sent.delivered()).isEqualTo(3));
        assertThat(html(web.get()
                                .uri("/fr/desk/sessions/" + session)
                                .with(FromOurPages.account(coordinator.account()))
                                .exchange())
                        .text())
                .contains("Message envoyé : Qui a une place · 3");
    }

    @Test
    void who_waits_who_asked_and_who_was_absent_are_groups_of_their_own() {
        var coordinator = cast.coordinator();
        var session = cast.session(1, Session.Approval.NONE);
        var first = cast.civilServant(cast.unit());
        registrations.register(first, session, "");
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var wordings = java.util.Map.<ma.etamkeen.platform.words.Language, Announcements.Wording>of();

        assertThat(people(announcements.preview(coordinator, session, Announcements.Audience.WAITING, wordings)))
                .isEqualTo(1);
        assertThat(people(announcements.preview(coordinator, session, Announcements.Audience.ALL, wordings)))
                .isEqualTo(2);
        assertThat(announcements.preview(coordinator, session, Announcements.Audience.ASKED, wordings))
                .isEmpty();
        assertThat(announcements.preview(coordinator, session, Announcements.Audience.ABSENT, wordings))
                .isEmpty();
        db.sql("""
                        insert into training.attendance (slot_id, registration_id, presence, minutes, slot_minutes, marked_by, marked_at)
                        select min(t.id), min(g.id), 'absent', 0, 180, 0, '2026-01-01'
                          from training.slot t join training.registration g on g.session_id = t.session_id
                         where t.session_id = :session and g.state = 'confirmed'
                        """).param("session", session).update();
        assertThat(people(announcements.preview(coordinator, session, Announcements.Audience.ABSENT, wordings)))
                .isEqualTo(1);

        db.sql("update training.session set offer_hours = 24 where id = :session")
                .param("session", session)
                .update();
        registrations.withdraw(first, session);
        assertThat(people(announcements.preview(coordinator, session, Announcements.Audience.ALL, wordings)))
                .as("somebody to whom a seat is offered is one of all")
                .isEqualTo(1);
    }

    @Test
    void what_is_missing_or_means_nothing_is_said_beside_its_field_and_nobody_else_writes() {
        var coordinator = cast.coordinator();
        var session = cast.session(3, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var path = "/fr/desk/sessions/" + session + "/messages";
        var token = UUID.randomUUID().toString();
        var unit = cast.unit();

        assertThat(post(path, coordinator, token, "audience", "")).hasStatus(422);
        assertThat(post(path, coordinator, token, "audience", "waiting"))
                .as("nobody")
                .hasStatus(422);
        assertThat(post(path, coordinator, token, "audience", "seated", "bodyFr", "Bonjour {prenom}"))
                .hasStatus(422);
        assertThat(post(path, coordinator, token, "audience", "seated", "bodyEn", " "))
                .hasStatus(422);
        assertThat(post(path, coordinator, "not ours", "audience", "seated")).hasStatus4xxClientError();
        assertThat(post(path, cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit), token, "audience", "seated"))
                .hasStatus(404);
        assertThat(post(path, cast.civilServant(unit), token, "audience", "seated"))
                .hasStatus(403);
        assertThat(letters()).isEmpty();
    }

    private static int people(List<Announcements.Preview> previews) {
        return previews.stream().mapToInt(Announcements.Preview::people).sum();
    }

    private List<String> letters() {
        return db.sql("""
                        select recipient || ' ' || language || ' ' || subject || ' ' || array_to_string(paragraphs, ' ')
                          from platform.letter where kind = 'training-announcement.sent' order by id
                        """).query((row, _) -> row.getString(1)).list();
    }

    private MvcTestResult post(String path, Viewer viewer, String token, String... fields) {
        var typed = new java.util.TreeMap<String, String>(java.util.Map.of(
                "token", token,
                "subjectAr", "موضوع {title}",
                "bodyAr", "{name}،\n{dates}",
                "subjectFr", "Objet Formation",
                "bodyFr", "{name},\n{place} {link}",
                "subjectEn", "Subject {title}",
                "bodyEn", "{name},\n{dates}"));
        for (var index = 0; index < fields.length; index += 2) {
            typed.put(fields[index], fields[index + 1]);
        }
        var request = web.post().uri(path).with(FromOurPages.account(viewer.account()));
        typed.forEach((name, value) -> request.param(name, value));
        return request.exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
