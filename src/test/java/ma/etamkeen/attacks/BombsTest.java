package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Files made to fill memory or disk, or to read what is not theirs, are refused on every page that takes tables. */
@TamkeenTest
class BombsTest {

    private static final Map<String, String> PARTS = Map.of(
            "[Content_Types].xml",
            "<Types/>",
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Nom</t></is></c></row>"
                    + "<row><c t=\"inlineStr\"><is><t>Amina</t></is></c></row></sheetData></worksheet>");

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    State state;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Test
    void bombs_are_refused_by_the_imports_of_people_and_of_units_noted_and_change_nothing() throws Exception {
        var bombs = bombs();
        var administrators = new HashMap<String, Long>();
        for (var bomb : bombs.keySet()) {
            // what one person tries again within a minute is only counted
            var administrator = some.confirmed();
            roles.give(administrator, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
            administrators.put(bomb, administrator);
        }
        var since = state.watch();
        var before = state.fingerprint();
        var wrong = new ArrayList<String>();
        for (var page : List.of("/fr/admin/people/imports", "/fr/admin/units/import")) {
            for (var bomb : bombs.entrySet()) {
                var administrator = Objects.requireNonNull(administrators.get(bomb.getKey()));
                var start = System.nanoTime();
                var status = web.post()
                        .uri(page)
                        .multipart()
                        .file(new MockMultipartFile("file", "people.xlsx", null, bomb.getValue()))
                        .param("unit", Long.toString(cast.unit("MEF")))
                        .with(FromOurPages.account(cast.accountOf(administrator)))
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
        assertThat(state.changedSince(before)).isEmpty();
        administrators.forEach(
                (bomb, administrator) -> assertThat(state.lines(Refusals.Kind.FILE, administrator, since))
                        .as("lines of the journal about %s", bomb)
                        .isEqualTo(bomb.startsWith("a text") ? 0 : 2));
    }

    @Test
    void the_workbook_the_bombs_are_made_of_is_taken() throws Exception {
        assertThat(web.post()
                        .uri("/fr/admin/people/imports")
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "people.xlsx", null, workbook("xl/worksheets/sheet1.xml", sheet(""))))
                        .param("unit", Long.toString(cast.unit("MEF")))
                        .with(FromOurPages.account(cast.accountOf(cast.holder(Role.ADMINISTRATOR))))
                        .exchange())
                .hasStatus(303);
    }

    private static Map<String, byte[]> bombs() throws IOException {
        var doctype = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY l0 \"lol\">");
        for (var level = 1; level < 12; level++) {
            doctype.append("<!ENTITY l%d \"%s\">".formatted(level, ("&l" + (level - 1) + ";").repeat(10)));
        }
        doctype.append("]>");
        var bombs = new LinkedHashMap<String, byte[]>();
        bombs.put("a sheet that swells", workbook("xl/worksheets/sheet1.xml", sheet(" ".repeat(40 << 20))));
        bombs.put(
                "texts that swell",
                workbook(
                        "xl/sharedStrings.xml",
                        ("<sst>" + " ".repeat(40 << 20) + "</sst>").getBytes(StandardCharsets.UTF_8)));
        bombs.put("something else that swells", workbook("xl/media/picture.bin", new byte[40 << 20]));
        bombs.put(
                "entities that expand",
                workbook(
                        "xl/worksheets/sheet1.xml",
                        (doctype
                                        + new String(
                                                sheet("<row><c t=\"str\"><v>&l11;</v></c></row>"),
                                                StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "an entity of a file of the server",
                workbook(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE sst [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst><si><t>&f;</t></si></sst>"
                                .getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "a document type of another host",
                workbook(
                        "[Content_Types].xml",
                        "<!DOCTYPE Types SYSTEM \"http://127.0.0.1:9/evil.dtd\"><Types/>"
                                .getBytes(StandardCharsets.UTF_8)));
        bombs.put(
                "XML that nests without end",
                workbook("xl/worksheets/sheet1.xml", sheet("<a>".repeat(5_000) + "</a>".repeat(5_000))));
        bombs.put("more parts than any workbook", many());
        bombs.put(
                "a name that leads out", workbook("../../../../tmp/evil.xml", "<a/>".getBytes(StandardCharsets.UTF_8)));
        bombs.put("a text of one endless cell", ("a;b\n\"" + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8));
        bombs.put("a text of endless columns", ";".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        return bombs;
    }

    /** A workbook that is in order but for this part: without its guard it would be taken. */
    private static byte[] workbook(String part, byte[] content) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        PARTS.forEach((name, text) -> parts.put(name, text.getBytes(StandardCharsets.UTF_8)));
        parts.put(part, content);
        return archive(parts);
    }

    private static byte[] archive(Map<String, byte[]> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** A sheet that is in order, with this somewhere in it. */
    private static byte[] sheet(String hidden) {
        return Objects.requireNonNull(PARTS.get("xl/worksheets/sheet1.xml"))
                .replace("</sheetData>", hidden + "</sheetData>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] many() throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        PARTS.forEach((name, text) -> parts.put(name, text.getBytes(StandardCharsets.UTF_8)));
        for (var index = 0; index < 20_000; index++) {
            parts.put("xl/worksheets/other" + index + ".xml", "<a/>".getBytes(StandardCharsets.UTF_8));
        }
        return archive(parts);
    }
}
