package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A text is written, proofread and published one language at a time; nothing anybody typed is lost. */
@TamkeenTest
@Transactional
class EditingTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Journal journal;

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    private long author;
    private long reviewer;
    private long translator;
    private long civilServant;
    private String entry = "";

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        translator = cast.accountOf(cast.holder(Role.TRANSLATOR));
        civilServant = cast.accountOf(cast.civilServant());
    }

    @BeforeEach
    void aNewEntry() {
        var made = post(
                author,
                "/fr/desk/entries",
                "kind",
                "timeline",
                "theme",
                "agility",
                "from",
                "2023-03",
                "source",
                "https://example.org/a",
                "certainty",
                "high",
                "version",
                "0");
        assertThat(made).hasStatus(303);
        entry = String.valueOf(made.getResponse().getHeader("Location")).replaceAll(".*/entries/(\\d+)/fr", "$1");
    }

    @Test
    void entries_made_here_are_numbered_from_1001() {
        assertThat(Long.parseLong(entry)).isGreaterThan(1000);
    }

    @Test
    void the_page_of_an_entry_is_headed_by_its_title_once_it_has_one() {
        var desk = "/fr/desk/entries/" + entry;
        assertThat(read(author, desk).select("h1").text()).contains(entry);

        save("ar", 0, "عنوان", "نص.");

        assertThat(read(author, desk).select("h1 > [lang=ar][dir=rtl]").text()).isEqualTo("عنوان");
    }

    @Test
    void a_draft_is_for_its_editors_until_a_reviewer_publishes_it() {
        assertThat(save("fr", 0, "Titre neuf", "Un zébroïde.")).hasStatus(303);

        assertThat(web.get().uri("/fr/timeline/" + entry + "?a").exchange()).hasStatus(404);
        assertThat(find("zébroïde")).isZero();
        assertThat(read(author, "/fr/desk/entries/" + entry + "/fr/preview")
                        .select("h1")
                        .text())
                .isEqualTo("Titre neuf");

        assertThat(publish("fr", 1)).hasStatus(303);

        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?b")
                        .select("h1")
                        .text())
                .isEqualTo("Titre neuf");
        assertThat(PublicPages.words(PublicPages.read(web, "/ar/timeline/" + entry + "?b")))
                .contains("غير متوفرة بالعربية بعد");
        assertThat(find("zébroïde")).isEqualTo(1);
        assertThat(journal.of("knowledge.text", Long.parseLong(entry)))
                .extracting(Journal.Line::deed)
                .containsExactly("knowledge.text.written", "knowledge.text.approved", "knowledge.text.published");
    }

    @Test
    void a_change_of_a_published_text_waits_for_its_own_publication() {
        save("fr", 0, "Ancien", "Texte.");
        publish("fr", 1);
        save("fr", 1, "Nouveau", "Texte.");

        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?c")
                        .select("h1")
                        .text())
                .isEqualTo("Ancien");
        assertThat(read(author, "/fr/desk/entries/" + entry + "/fr")
                        .select("aside .tag")
                        .getFirst()
                        .text())
                .isEqualTo("Modifié, non publié");

        publish("fr", 2);
        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?d")
                        .select("h1")
                        .text())
                .isEqualTo("Nouveau");
    }

    @Test
    void a_standing_page_is_edited_like_an_entry_and_stays_at_its_address() {
        entry = db.sql("select id from knowledge.entry where slug = 'legal'")
                .query(String.class)
                .single();
        assertThat(save("fr", 1, "Mentions légales", "Un zébroïde.")).hasStatus(303);
        assertThat(publish("fr", 2)).hasStatus(303);

        assertThat(PublicPages.words(PublicPages.read(web, "/fr/legal?a"))).contains("Un zébroïde.");
        assertThat(web.get().uri("/fr/resources/" + entry).exchange())
                .hasStatus(303)
                .hasHeader("Location", "/fr/legal");
        assertThat(index.search("zébroïde", Map.of(), 1, Viewer.visitor(Language.FR))
                        .results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.path()).isEqualTo("/legal");
                    assertThat(result.kind()).isEqualTo("page");
                });
    }

    @Test
    void standing_pages_are_no_news() {
        for (var list : List.of("/fr/knowledge?kind=page&a", "/fr/resources?kind=page&a", "/fr/feed.atom?a")) {
            assertThat(web.get().uri(list).exchange())
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("Mentions légales</a></h2>", "/fr/legal</id>");
        }
    }

    @Test
    void what_is_withdrawn_is_neither_read_nor_found() {
        save("fr", 0, "Bientôt retiré", "Un zébroïde.");
        publish("fr", 1);

        assertThat(post(reviewer, "/fr/desk/entries/" + entry + "/fr/withdrawal", "revision", "1"))
                .hasStatus(303);

        assertThat(web.get().uri("/fr/timeline/" + entry + "?e").exchange()).hasStatus(404);
        assertThat(find("zébroïde")).isZero();
    }

    @Test
    void two_people_editing_get_both_versions_and_lose_nothing() {
        save("fr", 0, "Commun", "Texte.");
        save("fr", 1, "De la première personne", "Texte un.");

        var refused = save("fr", 1, "De la seconde personne", "Texte deux <b>gras</b>.");

        assertThat(refused).hasStatus(409);
        var page = parse(refused);
        assertThat(page.select(".theirs .their-words").eachText()).contains("De la première personne");
        assertThat(page.select("input[name=title]").attr("value")).isEqualTo("De la seconde personne");
        assertThat(page.select("textarea[name=body]").text()).contains("Texte deux <b>gras</b>.");
        assertThat(page.select("form[action$=/revisions] input[name=revision]").attr("value"))
                .isEqualTo("2");

        assertThat(save("fr", 2, "Des deux", "Texte un et deux.")).hasStatus(303);
        assertThat(read(author, "/fr/desk/entries/" + entry + "/fr/revisions").select("tbody tr"))
                .hasSize(3);
    }

    @Test
    void nobody_publishes_what_they_have_not_read() {
        save("fr", 0, "Lu", "Texte.");
        save("fr", 1, "Changé depuis", "Texte.");

        assertThat(publish("fr", 1)).hasStatus(409);
        assertThat(web.get().uri("/fr/timeline/" + entry + "?f").exchange()).hasStatus(404);
    }

    @Test
    void an_earlier_version_comes_back_as_a_new_one() {
        save("fr", 0, "Premier", "Un.");
        save("fr", 1, "Second", "Deux.");

        assertThat(post(author, "/fr/desk/entries/" + entry + "/fr/revisions/1/restoration", "revision", "2"))
                .hasStatus(303);

        assertThat(read(author, "/fr/desk/entries/" + entry + "/fr")
                        .select("input[name=title]")
                        .attr("value"))
                .isEqualTo("Premier");
        var rows = read(author, "/fr/desk/entries/" + entry + "/fr/revisions").select("tbody tr");
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().text()).contains("Reprise de la version 1", "Test person");
        assertThat(post(author, "/fr/desk/entries/" + entry + "/fr/revisions/2/restoration", "revision", "2"))
                .as("somebody wrote meanwhile")
                .hasStatus(409)
                .bodyText()
                .contains("Rien n’a été repris.");
    }

    @Test
    void a_refused_form_keeps_what_was_typed_and_says_what_is_wrong() {
        var refused = save("fr", 0, "", "Beaucoup de texte.");

        assertThat(refused).hasStatus(422);
        var page = parse(refused);
        assertThat(page.select(".error-box a").attr("href")).isEqualTo("#f-title");
        assertThat(page.select("textarea[name=body]").text()).contains("Beaucoup de texte.");
    }

    @Test
    void markup_that_is_typed_is_only_words() {
        var typed = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
        save("fr", 0, typed, typed);
        publish("fr", 1);

        var page = PublicPages.read(web, "/fr/timeline/" + entry + "?g");

        assertThat(page.select("h1").text()).isEqualTo(typed);
        assertThat(
                        page.select(
                                "main script:not([type=application/ld+json]), main img:not([src^=/zellige/]), head script:not([type]):not([src])"))
                .isEmpty();
        assertThat(page.select("script[type=application/ld+json]")).hasSize(2);
    }

    @Test
    void dates_and_addresses_of_an_entry_are_checked() {
        var refused = post(
                author,
                "/fr/desk/entries/" + entry + "/facts",
                "kind",
                "timeline",
                "from",
                "2023",
                "to",
                "2022",
                "source",
                "javascript:alert(1)",
                "certainty",
                "high",
                "version",
                "1");

        assertThat(refused).hasStatus(422);
        assertThat(parse(refused).select(".error")).hasSize(2);
    }

    @Test
    void facts_changed_meanwhile_are_shown_beside_what_was_typed() {
        var first = facts("2021", 1);
        var second = facts("2020", 1);

        assertThat(first).hasStatus(303);
        assertThat(second).hasStatus(409);
        var page = parse(second);
        assertThat(page.select(".note dl").text()).contains("2021");
        assertThat(page.select("input[name=from]").attr("value")).isEqualTo("2020");
        assertThat(page.select("input[name=version]").attr("value")).isEqualTo("2");
    }

    @Test
    void a_translator_writes_texts_and_asks_for_proofreading_but_publishes_nothing() {
        save("fr", 0, "Texte", "Texte.");

        assertThat(post(
                        translator,
                        "/fr/desk/entries/" + entry + "/en/revisions",
                        "title",
                        "Text",
                        "lead",
                        "Lead.",
                        "body",
                        "Text.",
                        "revision",
                        "0"))
                .hasStatus(303);
        assertThat(post(translator, "/fr/desk/entries/" + entry + "/en/proofreading", "revision", "1"))
                .hasStatus(303);
        assertThat(post(translator, "/fr/desk/entries/" + entry + "/en/publication", "revision", "1"))
                .hasStatus(403);
        assertThat(post(translator, "/fr/desk/entries", "kind", "timeline", "certainty", "high", "version", "0"))
                .hasStatus(403);
        assertThat(read(reviewer, "/fr/desk/entries?work=to-review").text()).contains("À relire");
    }

    @Test
    void facts_without_any_field_or_with_a_version_that_is_no_number_are_refused() {
        assertThat(post(author, "/fr/desk/entries")).hasStatus(422);
        assertThat(post(author, "/fr/desk/entries", "kind", "no-such-kind", "version", "x"))
                .hasStatus(422);
    }

    @Test
    void the_desk_is_for_those_who_hold_a_role() {
        assertThat(web.get().uri("/fr/desk/entries").exchange()).hasStatus(303);
        assertThat(web.get()
                        .uri("/fr/desk/entries")
                        .with(FromOurPages.account(civilServant))
                        .exchange())
                .hasStatus(403);
        for (var language : Language.values()) {
            assertThat(read(author, "/" + language.tag() + "/desk/entries").select("tbody tr"))
                    .hasSize(30);
        }
        assertThat(read(author, "/fr/desk/entries/47").select("h1")).hasSize(1);
    }

    private MvcTestResult save(String language, int revision, String title, String body) {
        return post(
                author,
                "/fr/desk/entries/" + entry + "/" + language + "/revisions",
                "title",
                title,
                "lead",
                "Chapeau.",
                "body",
                body,
                "literal",
                "true",
                "revision",
                Integer.toString(revision));
    }

    private MvcTestResult publish(String language, int revision) {
        return post(
                reviewer,
                "/fr/desk/entries/" + entry + "/" + language + "/publication",
                "revision",
                Integer.toString(revision),
                "proofread",
                "true");
    }

    private MvcTestResult facts(String from, int version) {
        return post(
                author,
                "/fr/desk/entries/" + entry + "/facts",
                "kind",
                "timeline",
                "from",
                from,
                "certainty",
                "high",
                "version",
                Integer.toString(version));
    }

    private int find(String words) {
        return index.search(words, Map.of(), 1, Viewer.visitor(Language.FR)).total();
    }

    private MvcTestResult post(long account, String address, String... form) {
        var request = web.post().uri(address).with(FromOurPages.account(account));
        for (var index = 0; index < form.length; index += 2) {
            request.param(form[index], form[index + 1]);
        }
        return request.exchange();
    }

    private Document read(long account, String address) {
        var answer = web.get().uri(address).with(FromOurPages.account(account)).exchange();
        assertThat(answer).as(address).hasStatusOk();
        return parse(answer);
    }

    private static Document parse(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
