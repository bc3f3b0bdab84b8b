package ma.etamkeen.learning.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.drafts.Drafts;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Items come by file as drafts, all of it or nothing, after whoever brings them has seen what becomes of each. */
@TamkeenTest
@Transactional
class ItemFilesTest {

    private static final String GIFT = """
            // [tag:spam]
            ::brought-one::Ce courriel presse. Que faites-vous ?{
            	=Je vérifie#Un appel suffit.
            	~Je réponds#La hâte sert l’attaquant.
            }

            ::brought-essay::Racontez.{}
            """;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Drafts drafts;

    @Autowired
    JdbcClient db;

    @BeforeTransaction
    void people() {
        cast.holder(Role.AUTHOR);
        cast.holder(Role.TRANSLATOR);
    }

    @Test
    void what_a_file_holds_is_seen_first_and_then_taken_as_drafts() {
        var address = brought(GIFT, "fr");

        assertThat(waiting()).isOne();
        assertThat(drafts.of("cybersecurity", "brought-one")).isEmpty();
        var report = page(Role.AUTHOR, address);
        assertThat(report.select("tbody tr")).hasSize(2);
        assertThat(report.select("tbody tr").text()).contains("brought-one", "Nouveau brouillon", "Laissé de côté");

        var taken = post(
                Role.AUTHOR, address + "/drafts", report.select("[name=mark]").attr("value"));
        assertThat(taken).hasStatus(303).hasHeader("Location", "/fr/desk/learning/cybersecurity");
        var next = web.get()
                .uri("/fr/desk/learning/cybersecurity")
                .cookie(taken.getResponse().getCookies())
                .with(account(Role.AUTHOR))
                .exchange();
        assertThat(read(next).text()).contains("Brouillons importés : 1");

        var draft = drafts.of("cybersecurity", "brought-one").orElseThrow();
        assertThat(draft.body().path("unit").asString("")).isEqualTo("passwords");
        assertThat(draft.body().path("options").get(1).path("why").path("fr").asString(""))
                .isEqualTo("La hâte sert l’attaquant.");
        assertThat(draft.writers()).containsExactly(cast.holder(Role.AUTHOR));
        assertThat(db.sql("select count(*) from learning.item where code like 'brought-%'")
                        .query(Integer.class)
                        .single())
                .as("nothing reaches learners")
                .isZero();
        assertThat(waiting()).isZero();
        assertThat(post(Role.AUTHOR, address + "/drafts", "")).hasStatus(404);
    }

    @Test
    void a_second_file_adds_its_language_and_a_file_that_changes_nothing_takes_nothing() {
        take(brought(GIFT, "fr"));
        take(brought(
                "::brought-one::رسالة مستعجلة، ماذا تفعلون؟{=أتحقق#مكالمة تكفي. ~أجيب#العجلة تخدم المهاجم.}", "ar"));

        var body = drafts.of("cybersecurity", "brought-one").orElseThrow().body();
        assertThat(body.path("options").get(0).path("text").path("ar").asString(""))
                .isEqualTo("أتحقق");
        assertThat(body.path("options").get(0).path("text").path("fr").asString(""))
                .isEqualTo("Je vérifie");

        var again = page(Role.AUTHOR, brought(GIFT, "fr"));
        assertThat(again.select("tbody tr").text()).contains("Identique");
        assertThat(again.select("form[action$=/drafts]")).isEmpty();
    }

