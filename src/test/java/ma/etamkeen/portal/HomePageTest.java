package ma.etamkeen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.AskedOfTheDatabase;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Whoever comes finds a door in their language, and nothing that is not true behind it. */
@TamkeenTest
class HomePageTest {

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @ValueSource(strings = {"", "/about", "/contact", "/accessibility", "/legal", "/privacy", "/search"})
    void the_front_pages_are_read_in_three_languages(String path) {
        PublicPages.existsInThreeLanguages(web, path);
    }

    @Test
    void home_shows_the_parts_and_figures_each_with_its_source() {
        var page = PublicPages.read(web, "/fr");

        assertThat(page.select(".mods h2").eachText())
                .contains("Formations", "IDARATHON", "Apprendre", "Connaissances");
        assertThat(page.select(".nums dd").eachText()).contains("6 800", "14", "12", "49 %");
        assertThat(page.select(".nums dt a[href^=https://]")).hasSize(4);
        assertThat(page.select(".brief")).hasSize(3);
        assertThat(page.select(".timeline li")).hasSize(3);
    }

    @Test
    void home_weighs_little_and_asks_for_little() throws Exception {
        var answer = web.get().uri("/ar").header("Accept-Encoding", "gzip").exchange();
        var page = PublicPages.read(web, "/ar");

        assertThat(answer.getResponse().getContentAsByteArray().length).isLessThan(40_000);
        assertThat(page.select("img, iframe, script[src]")).isEmpty();
        assertThat(page.select("link[rel=stylesheet]")).hasSize(1);
    }

    @Test
    void home_asks_the_database_at_most_four_times() {
        // an address nobody asked for yet, so that no kept page answers
        assertThat(AskedOfTheDatabase.by(() -> PublicPages.read(web, "/fr?" + System.nanoTime())))
                .as("the panels ask")
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void home_describes_itself_to_programs() {
        var block = PublicPages.one(PublicPages.read(web, "/en"), "script[type=application/ld+json]");

        var data = new JsonMapper().readTree(block.data());
        assertThat(data.path("@type").stringValue()).isEqualTo("WebSite");
        assertThat(data.path("potentialAction").path("target").stringValue()).endsWith("/en/search?q={q}");
    }

    @ParameterizedTest
    @CsvSource({"en, /en", "'fr-MA,fr;q=0.9', /fr", "de, /ar", "'de,en;q=0.5', /en"})
    void the_bare_address_leads_home_in_the_language_of_the_browser(String languages, String home) {
        assertThat(web.get().uri("/").header("Accept-Language", languages).exchange())
                .hasStatus(303)
                .hasHeader("Location", home);
    }

    @Test
    void a_language_that_was_chosen_is_remembered() {
        var chosen = web.get()
                .uri("/fr/about")
                .header("Referer", "http://localhost/ar/about")
                .exchange();

        assertThat(chosen.getResponse().getCookie("lang")).isNotNull().satisfies(cookie -> {
            assertThat(cookie.getValue()).isEqualTo("fr");
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        });
        assertThat(web.get()
                        .uri("/")
                        .header("Accept-Language", "en")
                        .cookie(new jakarta.servlet.http.Cookie("lang", "fr"))
                        .exchange())
                .hasHeader("Location", "/fr");
    }

    @Test
    void a_link_from_elsewhere_chooses_no_language() {
        for (var from : new String[] {"https://example.org/ar/about", "http://localhost/fr/about", "", "::"}) {
            var answer = web.get().uri("/fr/about").header("Referer", from).exchange();

            assertThat(answer.getResponse().getCookie("lang")).as(from).isNull();
        }
    }

    @Test
    void a_page_that_did_not_change_is_not_sent_again() {
        var etag = web.get().uri("/fr/legal").exchange().getResponse().getHeader("ETag");

        assertThat(etag).isNotNull();
        assertThat(web.get()
                        .uri("/fr/legal")
                        .header("If-None-Match", String.valueOf(etag))
                        .exchange())
                .hasStatus(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"other\", %s"})
    void caches_on_the_way_may_name_what_they_hold_as_they_like(String names) {
        var etag = String.valueOf(
                web.get().uri("/fr/legal").exchange().getResponse().getHeader("ETag"));

        for (var etagOfTheirs : new String[] {etag, etag.replace("W/", ""), "W/" + etag.replace("W/", "")}) {
            assertThat(web.get()
                            .uri("/fr/legal")
                            .header("If-None-Match", names.formatted(etagOfTheirs))
                            .exchange())
                    .as(names.formatted(etagOfTheirs))
                    .hasStatus(304);
        }
    }

    @Test
    void the_headers_alone_are_those_of_the_page() {
        // what is kept, and what is made for this one question
        for (var path : new String[] {"/fr/legal", "/fr/legal?" + System.nanoTime()}) {
            var headers = web.head().uri(path).exchange().getResponse();
            var page = web.get().uri(path).exchange().getResponse();

            assertThat(headers.getStatus()).isEqualTo(200);
            for (var name : new String[] {"ETag", "Cache-Control", "Vary", "Content-Language", "Content-Length"}) {
                assertThat(headers.getHeader(name))
                        .as(name + " of " + path)
                        .isNotNull()
                        .isEqualTo(page.getHeader(name));
            }
        }
    }

    @Test
    void an_unknown_page_is_not_here() {
        assertThat(PublicPages.read(web, "/ar/nothing", 404).select("html").attr("dir"))
                .isEqualTo("rtl");
    }
}
