package ma.etamkeen.learning.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.AskedOfTheDatabase;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.access.Role;
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

/** The pages of those who write what there is to learn, proofread it and publish it. */
@TamkeenTest
@Transactional
class DeskPagesTest {

    private static final String HERE = "/desk/learning/testing";

    @Autowired
    MockMvcTester web;

    @Autowired
    Drafts drafts;

    @Autowired
    Items items;

    @Autowired
    Publications publications;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long author;
    private long reviewer;
    private long coordinator;

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        coordinator = cast.accountOf(cast.holder(Role.COORDINATOR));
        cast.civilServant();
    }

    @BeforeEach
    void aTheme() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
    }

    @Test
    void it_is_there_in_each_language_for_those_who_write_and_for_nobody_else() {
        var id = begun("q-0");
        for (var language : List.of("ar", "fr", "en")) {
            for (var page : List.of(
                    "/desk/learning",
                    HERE,
                    HERE + "/items/q-0",
                    HERE + "/items/case",
                    HERE + "/items/q-0/versions/1",
                    "/desk/learning/drafts/" + id + "/comparison")) {
                assertThat(get(author, "/" + language + page))
                        .as(language + page)
                        .hasStatusOk();
                assertThat(get(cast.accountOf(cast.civilServant()), "/" + language + page))
                        .hasStatus(403);
            }
        }
        assertThat(get(author, "/fr/desk/learning/nothing")).hasStatus(404);
        assertThat(get(author, "/fr" + HERE + "/items/nothing")).hasStatus(404);
        assertThat(get(author, "/fr" + HERE + "/items/q-0/versions/2")).hasStatus(404);
        assertThat(read(author, "/fr/me").select("a[href=/fr/desk/learning]")).isNotEmpty();
    }

    @Test
    void each_page_asks_the_database_little_however_much_there_is() {
        var id = begun("q-0");
        for (var page :
                List.of("/desk/learning", HERE, HERE + "/items/q-0", "/desk/learning/drafts/" + id + "/comparison")) {
            get(author, "/fr" + page);
            assertThat(AskedOfTheDatabase.by(() -> get(author, "/fr" + page)))
                    .as(page)
                    .hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void a_theme_is_narrowed_by_state_kind_unit_tag_and_words() {
        begun("q-0");

        assertThat(titles("")).hasSize(12);
        assertThat(titles("?state=writing")).containsExactly("q-0");
        assertThat(titles("?state=retired")).isEmpty();
        assertThat(titles("?kind=capsule")).containsExactly("capsule");
        assertThat(titles("?kind=case&state=asked")).containsExactly("case");
        assertThat(titles("?unit=unit")).hasSize(11);
        assertThat(titles("?tag=version-1")).hasSize(10);
        assertThat(titles("?words=MÓTS")).as("whatever its accents").hasSize(12);
        assertThat(titles("?words=q-7")).containsExactly("q-7");
        assertThat(titles("?words=introuvable")).isEmpty();
        assertThat(titles("?unit=nothing&kind=nothing&state=nothing&tag=nothing"))
                .as("what nothing has is not wished for")
                .hasSize(12);
    }

    @Test
    void something_new_begins_with_its_kind_its_unit_and_a_code_of_its_own() {
        assertThat(post(author, HERE + "/drafts", "kind", "single", "unit", "unit", "code", "fresh"))
                .hasStatus(303);
        assertThat(drafts.of("testing", "fresh")
                        .orElseThrow()
                        .body()
                        .path("kind")
                        .asString())
                .isEqualTo("single");
        assertThat(titles("?state=writing")).containsExactly("fresh");
        for (var wrong : List.of(
                List.of("kind", "nothing", "unit", "unit", "code", "other"),
                List.of("kind", "case", "unit", "unit", "code", "other"),
                List.of("kind", "single", "unit", "nowhere", "code", "other"),
                List.of("kind", "single", "unit", "unit", "code", "q-0"),
                List.of("kind", "single", "unit", "unit", "code", "fresh"),
                List.of("kind", "single", "unit", "unit", "code", "units"),
                List.of("kind", "single", "unit", "unit", "code", "Éa"),
                List.of("kind", "single", "unit", "unit", "code", ""))) {
            assertThat(post(author, HERE + "/drafts", wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .hasStatus(422);
        }
    }

    @Test
    void a_draft_goes_from_its_author_to_somebody_else_and_to_learners_with_a_line_at_each_step() {
        var id = begun("q-0");
        var draft = "/desk/learning/drafts/" + id;
        level(id);
        assertThat(post(author, draft + "/review", "number", "1"))
                .as("saved since")
                .hasStatus(409);
        assertThat(post(author, draft + "/review", "number", "2")).hasStatus(303);

        assertThat(post(author, draft + "/publication", "number", "2")).hasStatus(403);
        assertThat(read(reviewer, "/fr/desk/learning").select("a[href$=/drafts/" + id + "/comparison]"))
                .isNotEmpty();
        assertThat(read(reviewer, "/fr/me").text()).contains("à relire");
        var comparison = read(reviewer, "/fr" + draft + "/comparison");
        assertThat(comparison.select("del").text()).isEqualTo("Moyenne");
        assertThat(comparison.select("ins").text()).isEqualTo("Difficile");

        assertThat(post(reviewer, draft + "/return", "number", "2", "note", " "))
                .hasStatus(422);
        assertThat(post(reviewer, draft + "/return", "number", "2", "note", "Trop difficile."))
                .hasStatus(303);
        assertThat(read(author, "/fr" + draft + "/comparison").text()).contains("Trop difficile.");
        assertThat(read(author, "/fr/me").text()).contains("à reprendre");

        assertThat(post(author, draft + "/review", "number", "2")).hasStatus(303);
        assertThat(post(coordinator, draft + "/publication", "number", "2")).hasStatus(303);
        assertThat(items.version("testing", "q-0")).isEqualTo(2);
        assertThat(get(author, "/fr" + draft + "/comparison")).hasStatus(404);
        var item = read(author, "/fr" + HERE + "/items/q-0");
        assertThat(item.text()).contains("Version 2", "Livrée avec la plateforme", "Test person holder-coordinator");
        assertThat(read(author, "/fr" + HERE + "/items/q-0/versions/2")
                        .select("ins")
                        .text())
                .isEqualTo("Difficile");
    }

    @Test
    void whoever_wrote_any_of_it_is_told_that_somebody_else_publishes_it() {
        var id = begun("q-0");
        var draft = "/desk/learning/drafts/" + id;
        level(id);
        db.sql("update learning.draft set written_by = written_by || :reviewer")
                .param("reviewer", cast.holder(Role.REVIEWER))
                .update();
        post(author, draft + "/review", "number", "2");

        assertThat(read(reviewer, "/fr" + draft + "/comparison").select("form[action$=/publication]"))
                .isEmpty();
        var refused = post(reviewer, draft + "/publication", "number", "2");
        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("[role=alert]").text()).contains("une autre personne le publie");
        assertThat(items.version("testing", "q-0")).isOne();
    }

    @Test
    void what_a_draft_lacks_is_said_with_where_it_is_written() {
        var id = begun("q-0");
        db.sql("update learning.draft set body = body #- '{hint,ar}', stale = '{\"stem\": [\"en\"]}'")
                .update();

        var refused = post(author, "/desk/learning/drafts/" + id + "/review", "number", "1");

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("#lacks ~ ul a").eachAttr("href"))
                .containsExactly(
                        "/fr/desk/learning/drafts/" + id + "#f.stem", "/fr/desk/learning/drafts/" + id + "#f.hint");
    }

    @Test
    void an_earlier_version_is_taken_up_again_and_what_is_retired_too() {
        var id = begun("q-0");
        level(id);
        post(author, "/desk/learning/drafts/" + id + "/review", "number", "2");
        post(reviewer, "/desk/learning/drafts/" + id + "/publication", "number", "2");

        assertThat(post(author, HERE + "/items/q-0/versions/1/draft")).hasStatus(303);
        var draft = drafts.of("testing", "q-0").orElseThrow();
        assertThat(draft.body().path("level").asInt()).isZero();
        assertThat(draft.base()).isEqualTo(2);
        var again = post(coordinator, HERE + "/items/q-0/versions/2/draft");
        assertThat(again).as("there is one already").hasStatus(303);
        assertThat(String.valueOf(again.getResponse().getHeader("Location"))).endsWith("/drafts/" + draft.id());
        assertThat(drafts.of("testing", "q-0")).contains(draft);

        assertThat(post(author, HERE + "/items/q-1/retirement", "why", "Faux")).hasStatus(403);
        assertThat(post(reviewer, HERE + "/items/q-1/retirement", "why", "")).hasStatus(422);
        assertThat(post(reviewer, HERE + "/items/q-1/retirement", "why", "La règle a changé."))
                .hasStatus(303);
        assertThat(items.version("testing", "q-1")).isZero();
        assertThat(titles("?state=retired")).containsExactly("q-1");
        assertThat(read(author, "/fr" + HERE + "/items/q-1").select("form[action$=/versions/1/draft]"))
                .isNotEmpty();
    }

    @Test
    void a_draft_is_removed_by_whoever_wrote_it_or_publishes() {
        var id = begun("q-0");

        assertThat(post(
                        cast.accountOf(cast.holder(Role.TRANSLATOR)),
                        "/desk/learning/drafts/" + id + "/removal",
                        "number",
                        "1"))
                .hasStatus(403);
        assertThat(post(reviewer, "/desk/learning/drafts/" + id + "/removal", "number", "1"))
                .hasStatus(303);
        assertThat(drafts.of("testing", "q-0")).isEmpty();
    }

    @Test
    void the_units_of_a_theme_are_one_draft() {
        assertThat(post(author, HERE + "/units/draft")).hasStatus(303);

        var draft = drafts.of("testing", "units").orElseThrow();
        assertThat(draft.body().path("units")).hasSize(1);
        assertThat(read(author, "/fr/desk/learning/drafts/" + draft.id() + "/comparison")
                        .text())
                .contains("Unités du thème", "Rien ne change.");
    }

    private long begun(String code) {
        assertThat(post(author, HERE + "/items/" + code + "/versions/1/draft")).hasStatus(303);
        return drafts.of("testing", code).orElseThrow().id();
    }

    /** Saved once more, a little harder. */
    private void level(long id) {
        db.sql("update learning.draft set body = jsonb_set(body, '{level}', '1'), number = number + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private List<String> titles(String query) {
        return read(author, "/fr" + HERE + query).select("tbody tr th bdi").eachText();
    }

    private Document read(long account, String address) {
        var answer = get(account, address);
        assertThat(answer).as(address).hasStatusOk();
        return page(answer);
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult get(long account, String address) {
        return web.get().uri(address).with(FromOurPages.account(account)).exchange();
    }

    private MvcTestResult post(long account, String path, String... fields) {
        var request = web.post().uri("/fr" + path);
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(account)).exchange();
    }
}
