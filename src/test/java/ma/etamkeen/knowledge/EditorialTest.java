package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.review.Rule;
import ma.etamkeen.knowledge.review.Rules;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A text is approved by somebody who did not write it, goes back with a reason, or appears at its time. */
@TamkeenTest
@Transactional
class EditorialTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Journal journal;

    @Autowired
    Rules rules;

    @Autowired
    Editorial editorial;

    @Autowired
    EditorialReminders reminders;

    private Newsroom news;
    private long author;
    private long reviewer;
    private long coordinator;
    private String entry = "";

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        coordinator = cast.accountOf(cast.holder(Role.COORDINATOR));
    }

    @BeforeEach
    void aText() {
        news = new Newsroom(web);
        entry = news.entry(author, "timeline");
        assertThat(news.save(author, entry, "fr", 0, "Titre", "Un premier paragraphe."))
                .hasStatus(303);
    }

    @Test
    void nobody_approves_what_they_wrote_and_the_page_says_so() {
        news.save(reviewer, entry, "fr", 1, "Titre", "Un premier paragraphe, de la relectrice.");

        assertThat(news.decide(reviewer, entry, "fr", "approval", 2)).hasStatus(422);
        assertThat(news.publish(reviewer, entry, "fr", 2)).hasStatus(422);
        assertThat(web.get().uri("/fr/timeline/" + entry + "?own").exchange()).hasStatus(404);
        var page = news.read(reviewer, Newsroom.at(entry, "fr"));
        assertThat(page.select(".decisions").text()).contains("une autre personne doit l’approuver");
        assertThat(page.select("form[action$=/approval]")).isEmpty();

        assertThat(news.decide(coordinator, entry, "fr", "approval", 2)).hasStatus(303);
        assertThat(news.publish(reviewer, entry, "fr", 2))
                .as("somebody else approved it")
                .hasStatus(303);
    }

    @Test
    void the_rule_of_a_kind_asks_for_approvals_and_languages_and_is_said_on_the_page() {
        rules.state("timeline", new Rule(2, List.of(Language.AR, Language.FR), false, 0), 0);

        assertThat(news.publish(reviewer, entry, "fr", 1)).as("one of two").hasStatus(422);
        assertThat(news.decide(reviewer, entry, "fr", "publication", 1, "proofread", "false"))
                .as("the rule allows no text nobody has read")
                .hasStatus(422);
        assertThat(news.publish(coordinator, entry, "fr", 1))
                .as("Arabic is not approved")
                .hasStatus(422);
        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select(".decisions")
                        .text())
                .contains("2 approbations", "2 sont données", "العربية", "Aucun texte ne paraît avant sa relecture");

        news.save(author, entry, "ar", 0, "عنوان", "فقرة أولى.");
        news.decide(reviewer, entry, "ar", "approval", 1);
        news.decide(coordinator, entry, "ar", "approval", 1);

        assertThat(news.publish(reviewer, entry, "fr", 1)).hasStatus(303);
        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?rule")
                        .select("h1")
                        .text())
                .isEqualTo("Titre");
    }

    @Test
    void only_who_coordinates_states_a_rule_and_a_wrong_one_is_refused() {
        assertThat(news.post(reviewer, "/fr/desk/entries/rules/news", "approvals", "1", "months", "0"))
                .hasStatus(403);
        assertThat(news.post(coordinator, "/fr/desk/entries/rules/news", "approvals", "7", "months", "-1"))
                .hasStatus(422);
        assertThat(news.post(
                        coordinator, "/fr/desk/entries/rules/news", "approvals", "2", "months", "12", "ar", "true"))
                .hasStatus(303);
        assertThat(rules.of("news")).isEqualTo(new Rule(2, List.of(Language.AR), false, 12));
        assertThat(news.read(author, "/fr/desk/entries/rules")
                        .select("section:has(#rule-news)")
                        .text())
                .contains("2 personnes", "12 mois");
    }

    @Test
    void a_text_goes_back_with_a_reason_that_its_author_reads_and_gets_by_letter() {
        news.decide(author, entry, "fr", "proofreading", 1);

        assertThat(news.decide(reviewer, entry, "fr", "return", 1, "reason", ""))
                .hasStatus(422);
        assertThat(news.decide(reviewer, entry, "fr", "return", 1, "reason", "Il manque le coût."))
                .hasStatus(303);

        assertThat(news.read(author, Newsroom.at(entry, "fr"))
                        .select(".decisions")
                        .text())
                .contains("Il manque le coût.");
        assertThat(letters("knowledge-text.returned"))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("Il manque le coût."));
        assertThat(journal.of("knowledge.text", Long.parseLong(entry)))
                .extracting(Journal.Line::deed)
                .contains("knowledge.text.returned");
        // and may be asked for again: nothing is blocked
        assertThat(news.save(author, entry, "fr", 1, "Titre", "Un premier paragraphe. Coût : 10 000 DH."))
                .hasStatus(303);
        assertThat(news.decide(author, entry, "fr", "proofreading", 2)).hasStatus(303);
    }

    @Test
    void a_text_appears_at_its_time_by_the_clock_and_a_version_in_progress_blocks_nothing() {
        assertThat(news.decide(reviewer, entry, "fr", "schedule", 1, "at", "2020-01-01T08:00"))
                .as("in the past")
                .hasStatus(422);
        assertThat(news.decide(reviewer, entry, "fr", "schedule", 1, "at", soon()))
                .hasStatus(303);
        // somebody goes on writing
        assertThat(news.save(author, entry, "fr", 1, "Titre suivant", "Un autre paragraphe."))
                .hasStatus(303);

        assertThat(editorial.publishDue()).as("not before its time").isZero();
        db.sql("update knowledge.schedule set publishes_at = :past where entry_id = :entry")
                .param("past", OffsetDateTime.of(2020, 1, 1, 8, 0, 0, 0, ZoneOffset.UTC))
                .param("entry", Long.parseLong(entry))
                .update();
        assertThat(editorial.publishDue()).isEqualTo(1);
        assertThat(editorial.publishDue()).as("once").isZero();

        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?due")
                        .select("h1")
                        .text())
                .isEqualTo("Titre");
        // the next version has its own way
        assertThat(news.publish(reviewer, entry, "fr", 2)).hasStatus(303);
        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?next")
                        .select("h1")
                        .text())
                .isEqualTo("Titre suivant");
    }

    @Test
    void what_was_to_appear_is_held_back_when_its_rule_lacks_something_by_then_and_whoever_set_it_is_told() {
        news.decide(reviewer, entry, "fr", "schedule", 1, "at", soon());
        rules.state("timeline", new Rule(2, List.of(), true, 0), 0);
        db.sql("update knowledge.schedule set publishes_at = '2020-01-01T08:00:00Z' where entry_id = :entry")
                .param("entry", Long.parseLong(entry))
                .update();

        assertThat(editorial.publishDue()).isZero();

        assertThat(web.get().uri("/fr/timeline/" + entry + "?held").exchange()).hasStatus(404);
        assertThat(letters("knowledge-text.held-back")).hasSize(1);
    }

    @Test
    void a_time_that_was_set_is_cancelled() {
        news.decide(reviewer, entry, "fr", "schedule", 1, "at", soon());

        assertThat(news.post(reviewer, Newsroom.at(entry, "fr") + "/schedule/cancellation"))
                .hasStatus(303);

        db.sql("update knowledge.schedule set publishes_at = '2020-01-01T08:00:00Z' where entry_id = :entry")
                .param("entry", Long.parseLong(entry))
                .update();
        assertThat(editorial.publishDue()).isZero();
    }

    @Test
    void what_is_taken_back_says_why_at_the_same_address_and_leaves_lists_and_feeds() {
        news.publish(reviewer, entry, "fr", 1);
        assertThat(news.post(author, "/fr/desk/entries/" + entry + "/upkeep/retraction", "reasonFr", "x"))
                .as("not an author's to decide")
                .hasStatus(403);
        assertThat(news.post(reviewer, "/fr/desk/entries/" + entry + "/upkeep/retraction"))
                .as("without a reason")
                .hasStatus(422);

        assertThat(news.post(
                        reviewer,
                        "/fr/desk/entries/" + entry + "/upkeep/retraction",
                        "reasonFr",
                        "Les chiffres étaient faux."))
                .hasStatus(303);

        for (var language : Language.values()) {
            var stone = PublicPages.read(web, "/" + language.tag() + "/timeline/" + entry + "?gone", 410);
            assertThat(PublicPages.words(stone))
                    .contains("Les chiffres étaient faux.")
                    .doesNotContain("Titre");
            assertThat(stone.select("[lang=fr]").text()).contains(language == Language.FR ? "" : "Les chiffres");
        }
        assertThat(web.get().uri("/fr/feed.atom?gone").exchange())
                .bodyText()
                .doesNotContain("/timeline/" + entry + "<");
        assertThat(news.publish(coordinator, entry, "fr", 1)).hasStatus(422);

        assertThat(news.post(reviewer, "/fr/desk/entries/" + entry + "/upkeep/retraction/end"))
                .hasStatus(303);
        assertThat(PublicPages.read(web, "/fr/timeline/" + entry + "?back")
                        .select("h1")
                        .text())
                .isEqualTo("Titre");
    }

    @Test
    void pages_that_always_stand_at_their_address_are_never_taken_back() {
        var about = db.sql("select id from knowledge.entry where slug = 'about'")
                .query(String.class)
                .single();

        assertThat(news.post(reviewer, "/fr/desk/entries/" + about + "/upkeep/retraction", "reasonFr", "x"))
                .hasStatus(404);
        PublicPages.read(web, "/fr/about");
    }

    @Test
    void an_entry_that_nobody_looked_at_for_long_says_so_and_its_owner_gets_one_letter_in_time() {
        news.publish(reviewer, entry, "fr", 1);
        assertThat(news.post(author, "/fr/desk/entries/" + entry + "/upkeep", "months", "12", "mine", "true"))
                .hasStatus(303);
        var mine = "knowledge-text.ending";
        shown("2020-01-15T10:00:00Z");

        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/" + entry + "?old")))
                .contains("Personne n’a revu ce texte depuis le 15 janvier 2020");
        reminders.remindWhateverTheHour();
        reminders.remindWhateverTheHour();
        assertThat(letters(mine)).hasSize(1);

        assertThat(news.post(author, "/fr/desk/entries/" + entry + "/upkeep", "months", "12", "right", "true"))
                .hasStatus(303);
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/" + entry + "?right")))
                .doesNotContain("Personne n’a revu");
    }

    private void shown(String moment) {
        db.sql("update knowledge.entry_text set shown_at = cast(:moment as timestamptz) where entry_id = :entry")
                .param("moment", moment)
                .param("entry", Long.parseLong(entry))
                .update();
    }

    private static String soon() {
        return OffsetDateTime.now(ZoneOffset.UTC)
                .plusDays(2)
                .toLocalDateTime()
                .withNano(0)
                .withSecond(0)
                .toString();
    }

    /** The words of the letters of this kind about the entry. */
    private List<String> letters(String kind) {
        return db.sql("""
                        select array_to_string(paragraphs, ' ') from platform.letter
                         where kind = :kind and about = :entry
                        """)
                .param("kind", kind)
                .param("entry", Long.parseLong(entry))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
