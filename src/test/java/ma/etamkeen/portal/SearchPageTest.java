package ma.etamkeen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.words.Text;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One search finds everything, in the language of the reader first, and says what it found. */
@TamkeenTest
class SearchPageTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Units units;

    @Autowired
    Reforms reforms;

    @ParameterizedTest
    @CsvSource({
        "ar, إدارثون, /ar/hackathon/1",
        "ar, إيداراثون, /ar/hackathon/1",
        "ar, توسيع تكوين الجهات, /ar/timeline/34",
        "ar, الامن السيبراني, /ar/learn/cybersecurity",
        "fr, cybersecurite, /fr/learn/cybersecurity",
        "fr, cybersecurté, /fr/learn/cybersecurity",
        "fr, évaluation parcours, /fr/timeline/47",
        "fr, OTOTI9A, /fr/hackathon/projects/6",
        "fr, ADD, /fr/administrations#ADD",
        "fr, mentions légales, /fr/legal",
        "en, simplifying procedures, /en/skills#simplification",
        "en, focal point, /en/resources/7"
    })
    void what_exists_is_found(String language, String words, String address) {
        assertThat(search(language, words, "").select("main h2 a").eachAttr("href"))
                .contains(address);
    }

    @Test
    void a_latin_name_stands_against_its_particle_and_apart_from_the_next_word() {
        assertThat(web.get().uri("/ar/search?q={words}&kind=entry", "التكوين"))
                .bodyText()
                .contains("فأطلقت الوزارة و<bdi>Enabel</bdi> مسابقة");
    }

    @Test
    void what_was_looked_for_is_marked_as_whole_words() {
        var page = search("ar", "الجهات", "&kind=entry");

        assertThat(page.select("mark").eachText()).contains("الجهات").allMatch(word -> word.contains("جه"));
    }

    @Test
    void results_narrow_to_one_kind() {
        var page = search("fr", "IDARATHON", "&kind=edition");

        assertThat(page.select("main h2 a").eachAttr("href")).allMatch(address -> address.startsWith("/fr/hackathon/"));
        assertThat(page.select(".pill[aria-current]").text()).startsWith("Éditions IDARATHON");
    }

    @Test
    void a_result_in_another_language_says_so() {
        var page = search("en", "MOR663 cahier", "");

        var result = PublicPages.one(page, ".result");
        assertThat(result.select("h2 a[lang=fr][dir=ltr]").attr("href")).startsWith("/fr/");
        assertThat(result.select("p [lang=fr]").text()).isNotEmpty();
        assertThat(result.text()).contains("in French");
    }

    @Test
    void a_typing_error_is_mended_and_said() {
        assertThat(PublicPages.words(search("fr", "hakathon", ""))).contains("Voici les résultats pour");
    }

    @Test
    void nothing_found_offers_other_ways() {
        var page = search("fr", "xyzzyqwv", "");

        assertThat(page.select(".empty").text()).contains("xyzzyqwv");
        assertThat(page.select(".elsewhere a")).isNotEmpty();
    }

    @Test
    void what_is_typed_is_only_words() {
        var typed = "\"><script>alert(1)</script> ' & | ! :*";
        var page = search("fr", typed, "");

        assertThat(page.select("input[name=q]").attr("value")).isEqualTo(typed);
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    private Document search(String language, String words, String more) {
        return PublicPages.read(
                web,
                "/" + language + "/search?q="
                        + URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20") + more);
    }

    @Test
    void results_narrow_by_language_and_say_how_many_each_leaves() {
        var page = search("fr", "IDARATHON", "&language=ar");

        assertThat(page.select("select[name=language] option[selected]").attr("value"))
                .isEqualTo("ar");
        assertThat(page.select("select[name=year] option").eachText())
                .anyMatch(option -> option.matches("2020 \\(\\d+\\)"));
        assertThat(page.select("main h2 a").eachAttr("href")).allMatch(address -> address.startsWith("/ar/"));
        assertThat(page.select("nav.pills a").eachAttr("href")).allMatch(address -> address.contains("&language=ar"));
    }

    @Test
    void choices_open_from_a_link_on_a_phone_and_stay_open_once_made() {
        var page = search("fr", "IDARATHON", "");
        assertThat(page.select("form a[href=#narrow]").text()).isEqualTo("Filtrer les résultats");
        assertThat(page.select("#narrow select[name=language]")).hasSize(1);

        var narrowed = search("fr", "IDARATHON", "&language=ar");
        assertThat(narrowed.select("a[href=#narrow], .filters[id]")).isEmpty();
        assertThat(narrowed.select(".filters select[name=language]")).hasSize(1);
    }

    @Test
    void choices_that_leave_nothing_say_so_and_lead_back() {
        var page = search("fr", "IDARATHON", "&year=1999");

        assertThat(page.select(".empty a").attr("href")).isEqualTo("/fr/search?q=IDARATHON");
    }

    @Test
    void filters_that_are_chosen_go_one_by_one() {
        var page = search("fr", "IDARATHON", "&language=ar&year=2024&kind=entry");

        assertThat(page.select(".chosen .pill.on").eachAttr("href"))
                .containsExactly(
                        "/fr/search?q=IDARATHON&kind=entry&year=2024", "/fr/search?q=IDARATHON&kind=entry&language=ar");
    }

    @Test
    void results_narrow_by_how_an_experience_went_and_by_administration_in_words() {
        var page = search("ar", "IDARATHON", "&outcome=mixed");

        assertThat(page.select(".chosen .pill.on").text()).contains("نتيجة متباينة");
        assertThat(page.select("main h2 a").eachAttr("href")).allMatch(address -> address.endsWith("/13"));

        var unit = units.byCode("ADD").orElseThrow();
        var carried = search("fr", "ADD", "&administration=" + unit.id());
        assertThat(carried.select("select[name=administration] option[selected]")
                        .text())
                .startsWith(Text.orEmpty(unit.name().fr()));
        assertThat(carried.select("main h2 a").eachAttr("href")).contains("/fr/administrations#ADD");
    }

    @Test
    void each_result_says_why_and_a_mended_search_leads_back_to_what_was_typed() {
        var page = search("fr", "cybersécurte", "");

        assertThat(page.select(".result details.why li").text()).contains("cybersécurte");
        assertThat(page.select(".note a").attr("href")).endsWith("&as=typed");
        var typed = PublicPages.read(web, page.select(".note a").attr("href"));
        assertThat(typed.select(".result")).isEmpty();
        assertThat(typed.select("main a[href=/fr/search?q=cybers%C3%A9curte]")).hasSize(1);
    }

    @Test
    void whoever_is_not_signed_in_is_offered_no_search_to_keep() {
        assertThat(search("fr", "formation", "").select("a[href^=/fr/me/searches]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%00", "%EF%BF%BE", "%E2%80%AE%D8%AA", "%27%7C!%26", "%22%22", "%5C", "-%22", "%25_*"})
    void whatever_stands_in_the_address_is_answered(String typed) {
        for (var path : java.util.List.of("/fr/search?q=", "/ar/search/suggestions?q=")) {
            assertThat(web.get().uri(java.net.URI.create(path + typed.repeat(40))))
                    .as(path + typed)
                    .hasStatusOk();
        }
        assertThat(web.get().uri("/fr/search?q={q}&kind={q}&year={q}", "x".repeat(5_000), "';--", "--1"))
                .hasStatusOk();
    }

    @Test
    void a_megabyte_of_words_is_answered_in_no_time() {
        var began = System.nanoTime();

        assertThat(web.get().param("q", "تكوين \"a & b\" -c ".repeat(60_000)).uri("/ar/search"))
                .hasStatusOk();
        assertThat(web.get().param("q", "تكوين ".repeat(180_000)).uri("/ar/search/suggestions"))
                .hasStatusOk();
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - began)).isLessThan(java.time.Duration.ofSeconds(10));
    }

    @Test
    void suggestions_name_the_language_of_each_and_what_it_is() {
        assertThat(web.get().uri("/ar/search/suggestions?q={q}", "الأمن السي"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.suggestions[*].href")
                .asArray()
                .contains("/ar/learn/cybersecurity");
    }

    @Test
    void an_administration_is_found_by_its_new_name_as_soon_as_it_has_it() {
        var unit = units.byCode("ADD").orElseThrow();
        try {
            rename(unit, "Agence des tests boréaux");

            assertThat(search("fr", "boréaux", "").select("main h2 a").eachAttr("href"))
                    .contains("/fr/administrations#ADD");
        } finally {
            rename(unit, Text.orEmpty(unit.name().fr()));
        }
        // what visitors share may be a minute old: another address asks anew
        assertThat(search("fr", "boréaux", "&page=1").select("main h2 a").eachAttr("href"))
                .doesNotContain("/fr/administrations#ADD");
    }

    private void rename(Unit unit, String nameFr) {
        reforms.decide(
                new Reform.Rename(
                        unit.id(),
                        Text.orEmpty(unit.name().ar()),
                        nameFr,
                        Text.orEmpty(unit.name().en()),
                        unit.acronym()),
                units.today(),
                "décret",
                0);
    }
}
