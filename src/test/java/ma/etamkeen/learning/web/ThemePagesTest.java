package ma.etamkeen.learning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.log.Attempt;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.log.Log;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** The map, the themes and what there is to read: shared and still for visitors, with their own progress for people. */
@TamkeenTest
@Transactional
class ThemePagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Themes themes;

    @Autowired
    Items items;

    @Autowired
    Log log;

    @Autowired
    Publications publications;

    @Autowired
    Cast cast;

    @Test
    void the_themes_and_each_of_them_are_read_in_three_languages() {
        PublicPages.existsInThreeLanguages(web, "/learn");
        themes.all().forEach(theme -> PublicPages.existsInThreeLanguages(web, "/learn/" + theme.code()));
        PublicPages.existsInThreeLanguages(web, "/learn/cybersecurity/capsules/cap-passphrase");
        PublicPages.existsInThreeLanguages(web, "/learn/cybersecurity/case");
    }

    @Test
    void each_theme_shows_its_medallion_and_leads_to_its_page() {
        var page = PublicPages.read(web, "/ar/learn");

        assertThat(page.select("main .medallion svg")).hasSameSizeAs(themes.all());
        assertThat(page.select("main a[href=/ar/learn/cybersecurity]")).hasSize(1);
    }

    /** The map of a visitor is kept and shown to the next one. */
    @Test
    void a_visitor_sees_whole_medallions_nothing_of_anybody_and_a_first_question_within_two_taps() {
        var page = PublicPages.read(web, "/fr/learn");

        assertThat(page.select("main .medallion[role=img], main .streak, main progress"))
                .isEmpty();
        assertThat(page.select(".note [data-on-device][hidden]"))
                .as("only a script keeps answers on the device")
                .hasSize(1);
        var first = PublicPages.one(page, "main .due a.btn").attr("href");
        assertThat(PublicPages.read(web, first).select("form[method=post] [name=version]"))
                .hasSize(1);
        assertThat(web.get().uri("/fr/learn").exchange().getResponse().getHeader("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void whoever_has_played_sees_how_much_is_laid_what_is_remembered_and_nobody_else_does() {
        var person = cast.crowd("map", 2);
        answerAll(person.getFirst(), "cybersecurity", 10);

        var mine = as(person.getFirst(), "/fr/learn");
        var stop = PublicPages.one(mine, ".stop:has(a[href=/fr/learn/cybersecurity])");
        assertThat(stop.text()).contains("10 sur 39 cartes sues").contains("100");
        assertThat(stop.expectFirst(".medallion").attr("aria-label")).contains("25");
        assertThat(stop.hasClass("now")).isTrue();
        assertThat(as(person.get(1), "/fr/learn")
                        .select(".stop:has(a[href=/fr/learn/cybersecurity])")
                        .text())
                .contains("À commencer · 39 cartes");
    }

    @Test
    void a_theme_shows_its_units_in_order_each_to_be_chosen_with_what_there_is_to_read_and_its_case() {
        var page = PublicPages.read(web, "/fr/learn/cybersecurity");
        var content = items.content("cybersecurity").orElseThrow();

        assertThat(page.select(".unit-list > li").eachAttr("id"))
                .containsExactlyElementsOf(
                        content.units().stream().map(unit -> unit.code()).toList());
        assertThat(page.select(".unit-list a[href*='/play?unit=']"))
                .hasSize(content.units().size());
        assertThat(page.select(".unit-list a[href*=/capsules/]"))
                .hasSize(content.capsules().size());
        assertThat(page.select("main a[href=/fr/learn/cybersecurity/case]")).hasSize(1);
        assertThat(page.select("[data-pack=cybersecurity]")).hasSize(1);
        assertThat(page.select(".prose li")).hasSizeGreaterThan(3);
    }

    @Test
    void a_capsule_says_what_to_keep_on_what_it_rests_and_what_is_asked_about_it() {
        var page = PublicPages.read(web, "/fr/learn/cybersecurity/capsules/cap-passphrase");

        assertThat(page.select(".keep").text()).contains("Une phrase longue et imprévisible");
        assertThat(page.select(".stems > li")).hasSizeGreaterThan(3);
        assertThat(page.select("main a[href='/fr/learn/cybersecurity/play?unit=passwords']"))
                .hasSize(1);
    }

    @Test
    void capsules_are_found_by_their_words_and_lead_to_themselves() {
        var found = PublicPages.read(web, "/fr/search?q=phrase+de+passe");

        assertThat(found.select("main a[href=/fr/learn/cybersecurity/capsules/cap-passphrase]"))
                .isNotEmpty();
    }

    @Test
    void a_capsule_that_was_rewritten_is_found_by_its_new_words_at_once() throws Exception {
        var content = (ObjectNode) DefaultContent.read("learning/cybersecurity.json");
        var capsule = (ObjectNode) content.path("capsules").get(0);
        ((ObjectNode) capsule.path("takeaway")).put("fr", "Le mot zinzolin.");

        publications.publish(content);

        assertThat(PublicPages.read(web, "/fr/search?q=zinzolin")
                        .select("main a[href=/fr/learn/cybersecurity/capsules/cap-passphrase]"))
                .isNotEmpty();
    }

    @Test
    void what_is_not_there_is_not_here() {
        for (var nothing : new String[] {
            "/fr/learn/nothing",
            "/fr/learn/nothing/play",
            "/fr/learn/nothing/case",
            "/fr/learn/cybersecurity/capsules/nothing",
            "/fr/learn/cybersecurity/play?unit=nothing"
        }) {
            assertThat(PublicPages.read(web, nothing, 404).select("h1")).hasSize(1);
        }
    }

    private Document as(long person, String address) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private void answerAll(long person, String theme, int number) {
        var device = UUID.randomUUID();
        var now = Instant.now();
        var questions = items.content(theme).orElseThrow().questions().subList(0, number);
        for (var at = 0; at < number; at++) {
            var question = questions.get(at);
            assertThat(log.record(
                            person,
                            new Attempt(
                                    UUID.randomUUID(),
                                    device,
                                    at,
                                    theme + "/" + question.code(),
                                    items.version(theme, question.code()),
                                    now.minus(Duration.ofSeconds(10L * (number - at))),
                                    5000,
                                    new Given.Answered(Solution.of(question.task(), Language.FR)))))
                    .isEqualTo(Log.Taken.TAKEN);
        }
    }
}
