package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.hackathon.editions.SomeEditions;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The projects of all editions are found by words, and what became of them is said as far as anybody knows. */
@TamkeenTest
@Transactional
class BankTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Projects projects;

    @Autowired
    JdbcClient db;

    @Test
    void projects_of_all_editions_are_read_in_three_languages_and_found_by_words_in_any() {
        PublicPages.existsInThreeLanguages(web, "/hackathon/bank");

        assertThat(read("/fr/hackathon/bank?q=handicap").select(".proj h3").eachText())
                .contains("I3tibar");
        assertThat(read("/ar/hackathon/bank?q=إعاقة").select(".proj").text()).contains("اعتبار");
        assertThat(read("/fr/hackathon/bank?q=xyzzyx").select(".proj")).isEmpty();
    }

    @Test
    void they_are_narrowed_by_edition_and_by_what_became_of_them() {
        var coordinator = cast.holder(Role.COORDINATOR);
        var project = projects.of(1).getFirst();
        assertThat(read("/fr/hackathon/bank?stage=pilot&edition=1").select(".proj"))
                .isEmpty();

        assertThat(post(
                        coordinator,
                        "/fr/desk/hackathon/1/projects/" + project.id() + "/stages",
                        "stage",
                        "pilot",
                        "source",
                        "https://example.org/pilot"))
                .hasStatus(303);

        assertThat(read("/fr/hackathon/bank?stage=pilot&edition=1").select(".proj"))
                .hasSize(1);
        assertThat(read("/fr/hackathon/bank?stage=pilot&edition=2").select(".proj"))
                .isEmpty();
        var page = read("/fr/hackathon/projects/" + project.id());
        assertThat(page.select(".stages .at").text()).isEqualTo("Pilote");
        assertThat(page.select("aside a[href='https://example.org/pilot']")).hasSize(1);
        assertThat(read("/fr/hackathon/projects/" + projects.of(2).getFirst().id())
                        .select("aside")
                        .text())
                .contains("Aucune source ne dit");
    }

    @Test
    void an_idea_is_in_it_when_its_people_agreed_and_were_told_what_was_decided() {
        var edition = new SomeEditions(db).published();
        idea(edition, "Une idée donnée", true, "'2026-11-30T08:00Z'");
        idea(edition, "Une idée gardée", false, "'2026-11-30T08:00Z'");
        idea(edition, "Une idée en cours", true, "null");

        var all = read("/fr/hackathon/bank?edition=" + edition).select("main").text();
        assertThat(all).contains("Une idée donnée").doesNotContain("Une idée gardée", "Une idée en cours");
        assertThat(read("/fr/hackathon/bank?q=IDEE%20donnee&edition=" + edition)
                        .select("main")
                        .text())
                .contains("Une idée donnée");
        assertThat(read("/fr/hackathon/bank?q=autre&edition=" + edition)
                        .select("main")
                        .text())
                .doesNotContain("Une idée donnée");
    }

    private void idea(long edition, String title, boolean inBank, String replied) {
        db.sql("""
                        insert into hackathon.dossier (edition_id, is_team, idea_title, idea, language, state, begun_at, sent_at,
                                                       reviewed_at, replied_at, in_bank)
                        values (:edition, false, :title, 'Texte', 'fr', 'not_kept', '2026-11-29T08:00Z', '2026-11-29T08:00Z',
                                '2026-11-30T07:00Z', #1, :bank)
                        """.replace("#1", "cast(" + replied + " as timestamptz)"))
                .param("edition", edition)
                .param("title", title)
                .param("bank", inBank)
                .update();
    }

    @Test
    void what_an_edition_nobody_sees_yet_made_is_in_no_bank() {
        var hidden = new SomeEditions(db).unpublished();
        var coordinator = cast.holder(Role.COORDINATOR);
        var typed = new String[] {
            "name",
            "Caché",
            "nameAr",
            "مشروع",
            "nameFr",
            "Projet caché",
            "nameEn",
            "Hidden",
            "wordsAr",
            "نص",
            "wordsFr",
            "Texte",
            "wordsEn",
            "Words"
        };

        assertThat(post(coordinator, "/fr/desk/hackathon/" + hidden + "/projects", typed))
                .hasStatus(303);
        var project = projects.of(hidden).getFirst();

        assertThat(read("/fr/hackathon/bank").text()).doesNotContain("Projet caché");
        assertThat(read("/fr/search?q=Projet+caché").select("main").text()).doesNotContain("/hackathon/projects/");
        PublicPages.read(web, "/fr/hackathon/projects/" + project.id(), 404);
    }

    /** As somebody signed in: what visitors read is kept for a minute. */
    private Document read(String address) {
        var answer = web.get()
                .uri(java.net.URI.create(address.replace("إعاقة", "%D8%A5%D8%B9%D8%A7%D9%82%D8%A9")
                        .replace("é", "%C3%A9")))
                .with(FromOurPages.account(cast.accountOf(cast.civilServant())))
                .exchange();
        assertThat(answer).as(address).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult post(long person, String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
