package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import ma.etamkeen.certificates.CertificateFacts.Achievement;
import ma.etamkeen.certificates.CertificateFacts.Sex;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate is read by people, by search engines and screen readers, and by those who doubt it. */
class CertificateSheetTest {

    static final String ADDRESS = "https://e-tamkeen.example/c/7Q4KX2M9RT";

    private final CertificateSheet sheet = new CertificateSheet(new Words());

    @Test
    void the_text_can_be_selected_and_searched_in_both_languages() throws IOException {
        assertThat(text(sheet.pdf(facts())))
                .contains("محمد بنعلي", "Mohammed Benali")
                .contains("ETK-2027-0417", "e-tamkeen.example/c/7Q4KX2M9RT")
                .contains("شهادة تكوين", "Certificat de formation")
                .contains("الأمن السيبراني والثقة الرقمية", "Cybersécurité et confiance numérique")
                .contains("4 séances, 18 heures, du 2 au 11 février 2027, Fès")
                .contains("4 حصص، 18 ساعة، من 2 إلى 11 فبراير 2027 بفاس")
                .contains(Normalizer.normalize("تُسلَّم إلى السيد", Normalizer.Form.NFC))
                .contains("Fait à Rabat, le 15 février 2027", "حُرر بالرباط في 15 فبراير 2027");
    }

    @Test
    void words_agree_with_the_person() throws IOException {
        assertThat(text(sheet.pdf(facts()))).contains("est remis à Monsieur", "إلى السيد", "لمتابعته واجتيازه");
        assertThat(text(sheet.pdf(of(Sex.WOMAN)))).contains("est remis à Madame", "إلى السيدة", "لمتابعتها واجتيازها");
        assertThat(text(sheet.pdf(of(Sex.UNSAID)))).doesNotContain("Madame", "Monsieur", "السيد");
    }

    @Test
    void moroccan_months_and_the_first_of_a_month_are_written_as_people_write_them() throws IOException {
        var july = dated(LocalDate.of(2027, 7, 1), LocalDate.of(2027, 8, 3));
        assertThat(text(sheet.pdf(july))).contains("du 1er juillet au 3 août 2027", "من 1 يوليوز إلى 3 غشت 2027");
        var oneDay = dated(LocalDate.of(2027, 5, 6), LocalDate.of(2027, 5, 6));
        assertThat(text(sheet.pdf(oneDay))).contains("le 6 mai 2027", "يوم 6 ماي 2027");
    }

    @Test
    void the_code_leads_to_the_public_address() throws Exception {
        assertThat(Telephone.read(sheet.pdf(facts()))).isEqualTo(ADDRESS);
    }

    @Test
    void the_same_facts_give_the_same_bytes_and_others_do_not() {
        assertThat(sheet.pdf(facts())).isEqualTo(new CertificateSheet(new Words()).pdf(facts()));
        assertThat(sheet.pdf(facts())).isNotEqualTo(sheet.pdf(of(Sex.WOMAN)));
    }

