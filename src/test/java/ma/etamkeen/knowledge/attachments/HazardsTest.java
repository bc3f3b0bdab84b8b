package ma.etamkeen.knowledge.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.junit.jupiter.api.Test;

/** What would act on the desk of whoever opens a file is not handed on. */
class HazardsTest {

    @Test
    void a_plain_pdf_and_a_plain_archive_pass() throws IOException {
        assertThat(in("a.pdf", pdf(null))).isEmpty();
        assertThat(in("a.zip", zip("readme.txt", new byte[200]))).isEmpty();
        assertThat(in("a.docx", zip("word/document.xml", new byte[200]))).isEmpty();
        assertThat(in("a.txt", new byte[] {'a'})).isEmpty();
    }

    @Test
    void a_pdf_that_acts_is_refused() throws IOException {
        assertThat(in("a.pdf", pdf(new PDActionJavaScript("app.alert(1)")))).contains("knowledge.error.file.acts");
        assertThat(in("a.pdf", pdf(new PDActionLaunch()))).contains("knowledge.error.file.acts");
    }

    @Test
    void a_pdf_that_is_none_is_refused() throws IOException {
        assertThat(in("a.pdf", "%PDF-1.7 and nothing more".getBytes(StandardCharsets.US_ASCII)))
                .contains("knowledge.error.file.broken");
    }

    @Test
    void an_archive_that_leaves_its_folder_or_swells_is_refused() throws IOException {
        for (var name : new String[] {"../../etc/passwd", "/etc/passwd", "..\\a", "c:\\a"}) {
            assertThat(in("a.zip", zip(name, new byte[10]))).as(name).contains("knowledge.error.file.archive");
        }
        assertThat(in("a.zip", zip("zeros", new byte[64 << 20]))).contains("knowledge.error.file.archive");
    }

    @Test
    void an_archive_with_a_program_and_a_document_with_macros_are_refused() throws IOException {
        assertThat(in("a.zip", zip("setup.exe", new byte[10]))).contains("knowledge.error.file.acts");
        assertThat(in("a.docx", zip("word/vbaProject.bin", new byte[10]))).contains("knowledge.error.file.acts");
        assertThat(in("a.zip", "PK".getBytes(StandardCharsets.US_ASCII))).contains("knowledge.error.file.broken");
    }

    private static Optional<String> in(String name, byte[] file) throws IOException {
        return Hazards.in(name, () -> new ByteArrayInputStream(file), 20L << 20);
    }

    private static byte[] pdf(
            org.apache.pdfbox.pdmodel.interactive.action.@org.jspecify.annotations.Nullable PDAction action)
            throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog().setOpenAction(action);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
