package ma.etamkeen.knowledge.testimonies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever gave a testimony is written to in their language with the link by which they take it back. The link works at once,
 * everywhere, and leaves no name.
 */
@TamkeenTest
@Transactional
class TestimoniesTest {

    private static final String TO = "speaker@test.example";
    private static final String WORD = "quagganesque";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Entries entries;

    @Autowired
    SearchIndex index;

    private long author;
    private long entry;

    @BeforeEach
    void aTestimonyThatReadersRead() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        entry = db.sql("""
                        with entry as (
                            insert into knowledge.entry (id, kind, other_sources, certainty, created_at, created_by)
                            values (nextval('knowledge.entry_id_seq'), 'testimony', '{}', 'high', now(), 0) returning id
                        ), revision as (
                            insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                            select id, 'fr', 1, 'Ce que j’ai appris', 'Un chapeau', :sections::jsonb, 0, now(), 0 from entry
                            returning entry_id
                        )
                        insert into knowledge.entry_text (entry_id, language, latest, state, shown, proofread, shown_at)
                        select entry_id, 'fr', 1, 'published', 1, true, now() from revision returning entry_id
                        """)
                .param("sections", "[{\"code\": \"testimony\", \"body\": \"Un mot " + WORD + ".\"}]")
                .query(Long.class)
                .single();
        entries.index(entry);
    }

    @Test
    void whoever_agreed_is_written_to_in_their_language_and_the_link_of_the_letter_takes_everything_back() {
        assertThat(agree("ar", TO).getStatus()).isEqualTo(303);

        var letter = letters().getFirst();
        assertThat(letter.to()).isEqualTo(TO);
        assertThat(letter.language()).isEqualTo("ar");
        assertThat(letter.subject()).contains("شهادتكم");
        assertThat(letter.said()).contains("Paraître ici.").contains("سحب");
        var link = Objects.requireNonNull(letter.address()).replaceFirst("https?://[^/]+", "");
        assertThat(link).startsWith("/ar/testimonies/");

        assertThat(get(link).getStatus()).isEqualTo(200);
        assertThat(everywhere()).as("looking changes nothing").containsOnly(true);

        var exported = db.sql("""
                        with file as (
                            insert into platform.file (name, content_type, bytes, sha256, kept_at)
                            values ('x.zip', 'application/octet-stream', 1, sha256('x'), now()) returning id
                        )
                        insert into knowledge.export (asked_at, asked_by, state, file_id, made_at)
                        select now(), 0, 'made', id, now() from file returning file_id
                        """).query(Long.class).single();
        assertThat(web.post().uri(link + "/withdrawal").exchange()).hasStatus(303);

        assertThat(everywhere()).containsOnly(false);
        assertThat(letters()).as("that a letter left stays known").allSatisfy(one -> {
            assertThat(one.to() + one.subject() + one.said()).isEmpty();
            assertThat(one.address()).isNull();
            assertThat(one.state()).isEqualTo("failed");
        });
        assertThat(db.sql("select count(*) from platform.file where id = :id")
                        .param("id", exported)
                        .query(Integer.class)
                        .single())
                .as("a file made before")
                .isZero();
        assertThat(get(link).getStatus()).as("the link says that it is done").isEqualTo(200);
    }

    /** Whether readers get a word of it: on its page, in the list, in the feed, from the interface and by the search. */
    private List<Boolean> everywhere() {
        var mark = "?" + System.nanoTime();
        return List.of(
                get("/fr/resources/" + entry + mark).getStatus() == 200,
                PublicPages.read(web, "/fr/knowledge?kind=testimony&" + System.nanoTime())
                        .text()
                        .contains("Ce que j’ai appris"),
                words(get("/fr/feed.atom" + mark)).contains("/resources/" + entry),
                get("/api/v1/entries/" + entry).getStatus() == 200,
                index.search(WORD, Map.of(), 1, Viewer.visitor(Language.FR)).total() > 0);
    }

    @Test
    void nobody_is_written_to_twice_for_nothing_and_a_new_link_is_sent_on_demand() {
        agree("fr", TO);
        agree("fr", TO);
        assertThat(letters()).as("the same again").hasSize(1);
        agree("en", TO);
        assertThat(letters()).as("another language").hasSize(2);
        agree("en", "other@test.example");
        assertThat(letters()).as("another address").hasSize(3);

        var desk = read("/fr/desk/entries/" + entry + "/consent");
        assertThat(desk.select("aside").text()).contains("Lien envoyé par courriel");
        assertThat(desk.select("form[action$=/consent/letter] button").text()).isEqualTo("Envoyer le lien à nouveau");
        assertThat(post("/fr/desk/entries/" + entry + "/consent/letter").getStatus())
                .isEqualTo(303);
        assertThat(letters()).hasSize(4);
        assertThat(letters().getFirst().to()).isEqualTo("other@test.example");
        var link = Objects.requireNonNull(letters().getFirst().address()).replaceFirst("https?://[^/]+", "");
        assertThat(link).startsWith("/en/testimonies/");
        assertThat(get(link).getStatus()).isEqualTo(200);
    }

    @Test
    void without_an_address_or_an_agreement_nobody_is_written_to() {
        assertThat(post("/fr/desk/entries/" + entry + "/consent/letter").getStatus())
                .as("nobody agreed")
                .isEqualTo(404);
        agree("fr", "");
        assertThat(letters()).isEmpty();
        assertThat(read("/fr/desk/entries/" + entry + "/consent").select("form[action$=/letter]"))
                .isEmpty();
        assertThat(post("/fr/desk/entries/" + entry + "/consent/letter").getStatus())
                .isEqualTo(422);
        agree("fr", TO);
        assertThat(letters()).hasSize(1);
        assertThat(agree("xx", TO).getStatus()).as("no language").isEqualTo(422);

        post("/fr/desk/entries/" + entry + "/consent/withdrawal");
        assertThat(post("/fr/desk/entries/" + entry + "/consent/letter").getStatus())
                .as("taken back")
                .isEqualTo(404);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void whoever_does_not_edit_entries_writes_to_nobody() {
        agree("fr", TO);
        var request = web.post().uri("/fr/desk/entries/" + entry + "/consent/letter");

        assertThat(request.with(FromOurPages.account(cast.accountOf(cast.civilServant())))
                        .exchange())
                .hasStatus(403);
        assertThat(letters()).hasSize(1);
    }

    private record Written(
            String to,
            String language,
            String subject,
            String said,
            @org.jspecify.annotations.Nullable String address,
            String state) {}

    /** The last first. */
    private List<Written> letters() {
        return db.sql("""
                        select recipient, language, subject, array_to_string(paragraphs, ' ') as said, action_address, state
                          from platform.letter where kind = 'knowledge.consent' and about = :entry order by id desc
                        """)
                .param("entry", entry)
                .query((row, _) -> new Written(
                        row.getString("recipient"),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("said"),
                        row.getString("action_address"),
                        row.getString("state")))
                .list();
    }

    private MockHttpServletResponse agree(String language, String email) {
        return post(
                "/fr/desk/entries/" + entry + "/consent",
                "name",
                "Une personne",
                "email",
                email,
                "language",
                language,
                "named",
                "true",
                "purposes",
                "Paraître ici.",
                "givenOn",
                "2020-01-02");
    }

    private MockHttpServletResponse post(String address, String... form) {
        var request = web.post().uri(address);
        for (var index = 0; index < form.length; index += 2) {
            request = request.param(form[index], form[index + 1]);
        }
        return request.with(FromOurPages.account(author)).exchange().getResponse();
    }

    private MockHttpServletResponse get(String address) {
        return web.get().uri(java.net.URI.create(address)).exchange().getResponse();
    }

    private Document read(String address) {
        return Jsoup.parse(words(web.get()
                .uri(address)
                .with(FromOurPages.account(author))
                .exchange()
                .getResponse()));
    }

    private static String words(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
