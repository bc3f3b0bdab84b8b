package ma.etamkeen.hackathon;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

@TamkeenTest
class EditionPagesTest {

    @Autowired
    MockMvcTester web;

    @Test
    void editions_and_projects_are_read_in_three_languages() {
        PublicPages.existsInThreeLanguages(web, "/hackathon");
        PublicPages.existsInThreeLanguages(web, "/hackathon/2");
        PublicPages.existsInThreeLanguages(web, "/hackathon/projects/4");
    }

    @Test
    void an_edition_shows_its_figures_challenges_and_prizes() {
        var page = PublicPages.read(web, "/fr/hackathon/2");

        assertThat(page.select(".ed-facts").text()).contains("48", "49", "12");
        assertThat(page.select("aside h3")).hasSize(3);
        assertThat(page.select(".proj").getFirst().text()).contains("SEER", "1er prix");
    }

    @Test
    void a_card_says_the_name_once_as_the_language_writes_it_and_then_what_the_project_does() {
        var french = PublicPages.read(web, "/fr/hackathon/1").select(".proj");
        var arabic = PublicPages.read(web, "/ar/hackathon/1").select(".proj");

        assertThat(french.select("h3").eachText()).contains("e-Tansik");
        assertThat(french.select("p.muted").eachText()).contains("Gérer ensemble les projets de l’administration");
        assertThat(arabic.select("h3").eachText()).contains("اعتبار");
    }

    @Test
    void what_an_arabic_page_says_runs_from_the_right_even_when_it_begins_with_a_latin_name() {
        var page = PublicPages.read(web, "/ar/hackathon/projects/4");

        assertThat(page.select(".prose").text()).startsWith("SEER");
        assertThat(page.select(".prose [dir]")).isEmpty();
    }

    @Test
    void an_edition_describes_itself_to_programs() {
        var block = PublicPages.one(PublicPages.read(web, "/en/hackathon/2"), "script[type=application/ld+json]");

        var data = new JsonMapper().readTree(block.data());
        assertThat(data.path("@type").stringValue()).isEqualTo("Hackathon");
        assertThat(data.path("startDate").stringValue()).isEqualTo("2022-11");
    }

    @Test
    void a_project_says_where_it_comes_from() {
        var page = PublicPages.read(web, "/ar/hackathon/projects/1");

        assertThat(page.select(".sources a").attr("href")).startsWith("https://");
        assertThat(PublicPages.words(page)).contains("الجائزة الأولى", "اعتبار");
    }

    @Test
    void unknown_editions_and_projects_are_not_here() {
        PublicPages.read(web, "/fr/hackathon/999", 404);
        PublicPages.read(web, "/fr/hackathon/projects/999", 404);
        PublicPages.read(web, "/fr/hackathon/nothing", 404);
        PublicPages.read(web, "/fr/hackathon/99999999999999999999", 404);
    }
}