    @Test
    void a_sheet_is_one_light_page_quickly_drawn() throws IOException {
        for (int i = 0; i < 12; i++) {
            sheet.pdf(facts());
        }
        long start = processorTime();
        int rounds = 5;
        byte[] pdf = {};
        for (int i = 0; i < rounds; i++) {
            pdf = sheet.pdf(facts());
        }
        assertThat(Duration.ofNanos((processorTime() - start) / rounds)).isLessThan(Duration.ofMillis(400));
        assertThat(pdf).hasSizeLessThan(200 * 1024);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var box = document.getPage(0).getMediaBox();
            assertThat(Math.round(box.getWidth())).isEqualTo(842);
            assertThat(Math.round(box.getHeight())).isEqualTo(595);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> &amp; {0} '{'",
                "\u202Eilaneb\u202C \u2066x\u2069 \u200Fabc",
                "🎉🎉 Équipe 🇲🇦 👩‍💻",
                "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 Zalgo",
                "🎉",
                "\u0000\u0007\uFFFF\uD800",
                "ﷺ ﻣﺤﻤﺪ أڭادير ⵜⴰⵎⴰⵣⵉⵖⵜ 漢字"
            })
    void hostile_text_neither_breaks_the_sheet_nor_leaves_marks_of_direction(String hostile) throws IOException {
        var both = new Bilingual(hostile, hostile);
        var read = text(sheet.pdf(named(both, both)));
        assertThat(read).contains("ETK-2027-0417", "شهادة تكوين").doesNotContain("\u202E", "\u2066", "\u200F");
    }

    @Test
    void the_longest_names_and_titles_stay_inside_their_half() throws IOException {
        var name = new Bilingual("عبد الرحمن ابن المختار ".repeat(12), "Abderrahmane Ben El Mokhtar ".repeat(12));
        var course = new Bilingual("تدبير المشاريع العمومية ".repeat(30), "Anticonstitutionnellement".repeat(30));
        var image = image(sheet.pdf(named(name, course)), 72);
        assertThat(inkIn(image, 141.6, 155.4, 60, 145)).as("between the halves").isZero();
        assertThat(inkIn(image, 17.5, 25, 20, 190)).as("left margin").isZero();
        assertThat(inkIn(image, 272, 279.5, 20, 190)).as("right margin").isZero();
    }

    @Test
    void a_person_known_in_one_script_only_has_the_name_on_both_halves() throws IOException {
        var read = text(sheet.pdf(named(new Bilingual("", "Mohammed Benali"), facts().course())));
        assertThat(read.split("Mohammed Benali", -1)).hasSize(3);
        assertThatThrownBy(() -> new Bilingual(" ", "")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Dark pixels in a part of the page, given in millimetres; the watermark is too pale to count. */
    private static long inkIn(BufferedImage image, double left, double right, double top, double bottom) {
        double scale = image.getWidth() / 297.0;
        long count = 0;
        for (int x = (int) (left * scale); x < right * scale; x++) {
            for (int y = (int) (top * scale); y < bottom * scale; y++) {
                count += (image.getRGB(x, y) >> 8 & 0xFF) < 0xA0 ? 1 : 0;
            }
        }
        return count;
    }

    /** Of this thread alone, so that a busy machine changes nothing. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFC);
        }
    }

    private static BufferedImage image(byte[] pdf, float dpi) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, dpi);
        }
    }

    static CertificateFacts facts() {
        return of(Sex.MAN);
    }

    private static CertificateFacts of(Sex sex) {
        return facts(
                new Bilingual("محمد بنعلي", "Mohammed Benali"),
                new Bilingual("الأمن السيبراني والثقة الرقمية", "Cybersécurité et confiance numérique"),
                sex,
                LocalDate.of(2027, 2, 2),
                LocalDate.of(2027, 2, 11));
    }

    private static CertificateFacts dated(LocalDate from, LocalDate to) {
        return facts(facts().name(), facts().course(), Sex.MAN, from, to);
    }

    static CertificateFacts named(Bilingual name, Bilingual course) {
        return facts(name, course, Sex.MAN, LocalDate.of(2027, 2, 2), LocalDate.of(2027, 2, 11));
    }

    private static CertificateFacts facts(Bilingual name, Bilingual course, Sex sex, LocalDate from, LocalDate to) {
        return new CertificateFacts(
                "ETK-2027-0417",
                "7Q4KX2M9RT",
                ADDRESS,
                name,
                sex,
                Achievement.PATH,
                course,
                4,
                18,
                from,
                to,
                new Bilingual("فاس", "Fès"),
                new Bilingual(
                        "وزارة الانتقال الرقمي وإصلاح الإدارة",
                        "Ministère de la Transition numérique et de la Réforme de l’administration"),
                new Bilingual(
                        "عن الوزارة، المديرية المكلفة بالتكوين المستمر",
                        "Pour le ministère, la direction chargée de la formation continue"),
                new Bilingual("الرباط", "Rabat"),
                LocalDate.of(2027, 2, 15),
                1,
                null,
                null,
                null);
    }
}
