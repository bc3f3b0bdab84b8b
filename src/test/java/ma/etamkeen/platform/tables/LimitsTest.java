package ma.etamkeen.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.Seed;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each limit by itself: a file that just keeps it is read to its end, the same file one step beyond is refused for it. So
 * nothing else about that file would have stopped it.
 */
class LimitsTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String SHARED = "xl/sharedStrings.xml";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private interface Content {

        byte[] bytes() throws IOException;
    }

    /** What keeps a limit and what does not. */
    private record Limit(String of, Content within, Content beyond, TableRefused.Why why) {

        @Override
        public String toString() {
            return of;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                hostile("parts of an archive", () -> parts(500), () -> parts(501)),
                hostile("names that differ", () -> twice("xl/other.xml"), () -> twice("XL/Workbook.xml")),
                hostile("names that stay inside", () -> with("xl/a.b", text("a")), () -> with("xl/../b", text("a"))),
                hostile(
                        "bytes a small part may swell to",
                        () -> with("xl/worksheets/a.bin", new byte[MEGABYTE]),
                        () -> with("xl/worksheets/a.bin", new byte[MEGABYTE + 1])),
                hostile(
                        "bytes that come out of one",
                        () -> with("xl/worksheets/a.bin", swelling(14_000)),
                        () -> with("xl/worksheets/a.bin", swelling(10_000))),
                hostile(
                        "bytes of shared texts",
                        () -> with(SHARED, around("<sst>", 48 * MEGABYTE, "</sst>")),
                        () -> with(SHARED, around("<sst>", 48 * MEGABYTE + 1, "</sst>"))),
                hostile(
                        "bytes of any other part",
                        () -> with("xl/media/a.bin", around("", 16 * MEGABYTE, "")),
                        () -> with("xl/media/a.bin", around("", 16 * MEGABYTE + 1, ""))),
                hostile("bytes of all parts", () -> unpacking(512L * MEGABYTE), () -> unpacking(512L * MEGABYTE + 1)),
                hostile("depth of XML", () -> with("xl/a.xml", nested(40)), () -> with("xl/a.xml", nested(41))),
                hostile(
                        "XML without a document type",
                        () -> with("xl/a.xml", text("<a/>")),
                        () -> with("xl/a.xml", text("<!DOCTYPE a><a/>"))),
                hostile(
                        "columns a sheet can have",
                        () -> with(SHEET, sheet("<row><c r=\"XFD9999999\"/></row>")),
                        () -> with(SHEET, sheet("<row><c r=\"AAAA1\"/></row>"))),
                new Limit(
                        "parts that are not locked",
                        () -> with("xl/other.bin", text("a")),
                        () -> changed(with("xl/other.bin", text("a")), 0, 1 | 8),
                        TableRefused.Why.FORMAT),
                new Limit(
                        "ways to pack a part",
                        () -> with("xl/other.bin", text("a")),
                        () -> changed(with("xl/other.bin", text("a")), 2, 93),
                        TableRefused.Why.FORMAT),
                new Limit(
                        "columns of a workbook",
                        () -> with(SHEET, sheet("<row><c r=\"CV1\" t=\"str\"><v>x</v></c></row>")),
                        () -> with(SHEET, sheet("<row><c r=\"CW1\" t=\"str\"><v>x</v></c></row>")),
                        TableRefused.Why.TOO_MANY_COLUMNS),
                new Limit(
                        "characters of a cell of a workbook",
                        () -> with(SHEET, cell("x".repeat(4_000))),
                        () -> with(SHEET, cell("x".repeat(4_001))),
                        TableRefused.Why.CELL_TOO_LONG),
                new Limit(
                        "characters of a shared text",
                        () -> sharing("x".repeat(4_000)),
                        () -> sharing("x".repeat(4_001)),
                        TableRefused.Why.CELL_TOO_LONG),
                new Limit(
                        "rows of a workbook",
                        () -> with(SHEET, sheet("<row><c><v>1</v></c></row>".repeat(250_000))),
                        () -> with(SHEET, sheet("<row><c><v>1</v></c></row>".repeat(250_001))),
                        TableRefused.Why.TOO_MANY_ROWS),
                new Limit(
                        "rows of a text",
                        () -> text("a\n" + "1\n".repeat(250_000)),
                        () -> text("a\n" + "1\n".repeat(250_001)),
                        TableRefused.Why.TOO_MANY_ROWS),
                new Limit(
                        "columns of a text",
                        () -> text("a\n" + "1;".repeat(99) + "1"),
                        () -> text("a\n" + "1;".repeat(100) + "1"),
                        TableRefused.Why.TOO_MANY_COLUMNS),
                new Limit(
                        "columns of a header",
                        () -> text("a;".repeat(99) + "a\n1"),
                        () -> text("a;".repeat(100) + "a\n1"),
                        TableRefused.Why.TOO_MANY_COLUMNS),
                new Limit(
                        "characters of a cell of a text",
                        () -> text("a\n" + "x".repeat(4_000)),
                        () -> text("a\n" + "x".repeat(4_001)),
                        TableRefused.Why.CELL_TOO_LONG),
                new Limit(
                        "bytes of a file",
                        () -> text("a\n" + ("x".repeat(1023) + "\n").repeat(32 * 1024 - 1) + "x".repeat(1022)),
                        () -> text("a\n" + ("x".repeat(1023) + "\n").repeat(32 * 1024 - 1) + "x".repeat(1023)),
                        TableRefused.Why.TOO_LARGE));
    }

    private static Limit hostile(String of, Content within, Content beyond) {
        return new Limit(of, within, beyond, TableRefused.Why.HOSTILE);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_file_that_keeps_it_is_read_and_one_step_beyond_is_refused(Limit limit) throws Exception {
        assertThat(refused(limit.within().bytes())).as("within").isNull();
        assertThat(refused(limit.beyond().bytes())).as("beyond").isEqualTo(limit.why());
    }

    /** A quotation mark that opens a cell longer than the reader's room. */
    @Test
    void what_cannot_be_a_cell_any_more_is_not_collected() throws Exception {
        assertThat(refused(text("a;b\n1;\"" + "x".repeat(100_000)))).isEqualTo(TableRefused.Why.CELL_TOO_LONG);
        assertThat(refused(text("a;b\n1;\"" + "x".repeat(200_000)))).isEqualTo(TableRefused.Why.BROKEN);
    }

    /**
     * Whatever a file was made into: any other exception fails this test, and so does a word of it on the console, where the
     * parser complains of bytes that are no UTF-8.
     */
    @Test
    void a_file_that_was_damaged_anywhere_is_read_or_refused() throws Exception {
        var console = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            damage();
        } finally {
            System.setErr(console);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .allMatch(
                        line -> line.matches(
                                "\\[Fatal Error] :-1:-1: (Invalid byte|Expected byte|High surrogate bits) [\\w, -]*UTF-8 sequence[\\w ()-]*\\."));
    }

    private void damage() throws IOException {
        var seed = Seed.today();
        var chance = new Random(seed);
        var whole = List.of(
                with(SHARED, text("<sst><si><t>a</t></si></sst>")),
                stored(with(
                        "xl/styles.xml", text("<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"))),
                text("sep=;\nالاسم;\"Nom\"\nمحمد;\"Hélène \"\"x\"\"\"\n"),
                "\uFEFFNom;Région\nÉlodie;Fès".getBytes(StandardCharsets.UTF_16LE));
        var tried = Integer.getInteger("tamkeen.damages", 500);
        for (var turn = 0; turn < tried; turn++) {
            var bytes = whole.get(turn % whole.size()).clone();
            for (var damage = chance.nextInt(1, 6); damage > 0; damage--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            if (chance.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, chance.nextInt(1, bytes.length));
            }
            try {
                refused(bytes);
            } catch (RuntimeException | IOException failure) {
                fail("seed " + seed + ", turn " + turn, failure);
            }
        }
    }

    private TableRefused.@Nullable Why refused(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("table"), bytes);
        try (var table = Table.open(file)) {
            while (table.next() != null) {
                // to its end
            }
            return null;
        } catch (TableRefused refused) {
            return refused.why();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sheet(String rows) {
        return text("<worksheet><sheetData><row><c t=\"str\"><v>Nom</v></c></row>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] cell(String words) {
        return sheet("<row><c t=\"str\"><v>" + words + "</v></c></row>");
    }

    /** A workbook in order, which has this part too or instead. */
    private static byte[] with(String name, byte[] content) throws IOException {
        var parts = sound();
        parts.put(name, content);
        return archive(parts);
    }

    private static Map<String, byte[]> sound() {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", text("<Types/>"));
        parts.put(
                "xl/workbook.xml",
                text(
                        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"i\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                text("<Relationships><Relationship Id=\"i\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.put(SHEET, cell("Amina"));
        return parts;
    }

    private static byte[] archive(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.setLevel(part.getValue().length > 4 * MEGABYTE ? Deflater.BEST_SPEED : Deflater.BEST_COMPRESSION);
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    /** The same archive without compression: damage reaches what the parts say. */
    private static byte[] stored(byte[] archive) throws IOException {
        var out = new SeekableInMemoryByteChannel();
        try (var zip = ZipFile.builder().setByteArray(archive).get();
                var stored = new ZipArchiveOutputStream(out)) {
            stored.setMethod(ZipEntry.STORED);
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                stored.putArchiveEntry(new ZipArchiveEntry(entry.getName()));
                zip.getInputStream(entry).transferTo(stored);
                stored.closeArchiveEntry();
            }
        }
        return Arrays.copyOf(out.array(), (int) out.size());
    }

    private static byte[] parts(int count) throws IOException {
        var parts = sound();
        for (var number = parts.size(); number < count; number++) {
            parts.put("xl/other" + number + ".xml", text("<a/>"));
        }
        return archive(parts);
    }

    private static byte[] twice(String name) throws IOException {
        var parts = sound();
        parts.put(name, text("<a/>"));
        return archive(parts);
    }

    private static byte[] nested(int depth) {
        return text("<a>".repeat(depth) + "</a>".repeat(depth));
    }

    /** Four megabytes of nothing and so many bytes that cannot be pressed together: about 230 or 290 to one. */
    private static byte[] swelling(int incompressible) {
        var chance = new byte[incompressible];
        new Random(1).nextBytes(chance);
        return Arrays.copyOf(chance, 4 * MEGABYTE);
    }

    /** So many bytes in all, which come out of a fiftieth or so. */
    private static byte[] around(String start, int size, String end) {
        var bytes = new byte[size];
        var chance = new Random(1);
        Arrays.fill(bytes, (byte) 'a');
        for (var at = 0; at < size; at += 128) {
            bytes[at] = (byte) chance.nextInt('b', 'z');
        }
        System.arraycopy(text(start), 0, bytes, 0, start.length());
        System.arraycopy(text(end), 0, bytes, size - end.length(), end.length());
        return bytes;
    }

    private static byte[] sharing(String words) throws IOException {
        var parts = sound();
        parts.put(SHEET, sheet("<row><c t=\"s\"><v>0</v></c></row>"));
        parts.put(SHARED, text("<sst><si><t>" + words + "</t></si></sst>"));
        return archive(parts);
    }

    /** An archive out of which so many bytes come: the same pressed part again and again, and one that fills up. */
    private static byte[] unpacking(long size) throws IOException {
        var parts = sound();
        var rest = size - parts.values().stream().mapToLong(part -> part.length).sum();
        var piece = 32 * MEGABYTE;
        var times = (int) (rest / piece);
        parts.put("xl/worksheets/piece.bin", regular(piece));
        parts.put("xl/worksheets/rest.bin", regular((int) (rest % piece)));
        var out = new SeekableInMemoryByteChannel();
        try (var zip = ZipFile.builder().setByteArray(archive(parts)).get();
                var many = new ZipArchiveOutputStream(out)) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var again = entry.getName().endsWith("piece.bin") ? times : 1;
                for (var number = 0; number < again; number++) {
                    var copy = new ZipArchiveEntry(number == 0 ? entry.getName() : number + entry.getName());
                    copy.setMethod(entry.getMethod());
                    copy.setSize(entry.getSize());
                    copy.setCompressedSize(entry.getCompressedSize());
                    copy.setCrc(entry.getCrc());
                    many.addRawArchiveEntry(copy, zip.getRawInputStream(entry));
                }
            }
        }
        return Arrays.copyOf(out.array(), (int) out.size());
    }

    /** What comes out of a hundredth: one byte that nobody foresees among many that are the same. */
    private static byte[] regular(int size) {
        var bytes = new byte[size];
        var chance = new Random(1);
        for (var at = 0; at < size; at += 512) {
            bytes[at] = (byte) chance.nextInt(256);
        }
        return bytes;
    }

    /** The archive with another byte at this place after the flags of xl/other.bin, in its header and in the directory. */
    private static byte[] changed(byte[] archive, int after, int value) {
        for (var name : places(archive, text("xl/other.bin"))) {
            var header = archive[name - 30] == 'P' && archive[name - 28] == 3;
            archive[name - (header ? 24 : 38) + after] = (byte) value;
        }
        return archive;
    }

    private static List<Integer> places(byte[] all, byte[] name) {
        var places = new ArrayList<Integer>();
        for (var at = 0; at + name.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + name.length, name, 0, name.length)) {
                places.add(at);
            }
        }
        return places;
    }
}