    @Test
    void of_a_file_in_which_anything_is_wrong_nothing_is_kept_and_nothing_taken() {
        var answer = bring(
                "::fine::Laquelle ?{=a ~b}\n\n::broken::Laquelle ?{=a ~b\n\n::none::Laquelle ?{~a ~b}",
                "fr",
                "cybersecurity");

        assertThat(answer).hasStatus(422);
        var report = read(answer);
        assertThat(report.select("[role=alert]").text()).contains("2 contenus");
        assertThat(report.select("tbody tr").eachText().getFirst()).contains("broken", "accolade");
        assertThat(report.select("form[action*=/desk/learning/import]")).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void what_changed_meanwhile_is_shown_anew_and_nothing_is_taken() {
        take(brought(GIFT, "fr"));
        var address = brought(GIFT.replace("Je réponds", "Je clique"), "fr");
        var mark = page(Role.AUTHOR, address).select("[name=mark]").attr("value");
        db.sql("""
                        update learning.draft set body = jsonb_set(body, '{stem,fr}', '"Autre ?"')
                         where theme = 'cybersecurity' and code = 'brought-one'
                        """).update();

        var answer = post(Role.AUTHOR, address + "/drafts", mark);

        assertThat(answer).hasStatus(409);
        assertThat(read(answer).select("[role=alert]").text()).isNotBlank();
        assertThat(drafts.of("cybersecurity", "brought-one")
                        .orElseThrow()
                        .body()
                        .toString())
                .contains("Autre ?")
                .doesNotContain("Je clique");
        assertThat(waiting()).isOne();
    }

    @Test
    void a_file_waits_for_whoever_brought_it_alone_one_at_a_time_and_can_be_left() {
        var address = brought(GIFT, "fr");

        assertThat(get(Role.TRANSLATOR, address)).hasStatus(404);
        assertThat(post(Role.TRANSLATOR, address + "/drafts", "")).hasStatus(404);
        assertThat(post(Role.TRANSLATOR, address + "/removal", "")).hasStatus(404);
        var next = brought(GIFT, "fr");
        assertThat(get(Role.AUTHOR, address)).hasStatus(404);
        assertThat(post(Role.AUTHOR, next + "/removal", "")).hasStatus(303);
        assertThat(waiting()).isZero();
    }

    @Test
    void what_no_form_of_ours_sends_is_refused() {
        assertThat(bring(GIFT, "de", "cybersecurity")).hasStatus(400);
        assertThat(bring(GIFT, "fr", "nowhere")).hasStatus(400);
        assertThat(bring(GIFT, "fr", "cybersecurity/nowhere")).hasStatus(400);
        var none = read(bring("", "fr", "cybersecurity"));
        assertThat(none.select("#file[aria-invalid=true]")).hasSize(1);
        assertThat(none.select("#theme option[selected]").attr("value")).isEqualTo("cybersecurity");
        assertThat(read(bring(GIFT, "", "cybersecurity")).select("[name=language][aria-invalid=true]"))
                .hasSize(3);
        assertThat(read(bring(GIFT, "fr", "")).select("#theme[aria-invalid=true]"))
                .hasSize(1);
    }

    @Test
    void what_goes_out_comes_back_without_changing_anything() {
        for (var file : java.util.List.of("gift?language=ar", "csv", "json")) {
            var answer = get(Role.TRANSLATOR, "/fr/desk/learning/cybersecurity/export/" + file);
            assertThat(answer).hasStatus(200);
            assertThat(answer.getResponse().getHeader("Content-Disposition")).contains("attachment", "cybersecurity");
            var report = page(Role.AUTHOR, brought(answer.getResponse().getContentAsByteArray(), "ar"));
            assertThat(report.select("form[action$=/drafts]")).isEmpty();
            assertThat(report.select("dl dt").eachText()).containsExactly("Identique");
        }
        var template = get(Role.AUTHOR, "/fr/desk/learning/cybersecurity/export/template.csv");
        assertThat(new String(template.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("# single", "# capsule", "part10_why_en");
        assertThat(bring(template.getResponse().getContentAsByteArray(), "fr", "cybersecurity"))
                .as("nothing but remarks")
                .hasStatus(422);
        assertThat(get(Role.AUTHOR, "/fr/desk/learning/nowhere/export/json")).hasStatus(404);
    }

    @Test
    void what_is_being_written_goes_out_where_it_is_wanted() {
        take(brought(GIFT, "fr"));

        for (var file : java.util.List.of("gift", "csv", "json")) {
            assertThat(out(file)).doesNotContain("brought-one");
            assertThat(out(file + "?drafts=true")).contains("brought-one");
        }
        assertThat(page(Role.AUTHOR, "/fr/desk/learning/cybersecurity/export").select(".pill.on"))
                .hasSize(1);
    }

    private String out(String file) {
        return new String(
                get(Role.AUTHOR, "/fr/desk/learning/cybersecurity/export/" + file)
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private void take(String address) {
        var mark = page(Role.AUTHOR, address).select("[name=mark]").attr("value");
        assertThat(post(Role.AUTHOR, address + "/drafts", mark)).hasStatus(303);
    }

    private int waiting() {
        return db.sql("select count(*) from learning.import where made_by = :me")
                .param("me", cast.holder(Role.AUTHOR))
                .query(Integer.class)
                .single();
    }

    private String brought(String text, String language) {
        return brought(text.getBytes(StandardCharsets.UTF_8), language);
    }

    private String brought(byte[] bytes, String language) {
        var answer = bring(bytes, language, "cybersecurity/passwords");
        assertThat(answer).hasStatus(303);
        return Objects.requireNonNull(answer.getResponse().getHeader("Location"));
    }

    private MvcTestResult bring(String text, String language, String theme) {
        return bring(text.getBytes(StandardCharsets.UTF_8), language, theme);
    }

    private MvcTestResult bring(byte[] bytes, String language, String theme) {
        return web.post()
                .uri("/fr/desk/learning/import")
                .multipart()
                .file(new MockMultipartFile("file", "items", "text/plain", bytes))
                .param("theme", theme)
                .param("language", language)
                .with(account(Role.AUTHOR))
                .exchange();
    }

    private MvcTestResult get(Role role, String address) {
        return web.get().uri(address).with(account(role)).exchange();
    }

    private Document page(Role role, String address) {
        var answer = get(role, address);
        assertThat(answer).hasStatus(200);
        return read(answer);
    }

    private MvcTestResult post(Role role, String address, String mark) {
        return web.post().uri(address).param("mark", mark).with(account(role)).exchange();
    }

    private org.springframework.test.web.servlet.request.RequestPostProcessor account(Role role) {
        return FromOurPages.account(cast.accountOf(cast.holder(role)));
    }

    private static Document read(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
