package ma.etamkeen.hackathon.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever was in a team when its verdict became final gets one certificate of what that says, and what a later verdict says
 * otherwise is never taken back in silence.
 */
@TamkeenTest
@Transactional
class AwardsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Awards awards;

    @Autowired
    Certificates certificates;

    @Autowired
    JdbcClient db;

    private SomeVerdict verdict;
    private String desk;

    @BeforeEach
    void aVerdict() {
        verdict = new SomeVerdict(db, some, roles);
        desk = "/fr/desk/hackathon/" + verdict.edition + "/certificates";
    }

    @Test
    void nothing_is_issued_before_the_verdict_is_final_and_shown() {
        assertThat(awards.ask(verdict.organiser, verdict.edition)).isInstanceOf(Kept.Refused.class);
        verdict.decides(verdict.teams.get(0));
        SomeEdition.opens(db, verdict.edition, "deliberate");
        assertThat(awards.ask(verdict.organiser, verdict.edition)).isInstanceOf(Kept.Refused.class);
        assertThat(post(desk, verdict.organiser.person())).hasStatus(422);
        assertThat(asked()).isEmpty();
    }

    @Test
    void each_member_gets_one_certificate_of_what_the_verdict_says_and_finds_it() throws Exception {
        var left = some.confirmed("MEE");
        verdict.join(verdict.teams.get(0), left, "member", "2026-01-20T08:00:00Z");
        var stayed = some.confirmed("MEE");
        // whoever left after the verdict was in the team when it became final
        verdict.join(verdict.teams.get(0), stayed, "member", "2026-02-20T08:00:00Z");
        verdict.decides(verdict.teams.get(0), verdict.teams.get(1));

        assertThat(post(desk, verdict.organiser.person())).hasStatus(303);
        assertThat(post(desk, verdict.organiser.person())).as("once more").hasStatus(303);
        assertThat(asked()).hasSize(7);
        make();
        make();

        var all = given();
        assertThat(all).hasSize(7);
        assertThat(all).extracting(Certificate::person).doesNotContain(left).contains(stayed);
        assertThat(all).extracting(Certificate::serial).doesNotHaveDuplicates();
        assertThat(all).filteredOn(one -> one.kind().equals(Awards.PRIZE)).hasSize(5);
        assertThat(all).filteredOn(one -> one.kind().equals(Awards.FINALIST)).hasSize(2);
        var first =
                all.stream().filter(one -> one.person() == stayed).findFirst().orElseThrow();
        assertThat(first.facts().course().fr()).contains("Premier prix").contains("Amal");
        assertThat(first.facts().course().ar()).contains("الجائزة الأولى");
        try (var pdf = Loader.loadPDF(certificates.pdf(first))) {
            var said = new PDFTextStripper().getText(pdf);
            assertThat(said)
                    .contains("Certificat de prix")
                    .contains("Premier prix")
                    .doesNotContain("0 heure");
        }
        for (var language : List.of("ar", "fr", "en")) {
            var proof = get("/" + language + "/c/" + first.code(), 0);
            assertThat(proof).hasStatusOk();
            assertThat(Jsoup.parse(body(proof)).text()).contains(first.serial(), "Amal");
        }
        assertThat(Jsoup.parse(body(get("/fr/c/" + first.code(), 0))).text()).doesNotContain("séance");
        assertThat(body(get("/fr/me/certificates", stayed))).contains(first.serial());
        assertThat(Jsoup.parse(body(get("/fr/hackathon/" + verdict.edition + "/results", stayed)))
                        .select("main a[href$=/me/certificates]"))
                .hasSize(1);
        assertThat(Jsoup.parse(body(get("/fr/hackathon/" + verdict.edition + "/results", left)))
                        .select("main a[href$=/me/certificates], main a[href$=/certificates]"))
                .isEmpty();
        assertThat(Jsoup.parse(body(get("/fr/hackathon/" + verdict.edition + "/results", verdict.organiser.person())))
                        .select("main a[href*='/desk/hackathon/']"))
                .hasSize(1);
    }

    @Test
    void many_certificates_stand_on_several_pages_and_each_on_one() {
        for (var person : cast.crowd("certificates", 50)) {
            verdict.join(verdict.teams.get(0), person, "member", null);
        }
        verdict.decides(verdict.teams.get(0));
        var all = awards.of(verdict.organiser, verdict.edition).lines();
        assertThat(all).hasSize(56);

        assertThat(rows("")).isEqualTo(rows("?page=wrong")).hasSize(50);
        assertThat(rows("?page=2")).hasSize(6);
        assertThat(Stream.concat(rows("").stream(), rows("?page=2").stream())
                        .filter(row -> row.contains("certificates-")))
                .hasSize(50)
                .doesNotHaveDuplicates();
        var beyond = Jsoup.parse(body(get(desk + "?page=3", verdict.organiser.person())));
        assertThat(beyond.select("nav.pages a").attr("href")).endsWith("?page=2");
        assertThat(beyond.select("nav.pages").text()).contains("Il n’y a rien sur cette page");
    }

    private List<String> rows(String query) {
        return Jsoup.parse(body(get(desk + query, verdict.organiser.person())))
                .select("tbody th")
                .eachText();
    }

    @Test
    void what_a_later_verdict_says_otherwise_is_offered_to_be_taken_back_and_never_taken_back_by_itself() {
        verdict.decides(verdict.teams.get(0));
        awards.ask(verdict.organiser, verdict.edition);
        make();
        assertThat(given()).hasSize(6);

        verdict.decides(verdict.teams.get(1));

        var standing = awards.of(verdict.organiser, verdict.edition);
        // Amal lost its prize, Bahr won it; of Chams nothing changed
        assertThat(standing.outdated()).hasSize(4);
        assertThat(standing.lines())
                .filteredOn(line -> line.state() == Awards.State.OUTDATED)
                .hasSize(4);
        assertThat(standing.lines())
                .filteredOn(line -> line.state() == Awards.State.GIVEN)
                .extracting(Awards.Line::name)
                .containsOnly("Chams");
        assertThat(awards.ask(verdict.organiser, verdict.edition)).isEqualTo(new Kept.Done(0));
        assertThat(given()).noneMatch(Certificate::isRevoked);
        assertThat(Jsoup.parse(body(get(desk, verdict.organiser.person())))
                        .select(".note")
                        .text())
                .contains("Rien n’est retiré tout seul");

        for (var line : standing.outdated()) {
            var certificate =
                    java.util.Objects.requireNonNull(line.certificate()).id();
            assertThat(post(desk + "/" + certificate + "/revocation", verdict.organiser.person(), "reason", "OTHER"))
                    .as("without saying why")
                    .hasStatus(422);
            assertThat(post(desk + "/" + certificate + "/revocation", verdict.organiser.person(), "reason", "MISTAKE"))
                    .hasStatus(303);
        }
        assertThat(awards.ask(verdict.organiser, verdict.edition)).isEqualTo(new Kept.Done(4));
        make();
        var now = given();
        assertThat(now).hasSize(10).filteredOn(Certificate::isRevoked).hasSize(4);
        assertThat(now)
                .filteredOn(one -> !one.isRevoked() && one.kind().equals(Awards.PRIZE))
                .allMatch(one -> String.valueOf(one.facts().course().fr()).contains("Bahr"))
                .hasSize(2);
        assertThat(awards.of(verdict.organiser, verdict.edition).outdated()).isEmpty();
    }

    @Test
    void a_certificate_that_was_asked_for_before_another_verdict_counted_is_not_made() {
        verdict.decides(verdict.teams.get(0));
        awards.ask(verdict.organiser, verdict.edition);
        verdict.decides(verdict.teams.get(1));
        make();
        assertThat(given()).isEmpty();
        assertThat(awards.ask(verdict.organiser, verdict.edition)).isEqualTo(new Kept.Done(6));
        make();
        assertThat(given()).hasSize(6);
    }

    @Test
    void only_those_who_organise_the_edition_issue_and_take_back() {
        verdict.decides(verdict.teams.get(0));
        awards.ask(verdict.organiser, verdict.edition);
        make();
        var certificate = given().getFirst();
        var other = new SomeVerdict(db, some, roles);
        other.decides(other.teams.get(0));
        var path = desk + "/" + certificate.id();
        for (var person : List.of(cast.civilServant(), certificate.person(), other.organiser.person())) {
            assertThat(get(desk, person)).hasStatus(403);
            assertThat(post(desk, person)).hasStatus(403);
            assertThat(get(path, person)).hasStatus(403);
            assertThat(post(path + "/revocation", person, "reason", "MISTAKE")).hasStatus(403);
        }
        assertThat(get(path, verdict.organiser.person())).hasStatusOk();
        assertThat(db.sql("""
                        select count(*) from platform.journal
                         where deed = 'hackathon.awards.looked-at' and actor = :actor and person = :person
                        """)
                        .param("actor", verdict.organiser.person())
                        .param("person", certificate.person())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // of another edition it is not there
        var theirs = "/fr/desk/hackathon/" + other.edition + "/certificates/" + certificate.id();
        assertThat(get(theirs, other.organiser.person())).hasStatus(404);
        assertThat(post(theirs + "/revocation", other.organiser.person(), "reason", "MISTAKE"))
                .hasStatus(404);
        for (var wrong : List.of("", "x", "\u0000", "9".repeat(50))) {
            assertThat(post(path + "/revocation", verdict.organiser.person(), "reason", wrong))
                    .hasStatus(422);
        }
        assertThat(given()).noneMatch(Certificate::isRevoked);
    }

    @Test
    void a_correction_is_another_edition_of_the_same_certificate_with_its_reason_and_its_history() {
        verdict.decides(verdict.teams.get(0));
        awards.ask(verdict.organiser, verdict.edition);
        make();
        var before = given().getFirst();
        var at = desk + "/" + before.id();
        var fields = new String[] {
            "nameAr",
            before.facts().nameAr(),
            "nameLatin",
            "Nom Corrigé",
            "from",
            "" + before.facts().from(),
            "to",
            "" + before.facts().to(),
            "reason",
            "NAME",
            "remark",
            "état civil",
            "version",
            "" + before.edition()
        };

        assertThat(post(at + "/correction", verdict.organiser.person(), fields)).hasStatus(303);

        var now = given().stream()
                .filter(one -> one.id() == before.id())
                .findFirst()
                .orElseThrow();
        assertThat(now.facts().nameLatin()).isEqualTo("Nom Corrigé");
        assertThat(now.serial()).isEqualTo(before.serial());
        assertThat(awards.editions(now)).singleElement().satisfies(edition -> {
            assertThat(edition.reason()).isEqualTo(Correction.Reason.NAME);
            assertThat(edition.remark()).isEqualTo("état civil");
        });
        for (var language : List.of("ar", "fr", "en")) {
            assertThat(body(get("/" + language + at.substring(3), verdict.organiser.person())))
                    .contains("état civil");
        }
        assertThat(post(at + "/correction", verdict.organiser.person(), fields))
                .as("somebody corrected it meanwhile")
                .hasStatus(409);
        fields[9] = "OTHER";
        fields[11] = "";
        assertThat(post(at + "/correction", verdict.organiser.person(), fields))
                .as("without saying why")
                .hasStatus(422);
        fields[7] = "1999-01-01";
        fields[9] = "NAME";
        assertThat(post(at + "/correction", verdict.organiser.person(), fields)).hasStatus(422);
        assertThat(post(at + "/correction", before.person(), fields)).hasStatus(403);
        var other = new SomeVerdict(db, some, roles);
        assertThat(post(
                        "/fr/desk/hackathon/" + other.edition + "/certificates/" + before.id() + "/correction",
                        other.organiser.person(),
                        fields))
                .hasStatus(404);
    }

    private void make() {
        asked().forEach(awards::makeNow);
    }

    private List<Long> asked() {
        return db.sql("select id from hackathon.award where edition_id = :edition order by id")
                .param("edition", verdict.edition)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<Certificate> given() {
        return certificates.all(db.sql("""
                        select certificate_id from hackathon.award
                         where edition_id = :edition and certificate_id is not null
                        """)
                .param("edition", verdict.edition)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    private MvcTestResult post(String path, long person, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, long person) {
        var request = web.get().uri(path);
        return (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person)))).exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
