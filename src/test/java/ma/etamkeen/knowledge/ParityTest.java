package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.parity.Pair;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Sources;
import ma.etamkeen.knowledge.parity.Standing;
import ma.etamkeen.knowledge.parity.Stands;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A translation knows, paragraph by paragraph, what its source said when it was made, and readers are told the truth. */
@TamkeenTest
@Transactional
class ParityTest {

    private static final String BODY = "Un premier paragraphe sur le guichet.\n\nUn second paragraphe sur les délais.";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Parities parities;

    @Autowired
    Sources sources;

    @Autowired
    EditorialReminders reminders;

    @Autowired
    Clock clock;

    private Newsroom news;
    private long author;
    private long reviewer;
    private long translator;
    private String entry = "";

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        translator = cast.accountOf(cast.holder(Role.TRANSLATOR));
    }

    @BeforeEach
    void aTranslation() {
        news = new Newsroom(web);
        entry = news.entry(author, "timeline");
        assertThat(news.save(author, entry, "fr", 0, "Titre", BODY)).hasStatus(303);
        assertThat(translate(Map.of(
                        "Titre", "العنوان",
                        "Chapeau.", "المقدمة.",
                        "Un premier", "فقرة أولى عن الشباك.",
                        "Un second", "فقرة ثانية عن الآجال.")))
                .hasStatus(303);
    }

    @Test
    void every_paragraph_stands_beside_the_one_it_says() {
        assertThat(pairs()).extracting(Pair::stands).containsOnly(Stands.DRAFT);
        var page = side();
        assertThat(page.select(".facing-row")).hasSize(4);
        var row = page.select(".facing-row").get(3);
        assertThat(row.select("[lang=fr][dir=ltr]").text()).contains("Un second paragraphe");
        assertThat(row.select("textarea[lang=ar][dir=rtl]").text()).isEqualTo("فقرة ثانية عن الآجال.");
        assertThat(PublicPages.words(news.read(translator, "/fr/desk/entries/parity")))
                .contains("4 brouillons");
    }

    @Test
    void a_changed_paragraph_of_the_source_makes_its_translation_stale_and_no_other() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("les délais", "les délais de réponse"));

        assertThat(pairs())
                .extracting(Pair::stands)
                .containsExactly(Stands.DRAFT, Stands.DRAFT, Stands.DRAFT, Stands.STALE);
        assertThat(side().select(".facing-row").get(3).select("ins").text()).isEqualTo("délais de réponse.");
    }

    @Test
    void paragraphs_that_move_or_stand_apart_now_leave_no_translation_behind() {
        news.save(
                author,
                entry,
                "fr",
                1,
                "Titre",
                "## Un intertitre\n\nUn second paragraphe sur les délais.\n\nUn premier paragraphe sur le guichet.");

        assertThat(pairs())
                .extracting(Pair::stands)
                .containsExactlyInAnyOrder(Stands.DRAFT, Stands.DRAFT, Stands.MISSING, Stands.DRAFT, Stands.DRAFT);
        assertThat(pairs().get(3).words()).isEqualTo("فقرة ثانية عن الآجال.");
    }

    @Test
    void mended_mistakes_of_typing_leave_no_language_behind() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("second", "deuxième"), "true");

        assertThat(pairs()).extracting(Pair::stands).containsOnly(Stands.DRAFT);

        news.save(author, entry, "fr", 2, "Titre", BODY.replace("second", "dernier"));
        assertThat(pairs().get(3).stands()).as("this was no mistake of typing").isEqualTo(Stands.STALE);

        news.save(author, entry, "fr", 3, "Titre", BODY.replace("second", "tout dernier"), "true");
        assertThat(pairs().get(3).stands())
                .as("what was behind before stays behind")
                .isEqualTo(Stands.STALE);
    }

    @Test
    void what_is_looked_at_beside_its_changed_source_is_right_again_without_a_word_changed() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("délais", "retards"));

        assertThat(translate(Map.of(), "right", "Un second")).hasStatus(303);

        assertThat(pairs()).extracting(Pair::stands).doesNotContain(Stands.STALE);
    }

    @Test
    void what_a_machine_wrote_is_so_until_somebody_changes_or_reads_it() {
        assertThat(translate(Map.of("Un second", "ترجمة آلية للفقرة الثانية."), "machine", "Un second"))
                .hasStatus(303);
        assertThat(pairs().get(3).stands()).isEqualTo(Stands.MACHINE);

        news.decide(reviewer, entry, "ar", "approval", 2);
        assertThat(pairs()).extracting(Pair::stands).containsOnly(Stands.REVIEWED);
    }

    @Test
    void a_removed_paragraph_is_shown_as_one_the_source_does_not_have_and_nothing_is_lost() {
        news.save(author, entry, "fr", 1, "Titre", "Un premier paragraphe sur le guichet.");

        var pairs = pairs();
        assertThat(pairs.getLast().source()).isNull();
        assertThat(pairs.getLast().words()).isEqualTo("فقرة ثانية عن الآجال.");
        assertThat(translate(Map.of("Titre", "عنوان آخر"))).hasStatus(303);
        assertThat(pairs().getLast().words()).isEqualTo("فقرة ثانية عن الآجال.");
    }

    @Test
    void readers_are_told_that_a_text_is_older_than_the_one_it_was_made_from() {
        news.publish(reviewer, entry, "fr", 1);
        news.publish(reviewer, entry, "ar", 1);
        assertThat(PublicPages.words(PublicPages.read(web, "/ar/timeline/" + entry + "?same")))
                .doesNotContain("تغير النص الفرنسي");

        news.save(author, entry, "fr", 1, "Titre", BODY.replace("guichet", "guichet unique"));
        assertThat(PublicPages.words(PublicPages.read(web, "/ar/timeline/" + entry + "?draft")))
                .as("readers of French see no change yet")
                .doesNotContain("تغير النص الفرنسي");
        news.publish(reviewer, entry, "fr", 2);

        var arabic = PublicPages.read(web, "/ar/timeline/" + entry + "?older");
        assertThat(PublicPages.words(arabic)).contains("تغير النص الفرنسي منذ كتابة هذا النص: فقرة واحدة.");
        assertThat(arabic.select("main .note a[hreflang=fr]").attr("href")).isEqualTo("/fr/timeline/" + entry);
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/" + entry + "?source")))
                .doesNotContain("a changé depuis");
    }

    @Test
    void what_is_missing_or_stale_is_a_task_somebody_takes_on_gives_back_and_ends_by_translating() {
        news.publish(reviewer, entry, "fr", 1);
        assertThat(letters(entry)).as("English is missing").isPositive();

        var tasks = news.read(translator, "/fr/desk/entries/translations?in=en");
        assertThat(tasks.select("form[action$=/desk/entries/" + entry + "/en/claim]"))
                .hasSize(1);
        assertThat(news.post(translator, Newsroom.at(entry, "en") + "/claim")).hasStatus(303);
        assertThat(news.post(author, Newsroom.at(entry, "en") + "/claim")).hasStatus(303);
        assertThat(claimed()).as("the first has it").containsExactly(cast.holder(Role.TRANSLATOR));
        assertThat(news.post(author, Newsroom.at(entry, "en") + "/claim/release"))
                .hasStatus(303);
        assertThat(claimed()).as("nobody gives back what another took on").hasSize(1);
        assertThat(PublicPages.words(news.read(translator, "/fr/desk/entries/translations?mine=true")))
                .contains("Vous, jusqu’au");

        translate(
                "en",
                0,
                Map.of(
                        "Titre", "Title",
                        "Chapeau.", "Lead.",
                        "Un premier", "A first paragraph.",
                        "Un second", "A second paragraph."));

        assertThat(claimed()).as("it is done").isEmpty();
        assertThat(news.post(translator, Newsroom.at(entry, "en") + "/claim")).hasStatus(404);
    }

    @Test
    void whoever_took_on_a_translation_is_reminded_once_two_days_before_its_day() {
        news.publish(reviewer, entry, "fr", 1);
        news.post(translator, Newsroom.at(entry, "en") + "/claim");
        due(3);
        reminders.remindWhateverTheHour();
        assertThat(letters(entry, "due")).as("three days before").isZero();

        due(2);
        reminders.remindWhateverTheHour();
        reminders.remindWhateverTheHour();

        assertThat(letters(entry, "due")).isEqualTo(1);
        assertThat(claimed()).containsExactly(cast.holder(Role.TRANSLATOR));
    }

    @Test
    void what_nobody_did_by_its_day_is_there_for_others_the_next_morning_and_what_was_saved_stays() {
        news.publish(reviewer, entry, "fr", 1);
        news.post(translator, Newsroom.at(entry, "en") + "/claim");
        translate("en", 0, Map.of("Titre", "Title", "Chapeau.", "Lead."));
        due(0);
        reminders.remindWhateverTheHour();
        assertThat(claimed()).as("on its last day").hasSize(1);

        due(-1);
        reminders.remindWhateverTheHour();
        reminders.remindWhateverTheHour();

        assertThat(claimed()).isEmpty();
        assertThat(letters(entry, "lapsed")).isEqualTo(1);
        assertThat(news.read(translator, "/fr/desk/entries/translations?in=en")
                        .select("form[action$=/desk/entries/" + entry + "/en/claim]"))
                .hasSize(1);
        assertThat(news.post(author, Newsroom.at(entry, "en") + "/claim")).hasStatus(303);
        assertThat(claimed()).containsExactly(cast.holder(Role.AUTHOR));
        assertThat(parities.beside(Long.parseLong(entry), Language.EN)
                        .getFirst()
                        .words())
                .isEqualTo("Title");
    }

    @Test
    void what_is_missing_in_a_language_is_one_task_and_not_two() {
        news.publish(reviewer, entry, "fr", 1);

        var links = news.read(translator, "/fr/me")
                .select("main a[href*=/desk/entries]")
                .eachAttr("href");

        assertThat(links).contains("/fr/desk/entries/translations").noneMatch(link -> link.contains("work=missing"));
    }

    @Test
    void another_language_becomes_the_source_and_what_that_means_is_said_before() {
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("délais", "délais de réponse"));
        translate(
                "en",
                0,
                Map.of(
                        "Titre",
                        "Title",
                        "Chapeau.",
                        "Lead.",
                        "Un premier",
                        "A first one.",
                        "Un second",
                        "A second one."));
        var id = Long.parseLong(entry);
        var page = news.read(author, source());
        var arabic = page.select(".card:has(input[value=ar])").text();
        assertThat(arabic).contains("1 plus ancien que sa source", "3 brouillons");
        assertThat(page.select("input[type=radio][checked]").val()).isEqualTo("fr");

        assertThat(news.post(author, source(), "language", "ar", "before", "fr"))
                .hasStatus(303);

        assertThat(parities.source(id)).contains(Language.AR);
        var french = parities.beside(id, Language.FR);
        assertThat(french)
                .extracting(Pair::stands)
                .containsExactly(Stands.DRAFT, Stands.DRAFT, Stands.DRAFT, Stands.STALE);
        assertThat(french.get(3).words()).as("no word changes").contains("délais de réponse");
        assertThat(parities.standings(List.of(id)).get(id))
                .as("as it was said before")
                .isEqualTo(sources.effects(id).get(Language.AR))
                .containsEntry(Language.EN, new Standing(0, 3, 1, 0, 0));
        assertThat(news.read(translator, Newsroom.at(entry, "fr") + "/beside").select(".facing-row"))
                .hasSize(4);

        news.save(author, entry, "ar", 1, "العنوان", "فقرة أولى عن الشباك الوحيد.\n\nفقرة ثانية عن الآجال.");
        assertThat(parities.beside(id, Language.FR))
                .as("now French follows: the lead was written anew, too")
                .extracting(Pair::stands)
                .containsExactly(Stands.DRAFT, Stands.STALE, Stands.STALE, Stands.STALE);
    }

    @Test
    void readers_are_told_the_same_of_what_they_see_when_another_language_becomes_the_source() {
        news.publish(reviewer, entry, "fr", 1);
        news.publish(reviewer, entry, "ar", 1);
        news.save(author, entry, "fr", 1, "Titre", BODY.replace("guichet", "guichet unique"));

        news.post(author, source(), "language", "ar", "before", "fr");

        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/" + entry + "?source-ar")))
                .as("what readers see in French was what the Arabic says")
                .doesNotContain("a changé depuis");
        news.publish(reviewer, entry, "fr", 2);
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/timeline/" + entry + "?source-newer")))
                .contains("a changé depuis");
    }

    @Test
    void two_who_choose_a_source_at_once_learn_of_each_other_and_nobody_chooses_what_is_not_written() {
        assertThat(news.post(author, source(), "language", "en", "before", "fr"))
                .hasStatus(422);
        assertThat(news.post(author, source(), "language", "xx", "before", "fr"))
                .hasStatus(422);
        assertThat(news.post(author, source(), "language", "", "before", "fr")).hasStatus(422);
        assertThat(parities.source(Long.parseLong(entry))).contains(Language.FR);
        news.post(reviewer, source(), "language", "ar", "before", "fr");

        var refused = news.post(author, source(), "language", "fr", "before", "");

        assertThat(refused).hasStatus(409);
        assertThat(Newsroom.parse(refused).select("main [role=alert]").text()).contains("entre-temps");
        assertThat(news.post(translator, source(), "language", "fr", "before", "ar"))
                .hasStatus(403);
        assertThat(parities.source(Long.parseLong(entry))).contains(Language.AR);
    }

    @Test
    void before_a_word_is_written_any_language_is_chosen_and_what_came_earlier_stands_beside_it() {
        entry = news.entry(author, "timeline");
        assertThat(news.read(author, source()).select("input[type=radio]")).hasSize(3);
        assertThat(news.post(author, source(), "language", "ar", "before", "")).hasStatus(303);

        news.save(author, entry, "fr", 0, "Titre", BODY);
        news.save(author, entry, "ar", 0, "العنوان", "فقرة أولى.\n\nفقرة ثانية.");

        assertThat(parities.source(Long.parseLong(entry))).contains(Language.AR);
        assertThat(parities.beside(Long.parseLong(entry), Language.FR))
                .hasSize(4)
                .extracting(Pair::stands)
                .containsOnly(Stands.DRAFT);
    }

    private String source() {
        return "/fr/desk/entries/" + entry + "/source";
    }

    /** The day of what was taken on is so many days from today. */
    private void due(int days) {
        db.sql("update knowledge.claim set due_on = :day, reminded_at = null where entry_id = :entry")
                .param(
                        "day",
                        MoroccanTime.localOf(clock.instant()).toLocalDate().plusDays(days))
                .param("entry", Long.parseLong(entry))
                .update();
    }

    private int letters(String about, String name) {
        return db.sql("select count(*) from platform.letter where kind = :kind and about = :about")
                .param("kind", "knowledge-text." + name)
                .param("about", Long.parseLong(about))
                .query(Integer.class)
                .single();
    }

    @Test
    void the_side_by_side_page_loses_nothing_when_somebody_else_saved_meanwhile() {
        translate(Map.of("Un premier", "صيغة شخص آخر للفقرة الأولى."));

        var refused = translate("ar", 1, Map.of("Un second", "صيغتي للفقرة الثانية."));

        assertThat(refused).hasStatus(409);
        var page = Newsroom.parse(refused);
        assertThat(page.select("textarea").eachText()).contains("صيغة شخص آخر للفقرة الأولى.", "صيغتي للفقرة الثانية.");
        assertThat(page.select("input[name=revision]").getFirst().attr("value")).isEqualTo("2");
    }

    @Test
    void a_version_that_nobody_wrote_has_no_paragraphs() {
        assertThat(parities.placed(Long.parseLong(entry), Language.AR, 999_999)).isEmpty();
    }

    @Test
    void default_texts_have_their_paragraphs_and_the_board_counts_them() {
        assertThat(unsettled(" and t.entry_id < 50"))
                .as("came with the product")
                .isZero();
        assertThat(parities.beside(34, Language.AR))
                .as("somebody proofread it")
                .extracting(Pair::stands)
                .containsOnly(Stands.REVIEWED);
        parities.settleAll();
        assertThat(unsettled("")).as("brought in since").isZero();
        var standing = parities.standings(List.of(Long.parseLong(entry))).get(Long.parseLong(entry));
        assertThat(standing).containsEntry(Language.EN, new Standing(4, 0, 0, 0, 0));
        assertThat(news.read(author, "/fr/desk/entries/parity?in=en&how=missing")
                        .select("tbody tr"))
                .isNotEmpty();
        assertThat(news.read(author, "/fr/desk/entries/parity?in=xx&how=yy").select("tbody tr"))
                .hasSize(30);
    }

    private int unsettled(String which) {
        return db.sql("""
                        select count(*) from knowledge.entry_text t
                         where not exists (select from knowledge.paragraph p
                                            where p.entry_id = t.entry_id and p.language = t.language and p.number = t.latest)
                        """ + which).query(Integer.class).single();
    }

    private List<Pair> pairs() {
        return parities.beside(Long.parseLong(entry), Language.AR);
    }

    private Document side() {
        return news.read(translator, Newsroom.at(entry, "ar") + "/beside");
    }

    private MvcTestResult translate(Map<String, String> words, String... marked) {
        var target = db.sql(
                        "select coalesce(max(latest), 0) from knowledge.entry_text where entry_id = :entry and language = 'ar'")
                .param("entry", Long.parseLong(entry))
                .query(Integer.class)
                .single();
        return translate("ar", target, words, marked);
    }

    /** Sends the page with other words beside the paragraphs that begin so, and with these marks. */
    private MvcTestResult translate(String language, int revision, Map<String, String> words, String... marked) {
        var page = news.read(translator, Newsroom.at(entry, language) + "/beside");
        var fields = new ArrayList<>(List.of(
                "revision",
                Integer.toString(revision),
                "source",
                page.select("input[name=source]").attr("value")));
        var rows = page.select(".facing-row");
        for (var index = 0; index < rows.size(); index++) {
            var row = rows.get(index);
            var said = row.select(".facing-side").getFirst().select(".said").text();
            var typed = row.select("textarea").text();
            for (var word : words.entrySet()) {
                if (said.startsWith(word.getKey())) {
                    typed = word.getValue();
                }
            }
            var name = "pieces[" + index + "].";
            fields.addAll(List.of(
                    name + "paragraph", row.select("input[name$=.paragraph]").attr("value"), name + "words", typed));
            if (marked.length == 2 && said.startsWith(marked[1])) {
                fields.addAll(List.of(name + marked[0], "true"));
            }
        }
        return news.post(translator, Newsroom.at(entry, language) + "/beside", fields.toArray(String[]::new));
    }

    private List<Long> claimed() {
        return db.sql("select person_id from knowledge.claim where entry_id = :entry")
                .param("entry", Long.parseLong(entry))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private int letters(String about) {
        return db.sql(
                        "select count(*) from platform.letter where kind = 'knowledge-text.translation' and about = :about")
                .param("about", Long.parseLong(about))
                .query(Integer.class)
                .single();
    }
}
