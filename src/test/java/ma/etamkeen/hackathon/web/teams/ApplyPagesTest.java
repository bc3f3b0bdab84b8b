package ma.etamkeen.hackathon.web.teams;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Applying by the pages: what is typed comes back, what is missing is said, and a superior answers by the link of a letter. */
@TamkeenTest
@Transactional
class ApplyPagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void the_form_the_own_page_and_the_desk_are_there_in_each_language(String language) {
        var edition = SomeEdition.open(db, "apply");
        SomeEdition.challenge(db, edition);

        assertThat(read("/" + language + "/hackathon/" + edition + "/apply", cast.civilServant())
                        .select("textarea"))
                .hasSize(2);
        assertThat(read("/" + language + "/me/hackathon", cast.civilServant())
                        .select("a[href$=/hackathon/" + edition + "/apply]"))
                .isNotEmpty();
        for (var page : new String[] {"dossiers", "terms", "teams", "deliverables"}) {
            assertThat(read("/" + language + "/desk/hackathon/" + edition + "/" + page, cast.holder(Role.COORDINATOR))
                            .select("h1"))
                    .hasSize(1);
        }
    }

    @Test
    void a_draft_comes_back_as_typed_and_each_field_that_is_missing_says_so() {
        var edition = SomeEdition.open(db, "apply");
        var me = cast.civilServant();

        assertThat(apply(edition, me, "", "kind", "team", "motivation", " Deux\r\nlignes ", "version", "0"))
                .hasStatus(303);
        assertThat(read("/fr/hackathon/" + edition + "/apply", me)
                        .select("#f-motivation")
                        .val())
                .contains("Deux");
        var refused = apply(edition, me, "/sending", "kind", "team", "motivation", "m", "version", "1");
        assertThat(refused).hasStatus(422);
        var page = Jsoup.parse(body(refused));
        assertThat(page.select("#f-name-error, #f-ideaTitle-error, #f-idea-error"))
                .hasSize(3);
        assertThat(page.select("input[name=version]").val()).isEqualTo("2");
    }

    @Test
    void another_window_is_told_and_nothing_is_overwritten() {
        var edition = SomeEdition.open(db, "apply");
        var me = cast.civilServant();
        apply(edition, me, "", "kind", "person", "motivation", "première", "version", "0");
        apply(edition, me, "", "kind", "person", "motivation", "deuxième", "version", "1");

        var stale = apply(edition, me, "", "kind", "person", "motivation", "perdue ?", "version", "1");

        assertThat(stale).hasStatus(409);
        assertThat(Jsoup.parse(body(stale)).select("#f-motivation").val()).isEqualTo("perdue ?");
        assertThat(read("/fr/hackathon/" + edition + "/apply", me)
                        .select("#f-motivation")
                        .val())
                .isEqualTo("deuxième");
    }

    @Test
    void a_sent_dossier_shows_its_receipt_and_the_superior_answers_by_the_link() {
        var edition = SomeEdition.open(db, "apply");
        var me = cast.civilServant();
        assertThat(apply(
                        edition,
                        me,
                        "/sending",
                        "kind",
                        "person",
                        "motivation",
                        "m",
                        "ideaTitle",
                        "Une idée",
                        "idea",
                        "i",
                        "version",
                        "0"))
                .hasStatus(303);
        var address = db.sql(
                        "select action_address from platform.letter where kind = 'hackathon.agreement' order by id desc limit 1")
                .query(String.class)
                .single();
        var path = address.substring(address.indexOf("/fr/"));

        var page = Jsoup.parse(body(web.get().uri(path).exchange()));
        assertThat(page.text()).contains("Une idée");
        assertThat(db.sql(
                                "select exists (select from platform.journal where deed = 'hackathon.agreement.looked-at' and subject = :edition)")
                        .param("edition", edition)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(web.post().uri(path + "/refusal").param("reason", "").exchange())
                .hasStatus(422);
        assertThat(web.post().uri(path + "/acceptance").exchange()).hasStatus(303);
        assertThat(web.post().uri(path + "/acceptance").exchange()).hasStatus(422);
    }

    @Test
    void whoever_does_not_organise_the_edition_is_refused_and_other_editions_are_not_theirs() {
        var edition = SomeEdition.open(db, "apply");

        assertThat(get("/fr/desk/hackathon/" + edition + "/dossiers", cast.civilServant()))
                .hasStatus(403);
        assertThat(get("/fr/desk/hackathon/999999/dossiers", cast.holder(Role.COORDINATOR)))
                .hasStatus(404);
        assertThat(get("/fr/desk/hackathon/" + edition + "/dossiers/999999", cast.holder(Role.COORDINATOR)))
                .hasStatus(404);
    }

    @Test
    void the_table_to_take_away_holds_what_was_sent_and_leaves_a_line() {
        var edition = SomeEdition.open(db, "apply");
        var me = cast.civilServant();
        apply(
                edition,
                me,
                "/sending",
                "kind",
                "person",
                "motivation",
                "m",
                "ideaTitle",
                "=1+1 idée",
                "idea",
                "i",
                "version",
                "0");

        var table = body(get("/fr/desk/hackathon/" + edition + "/dossiers.csv", cast.holder(Role.COORDINATOR)));

        assertThat(table).contains("idée").doesNotContain(";=1+1");
        assertThat(get("/fr/desk/hackathon/" + edition + "/dossiers.xlsx", cast.holder(Role.COORDINATOR)))
                .hasStatusOk();
    }

    private MvcTestResult apply(long edition, long person, String deed, String... fields) {
        var request = web.post()
                .uri("/fr/hackathon/" + edition + "/apply" + deed)
                .with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, long person) {
        return web.get()
                .uri(path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private Document read(String path, long person) {
        var answer = get(path, person);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
