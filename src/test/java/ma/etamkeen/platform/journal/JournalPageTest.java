package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Those who keep the platform read everything that happened; nobody else does, and no name is ever kept. */
@TamkeenTest
@Transactional
class JournalPageTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    /** The cast stays when a test is rolled back. */
    @BeforeTransaction
    void cast() {
        cast.civilServant();
        cast.holder(Role.DATA_PROTECTION_OFFICER);
        cast.holder(Role.ADMINISTRATOR, "MEF");
    }

    @Test
    void a_line_is_read_in_words_in_each_language_with_the_names_of_those_concerned() {
        var person = cast.civilServant();
        journal.record("people.account.password", person, person, person, "");

        assertThat(text("/en/admin/journal?actor=" + person)).contains("Password changed", "Test person civil-servant");
        assertThat(text("/fr/admin/journal?actor=" + person)).contains("Mot de passe", "Test person civil-servant");
        assertThat(text("/ar/admin/journal?actor=" + person)).contains("شخص تجريبي");
    }

    @Test
    void what_the_platform_keeps_with_a_deed_is_read_in_words() {
        journal.record("people.retention.applied", 0, 987_930, 0, "motives");
        journal.record("people.request.asked", 1, 987_930, 0, "erasure");
        journal.record("people.role.given", 1, 987_930, 0, "focal-point unit");

        assertThat(whys("?about=987930"))
                .containsExactly("Point focal · Administration", "Effacement", "Motifs des inscriptions");
        assertThat(text("/en/admin/journal?about=987930"))
                .contains("Focal point · Administration", "Erasure", "Reasons given for registrations");
        assertThat(text("/ar/admin/journal?about=987930")).contains("دوافع طلبات التسجيل");
    }

    @Test
    void what_a_visitor_tried_is_not_said_to_be_the_platform_s_doing() {
        journal.record("platform.attempt.link", 0, 987_940, 0, "GET /sign-in/link/{token}");
        journal.record("people.retention.applied", 0, 987_941, 0, "motives");

        assertThat(whoDid("/en", 987_940)).isEqualTo("A visitor");
        assertThat(whoDid("/fr", 987_940)).isEqualTo("Visiteuse ou visiteur");
        assertThat(whoDid("/ar", 987_940)).isEqualTo("زائرة أو زائر");
        assertThat(whoDid("/en", 987_941)).isEqualTo("The platform");
    }

    @Test
    void lines_are_found_by_period_kind_actor_and_subject() {
        journal.record("organisations.unit.renamed", 987_901, 987_902, 0, new Journal.Reason("first"));
        journal.record("people.person.moved", 987_901, 987_903, 987_902, new Journal.Reason("second"));
        var today = LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);

        assertThat(whys("?actor=987901")).containsExactly("second", "first");
        assertThat(whys("?actor=987901&kind=people")).containsExactly("second");
        assertThat(whys("?actor=987901&kind=organisations.unit.renamed")).containsExactly("first");
        assertThat(whys("?about=987902")).containsExactly("second", "first");
        assertThat(whys("?actor=987901&from=" + today.minusDays(1) + "&until=" + today.plusDays(1)))
                .hasSize(2);
        assertThat(whys("?actor=987901&until=" + today.minusDays(2))).isEmpty();
        assertThat(whys("?actor=987901&kind=' or true --")).hasSize(2);
    }

    @Test
    void a_long_journal_goes_on_where_the_page_ended() {
        for (var line = 1; line <= 60; line++) {
            journal.record("people.person.moved", 987_911, 1, 0, "line " + line);
        }

        var first = page("/fr/admin/journal?actor=987911");
        var next = first.select("a[rel=next]");

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(next).hasSize(1);
        var second = page(next.attr("href"));
        assertThat(second.select("tbody tr")).hasSize(10);
        assertThat(second.text()).contains("line 10").doesNotContain("line 11");
        assertThat(second.selectFirst("a[rel=next]")).isNull();
    }

    @Test
    void what_is_taken_away_holds_ids_and_no_names_and_runs_in_no_spreadsheet() throws Exception {
        var person = cast.civilServant();
        journal.record(
                "people.person.moved",
                person,
                person,
                person,
                new Journal.Reason("=HYPERLINK(\"http://evil.example\")"));

        var csv = body(get("/fr/admin/journal/lines.csv?actor=" + person + "&kind=people.person.moved"));
        var json = body(get("/fr/admin/journal/lines.jsonl?actor=" + person + "&kind=people.person.moved"));

        assertThat(csv).startsWith("\uFEFF").contains("'=HYPERLINK");
        assertThat(csv).contains(";" + person + ";").doesNotContain("Test person");
        assertThat(json).contains("\"actor\":" + person).doesNotContain("Test person");
        assertThat(count("platform.journal.exported")).isEqualTo(2);
    }

    @Test
    void the_chain_is_followed_on_demand_and_the_result_is_kept() {
        var answer = web.post()
                .uri("/fr/admin/journal/verification")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(answer).hasStatusOk();
        assertThat(Jsoup.parse(body(answer)).text()).contains("Le journal est intact");
        assertThat(count("platform.journal.verified")).isPositive();
    }

    @Test
    void a_broken_chain_is_said_in_plain_words() {
        journal.record("test.page.made", 1, 987_920);
        db.sql("alter table platform.journal disable trigger user").update();
        db.sql("delete from platform.journal_waiting").update();

        var answer = web.post()
                .uri("/en/admin/journal/verification")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(Jsoup.parse(body(answer)).select("[role=alert]").text())
                .contains("There are lines here that the platform did not write", "compare with a backup");
        assertThat(count("platform.journal.broken")).isPositive();
    }

    @Test
    void an_administrator_of_one_administration_does_not_read_the_journal_of_all() {
        var account = cast.accountOf(cast.holder(Role.ADMINISTRATOR, "MEF"));

        assertThat(web.get()
                        .uri("/fr/admin/journal")
                        .with(FromOurPages.account(account))
                        .exchange())
                .hasStatus(403);
        assertThat(web.get()
                        .uri("/fr/admin/journal/lines.csv")
                        .with(FromOurPages.account(account))
                        .exchange())
                .hasStatus(403);
    }

    private String whoDid(String language, long subject) {
        return page(language + "/admin/journal?about=" + subject)
                .select("tbody td:nth-of-type(4)")
                .text();
    }

    private java.util.List<String> whys(String query) {
        return page("/fr/admin/journal" + query).select("tbody td.head .muted").eachText();
    }

    private String text(String address) {
        return page(address).text();
    }

    private Document page(String address) {
        var answer = get(address);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private MvcTestResult get(String address) {
        return web.get()
                .uri(java.net.URI.create(address.replace(" ", "%20").replace("'", "%27")))
                .with(FromOurPages.account(keeper()))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private long keeper() {
        return cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER));
    }

    private int count(String deed) {
        return db.sql("select count(*) from platform.journal where deed = :deed")
                .param("deed", deed)
                .query(Integer.class)
                .single();
    }
}
