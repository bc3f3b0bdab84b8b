package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Files made to fill memory or disk, or to read what is not theirs, are refused on every page that takes tables. */
@TamkeenTest
class BombsTest {

    private static final String TYPES =
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    State state;

    @Test
    void bombs_are_refused_by_the_imports_of_people_and_of_units_and_change_nothing() throws Exception {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var before = state.fingerprint();
        var wrong = new ArrayList<String>();
        for (var page : List.of("/fr/admin/people/imports", "/fr/admin/units/import")) {
            for (var bomb : bombs().entrySet()) {
                var start = System.nanoTime();
                var status = web.post()
                        .uri(page)
                        .multipart()
                        .file(new MockMultipartFile("file", "people.xlsx", null, bomb.getValue()))
                        .param("unit", Long.toString(cast.unit("MEF")))
                        .with(FromOurPages.account(administrator))
                        .exchange()
                        .getResponse()
                        .getStatus();
                if (status != 422) {
                    wrong.add(page + " with " + bomb.getKey() + " answered " + status);
                }
                if (System.nanoTime() - start > 20_000_000_000L) {
                    wrong.add(page + " with " + bomb.getKey() + " took longer than 20 s");
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(state.fingerprint()).isEqualTo(before);
    }

    private static Map<String, byte[]> bombs() throws IOException {
        var lol = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY l0 \"lol\">");
        for (var level = 1; level < 12; level++) {
            lol.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        lol.append("]><worksheet><sheetData>&l11;</sheetData></worksheet>");
        var bombs = new LinkedHashMap<String, byte[]>();
        bombs.put("a sheet that swells", workbook("xl/worksheets/sheet1.xml", zeros(300)));
        bombs.put("texts that swell", workbook("xl/sharedStrings.xml", zeros(80)));
        bombs.put("something else that swells", workbook("xl/media/picture.bin", zeros(80)));
        bombs.put(
                "entities that expand",
                workbook("xl/worksheets/sheet1.xml", lol.toString().getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "an entity of a file of the server",
                workbook(
                        "xl/sharedStrings.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst><si><t>&f;</t></si></sst>"
                                .getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "an entity of another host",
                workbook(
                        "[Content_Types].xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE s SYSTEM \"http://127.0.0.1:9/evil.dtd\"><Types/>"
                                .getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "XML that nests without end",
                workbook("xl/worksheets/sheet1.xml", "<a>".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "an archive of archives",
                workbook("xl/embeddings/inner.zip", workbook("xl/worksheets/sheet1.xml", zeros(20))));
        bombs.put("more parts than any workbook", many());
        bombs.put(
                "a name that leads out", workbook("../../../../tmp/evil.xml", TYPES.getBytes(StandardCharsets.UTF_8)));
        bombs.put("a text of one endless cell", ("a;b\n\"" + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8));
        bombs.put("a text of endless columns", ";".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        return bombs;
    }

    private static byte[] zeros(int megabytes) {
        return new byte[megabytes << 20];
    }

    private static byte[] workbook(String part, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            if (!part.equals("[Content_Types].xml")) {
                zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
                zip.write(TYPES.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] many() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var index = 0; index < 20_000; index++) {
                zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + index + ".xml"));
            }
        }
        return bytes.toByteArray();
    }
}
