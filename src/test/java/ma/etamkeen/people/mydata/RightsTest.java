package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What people ask about their data, through the pages: who answers, what an answer does, and what each leaves behind. */
@TamkeenTest
@Transactional
class RightsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    Requests requests;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Choices choices;

    @Autowired
    Retention retention;

    @Autowired
    Roles roles;

    @Autowired
    Letters letters;

    @Autowired
    JdbcClient db;

    private long person;
    private long account;
    private long officer;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        cast.holder(Role.DATA_PROTECTION_OFFICER);
        cast.holder(Role.FOCAL_POINT, "MEF");
        cast.holder(Role.FOCAL_POINT, "MEE");
    }

    @BeforeEach
    void somebody_and_the_officer() {
        person = some.confirmed();
        account = cast.accountOf(person);
        officer = cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void the_copy_is_given_to_a_session_that_was_proven_a_moment_ago_and_leaves_a_line() throws Exception {
        var stale = new SignedInAccount(account, Instant.now().minus(java.time.Duration.ofDays(60)), null, false);
        assertThat(web.get().uri("/fr/me/data/copy.json").with(FromOurPages.session(stale)))
                .hasStatus(303);

        var json = get("/fr/me/data/copy.json", account);
        assertThat(json).hasStatus(200).hasHeader("Cache-Control", "no-store");
        assertThat(json.getResponse().getContentAsString()).contains("\"format\"", "Amina Essai");
        assertThat(lines("people.data.downloaded")).isEqualTo(1);
    }

    @Test
    void the_copy_on_paper_is_in_the_language_of_the_page() throws Exception {
        var french = text("/fr/me/data/copy.pdf");
        var arabic = text("/ar/me/data/copy.pdf");

        assertThat(french).contains("Mes données sur la plateforme", "Amina Essai", "Identité et situation");
        assertThat(arabic).contains("معطياتي على المنصة", "أمينة تجربة", "الهوية والوضعية");
    }

    @Test
    void a_name_is_corrected_by_those_who_answer_and_in_the_same_transaction() {
        assertThat(post(
                        "/fr/me/data/correction",
                        account,
                        "nameAr",
                        "أمينة تجربة",
                        "nameLatin",
                        "Amina Essaidi",
                        "sex",
                        "f",
                        "unit",
                        Long.toString(cast.unit("MEF")),
                        "staffNumber",
                        "",
                        "why",
                        "Faute de frappe"))
                .hasStatus(303);
        var request = requests.of(person).getFirst();
        assertThat(request.wanted()).isEqualTo(Map.of("nameLatin", "Amina Essaidi"));
        var clear = LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE).plusDays(11);
        assertThat(workingDays.isWorkingDay(request.due())).isTrue();
        assertThat(clear.datesUntil(request.due().plusDays(1)).filter(workingDays::isWorkingDay))
                .as("ten whole days lie between, and no working day passes unused")
                .containsExactly(request.due());
        var day = Dates.date(request.due(), Language.FR);
        assertThat(get("/fr/me/data", account)).bodyText().contains(day);
        assertThat(get("/fr/admin/data/requests/" + request.id(), officer))
                .bodyText()
                .contains(day, "dix jours francs");

        var focal = cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"));
        var elsewhere = cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEE"));
        var address = "/fr/admin/data/requests/" + request.id();
        assertThat(get(address, elsewhere)).hasStatus(404);
        assertThat(get(address, focal)).hasStatus(200);
        assertThat(post(address + "/decision", elsewhere, "decision", "accept")).hasStatus(404);
        assertThat(post(address + "/decision", focal, "decision", "refuse")).hasStatus(422);
        assertThat(post(address + "/decision", focal, "decision", "accept")).hasStatus(303);

        assertThat(people.find(person).orElseThrow().nameLatin()).isEqualTo("Amina Essaidi");
        assertThat(lettersTo("people.request-accepted")).isEqualTo(1);
        assertThat(post(address + "/decision", focal, "decision", "accept")).hasStatus(409);
    }

    @Test
    void what_was_typed_stays_and_the_same_is_not_asked_twice() {
        var wrong = post(
                "/fr/me/data/correction",
                account,
                "nameAr",
                "Latin",
                "nameLatin",
                "Amina",
                "sex",
                "f",
                "why",
                "Parce que");
        assertThat(wrong).hasStatus(422).bodyText().contains("Parce que", "aria-invalid");
        assertThat(post("/fr/me/data/opposition", account, "purpose", "statistics", "why", "Motif"))
                .hasStatus(303);
        assertThat(post("/fr/me/data/opposition", account, "purpose", "statistics", "why", "Motif"))
                .hasStatus(422);
    }

    @Test
    void erasure_asks_for_a_proof_and_only_the_officer_answers() {
        var stale = new SignedInAccount(account, Instant.now().minus(java.time.Duration.ofDays(60)), null, false);
        assertThat(web.post()
                        .uri("/fr/me/data/erasure")
                        .param("understood", "true")
                        .with(FromOurPages.session(stale)))
                .hasStatus(303);
        assertThat(requests.of(person)).isEmpty();
        assertThat(post("/fr/me/data/erasure", account)).hasStatus(422);
        assertThat(post("/fr/me/data/erasure", account, "understood", "true")).hasStatus(303);

        var address =
                "/fr/admin/data/requests/" + requests.of(person).getFirst().id();
        assertThat(get(address, cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"))))
                .hasStatus(404);
        assertThat(get(address, officer)).hasStatus(200).bodyText().contains("Identité et situation");
        assertThat(post(address + "/decision", officer, "decision", "accept")).hasStatus(303);

        assertThat(people.find(person).orElseThrow().email()).isNull();
        assertThat(get("/fr/me/data", account)).hasStatus(303);
        assertThat(db.sql("select count(*) from platform.letter where kind = 'people.erased' and state = 'queued'")
                        .query(Long.class)
                        .single())
                .as("the last letter goes to the address that is no longer known")
                .isEqualTo(1);
    }

    @Test
    void a_letter_nobody_has_to_get_is_not_written_to_who_does_not_want_it() {
        var email = java.util.Objects.requireNonNull(
                people.find(person).orElseThrow().email());
        assertThat(letters.sendLater(letter("training.receipt", email))).isPositive();
        assertThat(post("/fr/me/data/choices", account, "letters", "training.marks"))
                .hasStatus(303);

        assertThat(letters.sendLater(letter("training.receipt", email))).isZero();
        assertThat(letters.sendLater(letter("training.convocation", email))).isPositive();
        assertThat(letters.sendLater(letter("training.marks", email))).isPositive();
        assertThat(post("/fr/me/data/choices", account, "letters", "training.convocation"))
                .as("what is always sent is no choice")
                .hasStatus(422);
    }

    @Test
    void whoever_opens_a_person_is_seen_by_them_as_a_role_and_an_administration() {
        assertThat(get("/fr/admin/people/" + person, officer)).hasStatus(200);

        assertThat(get("/fr/me/data", account))
                .hasStatus(200)
                .bodyText()
                .contains("Protection des données personnelles", "Fiche consultée")
                .doesNotContain("Test person holder");
    }

    @Test
    void a_notice_gets_versions_and_nobody_overwrites_a_newer_one() {
        var form = new java.util.ArrayList<>(List.of("version", "1", "receipt", "D-W-000/2026"));
        for (var language : List.of("ar", "fr", "en")) {
            for (var part : List.of("goal", "basis", "data", "recipients", "kept", "controller", "contact")) {
                form.add(language + "." + part);
                form.add("Texte " + language + " " + part);
            }
        }
        var fields = form.toArray(String[]::new);
        assertThat(post("/fr/admin/data/notices/training", officer, fields)).hasStatus(303);
        assertThat(post("/fr/admin/data/notices/training", officer, fields)).hasStatus(409);
        assertThat(web.get().uri("/en/data-protection"))
                .hasStatus(200)
                .bodyText()
                .contains("Texte en goal", "D-W-000/2026");
        form.set(form.indexOf("fr.goal") + 1, "");
        form.set(1, "2");
        assertThat(post("/fr/admin/data/notices/training", officer, form.toArray(String[]::new)))
                .hasStatus(422);
    }

    @Test
    void a_notice_that_nobody_changed_gets_no_version() throws Exception {
        var address = "/fr/admin/data/notices/training";
        var page = Jsoup.parse(get(address, officer).getResponse().getContentAsString());
        var shown = new java.util.ArrayList<String>();
        for (var field : page.select("form [name]")) {
            shown.add(field.attr("name"));
            shown.add(field.val().replace("\n", "\r\n"));
        }
        var versions = page.select("details").size();

        assertThat(post(address, officer, shown.toArray(String[]::new)))
                .hasStatus(422)
                .bodyText()
                .contains("Vous n’avez rien changé.");
        assertThat(Jsoup.parse(get(address, officer).getResponse().getContentAsString())
                        .select("details"))
                .hasSize(versions);

        shown.set(shown.indexOf("fr.goal") + 1, "Un autre but\nsur deux lignes");
        assertThat(post(address, officer, shown.toArray(String[]::new))).hasStatus(303);
        var version = shown.indexOf("version") + 1;
        shown.set(version, Integer.toString(Integer.parseInt(shown.get(version)) + 1));
        shown.set(shown.indexOf("fr.goal") + 1, "Un autre but\r\nsur deux lignes");
        assertThat(post(address, officer, shown.toArray(String[]::new)))
                .as("the ends of lines are no change")
                .hasStatus(422);
    }

    @Test
    void a_period_keeps_within_its_bounds_and_is_applied() {
        assertThat(post("/fr/admin/data/retention/letters", officer, "months", "0"))
                .hasStatus(422);
        assertThat(post("/fr/admin/data/retention/letters", officer, "months", "abc"))
                .hasStatus(422);
        assertThat(post("/fr/admin/data/retention/nothing", officer, "months", "3"))
                .hasStatus(404);
        assertThat(post("/fr/admin/data/retention/letters", officer, "months", "3"))
                .hasStatus(303);
        var email = java.util.Objects.requireNonNull(
                people.find(person).orElseThrow().email());
        var old = letters.sendLater(letter("training.convocation", email));
        var young = letters.sendLater(letter("training.convocation", email));
        db.sql("update platform.letter set state = 'sent', written_at = :then where id = :id")
                .param(
                        "then",
                        java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).minusMonths(4))
                .param("id", old)
                .update();
        assertThat(due("letters")).isPositive();
        assertThat(get("/fr/admin/data/retention", officer)).hasStatus(200);

        retention.applyNow();

        assertThat(due("letters")).isZero();
        assertThat(recipient(old)).isEmpty();
        assertThat(recipient(young)).isEqualTo(email);
    }

    @Test
    void who_has_not_come_for_years_is_told_and_then_made_anonymous_unless_they_come() {
        db.sql("update people.account set seen_on = '2020-01-01' where id = :id")
                .param("id", account)
                .update();

        retention.applyNow();
        assertThat(lettersTo("people.inactive")).isEqualTo(1);
        assertThat(people.find(person).orElseThrow().email()).as("only told").isNotNull();
        retention.applyNow();
        assertThat(lettersTo("people.inactive")).as("once").isEqualTo(1);
        assertThat(get("/fr/admin/data/retention", officer)).bodyText().contains("Amina Essai");

        db.sql("update people.inactivity_warning set ends_on = '2026-01-01' where person_id = :person")
                .param("person", person)
                .update();
        assertThat(due("accounts")).isPositive();
        retention.applyNow();
        assertThat(people.find(person).orElseThrow().nameLatin()).startsWith("Personne anonymisée");
    }

    @Test
    void whoever_alone_administers_the_platform_is_not_erased() {
        roles.give(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
        db.sql("""
                        update people.role_grant set taken_back_at = given_at
                         where role = 'administrator' and taken_back_at is null and person_id <> :person
                        """).param("person", person).update();
        requests.ask(person, Request.Kind.ERASURE, null, Map.of(), "");
        var address =
                "/fr/admin/data/requests/" + requests.of(person).getFirst().id();

        assertThat(post(address + "/decision", officer, "decision", "accept")).hasStatus(422);
        assertThat(people.find(person).orElseThrow().email()).isNotNull();
    }

    @Test
    void nobody_answers_themselves() {
        var self = cast.holder(Role.DATA_PROTECTION_OFFICER);
        requests.ask(self, Request.Kind.OPPOSITION, Purpose.CONTACT, Map.of(), "");
        var id = requests.of(self).getFirst().id();

        assertThat(post("/fr/admin/data/requests/" + id + "/decision", officer, "decision", "accept"))
                .hasStatus(404);
    }

    private long due(String kind) {
        return retention.all().stream()
                .filter(period -> period.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .due();
    }

    private String recipient(long letter) {
        return db.sql("select recipient from platform.letter where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }

    private long lettersTo(String kind) {
        return db.sql("""
                        select count(*) from platform.letter l join people.account a on a.email::text = l.recipient
                         where a.id = :account and l.kind = :kind
                        """)
                .param("account", account)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long lines(String deed) {
        return db.sql("select count(*) from platform.journal where deed = :deed and person = :person")
                .param("deed", deed)
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private String text(String address) throws Exception {
        try (var document = Loader.loadPDF(get(address, account).getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private MvcTestResult get(String address, long who) {
        return web.get().uri(address).with(FromOurPages.account(who)).exchange();
    }

    private MvcTestResult post(String address, long who, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(who));
        for (var index = 0; index < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }

    private static Letter letter(String kind, String to) {
        return new Letter(kind, 1, to, "Essai", Language.FR, "Objet", List.of("Texte"), null, List.of());
    }
}
