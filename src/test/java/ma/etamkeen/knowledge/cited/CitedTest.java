package ma.etamkeen.knowledge.cited;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What is taken along of an entry says what stands on its page, in the order in which it is read. */
@TamkeenTest
class CitedTest {

    /** More than two sheets hold. */
    private static final int LINES = 60;

    @Autowired
    MockMvcTester web;

    @Autowired
    Entries entries;

    @Autowired
    ma.etamkeen.platform.words.Words words;

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_sheet_holds_every_word_of_the_entry_in_the_order_in_which_it_is_read(Language language) throws Exception {
        var answer = get("/" + language.tag() + "/knowledge/entries/34/sheet.pdf");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        var text = java.util.Objects.requireNonNull(
                        entries.read(34, language).orElseThrow().all().get(language))
                .told(words);
        var said = new ArrayList<>(List.of(text.title(), text.lead()));
        text.sections().forEach(section -> {
            if (section.heading() != null) {
                said.add(section.heading());
            }
            section.body().lines().map(line -> line.replaceFirst("^- ", "")).forEach(said::add);
        });

        var read = read(answer.getContentAsByteArray());

        var from = 0;
        for (var words : said) {
            var found = read.indexOf(plain(words), from);
            assertThat(found).as(words + " in\n" + read).isGreaterThanOrEqualTo(0);
            from = found;
        }
        assertThat(read)
                .contains(plain(
                        language == Language.AR
                                ? "كيفية الاقتباس"
                                : language == Language.FR ? "Comment citer" : "How to cite"))
                .contains("/" + language.tag() + "/timeline/34");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_long_text_runs_on_over_numbered_sheets_and_loses_nothing(Language language) throws Exception {
        var word = switch (language) {
            case AR -> "التكوين المستمر بالجهات";
            case FR -> "la formation en région";
            case EN -> "training in the regions";
        };
        var body = new StringBuilder();
        for (var line = 1; line <= LINES; line++) {
            body.append("- ")
                    .append(word)
                    .append(" ")
                    .append(line)
                    .append(" ")
                    .append((word + " ").repeat(6))
                    .append('\n');
        }
        var text = new EntryText(
                language,
                3,
                word,
                word,
                List.of(new Section(word, body.toString())),
                Instant.parse("2026-01-02T08:00:00Z"));
        var sheet = new EntrySheet(
                language,
                new EntrySheet.Around("x", "", List.of(), "https://x.example/7", (number, all) -> number + "/" + all));

        var pdf = sheet.pdf(text);

        var whole = new StringBuilder();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var told = stripper.getText(document);
                assertThat(told).contains(page + "/" + document.getNumberOfPages());
                whole.append(told);
            }
        }
        var read = plain(whole.toString());
        for (var line = 1; line <= LINES; line++) {
            assertThat(read).contains(plain(word + " " + line + " "));
        }
    }

    @Test
    void the_square_code_on_the_last_sheet_leads_back() throws Exception {
        try (var document =
                Loader.loadPDF(get("/ar/knowledge/entries/34/sheet.pdf").getContentAsByteArray())) {
            var image = new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, 200);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var read = new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                            Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true));

            assertThat(read.getText()).endsWith("/ar/timeline/34");
        }
    }

    @Test
    void an_entry_is_cited_on_its_page_and_for_programs_in_each_language() {
        assertThat(PublicPages.read(web, "/fr/timeline/34")
                        .select("#cite .note")
                        .text())
                .startsWith("« La formation s’étend aux 12 régions ». e-TAMKEEN,")
                .contains("/fr/timeline/34");
        assertThat(PublicPages.read(web, "/ar/timeline/34")
                        .select("#cite .note")
                        .text())
                .contains("توسيع التكوين ليشمل الجهات الاثنتي عشرة", "النسخة");

        assertThat(words("/fr/knowledge/entries/34/citation.bib"))
                .startsWith("@misc{etamkeen-34-fr,")
                .contains("title = {{La formation s’étend aux 12 régions}}", "language = {french}", "url = {");
        assertThat(words("/en/knowledge/entries/34/citation.ris"))
                .startsWith("TY  - ELEC\r\n")
                .contains("TI  - Training reaches the 12 regions\r\n", "LA  - en\r\n")
                .endsWith("ER  - \r\n");
        var csl = new JsonMapper()
                .readTree(words("/ar/knowledge/entries/34/citation.json"))
                .get(0);
        assertThat(csl.path("title").stringValue()).contains("توسيع التكوين");
        assertThat(csl.path("language").stringValue()).isEqualTo("ar");
        assertThat(csl.path("issued").path("date-parts").get(0)).hasSize(3);
    }

    @Test
    void a_title_breaks_no_bibliography() {
        var text = new EntryText(
                Language.FR,
                1,
                "50 % \\input{x} & {y}_z #1\nER  - \n",
                "",
                List.of(),
                Instant.parse("2026-01-02T08:00:00Z"));
        var citation = Citation.of(entries.read(34, Language.FR).orElseThrow().entry(), text, "https://x.example");

        assertThat(citation.bibtex()).contains("50 \\% \\textbackslash{}input\\{x\\} \\& \\{y\\}\\_z \\#1");
        assertThat(citation.ris().lines().filter(line -> line.startsWith("ER  - ")))
                .hasSize(1);
        assertThat(new JsonMapper()
                        .readTree(citation.csl())
                        .get(0)
                        .path("title")
                        .stringValue())
                .contains("\\input{x}");
    }

    @Test
    void what_cannot_be_read_in_a_language_cannot_be_taken_along_in_it() {
        assertThat(get("/en/knowledge/entries/207/sheet.pdf").getStatus()).isEqualTo(404);
        assertThat(get("/en/knowledge/entries/207/citation.bib").getStatus()).isEqualTo(404);
        assertThat(get("/fr/knowledge/entries/207/sheet.pdf").getStatus()).isEqualTo(200);
        assertThat(get("/fr/knowledge/entries/999999/sheet.pdf").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse get(String address) {
        return web.get().uri(URI.create(address)).exchange().getResponse();
    }

    private String words(String address) {
        return new String(get(address).getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String read(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return plain(new PDFTextStripper().getText(document));
        }
    }

    /** Without breaks between lines and sheets, which the paper makes. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
    }
}
