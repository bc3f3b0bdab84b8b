package ma.etamkeen.knowledge.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.time.KingdomZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An administration says that it uses something again, by somebody who may speak for it and did not write it; readers see
 * who, how far and since when, and what nobody confirmed for a year is grey.
 */
@TamkeenTest
@Transactional
class ReusesTest {

    private static final long ENTRY = 34;
    private static final long OTHER = 47;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Reuses reuses;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Reforms reforms;

    @Autowired
    TransactionTemplate transaction;

    private long focal;

    @BeforeEach
    void someFocalPoint() {
        focal = cast.holder(Role.FOCAL_POINT, "MEF");
    }

    @Test
    void a_focal_point_declares_and_readers_see_who_how_far_and_since_when() {
        var declared = declare(focal, ENTRY, "MEF", Map.of("stage", "adapting"));

        assertThat(declared.getStatus()).isEqualTo(303);
        var page = read("/fr/timeline/34");
        assertThat(page.select("#reuses").text())
                .contains("Ministère de l’Économie et des Finances", "En adaptation", "Une administration l’adapte")
                .contains("Confirmé jusqu’au", "Pour nos directions régionales", "Cellule innovation");
        assertThat(read("/ar/timeline/34").select("#reuses").text())
                .contains("وزارة الاقتصاد والمالية", "قيد التكييف", "إدارة واحدة تكيفه");
        assertThat(read("/en/timeline/34").select("#reuses [lang=fr]").text())
                .contains("Pour nos directions régionales");
        assertThat(db.sql("select deed from platform.journal where deed = 'knowledge.reuse.declared' and subject = :id")
                        .param("id", only())
                        .query(String.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void one_declaration_of_an_administration_and_an_entry_is_open_and_the_database_says_so_too() {
        declare(focal, ENTRY, "MEF", Map.of());

        var again = declare(focal, ENTRY, "MEF", Map.of());

        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(words(again)).contains("déjà une reprise ouverte");
        assertThatThrownBy(() -> apart("""
                        insert into knowledge.reuse (entry_id, unit_id, stage, since, language, context, adaptation, contact,
                                                     contact_email, declared_at, confirmed_until)
                        select entry_id, unit_id, 'planned', since, language, context, adaptation, contact, contact_email,
                               declared_at, confirmed_until from knowledge.reuse where id = :id
                        """)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whoever_wrote_the_entry_may_not_speak_for_who_uses_it() {
        writtenBy(focal);

        assertThat(get("/fr/desk/reuses/new?entry=34", focal).getStatus()).isEqualTo(403);
        assertThat(declare(focal, ENTRY, "MEF", Map.of()).getStatus()).isEqualTo(403);
        assertThat(read("/fr/timeline/34", focal).select("#reuses a[href*=new]"))
                .isEmpty();

        // of a colleague's declaration the author sees all and changes nothing
        var colleague = cast.holder(Role.COORDINATOR, "MEF");
        declare(colleague, ENTRY, "MEF", Map.of());
        var id = only();
        assertThat(read("/fr/desk/reuses/" + id, focal).select("main form")).isEmpty();
        assertThat(post("/fr/desk/reuses/" + id + "/confirmation", focal, Map.of("version", "1"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(stage(id, focal, "in-use", "", 1).getStatus()).isEqualTo(403);
        assertThat(post("/fr/desk/reuses/" + id, focal, details(1)).getStatus()).isEqualTo(403);
    }

    @Test
    void the_database_takes_no_word_of_an_author_whichever_way_it_comes() {
        declare(cast.holder(Role.COORDINATOR, "MEF"), ENTRY, "MEF", Map.of());
        writtenBy(focal);

        assertThatThrownBy(() -> apart("""
                        insert into knowledge.reuse_step (reuse_id, number, deed, stage, why, at, done_by)
                        select :id, 99, 'confirmed', 'in-use', '', declared_at, %d from knowledge.reuse where id = :id
                        """.formatted(focal))).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void writtenBy(long person) {
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        select entry_id, language, number + 100, title, lead, sections, :author, at, 0
                          from knowledge.revision where entry_id = :entry and language = 'fr' and number = 1
                        """).param("author", person).param("entry", ENTRY).update();
    }

    @Test
    void nobody_speaks_for_an_administration_without_a_role_on_it() {
        declare(focal, ENTRY, "MEF", Map.of());
        var id = only();
        var elsewhere = cast.holder(Role.FOCAL_POINT, "MEE");

        assertThat(declare(cast.civilServant(), OTHER, "MEF", Map.of()).getStatus())
                .isEqualTo(403);
        assertThat(declare(cast.holder(Role.AUTHOR), OTHER, "MEF", Map.of()).getStatus())
                .isEqualTo(403);
        assertThat(declare(elsewhere, OTHER, "MEF", Map.of()).getStatus()).isEqualTo(422);
        assertThat(reuses.of(OTHER)).isEmpty();
        for (var path : List.of("", "/stage", "/confirmation", "/evidence")) {
            assertThat(post("/fr/desk/reuses/" + id + path, elsewhere, Map.of("version", "1", "stage", "in-use"))
                            .getStatus())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(get("/fr/desk/reuses/" + id, elsewhere).getStatus()).isEqualTo(404);
        assertThat(read("/fr/desk/reuses", elsewhere).select("tbody tr")).isEmpty();
        assertThat(read("/fr/desk/reuses", focal).select("tbody tr")).hasSize(1);
        // whoever holds the role on what is below speaks for that alone
        assertThat(read("/fr/desk/reuses/new?entry=34", elsewhere)
                        .select("select[name=unit]")
                        .text())
                .doesNotContain("Économie et des Finances");
        assertThat(declare(focal, 999_999, "MEF", Map.of()).getStatus()).isEqualTo(404);
    }

    @Test
    void stages_have_a_history_and_a_stop_says_why_and_makes_room_for_another() {
        declare(focal, ENTRY, "MEF", Map.of());
        var id = only();

        assertThat(stage(id, focal, "in-use", "", 1).getStatus()).isEqualTo(303);
        assertThat(stage(id, focal, "planned", "", 1).getStatus())
                .as("on what was before")
                .isEqualTo(409);
        assertThat(stage(id, focal, "in-use", "", 2).getStatus())
                .as("no change")
                .isEqualTo(422);
        assertThat(stage(id, focal, "stopped", " ", 2).getStatus())
                .as("without why")
                .isEqualTo(422);
        assertThat(stage(id, focal, "stopped", "Plus de budget", 2).getStatus()).isEqualTo(303);

        assertThat(reuses.steps(id))
                .extracting(Reuse.Step::stage)
                .containsExactly(Stage.STOPPED, Stage.IN_USE, Stage.INTERESTED);
        assertThat(read("/fr/timeline/34").select("#reuses").text()).contains("Arrêtée", "Plus de budget");
        assertThat(stage(id, focal, "in-use", "", 3).getStatus())
                .as("what is over")
                .isEqualTo(403);
        assertThat(declare(focal, ENTRY, "MEF", Map.of()).getStatus()).isEqualTo(303);
    }

    @Test
    void a_year_without_a_word_greys_it_one_letter_asks_and_a_confirmation_renews() {
        declare(focal, ENTRY, "MEF", Map.of("stage", "in-use"));
        var id = only();
        confirmations.askNow();
        assertThat(letters(id)).as("a year ahead").isEmpty();

        db.sql("update knowledge.reuse set confirmed_until = :day where id = :id")
                .param("day", today().plusDays(20))
                .param("id", id)
                .update();
        confirmations.askNow();
        confirmations.askNow();
        assertThat(letters(id)).containsOnlyOnce(cast.emailOf(focal)).doesNotHaveDuplicates();

        db.sql("update knowledge.reuse set confirmed_until = :day where id = :id")
                .param("day", today().minusDays(1))
                .param("id", id)
                .update();
        var grey = read("/fr/timeline/34").select("#reuses");
        assertThat(grey.text())
                .contains("Plus confirmé depuis", "n’est plus confirmée")
                .doesNotContain("En service dans");
        assertThat(grey.select("b.soft")).hasSize(1);
        assertThat(read("/fr/me", focal).text()).contains("1 reprise à confirmer");

        assertThat(post("/fr/desk/reuses/" + id + "/confirmation", focal, Map.of("version", "1"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(reuses.of(ENTRY).getFirst().confirmedUntil()).isEqualTo(today().plusMonths(Declarations.MONTHS));
        assertThat(read("/fr/timeline/34").select("#reuses").text()).contains("En service dans une administration");
    }

    @Test
    void where_nobody_holds_a_role_the_address_of_the_service_is_asked() {
        declare(cast.holder(Role.ADMINISTRATOR), ENTRY, "ANP", Map.of());
        var id = only();
        db.sql("update knowledge.reuse set confirmed_until = :day where id = :id")
                .param("day", today())
                .param("id", id)
                .update();

        var held = db.sql("""
                        select count(*) from people.role_grant g
                          join organisations.unit u on u.lineage @> array[g.on_id]
                         where u.code = 'ANP' and g.on_kind = 'unit' and g.role in ('focal-point', 'coordinator')
                           and g.taken_back_at is null
                        """).query(Integer.class).single();
        confirmations.askNow();

        assertThat(letters(id)).hasSizeGreaterThanOrEqualTo(1);
        if (held == 0) {
            assertThat(letters(id)).containsExactly("innovation@mef.example");
        }
    }

    @Test
    void what_an_administration_uses_again_goes_on_with_the_one_it_becomes() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        declare(administrator, ENTRY, "ABH", Map.of("stage", "planned"));
        declare(administrator, ENTRY, "ONEE", Map.of("stage", "in-use"));
        declare(administrator, OTHER, "ABH", Map.of("stage", "adapting"));

        assertThat(reforms.decide(
                        new Reform.Merge(cast.unit("ONEE"), List.of(cast.unit("ABH"))),
                        today(),
                        "because",
                        administrator))
                .isInstanceOf(UnitChange.Done.class);

        assertThat(reuses.of(ENTRY)).extracting(Reuse::stage).containsExactly(Stage.IN_USE);
        assertThat(reuses.of(OTHER)).extracting(Reuse::unit).containsExactly(cast.unit("ONEE"));
        assertThat(reuses.steps(reuses.of(OTHER).getFirst().id()).getFirst().deed())
                .isEqualTo(Reuse.Deed.MERGED);
    }

    @Test
    void what_grew_from_a_reuse_is_shown_on_both_and_never_in_a_ring() {
        declare(focal, ENTRY, "MEF", Map.of("made", "https://e-tamkeen.ma/fr/timeline/47"));

        assertThat(read("/fr/timeline/34").select("#reuses").text())
                .contains("D’où il vient", "Évaluation à mi-parcours");
        assertThat(read("/fr/timeline/47")
                        .select("#reuses a[href=/fr/timeline/34]")
                        .text())
                .contains("La formation s’étend aux 12 régions");
        assertThat(read("/fr/timeline/47").select("#reuses b[aria-current]").text())
                .contains("Évaluation à mi-parcours");

        assertThat(words(declare(focal, OTHER, "MEF", Map.of("made", "34")))).contains("à l’origine de celui-ci");
        assertThat(words(declare(focal, OTHER, "MEF", Map.of("made", "999999"))))
                .contains("Aucun contenu publié");
        assertThat(words(declare(focal, OTHER, "MEF", Map.of("made", "47")))).contains("à l’origine de celui-ci");
    }

    @Test
    void visitors_narrow_the_list_of_all_reuses() {
        declare(focal, ENTRY, "MEF", Map.of("stage", "in-use"));
        declare(focal, OTHER, "MEF", Map.of("stage", "planned"));

        assertThat(read("/fr/knowledge/reuses").select("main li[id^=reuse-]")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(read("/fr/knowledge/reuses?stage=planned")
                        .select("main li[id^=reuse-]")
                        .text())
                .contains("Évaluation à mi-parcours")
                .doesNotContain("La formation s’étend");
        assertThat(read("/ar/knowledge/reuses?theme=evaluation").select("main li[id^=reuse-]"))
                .hasSize(1);
        assertThat(read("/en/knowledge/reuses?stage=%00&theme=%27&region=x").select("main li[id^=reuse-]"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void evidence_is_a_file_that_is_saved_and_never_opened_and_of_a_kind_that_is_taken() {
        declare(focal, ENTRY, "MEF", Map.of());
        var id = only();
        assertThat(get("/fr/knowledge/reuses/" + id + "/evidence", 0).getStatus())
                .isEqualTo(404);

        assertThat(prove(id, "page.html", "<script>alert(1)</script>").getStatus())
                .isEqualTo(422);
        assertThat(prove(id, "bilan.txt", "Un bilan").getStatus()).isEqualTo(303);
        assertThat(prove(id, "bilan-2.txt", "Un autre bilan").getStatus()).isEqualTo(303);

        var file = get("/fr/knowledge/reuses/" + id + "/evidence", 0);
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(new String(file.getContentAsByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("Un autre bilan");
    }

    @Test
    void evidence_is_taken_away_and_the_history_says_which_file_came_and_went() {
        declare(focal, ENTRY, "MEF", Map.of());
        var id = only();
        assertThat(unprove(id, focal, 1).getStatus()).as("there is none").isEqualTo(422);
        prove(id, "bilan.txt", "Un bilan");
        var file = db.sql("select evidence_file from knowledge.reuse where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        assertThat(read("/fr/desk/reuses/" + id, focal).select("form[action$=/evidence/removal]"))
                .hasSize(1);

        assertThat(unprove(id, focal, 1).getStatus()).as("on what was before").isEqualTo(409);
        assertThat(get("/fr/knowledge/reuses/" + id + "/evidence", 0).getStatus())
                .isEqualTo(200);
        assertThat(unprove(id, cast.holder(Role.FOCAL_POINT, "MEE"), 2).getStatus())
                .isEqualTo(404);
        assertThat(unprove(id, focal, 2).getStatus()).isEqualTo(303);

        assertThat(get("/fr/knowledge/reuses/" + id + "/evidence", 0).getStatus())
                .isEqualTo(404);
        assertThat(db.sql("select count(*) from platform.file where id = :id")
                        .param("id", file)
                        .query(Integer.class)
                        .single())
                .as("nothing of it stays")
                .isZero();
        assertThat(reuses.steps(id))
                .extracting(Reuse.Step::deed, Reuse.Step::why)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple(Reuse.Deed.UNPROVED, "bilan.txt"),
                        org.assertj.core.groups.Tuple.tuple(Reuse.Deed.PROVED, "bilan.txt"));
        assertThat(read("/fr/desk/reuses/" + id, focal).select(".timeline").text())
                .contains("Preuve retirée", "bilan.txt");
        assertThat(read("/fr/desk/reuses/" + id, focal).select("form[action$=/evidence/removal]"))
                .isEmpty();
        writtenBy(focal);
        assertThat(unprove(id, focal, 3).getStatus()).as("an author").isEqualTo(403);
    }

    private MockHttpServletResponse unprove(long id, long person, int version) {
        return post(
                "/fr/desk/reuses/" + id + "/evidence/removal", person, Map.of("version", Integer.toString(version)));
    }

    @Test
    void the_letter_of_the_year_names_the_entry_and_the_day_and_leads_to_the_declaration() {
        declare(focal, ENTRY, "MEF", Map.of("stage", "in-use"));
        var id = only();
        db.sql("update knowledge.reuse set confirmed_until = :day where id = :id")
                .param("day", today().plusDays(Confirmations.DAYS_BEFORE + 1))
                .param("id", id)
                .update();
        confirmations.askNow();
        assertThat(letters(id)).as("a day early").isEmpty();
        db.sql("update knowledge.reuse set confirmed_until = :day where id = :id")
                .param("day", today().plusDays(Confirmations.DAYS_BEFORE))
                .param("id", id)
                .update();

        confirmations.askNow();

        var letter = db.sql("""
                        select subject, array_to_string(paragraphs, ' ') as said, action_address, language from platform.letter
                         where kind = 'knowledge.reuse' and about = :id and recipient = :to
                        """)
                .param("id", id)
                .param("to", cast.emailOf(focal))
                .query()
                .singleRow();
        var title = reuses.title(ENTRY)
                .orElseThrow()
                .reading(ma.etamkeen.platform.words.Language.of(String.valueOf(letter.get("language")))
                        .orElseThrow())
                .words();
        assertThat(String.valueOf(letter.get("subject"))).contains(title);
        assertThat(String.valueOf(letter.get("said")))
                .contains(title, Integer.toString(today().plusDays(30).getYear()));
        assertThat(String.valueOf(letter.get("action_address"))).endsWith("/desk/reuses/" + id);
        assertThat(get("/fr/desk/reuses/" + id, focal).getStatus()).isEqualTo(200);
    }

    @Test
    void a_declaration_that_is_wrong_keeps_what_was_typed_and_says_where() {
        var answer = declare(focal, ENTRY, "MEF", Map.of("email", "personne", "link", "javascript:alert(1)"));

        assertThat(answer.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(page.select("[aria-invalid=true]").eachAttr("name")).contains("email", "link");
        assertThat(page.select("textarea[name=context]").text()).isEqualTo("Pour nos directions régionales");
    }

    private MockHttpServletResponse declare(long person, long entry, String unit, Map<String, String> more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("entry", Long.toString(entry));
        fields.put("unit", Long.toString(cast.unit(unit)));
        fields.put("stage", "interested");
        fields.putAll(details(0));
        fields.remove("version");
        fields.putAll(more);
        return post("/fr/desk/reuses", person, fields);
    }

    private static Map<String, String> details(int version) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("context", "Pour nos directions régionales");
        fields.put("adaptation", "");
        fields.put("contact", "Cellule innovation");
        fields.put("email", "innovation@mef.example");
        fields.put("link", "");
        fields.put("made", "");
        fields.put("version", Integer.toString(version));
        return fields;
    }

    private MockHttpServletResponse stage(long id, long person, String stage, String why, int version) {
        return post(
                "/fr/desk/reuses/" + id + "/stage",
                person,
                Map.of("stage", stage, "why", why, "version", Integer.toString(version)));
    }

    private MockHttpServletResponse prove(long id, String name, String content) {
        return web.post()
                .uri("/fr/desk/reuses/" + id + "/evidence")
                .multipart()
                .file(new MockMultipartFile("file", name, null, content.getBytes(StandardCharsets.UTF_8)))
                .with(FromOurPages.account(cast.accountOf(focal)))
                .exchange()
                .getResponse();
    }

    private MockHttpServletResponse post(String address, long person, Map<String, String> fields) {
        var request = web.post().uri(address);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.with(FromOurPages.account(cast.accountOf(person)))
                .exchange()
                .getResponse();
    }

    private MockHttpServletResponse get(String address, long person) {
        var request = web.get().uri(java.net.URI.create(address));
        return (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person))))
                .exchange()
                .getResponse();
    }

    private Document read(String address) {
        return read(address, cast.civilServant());
    }

    private Document read(String address, long person) {
        return Jsoup.parse(words(get(address, person)));
    }

    private static String words(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private long only() {
        return db.sql("select max(id) from knowledge.reuse").query(Long.class).single();
    }

    private List<String> letters(long id) {
        return db.sql("select recipient from platform.letter where kind = 'knowledge.reuse' and about = :id")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** In a part of its own that comes to nothing, so that the refusal does not end the transaction of the test. */
    private void apart(String sql) {
        var part = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        part.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED);
        part.executeWithoutResult(_ -> db.sql(sql).param("id", only()).update());
    }

    private static LocalDate today() {
        return LocalDate.now(KingdomZone.ZONE);
    }
}
