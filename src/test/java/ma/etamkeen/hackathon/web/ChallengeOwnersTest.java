package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Everybody reads which administration asks a challenge, and who speaks for it once that person agreed, and not before. */
@TamkeenTest
@Transactional
class ChallengeOwnersTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    private long edition;
    private long challenge;
    private long organiser;
    private String desk;

    @BeforeEach
    void aChallenge() {
        edition = SomeEdition.open(db, "team-up");
        challenge = SomeEdition.challenge(db, edition);
        organiser = some.confirmed("MEF");
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, edition), 0);
        desk = "/fr/desk/hackathon/" + edition + "/challenges";
    }

    @Test
    void the_administration_is_read_by_everybody_and_two_who_change_it_at_once_do_not_overwrite_each_other() {
        var finance = cast.unit("MEF");
        assertThat(post(desk + "/" + challenge, organiser, "unit", "" + finance, "version", "0"))
                .hasStatus(303);
        var stale = post(desk + "/" + challenge, organiser, "unit", "", "version", "0");
        assertThat(stale).hasStatus(409);
        assertThat(Jsoup.parse(body(stale)).select("[role=alert]").text())
                .contains(db.sql("select name_fr from organisations.unit where id = :id")
                        .param("id", finance)
                        .query(String.class)
                        .single());

        for (var language : new String[] {"ar", "fr", "en"}) {
            var name = db.sql("select name_" + language + " from organisations.unit where id = :id")
                    .param("id", finance)
                    .query(String.class)
                    .single();
            assertThat(read("/" + language + "/hackathon/" + edition, 0)
                            .select("#challenge-" + challenge)
                            .text())
                    .contains(name);
        }
        for (var wrong : new String[] {"999999999", "x", "99999999999999999999", "\u0000"}) {
            assertThat(post(desk + "/" + challenge, organiser, "unit", wrong, "version", "1"))
                    .as(wrong)
                    .hasStatus(422);
        }
        assertThat(post(desk + "/" + challenge, organiser, "unit", "", "version", "x"))
                .hasStatus(422);
        assertThat(post(desk + "/" + challenge, organiser, "unit", "")).hasStatus(422);
    }

    @Test
    void a_unit_that_stands_below_another_can_ask_a_challenge_too() {
        var below = db.sql(
                        "select id from organisations.unit where parent_id is not null and exists_to is null order by id limit 1")
                .query(Long.class)
                .single();

        assertThat(read(desk + "/" + challenge, organiser).select("option[value=" + below + "]"))
                .hasSize(1);
        assertThat(post(desk + "/" + challenge, organiser, "unit", "" + below, "version", "0"))
                .hasStatus(303);
    }

    @Test
    void a_name_is_shown_once_its_owner_agrees_and_leaves_when_they_change_their_mind_or_are_taken_off() {
        var owner = some.confirmed("MEE");
        var name = people.find(owner).orElseThrow().name(Language.FR);
        assertThat(post(desk + "/" + challenge + "/owners", organiser, "email", "nobody@nowhere.example"))
                .hasStatus(422);
        assertThat(post(desk + "/" + challenge + "/owners", organiser, "email", email(owner)))
                .hasStatus(303);
        assertThat(post(desk + "/" + challenge + "/owners", organiser, "email", email(owner)))
                .hasStatus(422);
        var id = db.sql("select id from hackathon.challenge_owner where challenge_id = :challenge")
                .param("challenge", challenge)
                .query(Long.class)
                .single();
        assertThat(roles.holders(Role.CHALLENGE_OWNER, Grant.On.EDITION, edition))
                .containsExactly(owner);
        assertThat(shown()).doesNotContain(name);
        assertThat(read(desk + "/" + challenge, organiser).text()).contains(name);

        assertThat(post("/fr/me/challenges/" + id + "/showing", cast.civilServant()))
                .hasStatus(404);
        assertThat(post("/fr/me/challenges/" + id + "/showing", organiser)).hasStatus(404);
        assertThat(shown()).doesNotContain(name);
        assertThat(post("/fr/me/challenges/" + id + "/showing", owner)).hasStatus(303);
        assertThat(shown()).contains(name);
        assertThat(read("/fr/me/challenges", owner).select("form")).isNotEmpty();
        assertThat(post("/fr/me/challenges/" + id + "/hiding", owner)).hasStatus(303);
        assertThat(shown()).doesNotContain(name);

        assertThat(post("/fr/me/challenges/" + id + "/showing", owner)).hasStatus(303);
        assertThat(post(desk + "/owners/" + id + "/end", organiser)).hasStatus(303);
        assertThat(shown()).doesNotContain(name);
        assertThat(roles.holders(Role.CHALLENGE_OWNER, Grant.On.EDITION, edition))
                .isEmpty();
        assertThat(post(desk + "/owners/" + id + "/end", organiser)).hasStatus(404);
        assertThat(post("/fr/me/challenges/" + id + "/showing", owner)).hasStatus(404);
    }

    @Test
    void only_those_who_organise_the_edition_say_whose_a_challenge_is() {
        var other = SomeEdition.open(db, "team-up");
        var theirs = SomeEdition.challenge(db, other);
        assertThat(post(desk + "/" + theirs, organiser, "unit", "", "version", "0"))
                .hasStatus(404);
        assertThat(post("/fr/desk/hackathon/" + other + "/challenges/" + theirs, organiser, "unit", "", "version", "0"))
                .hasStatus(403);
        assertThat(get(desk, cast.civilServant())).hasStatus(403);
    }

    private String shown() {
        return read("/fr/hackathon/" + edition, cast.civilServant()).text();
    }

    private String email(long person) {
        return db.sql("select email from people.account where person_id = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }

    private MvcTestResult post(String path, long person, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, long person) {
        var request = web.get().uri(path);
        return (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person)))).exchange();
    }

    private Document read(String path, long person) {
        var answer = get(path, person);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
