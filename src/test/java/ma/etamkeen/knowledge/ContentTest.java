package ma.etamkeen.knowledge;

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
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** An entry says what its kind asks for or that it is not known, and is found by what it says of itself. */
@TamkeenTest
@Transactional
class ContentTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    @Autowired
    DefaultEntries defaults;

    @Autowired
    Figures figures;

    private long author;
    private long reviewer;

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
    }

    @Test
    void a_lesson_that_says_nothing_of_a_passage_is_not_published_until_it_says_that_it_is_not_known() {
        var entry = create("lesson");
        assertThat(write(entry, 0, "happened", "Un zébroïde.", "given", "why", "Peut-être.", "preliminary"))
                .hasStatus(303);

        var refused = publish(entry, 1);

        assertThat(refused).hasStatus(422);
        assertThat(parse(refused).select(".error-box a"))
                .extracting(link -> link.text())
                .containsExactly("Ce que l’on referait, ce que l’on changerait", "Pour qui");
        assertThat(parse(refused).select(".error-box a").attr("href")).isEqualTo("#f-sections-2-body");
        assertThat(web.get().uri("/fr/resources/" + entry + "?a").exchange()).hasStatus(404);

        write(
                entry,
                1,
                "happened",
                "Un zébroïde.",
                "given",
                "why",
                "Peut-être.",
                "preliminary",
                "again",
                "",
                "unknown",
                "audience",
                "",
                "unknown");
        assertThat(publish(entry, 2)).hasStatus(303);

        var page = PublicPages.read(web, "/fr/resources/" + entry + "?b");
        assertThat(page.select("#h-why .tag").text()).isEqualTo("Provisoire");
        assertThat(page.select("#s-again .unknown").text()).isEqualTo("Cette information n’est pas connue.");
        assertThat(page.select(".completeness").text()).contains("1 sur 4");
    }

    @Test
    void headings_of_passages_are_in_the_language_of_the_text() {
        assertThat(PublicPages.read(web, "/ar/resources/51")
                        .select("#h-transfer")
                        .text())
                .isEqualTo("شروط إعادة الاستعمال");
        assertThat(PublicPages.read(web, "/en/resources/51")
                        .select("#h-transfer")
                        .text())
                .isEqualTo("Conditions of transfer");
    }

    @Test
    void preliminary_without_a_word_is_refused_beside_its_field() {
        var refused = write(create("lesson"), 0, "happened", "", "preliminary");

        assertThat(refused).hasStatus(422);
        assertThat(parse(refused).select("#f-sections-0-body-error").text()).contains("Écrivez ce que vous savez");
    }

    @Test
    void a_passage_the_form_does_not_have_is_no_form_of_ours() {
        assertThat(write(create("lesson"), 0, "cost", "Rien.", "given")).hasStatus(400);
        assertThat(write(create("lesson"), 0, "happened", "Rien.", "certain")).hasStatus(400);
    }

    @Test
    void pasted_markup_is_shown_cleaned_before_anything_is_saved() {
        var entry = create("faq");
        var shown = write(entry, 0, "answer", "<p>Un <b>mot</b></p><script>x()</script>", "given");

        assertThat(shown).hasStatus(422);
        var page = parse(shown);
        assertThat(page.select("textarea[name=sections[0].body]").text()).isEqualTo("Un mot");
        assertThat(page.select("section.note li")).hasSize(2);
        assertThat(db.sql("select count(*) from knowledge.revision where entry_id = :id")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(write(
                        entry,
                        0,
                        "answer",
                        page.select("textarea[name=sections[0].body]").text(),
                        "given"))
                .hasStatus(303);
    }

    @Test
    void advice_stands_beside_the_field_and_refuses_nothing() {
        var entry = create("faq");
        assertThat(write(entry, 0, "answer", "Il convient de signer.", "given")).hasStatus(303);

        assertThat(read("/fr/desk/entries/" + entry + "/fr").select(".advice").text())
                .contains("Il convient de", "il faut");
    }

    @Test
    void an_experience_says_how_it_went() {
        assertThat(post(author, "/fr/desk/entries", "kind", "experience", "certainty", "high", "version", "0"))
                .hasStatus(422);
        assertThat(post(
                        author,
                        "/fr/desk/entries",
                        "kind",
                        "experience",
                        "outcome",
                        "failure",
                        "certainty",
                        "high",
                        "version",
                        "0"))
                .hasStatus(303);
        assertThat(PublicPages.read(web, "/fr/knowledge?kind=experience&outcome=mixed&z")
                        .select(".result"))
                .hasSize(1);
        assertThat(PublicPages.read(web, "/fr/knowledge?outcome=failure&z").select(".result"))
                .isEmpty();
    }

    @Test
    void entries_are_found_by_region_and_area_and_shown_with_licence_and_who_carried_them() {
        var entry = publishedFaq(
                "licence",
                "cc-by-4.0",
                "regions",
                "MA-03",
                "regions",
                "MA-05",
                "areas",
                "devolution",
                "units",
                Long.toString(cast.unit("MEF")),
                "related",
                "34");

        for (var address : List.of("region=MA-05", "area=devolution", "kind=faq")) {
            assertThat(PublicPages.read(web, "/fr/knowledge?" + address + "&y").select(".result h2 a"))
                    .as(address)
                    .anyMatch(link -> link.attr("href").equals("/fr/resources/" + entry));
        }
        assertThat(PublicPages.read(web, "/fr/knowledge?region=MA-01&y").select(".result a[href$=/" + entry + "]"))
                .isEmpty();
        var page = PublicPages.read(web, "/fr/resources/" + entry + "?y");
        assertThat(page.select("a[rel~=license]").attr("href")).contains("creativecommons.org");
        assertThat(page.select(".meta").text()).contains("Fès-Meknès");
        assertThat(page.select("#related + ul a").attr("href")).isEqualTo("/fr/timeline/34");
        assertThat(PublicPages.read(web, "/fr/resources/34?y").select("#related + ul a"))
                .as("read from both")
                .anyMatch(link -> link.attr("href").equals("/fr/resources/" + entry));
    }

    @Test
    void choices_and_numbers_that_are_not_there_are_refused() {
        for (var wrong : List.of(
                List.of("regions", "MA-99"),
                List.of("areas", "magic"),
                List.of("units", "999999"),
                List.of("licence", "free-beer"),
                List.of("related", "999999"),
                List.of("related", "a b"))) {
            assertThat(post(
                            author,
                            "/fr/desk/entries",
                            "kind",
                            "faq",
                            "certainty",
                            "high",
                            "version",
                            "0",
                            wrong.get(0),
                            wrong.get(1)))
                    .as(wrong.toString())
                    .hasStatus(422);
        }
    }

    @Test
    void results_have_a_unit_a_date_a_source_and_women_and_men_where_known() {
        var page = PublicPages.read(web, "/fr/timeline/206");
        assertThat(page.select(".proofs").text()).contains("97", "48 femmes", "49 hommes");
        assertThat(PublicPages.read(web, "/fr/resources/34").select(".proofs").text())
                .contains("230 h", "250 au moins", "Répartition entre femmes et hommes non connue");

        var entry = create("faq");
        var desk = "/fr/desk/entries/" + entry + "/figures";
        assertThat(post(
                        author,
                        desk,
                        "labelFr",
                        "personnes",
                        "value",
                        "10",
                        "unit",
                        "people",
                        "women",
                        "6",
                        "men",
                        "3"))
                .hasStatus(422)
                .bodyText()
                .contains("Femmes et hommes ne font pas la valeur");
        assertThat(post(author, desk, "labelFr", "heures", "value", "2,5", "unit", "hours", "women", "1"))
                .hasStatus(422);
        assertThat(post(
                        author,
                        desk,
                        "labelFr",
                        "personnes",
                        "value",
                        "10",
                        "unit",
                        "people",
                        "women",
                        "6",
                        "men",
                        "4",
                        "period",
                        "2022-05/2022-07"))
                .hasStatus(303);
        var kept = figures.of(entry).getFirst();
        assertThat(kept.women()).isEqualTo(6);
        assertThat(post(author, desk + "/" + kept.id() + "/removal")).hasStatus(303);
        assertThat(figures.of(entry)).isEmpty();
    }

    @Test
    void a_collection_keeps_the_order_somebody_gave_it_and_shows_what_is_published() {
        var made = post(
                reviewer,
                "/fr/desk/collections",
                "slug",
                "les-territoires",
                "titleFr",
                "Les territoires",
                "entries",
                "51 34 " + create("faq"),
                "version",
                "0");
        assertThat(made).hasStatus(303);

        assertThat(PublicPages.read(web, "/fr/knowledge/collections/les-territoires?a")
                        .select(".result h2 a"))
                .extracting(link -> link.attr("href"))
                .containsExactly("/fr/timeline/51", "/fr/timeline/34");
        assertThat(PublicPages.words(PublicPages.read(web, "/ar/knowledge/collections/les-territoires?a")))
                .contains("Les territoires");
        assertThat(PublicPages.read(web, "/fr/knowledge?w").select("#collections + ul a"))
                .extracting(link -> link.attr("href"))
                .contains(
                        "/fr/knowledge/collections/les-territoires", "/fr/knowledge/collections/training-the-regions");
        assertThat(post(
                        reviewer,
                        "/fr/desk/collections",
                        "slug",
                        "les-territoires",
                        "titleFr",
                        "Autre",
                        "version",
                        "0"))
                .hasStatus(422);
        assertThat(post(author, "/fr/desk/collections", "slug", "a-b", "titleFr", "x", "version", "0"))
                .hasStatus(403);
    }

    @Test
    void a_file_is_renewed_and_readers_get_the_last_version_and_editors_each() {
        var entry = publishedFaq();
        var desk = "/fr/desk/entries/" + entry + "/files";
        assertThat(upload(desk, "../../Guide <b>.txt", "un", "title", "Guide", "language", "fr"))
                .hasStatus(303);
        var id = db.sql("select id from knowledge.attachment where entry_id = :id")
                .param("id", entry)
                .query(Long.class)
                .single();
        assertThat(upload(desk + "/" + id + "/versions", "guide.txt", "deux")).hasStatus(303);

        var got = web.get().uri("/fr/files/" + entry + "/" + id).exchange();
        assertThat(got).hasStatusOk().bodyText().isEqualTo("deux");
        assertThat(got.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        var earlier = get(desk + "/" + id + "/versions/1");
        assertThat(earlier).hasStatusOk().bodyText().isEqualTo("un");
        assertThat(earlier.getResponse().getHeader("Content-Disposition")).doesNotContain("..", "<");
        assertThat(PublicPages.read(web, "/fr/resources/" + entry + "?f")
                        .select("#files + ul a")
                        .text())
                .isEqualTo("Guide");

        assertThat(post(author, desk + "/" + id + "/removal")).hasStatus(303);
        assertThat(web.get().uri("/fr/files/" + entry + "/" + id).exchange()).hasStatus(404);
    }

    @Test
    void a_language_to_choose_is_named_once() {
        var options = read("/fr/desk/entries/" + create("faq") + "/files").select("select[name=language] option");

        assertThat(options.eachText()).containsExactly("العربية", "Français", "English");
        assertThat(options.select("[value=ar]").attr("lang")).isEqualTo("ar");
        assertThat(options.select("[value=ar]").attr("dir")).isEqualTo("rtl");
    }

    @Test
    void a_file_of_an_entry_that_nobody_may_read_is_not_there() {
        var entry = create("faq");
        upload("/fr/desk/entries/" + entry + "/files", "a.txt", "un", "title", "Guide", "language", "fr");
        var id = db.sql("select id from knowledge.attachment where entry_id = :id")
                .param("id", entry)
                .query(Long.class)
                .single();

        assertThat(web.get().uri("/fr/files/" + entry + "/" + id).exchange()).hasStatus(404);
        assertThat(web.get().uri("/fr/files/34/" + id).exchange())
                .as("under the number of another entry")
                .hasStatus(404);
    }

    @Test
    void hostile_files_change_nothing() {
        var entry = create("faq");
        var desk = "/fr/desk/entries/" + entry + "/files";
        for (var name : List.of("a.svg", "a.html", "a.pdf", "a.zip", "a.exe")) {
            assertThat(upload(desk, name, "<svg onload=x()>", "title", "Guide", "language", "fr"))
                    .as(name)
                    .hasStatus(422);
        }
        assertThat(db.sql("select count(*) from knowledge.attachment where entry_id = :id")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_testimony_is_read_only_while_the_person_agrees_and_leaves_no_name() {
        var entry = create("testimony");
        write(
                entry,
                0,
                "learnt",
                "",
                "given",
                "testimony",
                "Mon zébroïde.",
                "given",
                "setting",
                "Une agente.",
                "given");
        assertThat(publish(entry, 1)).as("nobody agreed").hasStatus(422);

        var consent = "/fr/desk/entries/" + entry + "/consent";
        assertThat(post(
                        author,
                        consent,
                        "name",
                        "Zoubida Quinze",
                        "email",
                        "zq@test.example",
                        "named",
                        "true",
                        "purposes",
                        "Paraître ici.",
                        "givenOn",
                        "2020-01-02"))
                .hasStatus(303);
        assertThat(publish(entry, 1)).hasStatus(303);
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/resources/" + entry + "?t")))
                .contains("Zoubida Quinze");
        assertThat(found("zébroïde")).isEqualTo(1);

        var link = read(consent).select("aside a[href*=/testimonies/]").attr("href");
        assertThat(web.get().uri(link).exchange()).hasStatusOk();
        assertThat(found("zébroïde")).as("looking changes nothing").isEqualTo(1);
        assertThat(web.get().uri(link.substring(0, link.length() - 3) + "AAA").exchange())
                .hasStatus(404);

        db.sql("""
                        insert into knowledge.sending_back (entry_id, language, number, reason, sent_at, sent_by)
                        values (:id, 'fr', 1, 'Zoubida Quinze ?', now(), 0)
                        """).param("id", entry).update();
        assertThat(web.post().uri(link + "/withdrawal").exchange()).hasStatus(303);
        assertThat(db.sql("select count(*) from knowledge.sending_back where entry_id = :id")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .as("what was said about it quotes it")
                .isZero();

        assertThat(web.get().uri("/fr/resources/" + entry + "?u").exchange()).hasStatus(404);
        assertThat(found("zébroïde")).isZero();
        assertThat(web.get().uri("/fr/feed.atom?u").exchange()).bodyText().doesNotContain("/resources/" + entry);
        assertThat(PublicPages.read(web, "/fr/knowledge?kind=testimony&u")
                        .select(".result a[href$=/resources/" + entry + "]"))
                .isEmpty();
        assertThat(db.sql("""
                                select count(*) from knowledge.revision r
                                 where r.entry_id = :id and (r.title <> '—' or r.lead <> '' or r.sections <> '[]')
                                """).param("id", entry).query(Integer.class).single())
                .as("no revision keeps a word")
                .isZero();
        assertThat(db.sql("select name is null and email is null from knowledge.consent where entry_id = :id")
                        .param("id", entry)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_picture_is_for_everybody_once_a_published_entry_shows_it() throws Exception {
        var entry = create("faq");
        var added = web.post()
                .uri("/fr/desk/media")
                .multipart()
                .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", Picture.red()))
                .param("altAr", "صورة")
                .param("altFr", "Une image rouge")
                .param("altEn", "A red picture")
                .param("entries", Long.toString(entry))
                .param("version", "0")
                .with(FromOurPages.account(author))
                .exchange();
        assertThat(added).hasStatus(303);
        var address =
                String.valueOf(added.getResponse().getHeader("Location")).replace("/desk/media/", "/media/") + "/400";
        assertThat(web.get().uri(address).exchange()).as("the entry is a draft").hasStatus(404);
        assertThat(get(address)).hasStatusOk();

        write(entry, 0, "answer", "Oui.", "given");
        publish(entry, 1);

        assertThat(web.get().uri(address).exchange()).hasStatusOk();
        assertThat(PublicPages.read(web, "/fr/resources/" + entry + "?p")
                        .select("figure img")
                        .attr("alt"))
                .isEqualTo("Une image rouge");
    }

    @Test
    void an_installation_that_was_there_before_gets_the_templates_and_keeps_what_was_edited() {
        for (var entry : List.of(34, 51)) {
            db.sql("update knowledge.entry set kind = 'timeline' where id = :id")
                    .param("id", entry)
                    .update();
            db.sql("""
                            update knowledge.revision set sections = '[{"heading": "Avant", "body": "Texte."}]'
                             where entry_id = :id
                            """).param("id", entry).update();
        }
        assertThat(post(
                        author,
                        "/fr/desk/entries/51/fr/revisions",
                        "title",
                        "À moi",
                        "lead",
                        "Chapeau.",
                        "body",
                        "Mon texte.",
                        "revision",
                        "1"))
                .hasStatus(303);

        defaults.run(new DefaultApplicationArguments());
        defaults.run(new DefaultApplicationArguments());

        assertThat(db.sql("select kind from knowledge.entry where id = 34")
                        .query(String.class)
                        .single())
                .isEqualTo("practice");
        assertThat(PublicPages.read(web, "/fr/resources/34?x")
                        .select("link[rel=canonical]")
                        .attr("href"))
                .as("it stays where it was")
                .endsWith("/fr/timeline/34");
        assertThat(sections(34, "fr")).contains("\"context\"");
        assertThat(sections(51, "ar")).contains("\"transfer\"");
        assertThat(sections(51, "fr")).as("what somebody wrote stays").contains("Mon texte.");
        assertThat(db.sql("""
                                select proofread from knowledge.entry_text where entry_id = 34 and language = 'fr'
                                """).query(Boolean.class).single())
                .as("nobody proofread it, now as before")
                .isFalse();
        assertThat(db.sql("select max(number) from knowledge.revision where entry_id = 34")
                        .query(Integer.class)
                        .single())
                .as("once is enough")
                .isEqualTo(2);
    }

    private String sections(long entry, String language) {
        return db.sql("""
                        select r.sections::text
                          from knowledge.entry_text t
                          join knowledge.revision r
                            on r.entry_id = t.entry_id and r.language = t.language and r.number = t.latest
                         where t.entry_id = :entry and t.language = :language
                        """)
                .param("entry", entry)
                .param("language", language)
                .query(String.class)
                .single();
    }

    private long create(String kind, String... facts) {
        var form = new ArrayList<>(List.of("kind", kind, "certainty", "high", "version", "0"));
        form.addAll(List.of(facts));
        var made = post(author, "/fr/desk/entries", form.toArray(String[]::new));
        assertThat(made).hasStatus(303);
        return Long.parseLong(
                String.valueOf(made.getResponse().getHeader("Location")).replaceAll(".*/entries/(\\d+)/fr", "$1"));
    }

    private long publishedFaq(String... facts) {
        var entry = create("faq", facts);
        assertThat(write(entry, 0, "answer", "Oui.", "given")).hasStatus(303);
        assertThat(publish(entry, 1)).hasStatus(303);
        return entry;
    }

    private MvcTestResult write(long entry, int revision, String... sections) {
        var form =
                new ArrayList<>(List.of("title", "Titre", "lead", "Chapeau.", "revision", Integer.toString(revision)));
        for (var index = 0; index < sections.length; index += 3) {
            var field = "sections[" + index / 3 + "]";
            form.addAll(List.of(
                    field + ".code",
                    sections[index],
                    field + ".body",
                    sections[index + 1],
                    field + ".standing",
                    sections[index + 2]));
        }
        return post(author, "/fr/desk/entries/" + entry + "/fr/revisions", form.toArray(String[]::new));
    }

    private MvcTestResult publish(long entry, int revision) {
        return post(
                reviewer,
                "/fr/desk/entries/" + entry + "/fr/publication",
                "revision",
                Integer.toString(revision),
                "proofread",
                "true");
    }

    private int found(String words) {
        return index.search(words, Map.of(), 1, Viewer.visitor(Language.FR)).total();
    }

    private MvcTestResult upload(String address, String name, String content, String... form) {
        var request = web.post()
                .uri(address)
                .multipart()
                .file(new MockMultipartFile(
                        "file", name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8)));
        for (var index = 0; index < form.length; index += 2) {
            request.param(form[index], form[index + 1]);
        }
        return request.with(FromOurPages.account(author)).exchange();
    }

    private MvcTestResult post(long account, String address, String... form) {
        var request = web.post().uri(address).with(FromOurPages.account(account));
        for (var index = 0; index < form.length; index += 2) {
            request.param(form[index], form[index + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).with(FromOurPages.account(author)).exchange();
    }

    private Document read(String address) {
        var answer = get(address);
        assertThat(answer).as(address).hasStatusOk();
        return parse(answer);
    }

    private static Document parse(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** The smallest picture a camera could have taken. */
    private static final class Picture {

        static byte[] red() throws java.io.IOException {
            var image = new java.awt.image.BufferedImage(640, 400, java.awt.image.BufferedImage.TYPE_INT_RGB);
            var bytes = new java.io.ByteArrayOutputStream();
            javax.imageio.ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        }
    }
}
