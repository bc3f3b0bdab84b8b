package ma.etamkeen.platform.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What parts describe in three languages is written, proofread and shown one language at a time, whatever its kind. */
@TamkeenTest
@Transactional
class TextsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Journal journal;

    @Autowired
    SearchIndex index;

    @Autowired
    Words words;

    @Autowired
    JdbcClient db;

    @Autowired
    List<TextSource> sources;

    private long author;
    private long translator;
    private long reviewer;
    private long civilServant;
    private int reading;

    /** The cast outlives the test, so it is made outside its transaction. */
    /** Of every other kind the product comes with some. */
    @BeforeEach
    void somethingAnEditionSays() {
        db.sql("""
                        insert into hackathon.detail (edition_id, kind, title_ar, title_fr, title_en, words_ar, words_fr, words_en,
                                                      state_ar, state_fr, state_en)
                        select min(id), 'prize', 'جائزة', 'Prix', 'Prize', 'نص', 'Texte', 'Text', 'to-review', 'to-review',
                               'to-review'
                          from hackathon.edition
                        """).update();
    }

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        translator = cast.accountOf(cast.holder(Role.TRANSLATOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        civilServant = cast.accountOf(cast.civilServant());
    }

    @Test
    void each_kind_is_written_by_a_translator_and_read_once_a_reviewer_publishes_it() {
        for (var source : sources) {
            var thing = source.all().getFirst();
            var at = address(thing, "fr");
            var title = "Titre neuf de " + thing.kind();

            assertThat(save(translator, thing, "fr", 0, title)).as(thing.kind()).hasStatus(303);
            assertThat(page(thing, "fr").text()).as("a draft").doesNotContain(title);
            assertThat(standing(thing, "fr")).isEqualTo("Modifié, non publié");

            assertThat(post(translator, at + "/publication", "number", "1")).hasStatus(403);
            assertThat(post(translator, at + "/proofreading", "number", "1")).hasStatus(303);
            assertThat(standing(thing, "fr")).isEqualTo("À relire");
            assertThat(read(reviewer, "/fr/desk/texts?work=to-review&kind=" + thing.kind())
                            .select("tbody a[href$=" + thing.key() + "/fr]"))
                    .isNotEmpty();

            assertThat(post(reviewer, at + "/publication", "number", "1", "proofread", "true"))
                    .hasStatus(303);
            assertThat(page(thing, "fr").text()).contains(title, "Mot propre à fr");
            assertThat(again(source, thing).states().in(Language.FR)).isEqualTo(TextState.PUBLISHED);
            assertThat(again(source, thing).in(Language.AR))
                    .as("the other languages stay")
                    .isEqualTo(thing.in(Language.AR));
            assertThat(standing(thing, "fr")).isEqualTo("Publié");
        }
    }

    @Test
    void each_kind_says_to_its_readers_that_nobody_proofread_it_or_where_it_can_be_read() {
        for (var source : sources) {
            var thing = source.all().getFirst();
            save(author, thing, "fr", 0, "Sans relecture");
            assertThat(post(reviewer, address(thing, "fr") + "/publication", "number", "1"))
                    .hasStatus(303);
            assertThat(note(thing).text())
                    .as(thing.kind())
                    .contains(isOneOfSeveral(thing) ? "À relire" : "Ce texte n’a pas encore été relu");

            assertThat(post(reviewer, address(thing, "fr") + "/withdrawal", "number", "1"))
                    .hasStatus(303);
            var missing = note(thing);
            assertThat(missing.text())
                    .as(thing.kind())
                    .contains(isOneOfSeveral(thing) ? "Manquant" : "Ce texte n’existe pas encore en français");
            assertThat(missing.select("a[lang=ar][href=/ar" + thing.path() + "]"))
                    .as(thing.kind() + " is offered in Arabic")
                    .isNotEmpty();
            assertThat(page(thing, "fr").text()).doesNotContain("Sans relecture");
            assertThat(standing(thing, "fr")).as("what was written stays").isEqualTo("Brouillon");
            assertThat(read(author, address(thing, "fr"))
                            .select("input[name=title]")
                            .attr("value"))
                    .isEqualTo("Sans relecture");
        }
    }

    @Test
    void what_no_source_published_in_a_language_waits_there_for_a_proofreader() {
        var course = source("course").all().stream()
                .filter(thing ->
                        "الأمن السيبراني والثقة الرقمية".equals(thing.title().ar()))
                .findFirst()
                .orElseThrow();

        assertThat(course.states())
                .isEqualTo(new TextStates(TextState.PUBLISHED, TextState.TO_REVIEW, TextState.TO_REVIEW));
    }

    @Test
    void a_story_may_have_fewer_sections_in_one_language_than_in_the_others() {
        var edition = source("edition").all().getFirst();
        save(author, edition, "fr", 0, "Titre");
        post(reviewer, address(edition, "fr") + "/publication", "number", "1");

        var page = page(edition, "fr");

        assertThat(page.select("article .prose").eachText()).containsExactly("Mot propre à fr");
        assertThat(page.select(".ed-facts span").eachText()).first().isEqualTo("Mot propre à fr");
        assertThat(page(edition, "ar").select("article .prose")).hasSizeGreaterThan(1);
        assertThat(post(
                        author,
                        address(edition, "fr") + "/revisions",
                        "title",
                        "Titre",
                        "lead",
                        "Chapeau.",
                        "points",
                        "un seul",
                        "body",
                        "Texte.",
                        "number",
                        "1"))
                .as("as many labels as figures")
                .hasStatus(422);
    }

    @Test
    void what_is_published_is_found_and_what_is_withdrawn_is_not() {
        for (var kind : List.of("course", "theme", "area", "edition", "project")) {
            var thing = source(kind).all().getFirst();
            assertThat(save(author, thing, "fr", 0, "Zébroïdologie")).hasStatus(303);
            assertThat(found("zébroïdologie")).as(kind).doesNotContain(kind);
            post(reviewer, address(thing, "fr") + "/publication", "number", "1", "proofread", "true");
            assertThat(found("zébroïdologie")).as(kind).contains(kind);
            post(reviewer, address(thing, "fr") + "/withdrawal", "number", "1");
            assertThat(found("zébroïdologie")).as(kind).doesNotContain(kind);
        }
    }

    @Test
    void a_challenge_is_found_by_the_page_of_its_edition() {
        var challenge = source("challenge").all().getFirst();
        save(author, challenge, "fr", 0, "Zébroïdologie");
        post(reviewer, address(challenge, "fr") + "/publication", "number", "1");

        assertThat(found("zébroïdologie")).contains("edition");
    }

    @Test
    void two_people_writing_get_both_wordings_and_lose_nothing() {
        var course = source("course").all().getFirst();
        save(author, course, "fr", 0, "De la première personne");

        var refused = save(translator, course, "fr", 0, "De la seconde <b>personne</b>");

        assertThat(refused).hasStatus(409);
        var page = parse(refused);
        assertThat(page.select(".theirs h3").text()).isEqualTo("De la première personne");
        assertThat(page.select("input[name=title]").attr("value")).isEqualTo("De la seconde <b>personne</b>");
        assertThat(page.select("form input[name=number]").getFirst().attr("value"))
                .isEqualTo("1");
        assertThat(save(translator, course, "fr", 1, "Des deux")).hasStatus(303);
    }

    @Test
    void nobody_publishes_or_withdraws_what_they_have_not_read() {
        var course = source("course").all().getFirst();
        save(author, course, "fr", 0, "Lu");
        save(author, course, "fr", 1, "Changé depuis");

        for (var deed : List.of("publication", "withdrawal", "proofreading")) {
            assertThat(post(reviewer, address(course, "fr") + "/" + deed, "number", "1"))
                    .as(deed)
                    .hasStatus(409);
        }
        assertThat(page(course, "fr").text()).doesNotContain("Lu", "Changé depuis");
    }

    @Test
    void the_last_language_is_never_taken_away() {
        var course = source("course").all().getFirst();
        assertThat(post(reviewer, address(course, "fr") + "/withdrawal", "number", "0"))
                .hasStatus(303);
        assertThat(post(reviewer, address(course, "en") + "/withdrawal", "number", "0"))
                .hasStatus(303);

        var refused = post(reviewer, address(course, "ar") + "/withdrawal", "number", "0");

        assertThat(refused).hasStatus(422);
        assertThat(parse(refused).select("[role=alert]").text()).contains("aucune autre langue");
        assertThat(again(source("course"), course).states().languages()).containsExactly(Language.AR);
    }

    @Test
    void a_refused_form_keeps_what_was_typed_and_marks_each_field() {
        var course = source("course").all().getFirst();

        var refused = post(
                author,
                address(course, "fr") + "/revisions",
                "title",
                "",
                "lead",
                "",
                "points",
                "Un objectif.",
                "audience",
                "Public.",
                "body",
                "Beaucoup de texte.",
                "number",
                "0");

        assertThat(refused).hasStatus(422);
        var page = parse(refused);
        assertThat(page.select(".error-box a").eachAttr("href")).containsExactly("#f-title", "#f-lead");
        assertThat(page.select("textarea[name=body]").text()).isEqualTo("Beaucoup de texte.");
    }

    @Test
    void every_deed_on_every_kind_has_words_in_the_journal_and_every_kind_a_name() {
        var missing = new ArrayList<String>();
        for (var source : sources) {
            for (var deed : List.of("written", "submitted", "published", "withdrawn")) {
                missing.add("journal." + source.subject() + "-text." + deed);
            }
            missing.add("texts.kind." + source.kind());
            missing.add("texts.one." + source.kind());
        }
        missing.removeIf(words::has);

        assertThat(missing).isEmpty();
    }

    @Test
    void the_journal_says_who_did_what_to_which_text() {
        var course = source("course").all().getFirst();
        save(author, course, "fr", 0, "Titre");
        post(author, address(course, "fr") + "/proofreading", "number", "1");
        post(reviewer, address(course, "fr") + "/publication", "number", "1");
        post(reviewer, address(course, "fr") + "/withdrawal", "number", "1");

        assertThat(journal.of("training.course-text", Long.parseLong(course.key())))
                .extracting(Journal.Line::deed, Journal.Line::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("training.course-text.written", "fr 1"),
                        org.assertj.core.groups.Tuple.tuple("training.course-text.submitted", "fr 1"),
                        org.assertj.core.groups.Tuple.tuple("training.course-text.published", "fr 1"),
                        org.assertj.core.groups.Tuple.tuple("training.course-text.withdrawn", "fr 1"));
    }

    @Test
    void the_screens_are_for_those_who_write_translate_proofread_or_coordinate() {
        var course = source("course").all().getFirst();
        for (var address : List.of("/fr/desk/texts", address(course, "fr"))) {
            assertThat(web.get().uri(address).exchange()).hasStatus(303);
            assertThat(web.get()
                            .uri(address)
                            .with(FromOurPages.account(civilServant))
                            .exchange())
                    .hasStatus(403);
        }
        assertThat(save(civilServant, course, "fr", 0, "Titre")).hasStatus(403);
        for (var deed : List.of("publication", "withdrawal", "proofreading")) {
            assertThat(post(civilServant, address(course, "fr") + "/" + deed, "number", "0"))
                    .hasStatus(403);
        }
        for (var deed : List.of("publication", "withdrawal")) {
            assertThat(post(author, address(course, "fr") + "/" + deed, "number", "0"))
                    .hasStatus(403);
        }
        for (var language : Language.values()) {
            assertThat(read(author, "/" + language.tag() + "/desk/texts").select("tbody tr"))
                    .isNotEmpty();
        }
    }

    @Test
    void each_row_of_choices_shows_what_it_chooses() {
        var page = read(author, "/fr/desk/texts");
        for (var row : page.select("nav.pills")) {
            assertThat(page.select("#" + row.attr("aria-labelledby")).text())
                    .isEqualTo(row.child(0).text());
        }
        assertThat(page.select("nav.pills > :first-child").eachText()).containsExactly("Type", "Travail à faire");
    }

    @Test
    void what_is_not_there_cannot_be_written() {
        for (var place : List.of("course/999999", "course/x", "nothing/1", "course/99999999999999999999")) {
            assertThat(web.get()
                            .uri("/fr/desk/texts/" + place + "/fr")
                            .with(FromOurPages.account(author))
                            .exchange())
                    .as(place)
                    .hasStatus(404);
            assertThat(post(author, "/fr/desk/texts/" + place + "/fr/proofreading", "number", "0"))
                    .as(place)
                    .hasStatus(404);
        }
    }

    @Test
    void my_space_says_to_reviewers_and_translators_what_waits_and_to_nobody_else() {
        var course = source("course").all().getFirst();
        post(reviewer, address(course, "fr") + "/withdrawal", "number", "0");
        save(author, course, "en", 0, "Title");
        post(author, address(course, "en") + "/proofreading", "number", "1");

        assertThat(links(reviewer)).contains("/fr/desk/texts?work=to-review");
        assertThat(links(translator)).contains("/fr/desk/texts?work=missing");
        assertThat(links(civilServant)).noneMatch(link -> link.startsWith("/fr/desk/texts"));
    }

    @Test
    void every_wording_that_was_saved_stays_with_whoever_wrote_it_and_comes_back_as_a_draft() {
        for (var source : sources) {
            var thing = source.all().getFirst();
            var original = thing.in(Language.FR);
            var at = address(thing, "fr");
            assertThat(read(author, at + "/revisions").select("tbody tr"))
                    .as(thing.kind() + ": what the product came with can be read before anybody wrote")
                    .singleElement()
                    .satisfies(row -> assertThat(row.text())
                            .contains("Version d’origine", original.title(), "Contenu d’origine", "Vue par le public"));

            save(translator, thing, "fr", 0, "Premier titre");
            post(reviewer, at + "/publication", "number", "1", "proofread", "true");
            save(author, thing, "fr", 1, "Second titre");

            var rows = read(author, at + "/revisions").select("tbody tr");
            assertThat(rows.eachText())
                    .as(thing.kind())
                    .satisfiesExactly(
                            second -> assertThat(second)
                                    .contains("Version 2", "Second titre", name(author))
                                    .doesNotContain("Vue par le public"),
                            first -> assertThat(first)
                                    .contains("Version 1", "Premier titre", name(translator), "Vue par le public"),
                            product -> assertThat(product)
                                    .contains("Version d’origine", original.title(), "Contenu d’origine")
                                    .doesNotContain("Vue par le public"));
            assertThat(read(author, at + "/revisions/0").select("main article").text())
                    .contains(original.title());

            assertThat(post(translator, at + "/revisions/0/restoration", "number", "2"))
                    .hasStatus(303);
            assertThat(read(author, at).select("input[name=title]").attr("value"))
                    .isEqualTo(original.title());
            assertThat(again(source, thing).in(Language.FR).title())
                    .as("readers see what was published")
                    .isEqualTo("Premier titre");
            assertThat(standing(thing, "fr")).isEqualTo("Modifié, non publié");
            assertThat(read(author, at + "/revisions").expectFirst("tbody tr").text())
                    .contains("Version 3", "Reprise de la version d’origine");

            assertThat(post(translator, at + "/revisions/1/restoration", "number", "2"))
                    .as("somebody wrote meanwhile")
                    .hasStatus(409)
                    .bodyText()
                    .contains("Rien n’a été repris.");
            assertThat(read(author, at).select("input[name=title]").attr("value"))
                    .isEqualTo(original.title());
            assertThat(post(translator, at + "/revisions/9/restoration", "number", "3"))
                    .hasStatus(404);

            assertThat(post(reviewer, at + "/publication", "number", "3", "proofread", "true"))
                    .hasStatus(303);
            assertThat(again(source, thing).in(Language.FR))
                    .as(thing.kind() + " is as it was")
                    .isEqualTo(original);
            assertThat(journal.of(source.subject() + "-text", id(thing)).stream()
                            .map(Journal.Line::deed)
                            .filter(deed -> deed.endsWith(".restored")))
                    .as(thing.kind())
                    .isNotEmpty();
        }
    }

    @Test
    void a_draft_is_seen_on_the_page_of_readers_before_any_reader_sees_it() {
        for (var source : sources) {
            var thing = source.all().getFirst();
            var at = address(thing, "fr");
            var title = "<b>Titre</b> à venir de " + thing.kind();

            assertThat(save(author, thing, "fr", 0, title)).hasStatus(303);
            var preview = read(author, at + "/preview");

            assertThat(preview.expectFirst("main .note.saffron").text())
                    .as(thing.kind())
                    .startsWith("Aperçu de la version 1");
            assertThat(preview.expectFirst("main .note.saffron").select("a").eachAttr("href"))
                    .containsExactly(at);
            assertThat(preview.select("main").text()).contains(title, "Mot propre à fr");
            assertThat(preview.select("main b:containsOwn(Titre)"))
                    .as("stays text")
                    .isEmpty();
            assertThat(frame(preview)).as(thing.kind()).isEqualTo(frame(page(thing, "fr")));
            assertThat(page(thing, "fr").text()).doesNotContain("à venir de");
            assertThat(again(source, thing)).isEqualTo(thing);
            assertThat(web.get().uri(at + "/preview").with(FromOurPages.account(civilServant)))
                    .hasStatus(403);
        }
    }

    @Test
    void whoever_saves_may_go_straight_to_the_preview_and_nowhere_else() {
        var thing = source("theme").all().getFirst();
        var at = address(thing, "fr") + "/revisions";
        var typed =
                new String[] {"title", "Titre", "lead", "Chapeau", "body", "Texte", "number", "0", "then", "preview"};

        assertThat(post(author, at, typed)).hasStatus(303).redirectedUrl().isEqualTo(address(thing, "fr") + "/preview");
        typed[7] = "1";
        typed[9] = "elsewhere";
        assertThat(post(author, at, typed)).hasStatus(400);
    }

    @Test
    void only_those_who_write_see_what_was_written_before_or_bring_it_back() {
        var thing = source("course").all().getFirst();
        var at = address(thing, "fr") + "/revisions";
        save(author, thing, "fr", 0, "Premier titre");

        for (var path : List.of(at, at + "/0")) {
            assertThat(web.get().uri(path).with(FromOurPages.account(civilServant)))
                    .hasStatus(403);
        }
        assertThat(post(civilServant, at + "/0/restoration", "number", "1")).hasStatus(403);
        assertThat(read(author, address(thing, "fr"))
                        .select("input[name=title]")
                        .attr("value"))
                .isEqualTo("Premier titre");
    }

    /** What stands around the words of a page: its parts in their order. */
    private static List<String> frame(Document page) {
        page.select("main > .previewing, main .note, main .tag, main .section-s")
                .remove();
        return page.select("main section, main aside, main article, main header, main h1, main h2[id]").stream()
                .map(part -> part.tagName() + "." + part.className() + "#" + part.id())
                .toList();
    }

    private String name(long account) {
        return db.sql("""
                        select p.name_latin from people.person p join people.account a on a.person_id = p.id
                         where a.id = :account
                        """).param("account", account).query(String.class).single();
    }

    /** What the journal calls this thing. */
    private static long id(Described thing) {
        return thing.key().matches("[0-9]+") ? Long.parseLong(thing.key()) : 0;
    }

    private List<String> links(long account) {
        return read(account, "/fr/me").select("main a[href]").eachAttr("href");
    }

    private TextSource source(String kind) {
        return sources.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Described again(TextSource source, Described thing) {
        return source.find(thing.key()).orElseThrow();
    }

    private static String address(Described thing, String language) {
        return "/fr/desk/texts/" + thing.kind() + "/" + thing.key() + "/" + language;
    }

    private MvcTestResult save(long account, Described thing, String language, int number, String title) {
        var form = new ArrayList<>(List.of("title", title, "number", Integer.toString(number)));
        for (var part : thing.parts()) {
            if (part != Part.TITLE) {
                form.add(part.key());
                form.add(
                        part == Part.POINTS && thing.points() > 0
                                ? "Mot propre à " + language + "\nligne".repeat(thing.points() - 1)
                                : "Mot propre à " + language);
            }
        }
        return post(account, address(thing, language) + "/revisions", form.toArray(String[]::new));
    }

    private String standing(Described thing, String language) {
        return read(author, address(thing, language))
                .select("aside .tag")
                .getFirst()
                .text();
    }

    /** The kinds of what a visitor finds. */
    private List<String> found(String typed) {
        return index.search(typed, Map.of(), 1, Viewer.visitor(Language.FR)).results().stream()
                .map(result -> result.kind())
                .toList();
    }

    /** As a visitor finds it now, whatever was kept before. */
    private Document page(Described thing, String language) {
        var parts = thing.path().split("#", 2);
        return PublicPages.read(web, "/" + language + parts[0] + "?n=" + reading++ + System.nanoTime());
    }

    private static boolean isOneOfSeveral(Described thing) {
        return thing.path().contains("#");
    }

    /** What the French page says of how this text stands. */
    private Element note(Described thing) {
        var page = page(thing, "fr");
        return PublicPages.one(
                page, isOneOfSeveral(thing) ? "#" + thing.path().split("#", 2)[1] : "main .note.saffron");
    }

    private MvcTestResult post(long account, String address, String... form) {
        var request = web.post().uri(address).with(FromOurPages.account(account));
        for (var at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
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
