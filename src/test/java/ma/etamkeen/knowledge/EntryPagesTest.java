package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Everybody reads what is published, in the languages in which it is, and is told how each stands. */
@TamkeenTest
class EntryPagesTest {

    @Autowired
    MockMvcTester web;

    @Test
    void lists_and_an_entry_are_read_in_three_languages() {
        PublicPages.existsInThreeLanguages(web, "/knowledge");
        PublicPages.existsInThreeLanguages(web, "/resources");
        PublicPages.existsInThreeLanguages(web, "/timeline");
        PublicPages.existsInThreeLanguages(web, "/timeline/47");
    }

    @Test
    void an_entry_keeps_the_number_of_the_public_site_at_both_of_its_addresses() {
        var timeline = PublicPages.read(web, "/en/timeline/34");
        var resource = PublicPages.read(web, "/en/resources/34");

        assertThat(resource.select("h1").text()).isEqualTo(timeline.select("h1").text());
        assertThat(resource.select("link[rel=canonical]").attr("href")).endsWith("/en/timeline/34");
        assertThat(timeline.select("link[rel=canonical]").attr("href")).endsWith("/en/timeline/34");
    }

    @Test
    void a_text_with_headings_and_lists_reads_as_such() {
        var page = PublicPages.read(web, "/fr/timeline/76");

        assertThat(page.select("article h2:not([id])"))
                .extracting(heading -> heading.text())
                .startsWith("Agilité et méthode Scrum", "Sensibilisation à la transition numérique");
        assertThat(page.select("article .prose li")).hasSize(3);
        assertThat(page.select(".sources a").attr("href")).isEqualTo("https://e-tamkeen.ma/fr/timeline/76");
    }

    @Test
    void a_text_nobody_proofread_says_so() {
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/2"))).contains("pas encore été relu");
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/47"))).doesNotContain("pas encore été relu");
    }

    @Test
    void readers_see_how_each_language_stands() {
        var states = PublicPages.read(web, "/fr/resources/207").select(".lang-state li");

        assertThat(states)
                .extracting(state -> state.text())
                .containsExactly("العربية À relire", "Français Publié", "English Manquant");
    }

    @Test
    void a_missing_language_is_said_and_leads_to_those_that_exist() {
        var page = PublicPages.read(web, "/en/resources/207");

        assertThat(PublicPages.words(page)).contains("does not exist in English yet");
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("main a[href=/fr/resources/207]")).isNotEmpty();
        assertThat(PublicPages.alternates(page)).containsExactlyInAnyOrder("ar", "fr", "x-default");
        assertThat(page.select("link[rel=canonical]")).isEmpty();
        assertThat(PublicPages.alternates(PublicPages.read(web, "/fr/resources/207")))
                .containsExactlyInAnyOrder("ar", "fr", "x-default");
    }

    @Test
    void an_entry_missing_in_a_language_is_listed_there_with_its_language_marked() {
        var title = PublicPages.one(PublicPages.read(web, "/en/resources"), "h2 a[href=/en/resources/207]");

        assertThat(title.selectFirst("[lang=ar]")).isNotNull();
        assertThat(title.text()).endsWith("in Arabic");
    }

    @Test
    void filters_narrow_the_lists() {
        assertThat(PublicPages.read(web, "/fr/timeline?theme=hackathon&year=2020")
                        .select(".timeline li"))
                .hasSize(1);
        assertThat(PublicPages.read(web, "/fr/timeline?theme=hackathon").select("option[value=hackathon][selected]"))
                .hasSize(1);
        assertThat(PublicPages.read(web, "/fr/knowledge?kind=document").select(".result"))
                .hasSize(2);
        assertThat(PublicPages.read(web, "/fr/resources?kind=timeline").select(".result"))
                .hasSizeGreaterThan(10);
        assertThat(PublicPages.read(web, "/fr/timeline?theme=nothing").select(".empty"))
                .hasSize(1);
    }

    @Test
    void the_home_of_what_is_known_begins_with_what_helps_somebody_act_and_heads_nothing_that_is_empty() {
        assertThat(PublicPages.read(web, "/fr/knowledge")
                        .select(".shelves h3")
                        .getFirst()
                        .text())
                .isEqualTo("Bonnes pratiques");
        assertThat(PublicPages.read(web, "/fr/timeline/51").select("#beside")).isEmpty();
    }

    @Test
    void a_filter_that_cannot_be_one_filters_nothing() {
        var all = PublicPages.read(web, "/fr/timeline").select(".timeline li").size();

        for (var hostile : new String[] {"%00", "%22%3E%3Cscript%3E", "%27%20or%201=1"}) {
            assertThat(PublicPages.read(web, "/fr/timeline?theme=" + hostile + "&year=" + hostile)
                            .select(".timeline li"))
                    .hasSize(all);
        }
    }

    @Test
    void an_entry_describes_itself_to_programs() {
        var block = PublicPages.one(PublicPages.read(web, "/ar/timeline/47"), "script[type=application/ld+json]");

        var data = new JsonMapper().readTree(block.data());
        assertThat(data.path("inLanguage").stringValue()).isEqualTo("ar");
        assertThat(data.path("datePublished").stringValue()).isEqualTo("2022-02");
        assertThat(data.path("isBasedOn").stringValue()).startsWith("https://");
    }

    @Test
    void what_is_not_published_or_does_not_exist_is_not_here() {
        PublicPages.read(web, "/fr/timeline/1000", 404);
        PublicPages.read(web, "/ar/resources/999999999999999", 404);
        PublicPages.read(web, "/fr/timeline/none", 404);
    }
}
