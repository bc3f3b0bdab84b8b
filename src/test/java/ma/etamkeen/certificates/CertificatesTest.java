package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A certificate is issued once, says for ever what it said, and unmasks whatever was made of it since. */
@TamkeenTest
class CertificatesTest {

    private static final LocalDate GRANTED = LocalDate.of(2026, 11, 5);
    private static final AtomicLong SUBJECTS = new AtomicLong(System.nanoTime());

    @Autowired
    Certificates certificates;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void a_double_click_and_a_race_lead_to_one_certificate_and_no_gap() throws Exception {
        var award = award(cast.civilServant());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> certificates.issue(award, 0)))
                    .toList();
            var ids = new HashSet<Long>();
            var fresh = 0;
            for (var one : running) {
                ids.add(one.get().certificate().id());
                fresh += one.get().isNew() ? 1 : 0;
            }
            assertThat(ids).hasSize(1);
            assertThat(fresh).isEqualTo(1);
        }

        var next = certificates.issue(award(cast.civilServant()), 0).certificate();
        assertThat(missingNumbers()).isEmpty();
        assertThat(next.serial()).matches("ET-\\d{4}-\\d{5}");
        assertThat(next.code()).matches("[a-km-np-z2-9]{26}");
    }

    @Test
    void the_page_says_enough_to_unmask_an_edited_sheet() {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();

        assertThat(web.get()
                        .uri("/c/" + certificate.code())
                        .header("Accept-Language", "fr")
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains(
                        certificate.serial(),
                        certificate.facts().nameAr(),
                        certificate.facts().nameLatin(),
                        "Protection des données",
                        "6 heures en 2 séances",
                        "Valable");
    }

    @Test
    void the_file_as_issued_is_recognised_and_one_changed_byte_is_not() {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();
        var issued = certificates.pdf(certificate);
        var edited = issued.clone();
        edited[edited.length / 2] ^= 1;

        assertThat(compare(certificate, issued)).contains("identique");
        assertThat(compare(certificate, edited)).contains("n’est pas celui");
        assertThat(certificates.pdf(certificate)).isEqualTo(issued);
    }

    @Test
    void a_sheet_with_another_name_on_it_is_unmasked_by_the_page_its_own_code_leads_to() throws Exception {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();
        var issued = certificates.pdf(certificate);
        var forged = "Somebody Else";
        var edited = renamed(issued, forged);
        try (var sheet = Loader.loadPDF(edited)) {
            assertThat(new PDFTextStripper().getText(sheet)).contains(forged);
        }
        assertThat(Telephone.read(edited)).startsWith(certificates.address(certificate) + "#");

        for (var language : Language.values()) {
            var address = "/" + language.tag() + "/c/" + certificate.code();
            for (var page : List.of(
                    PublicPages.read(web, address),
                    Jsoup.parse(compare(address, edited)),
                    Jsoup.parse(compare(address, issued)))) {
                assertThat(page.expectFirst("main").text())
                        .contains(
                                certificate.facts().nameAr(),
                                certificate.facts().nameLatin(),
                                certificate.serial())
                        .doesNotContain(forged);
            }
            assertThat(Jsoup.parse(compare(address, edited)).select("#comparison [role=status] .note.danger"))
                    .hasSize(1);
            assertThat(Jsoup.parse(compare(address, issued)).select("#comparison [role=status] .note.green"))
                    .hasSize(1);
        }
        assertThat(certificates.pdf(certificate)).isEqualTo(issued);
    }

    /** As somebody does it with any program for PDF: the line of the name is painted over and written anew. */
    private static byte[] renamed(byte[] issued, String name) throws IOException {
        try (var sheet = Loader.loadPDF(issued)) {
            try (var over = new PDPageContentStream(
                    sheet, sheet.getPage(0), PDPageContentStream.AppendMode.APPEND, true, true)) {
                over.setNonStrokingColor(1f, 1f, 1f);
                over.addRect(60, 300, 320, 40);
                over.fill();
                over.beginText();
                over.setNonStrokingColor(0f, 0f, 0f);
                over.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
                over.newLineAtOffset(80, 310);
                over.showText(name);
                over.endText();
            }
            var bytes = new ByteArrayOutputStream();
            sheet.save(bytes);
            return bytes.toByteArray();
        }
    }

    private String compare(String address, byte[] file) {
        var answer = web.post()
                .uri(address + "/comparison")
                .multipart()
                .file(new MockMultipartFile("file", "certificate.pdf", "application/pdf", file))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();

        assertThat(web.post()
                        .uri("/fr/c/" + certificate.code() + "/comparison")
                        .multipart()
                        .file(new MockMultipartFile("file", "x.pdf", "application/pdf", new byte[2 * 1024 * 1024 + 1]))
                        .exchange())
                .hasStatus(413);
    }

    @Test
    void comparing_without_a_file_marks_the_field_and_says_so_aloud() throws Exception {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();

        var answer = web.post()
                .uri("/fr/c/" + certificate.code() + "/comparison")
                .multipart()
                .exchange();

        assertThat(answer).hasStatus(422);
        var page = org.jsoup.Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("form [role=alert] a[href=#f-file]").text()).contains("Choisissez d’abord un fichier.");
        assertThat(page.select(".field.bad #f-file[aria-invalid=true]").attr("aria-describedby"))
                .isEqualTo("f-file-error");
        assertThat(page.select("[role=status]")).isEmpty();
    }

    @Test
    void a_revoked_certificate_says_so_and_cannot_be_issued_again() {
        var award = award(cast.civilServant());
        var certificate = certificates.issue(award, 0).certificate();

        assertThat(certificates.revoke(certificate.id(), 1, Revocation.PRESENCE, "Présence contestée"))
                .isTrue();
        assertThat(certificates.revoke(certificate.id(), 1, Revocation.OTHER, "encore"))
                .isFalse();

        assertThat(web.get().uri("/fr/c/" + certificate.code()).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Retiré")
                .doesNotContain("Présence contestée", "présence non établie");
        assertThat(certificates.issue(award, 0).certificate().isRevoked()).isTrue();
    }

    @Test
    void what_was_said_on_the_day_of_issue_stays_said() {
        var certificate = certificates.issue(award(cast.civilServant()), 0).certificate();

        assertThatThrownBy(() -> db.sql("update certificates.certificate set facts = '{}' where id = :id")
                        .param("id", certificate.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("update certificates.certificate set sha256 = '\\x00' where id = :id")
                        .param("id", certificate.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void codes_cannot_be_tried_one_after_another() {
        var guesser = from("203.0.113.7");
        for (var guess = 0; guess < 20; guess++) {
            assertThat(web.get()
                            .uri("/fr/c/aaaaaaaaaaaaaaaaaaaaaaaa" + (10 + guess))
                            .with(guesser)
                            .exchange())
                    .hasStatus(404);
        }

        assertThat(web.get()
                        .uri("/fr/c/aaaaaaaaaaaaaaaaaaaaaaaaaa")
                        .with(guesser)
                        .exchange())
                .hasStatus(429);
        assertThat(web.get()
                        .uri("/fr/c/aaaaaaaaaaaaaaaaaaaaaaaaaa")
                        .with(from("203.0.113.8"))
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void an_unknown_code_and_one_that_cannot_be_are_answered_alike() {
        var source = from("203.0.113.9");
        var unknown =
                web.get().uri("/fr/c/bbbbbbbbbbbbbbbbbbbbbbbbbb").with(source).exchange();
        var impossible = web.get().uri("/fr/c/1").with(source).exchange();

        assertThat(unknown).hasStatus(404).bodyText().contains("Aucun certificat");
        assertThat(impossible).hasStatus(404).bodyText().contains("Aucun certificat");
    }

    @Test
    void a_code_is_typed_as_one_likes_and_leads_to_its_page() {
        var code =
                certificates.issue(award(cast.civilServant()), 0).certificate().code();
        var spaced = code.toUpperCase(java.util.Locale.ROOT).replaceAll("(.{5})", "$1 - ");
        PublicPages.existsInThreeLanguages(web, "/c");

        for (var typed : List.of(code, spaced, "\u2066 " + code + "\u00a0\u2013 \u2069")) {
            assertThat(web.get().uri("/fr/c").queryParam("code", typed).exchange())
                    .hasStatus(303)
                    .hasHeader("Location", "/fr/c/" + code);
        }
    }

    @Test
    void what_can_be_no_code_is_refused_beside_the_field_and_stays_there() {
        for (var typed : List.of("", "ET-2026-00001", "aaaaaaaaaaaaaaaaaaaaaaaaao", "../../me", "<b>x</b>")) {
            var answer = web.get().uri("/fr/c").queryParam("code", typed).exchange();

            assertThat(answer).as(typed).hasStatus(422);
            var field = page(answer).expectFirst(".field.bad #f-code[aria-invalid=true]");
            assertThat(field.attr("value")).isEqualTo(typed);
            assertThat(page(answer).select("form [role=alert] a[href=#f-code]")).hasSize(1);
        }
    }

    @Test
    void a_code_nobody_has_is_shown_in_the_field_to_be_corrected() {
        var code = "cccccccccccccccccccccccccc";
        var answer = web.get().uri("/fr/c/" + code).with(from("203.0.113.10")).exchange();

        assertThat(answer).hasStatus(404);
        assertThat(page(answer)
                        .expectFirst("form[method=get][action=/fr/c] .field.bad #f-code")
                        .attr("value"))
                .isEqualTo(code);
    }

    @Test
    void everybody_finds_where_to_type_a_code() {
        assertThat(PublicPages.read(web, "/fr").select("footer a[href=/fr/c]")).hasSize(1);
        assertThat(web.get().uri("/sitemap.xml").exchange()).bodyText().contains("/fr/c</loc>");
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void nobody_opens_the_sheet_of_somebody_else_by_its_number() {
        var owner = cast.civilServant();
        var certificate = certificates.issue(award(owner), 0).certificate();
        var address = "/fr/me/certificates/" + certificate.id() + ".pdf";

        assertThat(web.get()
                        .uri(address)
                        .with(FromOurPages.account(cast.accountOf(owner)))
                        .exchange())
                .hasStatusOk()
                .hasContentType("application/pdf");
        assertThat(web.get()
                        .uri(address)
                        .with(FromOurPages.account(cast.accountOf(cast.manager())))
                        .exchange())
                .hasStatus(404);
        assertThat(web.get().uri("/c/" + certificate.code() + ".pdf").exchange())
                .hasStatusOk();
    }

    private String compare(Certificate certificate, byte[] bytes) {
        var answer = web.post()
                .uri("/fr/c/" + certificate.code() + "/comparison")
                .multipart()
                .file(new MockMultipartFile("file", "certificat.pdf", "application/pdf", bytes))
                .exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    void a_certificate_is_dated_and_numbered_by_the_day_it_was_granted_whenever_it_is_made() {
        var certificate =
                certificates.issue(award(cast.civilServant()), cast.manager()).certificate();

        assertThat(certificate.facts().issuedOn()).isEqualTo(GRANTED);
        assertThat(certificate.serial()).startsWith("ET-" + GRANTED.getYear() + "-");
    }

    /** Numbers are counted whole rather than by difference: jobs issue certificates while a test runs. */
    private List<?> missingNumbers() {
        return db.sql("""
                        select format('ET-%s-%s', s.year, lpad(n::text, 5, '0'))
                        from certificates.serial s, generate_series(1, s.last) n
                        where s.year = :year and not exists (
                            select from certificates.certificate c
                            where c.serial = format('ET-%s-%s', s.year, lpad(n::text, 5, '0')))
                        """).param("year", GRANTED.getYear()).query(String.class).list();
    }

    private static Award award(long person) {
        return new Award(
                "test.session",
                SUBJECTS.incrementAndGet(),
                person,
                new Text("حماية المعطيات", "Protection des données", "Data protection"),
                2,
                6,
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 11, 3),
                null,
                GRANTED,
                null,
                null);
    }
}
