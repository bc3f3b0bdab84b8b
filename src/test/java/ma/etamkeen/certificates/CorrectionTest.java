package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Text;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A certificate that was wrong is corrected under its own number and code: what was said before stays, and is replaced. */
@TamkeenTest
class CorrectionTest {

    private static final AtomicLong SUBJECTS = new AtomicLong(System.nanoTime());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Certificates certificates;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void a_corrected_certificate_keeps_its_number_and_code_and_says_otherwise_on_paper_and_in_its_code()
            throws Exception {
        var before = issue(null);
        var first = certificates.pdf(before);

        assertThat(certificates.correct(before.id(), 1, 1, named("Zineb Correction", 7.5)))
                .isEqualTo(Correction.Outcome.DONE);

        var after = certificates.find(before.id()).orElseThrow();
        assertThat(after.serial()).isEqualTo(before.serial());
        assertThat(after.code()).isEqualTo(before.code());
        assertThat(after.edition()).isEqualTo(2);
        assertThat(after.facts().nameLatin()).isEqualTo("Zineb Correction");
        assertThat(after.facts().issuedOn()).isEqualTo(before.facts().issuedOn());
        var second = certificates.pdf(after);
        assertThat(second).isNotEqualTo(first);
        assertThat(text(second))
                .contains("Zineb Correction", "Édition 2", "النسخة 2")
                .doesNotContain(before.facts().nameLatin());
        assertThat(Telephone.read(second)).isEqualTo(certificates.address(after) + "#" + after.statement());
        assertThat(after.statement()).isNotEqualTo(before.statement());
    }

    @Test
    void the_page_says_what_was_corrected_and_when_and_that_the_sheet_of_before_is_replaced() {
        var before = issue(null);
        var first = certificates.pdf(before);
        certificates.correct(before.id(), 1, 1, named("Zineb Correction", 7.5));
        var address = "/fr/c/" + before.code();
        var page = PublicPages.words(PublicPages.read(web, address));

        assertThat(page)
                .contains("Zineb Correction", "Édition 2", "faute de frappe", "Nom", "Heures")
                .doesNotContain(before.facts().nameLatin(), "ceci reste au bureau");
        assertThat(compare(address, first)).contains("une correction l’a remplacé");
        assertThat(compare(address, certificates.pdf(before))).contains("identique");
        var other = first.clone();
        other[other.length / 2] ^= 1;
        assertThat(compare(address, other)).contains("n’est pas celui");
    }

    @Test
    void what_was_said_before_stays_in_the_database_and_no_edition_is_changed_or_taken_away() {
        var certificate = issue(null);
        certificates.correct(certificate.id(), 1, 1, named("Zineb Correction", 7.5));

        assertThat(db.sql("select facts ->> 'nameLatin' from certificates.certificate where id = :id")
                        .param("id", certificate.id())
                        .query(String.class)
                        .single())
                .isEqualTo(certificate.facts().nameLatin());
        for (var change : List.of(
                "update certificates.edition set facts = '{}' where certificate_id = :id",
                "update certificates.edition set made_by = 7 where certificate_id = :id",
                "delete from certificates.edition where certificate_id = :id")) {
            assertThatThrownBy(
                            () -> db.sql(change).param("id", certificate.id()).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void of_several_who_correct_at_once_one_is_heard_and_the_others_read_again() throws Exception {
        var certificate = issue(null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 6)
                    .mapToObj(number -> threads.submit(
                            () -> certificates.correct(certificate.id(), 1, 1, named("Zineb " + number, 6))))
                    .toList();
            var done = 0;
            for (var one : running) {
                done += one.get() == Correction.Outcome.DONE ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(certificates.editions(certificate)).hasSize(1);
    }

    @Test
    void what_is_the_same_is_no_correction_and_what_was_taken_back_is_not_corrected() {
        var certificate = issue(null);
        var facts = certificate.facts();
        assertThat(certificates.correct(
                        certificate.id(),
                        1,
                        1,
                        new Correction(
                                facts.nameAr(),
                                facts.nameLatin(),
                                facts.hours(),
                                facts.from(),
                                facts.to(),
                                Correction.Reason.TYPING,
                                "")))
                .isEqualTo(Correction.Outcome.UNCHANGED);
        certificates.revoke(certificate.id(), 1, Revocation.MISTAKE, "");
        assertThat(certificates.correct(certificate.id(), 1, 1, named("Zineb Correction", 6)))
                .isEqualTo(Correction.Outcome.STALE);
    }

    @Test
    void the_file_of_a_sheet_is_named_by_its_number_and_edition_whatever_stands_in_the_number() {
        var certificate = issue(null);
        assertThat(certificate.fileName()).isEqualTo(certificate.serial() + ".pdf");
        assertThat(new Certificate(
                                1,
                                "DF/2026/7",
                                "c",
                                1,
                                "kind",
                                1,
                                certificate.facts(),
                                null,
                                2,
                                true,
                                certificate.issuedAt(),
                                null,
                                null,
                                null,
                                null)
                        .fileName())
                .isEqualTo("DF-2026-7-2.pdf");
    }

    @Test
    void a_certificate_says_until_when_it_holds_and_afterwards_that_it_is_over() throws Exception {
        var holds = issue(LocalDate.of(2999, 1, 31));
        var over = issue(LocalDate.of(2026, 11, 10));

        assertThat(text(certificates.pdf(holds))).contains("31 janvier 2999", "31 يناير 2999");
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/c/" + holds.code())))
                .contains("31 janvier 2999", "Valable")
                .doesNotContain("Échu");
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/c/" + over.code())))
                .contains("Échu", "10 novembre 2026")
                .doesNotContain("authentique et valable");
    }

    private static Correction named(String name, double hours) {
        return new Correction(
                "زينب تصحيح", name, hours, DAY, DAY.plusDays(1), Correction.Reason.TYPING, "ceci reste au bureau");
    }

    private String compare(String address, byte[] bytes) {
        var answer = web.post()
                .uri(address + "/comparison")
                .multipart()
                .file(new MockMultipartFile("file", "certificat.pdf", "application/pdf", bytes))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(
                        answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .select("#comparison [role=status]")
                .text();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFC);
        }
    }

    private Certificate issue(@org.jspecify.annotations.Nullable LocalDate validUntil) {
        return certificates
                .issue(
                        new Award(
                                "test.correction",
                                SUBJECTS.incrementAndGet(),
                                cast.civilServant(),
                                new Text("حماية المعطيات", "Protection des données", "Data protection"),
                                2,
                                6,
                                DAY,
                                DAY.plusDays(1),
                                null,
                                DAY.plusDays(3),
                                null,
                                validUntil),
                        0)
                .certificate();
    }
}
