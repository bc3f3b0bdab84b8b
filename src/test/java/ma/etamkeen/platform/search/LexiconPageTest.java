package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Administrators tell the search of words, see first what would change, and decide on what another proposes. */
@TamkeenTest
@Transactional
class LexiconPageTest {

    private static final String PLURAL = "kind=plural&ar=زواحف&fr=&en=&singular=زاحفة";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Lexicons lexicons;

    @Autowired
    Reindexing reindexing;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    /** The cast stays when a test is rolled back. */
    @BeforeTransaction
    void cast() {
        cast.civilServant();
        cast.holder(Role.ADMINISTRATOR);
        cast.holder(Role.ADMINISTRATOR, "MEF");
    }

    @Test
    void what_would_change_is_shown_before_anything_is_saved() {
        db.sql("insert into platform.search_word (word) values ('زواحف'), ('زاحفه') on conflict do nothing")
                .update();

        var page = page("/fr/admin/search/lexicon/effects?" + PLURAL);

        assertThat(page.text()).contains("On trouverait aussi");
        assertThat(page.select(".tag.green").eachText()).contains("زواحف", "زاحفه");
        assertThat(count()).isZero();
    }

    @Test
    void what_is_saved_is_in_force_is_in_the_journal_and_has_the_index_made_again() {
        assertThat(post("/fr/admin/search/lexicon", PLURAL)).hasStatus(303);

        var entry = LexiconEntry.of(Kind.PLURAL, Language.AR, "زواحف", "زاحفة");
        assertThat(lexicons.read().stem("زواحف")).isEqualTo("زاحفه");
        assertThat(lexicons.inForce(Kind.PLURAL, "زواحف")).singleElement().satisfies(line -> {
            assertThat(line.entry()).isEqualTo(entry);
            assertThat(journal.of("platform.lexicon", line.id()))
                    .extracting(Journal.Line::deed)
                    .containsExactly("platform.lexicon.added");
        });
        assertThat(lexicons.progress().isUnderWay()).isTrue();
        assertThat(db.sql("select count(*) from platform.job where task_name = 'platform.search.reindex'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(page("/fr/admin/search/lexicon").select("progress")).isNotEmpty();
        assertThat(post("/fr/admin/search/lexicon", PLURAL)).hasStatus(409);
    }

    @Test
    void what_comes_with_the_platform_can_be_taken_away_and_given_back() {
        var shipped = "kind=plural&ar=مشاريع&fr=&en=&singular=مشروع";

        assertThat(post("/fr/admin/search/removals", shipped)).hasStatus(303);
        assertThat(lexicons.read().isKnown("مشاريع")).isFalse();
        assertThat(lexicons.takenAway()).hasSize(1);
        var code = lexicons.takenAway().getFirst().entry().code();
        assertThat(page("/fr/admin/search/lexicon/effects?entry=" + code).select("form[action$=/admin/search/lexicon]"))
                .isNotEmpty();
        assertThat(post("/fr/admin/search/removals", shipped)).hasStatus(409);

        assertThat(post("/fr/admin/search/lexicon", shipped)).hasStatus(303);
        assertThat(lexicons.read().isKnown("مشاريع")).isTrue();
        assertThat(lexicons.takenAway()).isEmpty();
    }

    @Test
    void another_administrator_approves_what_one_proposes_and_nobody_their_own() {
        assertThat(post("/fr/admin/search/proposals", PLURAL)).hasStatus(303);
        var id = lexicons.proposed().getFirst().id();

        assertThat(lexicons.read().isKnown("زواحف")).isFalse();
        assertThat(post("/fr/admin/search/proposals/" + id + "/approval", "")).hasStatus(409);
        assertThat(lexicons.read().isKnown("زواحف")).isFalse();

        assertThat(post("/fr/admin/search/proposals/" + id + "/approval", "", cast.holder(Role.ADMINISTRATOR, "MEF")))
                .hasStatus(403);
        assertThat(lexicons.approve(id, cast.holder(Role.ADMINISTRATOR, "MEF")))
                .isInstanceOf(Lexicons.Outcome.Done.class);
        assertThat(lexicons.read().isKnown("زواحف")).isTrue();
        assertThat(lexicons.refuse(id, 0)).isInstanceOf(Lexicons.Outcome.Refused.class);
    }

    @Test
    void what_cannot_be_a_word_is_refused_beside_its_field() {
        for (var wrong : List.of(
                "kind=known&ar=mot&fr=&en=&singular=",
                "kind=known&ar=&fr=&en=&singular=",
                "kind=known&ar=كلمة&fr=mot&en=&singular=",
                "kind=stop&ar=&fr=deux mots&en=&singular=",
                "kind=plural&ar=كلمات&fr=&en=&singular=",
                "kind=plural&ar=كلمات&fr=&en=&singular=كلمات",
                "kind=term&ar=&fr=seul&en=&singular=",
                "kind=term&ar=تكوين&fr=<script>&en=&singular=",
                "kind=other&ar=&fr=x&en=&singular=")) {
            assertThat(post("/fr/admin/search/lexicon", wrong)).as(wrong).hasStatus(422);
        }
        assertThat(count()).isZero();
    }

    @Test
    void nobody_but_administrators_of_the_whole_platform_comes_here() {
        for (var path : List.of("/fr/admin/search/lexicon", "/fr/admin/search/missed")) {
            assertThat(web.get()
                            .uri(path)
                            .with(FromOurPages.account(cast.accountOf(cast.civilServant())))
                            .exchange())
                    .hasStatus(403);
            assertThat(web.get()
                            .uri(path)
                            .with(FromOurPages.account(cast.accountOf(cast.holder(Role.ADMINISTRATOR, "MEF"))))
                            .exchange())
                    .hasStatus(403);
        }
    }

    @Test
    void the_index_follows_a_change_of_the_words_and_says_how_far() {
        post("/fr/admin/search/lexicon", PLURAL);

        reindexing.follow(lexicons.progress().version());

        var progress = lexicons.progress();
        assertThat(progress.isUnderWay()).isFalse();
        assertThat(progress.done()).isEqualTo(progress.total()).isPositive();
        assertThat(page("/ar/admin/search/lexicon").select("progress")).isEmpty();
    }

    private int count() {
        return db.sql("select count(*) from platform.search_lexicon")
                .query(Integer.class)
                .single();
    }

    private Document page(String path) {
        var address = path.split("\\?", 2);
        var asked = web.get().uri(address[0]);
        for (var field : address.length == 2 ? address[1].split("&") : new String[0]) {
            var pair = field.split("=", 2);
            asked = asked.param(pair[0], pair[1]);
        }
        var answer = asked.with(FromOurPages.account(cast.accountOf(cast.holder(Role.ADMINISTRATOR))))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult post(String path, String form) {
        return post(path, form, cast.holder(Role.ADMINISTRATOR));
    }

    private MvcTestResult post(String path, String form, long person) {
        var asked = web.post().uri(path);
        for (var field : form.split("&")) {
            var pair = field.split("=", 2);
            if (pair.length == 2) {
                asked = asked.param(pair[0], pair[1]);
            }
        }
        return asked.with(FromOurPages.account(cast.accountOf(person))).exchange();
    }
}
