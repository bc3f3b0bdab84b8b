package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Remarks stand beside the words they are about, suggestions are taken one by one, and nothing typed is lost. */
@TamkeenTest
@Transactional
class ReviewTest {

    private static final String BODY = "Un premier paragraphe sur le guichet.\n\nUn second paragraphe sur les délais.";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private Newsroom news;
    private long author;
    private long reviewer;
    private String entry = "";

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
    }

    @BeforeEach
    void aText() {
        news = new Newsroom(web);
        entry = news.entry(author, "timeline");
        assertThat(news.save(author, entry, "fr", 0, "Titre", BODY)).hasStatus(303);
    }

    @Test
    void a_remark_stays_beside_its_words_through_edits_and_goes_with_them() {
        assertThat(remark("Un second", "les délais", "Combien de jours ?")).hasStatus(303);

        news.save(author, entry, "fr", 1, "Titre", "Une entrée en matière.\n\n" + BODY);
        assertThat(beside("Un second")).contains("Combien de jours ?").doesNotContain("Les mots ont changé");

        news.save(
                author,
                entry,
                "fr",
                2,
                "Titre",
                "Un premier paragraphe sur le guichet.\n\nUn second paragraphe sur la durée moyenne.");
        assertThat(beside("Un second")).contains("Combien de jours ?", "Les mots ont changé depuis");
    }

    @Test
    void a_remark_whose_paragraph_is_gone_stays_visible_as_such_and_is_answered_and_settled() {
        remark("Un second", "les délais", "Combien de jours ?");
        news.save(author, entry, "fr", 1, "Titre", "Un premier paragraphe sur le guichet.");

        assertThat(review().select("section:has(#orphans)").text())
                .contains("Combien de jours ?", "les délais", "N’est plus dans le texte");

        var id = id("remark");
        assertThat(news.post(author, at() + "/remarks/" + id + "/answers", "words", ""))
                .hasStatus(422);
        assertThat(news.post(author, at() + "/remarks/" + id + "/answers", "words", "Deux jours."))
                .hasStatus(303);
        assertThat(review().select("#remark-" + id).text()).contains("Deux jours.");
        assertThat(news.post(author, at() + "/remarks/" + id + "/settlement")).hasStatus(303);
        assertThat(review().select("section:has(#orphans)")).isEmpty();
        assertThat(news.post(author, at() + "/remarks/" + id + "/answers", "words", "Encore."))
                .hasStatus(404);
    }

    @Test
    void a_remark_on_words_that_moved_to_another_paragraph_moves_with_them() {
        remark("Un second", "les délais", "Combien de jours ?");
        news.save(
                author,
                entry,
                "fr",
                1,
                "Titre",
                "Un premier paragraphe sur le guichet et sur les délais.\n\nAutre chose, dit tout autrement.");

        assertThat(beside("Un premier")).contains("Combien de jours ?");
    }

    @Test
    void a_remark_is_of_its_own_text_and_of_a_paragraph_that_is_there() {
        remark("Un second", "", "Combien ?");
        var id = id("remark");
        var other = news.entry(author, "timeline");
        news.save(author, other, "fr", 0, "Autre", "Texte.");

        assertThat(news.post(author, Newsroom.at(other, "fr") + "/review/remarks/" + id + "/settlement"))
                .hasStatus(404);
        assertThat(news.post(author, at() + "/remarks", "paragraph", "999", "revision", "1", "quote", "", "words", "x"))
                .hasStatus(404);
        assertThat(news.post(author, at() + "/remarks", "paragraph", "3", "revision", "1", "words", ""))
                .hasStatus(422);
    }

    @Test
    void a_suggestion_is_accepted_as_a_new_version_or_declined_and_its_maker_accepts_nothing() {
        suggest("Un second", "Un second paragraphe sur les délais, passés à deux jours.");
        suggest("Un premier", "Un autre premier paragraphe.");
        var first = id("suggestion", "Un second%");
        var second = id("suggestion", "Un autre%");
        assertThat(review().select("#suggestion-" + first + " ins").text()).contains("deux jours.");
        assertThat(news.post(reviewer, at() + "/suggestions/" + first + "/acceptance"))
                .as("one's own")
                .hasStatus(422);

        assertThat(news.post(author, at() + "/suggestions/" + first + "/acceptance"))
                .hasStatus(303);
        assertThat(news.post(author, at() + "/suggestions/" + second + "/refusal"))
                .hasStatus(303);

        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .contains("passés à deux jours", "Un premier paragraphe sur le guichet.");
        assertThat(news.read(author, Newsroom.at(entry, "fr") + "/revisions").select("tbody tr"))
                .hasSize(2);
        assertThat(news.post(author, at() + "/suggestions/" + first + "/acceptance"))
                .as("twice")
                .hasStatus(409);
    }

    @Test
    void a_suggestion_for_a_paragraph_that_changed_since_changes_nothing() {
        suggest("Un second", "Un second paragraphe, proposé.");
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("les délais", "le temps"));

        assertThat(news.post(author, at() + "/suggestions/" + id("suggestion") + "/acceptance"))
                .hasStatus(409);

        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .contains("le temps");
    }

    @Test
    void two_versions_are_compared_word_by_word_in_their_own_direction() {
        news.save(author, entry, "ar", 0, "عنوان", "فقرة أولى عن الشباك الوحيد.");
        news.save(author, entry, "ar", 1, "عنوان", "فقرة أولى عن الشباك الموحد.\n\nفقرة جديدة.");

        var page = news.read(author, Newsroom.at(entry, "ar") + "/revisions/1/comparison?with=2");

        assertThat(page.select("[lang=ar][dir=rtl] del").text()).isEqualTo("الوحيد.");
        assertThat(page.select("[lang=ar][dir=rtl] ins").eachText()).contains("الموحد.", "فقرة جديدة.");
        assertThat(page.select(".compared li.same")).hasSize(2);
        assertThat(web.get()
                        .uri(Newsroom.at(entry, "ar") + "/revisions/1/comparison?with=9")
                        .with(ma.etamkeen.FromOurPages.account(author))
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void two_who_edit_at_once_read_both_texts_side_by_side_and_find_both_in_the_form() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("le guichet", "le guichet unique"));

        var refused = news.save(reviewer, entry, "fr", 1, "Titre", BODY.replace("les délais", "les délais réduits"));

        assertThat(refused).hasStatus(409);
        var page = Newsroom.parse(refused);
        assertThat(page.select(".theirs .facing-row")).hasSize(4);
        assertThat(page.select("textarea[name=body]").text()).contains("guichet unique", "délais réduits");
        assertThat(page.select("form[data-autosave] input[name=revision]").attr("value"))
                .isEqualTo("2");
        assertThat(news.save(
                        reviewer,
                        entry,
                        "fr",
                        2,
                        "Titre",
                        page.select("textarea[name=body]").getFirst().wholeText()))
                .hasStatus(303);
    }

    @Test
    void whoever_closes_the_page_of_a_clash_finds_what_they_typed() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("le guichet", "le guichet unique"));
        assertThat(news.save(reviewer, entry, "fr", 1, "Titre", BODY.replace("les délais", "les délais réduits")))
                .hasStatus(409);

        var later = news.read(reviewer, Newsroom.at(entry, "fr"));
        assertThat(later.select("textarea[name=body]").text())
                .contains("délais réduits")
                .doesNotContain("guichet unique");
        assertThat(later.select("main").text()).contains("quelqu’un a enregistré une autre version depuis");
        var revision = later.select("form[data-autosave] input[name=revision]").attr("value");
        assertThat(revision).as("what was saved meanwhile is not written over").isEqualTo("1");
        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .as("nobody else sees it")
                .contains("guichet unique")
                .doesNotContain("délais réduits");

        var typed = later.select("textarea[name=body]").getFirst().wholeText();
        var again = Newsroom.parse(news.save(reviewer, entry, "fr", Integer.parseInt(revision), "Titre", typed));
        assertThat(news.save(
                        reviewer,
                        entry,
                        "fr",
                        2,
                        "Titre",
                        again.select("textarea[name=body]").getFirst().wholeText()))
                .hasStatus(303);
        assertThat(news.read(reviewer, Newsroom.at(entry, "fr")).select("main").text())
                .as("what was saved is no draft any more")
                .doesNotContain("sans l’enregistrer");
    }

    @Test
    void where_two_changed_the_same_paragraph_one_chooses_it_without_a_script_and_reads_it_before_it_is_saved() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("guichet", "guichet unique"));
        var refused = news.save(reviewer, entry, "fr", 1, "Titre", BODY.replace("guichet", "guichet mobile"));
        var page = Newsroom.parse(refused);
        assertThat(page.select(".theirs del").text()).contains("unique");
        assertThat(page.select(".theirs ins").text()).contains("mobile");
        assertThat(page.select(".theirs .changed").getFirst().wholeText().strip())
                .as("what differs is read in one line")
                .isEqualTo("Un premier paragraphe sur le guichet unique. mobile.");
        assertThat(page.select(".theirs input[type=radio]").eachAttr("value"))
                .containsExactly("theirs", "mine", "both");
        assertThat(page.select(".theirs input[type=radio][checked]").val()).isEqualTo("both");

        assertThat(merge(reviewer, page, "mine")).hasStatus(303);

        var edit = news.read(reviewer, Newsroom.at(entry, "fr"));
        assertThat(edit.select("textarea[name=body]").text())
                .contains("guichet mobile", "Un second paragraphe")
                .doesNotContain("guichet unique");
        assertThat(edit.select("form[data-autosave] input[name=revision]").attr("value"))
                .isEqualTo("2");
        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .as("nothing is saved yet")
                .contains("guichet unique");
        assertThat(news.save(
                        reviewer,
                        entry,
                        "fr",
                        2,
                        "Titre",
                        edit.select("textarea[name=body]").getFirst().wholeText()))
                .hasStatus(303);

        assertThat(merge(reviewer, page, "theirs"))
                .as("somebody has saved since")
                .hasStatus(409);
    }

    @Test
    void choosing_theirs_or_both_loses_no_other_word_and_what_no_form_offers_is_refused() {
        news.save(author, entry, "fr", 1, "Leur titre", BODY.replace("guichet", "guichet unique"));
        var page = Newsroom.parse(news.save(
                reviewer,
                entry,
                "fr",
                1,
                "Mon titre",
                BODY.replace("guichet", "guichet mobile") + "\n\nUn troisième, de moi."));
        assertThat(page.select(".theirs input[name='rows[0].take']").eachAttr("value"))
                .as("there is one title")
                .containsExactly("theirs", "mine");

        assertThat(merge(reviewer, page, "theirs", "both")).hasStatus(303);
        var edit = news.read(reviewer, Newsroom.at(entry, "fr"));
        assertThat(edit.select("input[name=title]").val()).isEqualTo("Leur titre");
        assertThat(edit.select("textarea[name=body]").text())
                .contains("guichet unique", "guichet mobile", "Un troisième, de moi.");

        assertThat(merge(reviewer, page, "zebroid").getResponse().getStatus()).isBetween(400, 422);
    }

    /** Sends the form of a clash as it stands, with these choices. */
    private MvcTestResult merge(long account, Document page, String... takes) {
        var fields = new ArrayList<String>();
        page.select(".theirs form input[type=hidden]")
                .forEach(field -> fields.addAll(List.of(field.attr("name"), field.val())));
        for (var index = 0; index < takes.length; index++) {
            fields.addAll(List.of("rows[" + index + "].take", takes[index]));
        }
        return news.post(account, Newsroom.at(entry, "fr") + "/merging", fields.toArray(String[]::new));
    }

    @Test
    void what_somebody_types_is_there_again_for_them_alone_and_is_never_saved_by_itself() {
        assertThat(keep(author, 1, "Titre saisi", "Un brouillon non enregistré."))
                .hasStatus(204);

        var page = news.read(author, Newsroom.at(entry, "fr"));
        assertThat(page.select("textarea[name=body]").text()).isEqualTo("Un brouillon non enregistré.");
        assertThat(page.select("main").text()).contains("sans l’enregistrer");
        assertThat(news.read(reviewer, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .contains("Un premier paragraphe");
        assertThat(news.publish(reviewer, entry, "fr", 1)).hasStatus(303);
        assertThat(ma.etamkeen.PublicPages.words(ma.etamkeen.PublicPages.read(web, "/fr/timeline/" + entry + "?typed")))
                .doesNotContain("non enregistré");

        assertThat(news.save(author, entry, "fr", 1, "Titre saisi", "Un brouillon enregistré."))
                .hasStatus(303);
        assertThat(news.read(author, Newsroom.at(entry, "fr")).select("main").text())
                .doesNotContain("sans l’enregistrer");
    }

    @Test
    void what_was_typed_on_an_older_version_says_so_and_clashes_when_it_is_saved() {
        keep(author, 1, "Titre saisi", "Un brouillon.");
        news.save(reviewer, entry, "fr", 1, "Titre", BODY + "\n\nUn troisième, d’une autre personne.");

        var page = news.read(author, Newsroom.at(entry, "fr"));
        assertThat(page.select("main").text()).contains("quelqu’un a enregistré une autre version depuis");
        assertThat(news.save(
                        author,
                        entry,
                        "fr",
                        Integer.parseInt(page.select("form[data-autosave] input[name=revision]")
                                .attr("value")),
                        "Titre saisi",
                        "Un brouillon."))
                .hasStatus(409);

        assertThat(news.post(author, Newsroom.at(entry, "fr") + "/autosave/removal"))
                .hasStatus(303);
        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .contains("Un troisième");
    }

    @Test
    void an_unfinished_form_is_kept_and_a_hostile_one_is_not() {
        assertThat(keep(author, 1, "", "Encore sans titre.")).hasStatus(204);
        assertThat(keep(author, 1, "x", "a\0b")).hasStatus(422);
        assertThat(keep(author, 1, "x", "a".repeat(60_000))).hasStatus(422);
        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select("textarea[name=body]")
                        .text())
                .isEqualTo("Encore sans titre.");
    }

    private MvcTestResult keep(long account, int revision, String title, String body) {
        return news.post(
                account,
                Newsroom.at(entry, "fr") + "/autosave",
                "title",
                title,
                "lead",
                "Chapeau.",
                "body",
                body,
                "revision",
                Integer.toString(revision));
    }

    private String at() {
        return Newsroom.at(entry, "fr") + "/review";
    }

    private Document review() {
        return news.read(reviewer, at());
    }

    private String beside(String begins) {
        return review().select(".reviewed > li").stream()
                .filter(item ->
                        Objects.requireNonNull(item.selectFirst(".said")).text().startsWith(begins))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private String paragraph(String begins) {
        return review().select(".reviewed > li").stream()
                .filter(item ->
                        Objects.requireNonNull(item.selectFirst(".said")).text().startsWith(begins))
                .findFirst()
                .orElseThrow()
                .id()
                .substring(2);
    }

    private MvcTestResult remark(String begins, String quote, String words) {
        return news.post(
                reviewer,
                at() + "/remarks",
                "paragraph",
                paragraph(begins),
                "revision",
                "1",
                "quote",
                quote,
                "words",
                words);
    }

    private void suggest(String begins, String words) {
        assertThat(news.post(
                        reviewer,
                        at() + "/suggestions",
                        "paragraph",
                        paragraph(begins),
                        "revision",
                        "1",
                        "fresh",
                        words,
                        "why",
                        "Plus précis."))
                .hasStatus(303);
    }

    private long id(String table) {
        return id(table, "%");
    }

    private long id(String table, String words) {
        return db.sql("select max(id) from knowledge." + table + " where entry_id = :entry and words like :words")
                .param("entry", Long.parseLong(entry))
                .param("words", words)
                .query(Long.class)
                .single();
    }
}
