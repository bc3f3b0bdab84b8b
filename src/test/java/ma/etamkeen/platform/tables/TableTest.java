package ma.etamkeen.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of people, however their spreadsheet wrote them, are read; files made to harm are refused before they do. */
class TableTest {

    private static final String HEADER = "الاسم;Nom;Email";
    private static final String LINE = "محمد بناني;Hélène Bénani;h@test.example";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"UTF-8|false", "UTF-8|true", "windows-1256|false", "UTF-16LE|true", "UTF-16BE|true"})
    void each_encoding_is_recognised(String charset, boolean mark) throws Exception {
        var file = file((mark ? "\uFEFF" : "") + HEADER + "\r\n" + LINE + "\r\n", Charset.forName(charset));
        try (var table = Table.open(file)) {
            assertThat(table.shape().charset()).isEqualTo(charset);
            assertThat(table.header()).containsExactly("الاسم", "Nom", "Email");
            assertThat(rows(table)).containsExactly(List.of(LINE.split(";")));
        }
    }

    @Test
    void french_in_the_western_page_of_windows_is_not_taken_for_arabic() throws Exception {
        var file = file("Prénom;Région\nÉlodie;Fès-Meknès\nÇaïda;Béni Mellal\n", Charset.forName("windows-1252"));
        try (var table = Table.open(file)) {
            assertThat(table.shape().charset()).isEqualTo("windows-1252");
            assertThat(rows(table)).contains(List.of("Élodie", "Fès-Meknès"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void each_separator_is_recognised(String separator) throws Exception {
        var file = file(
                String.join(separator, "a", "\"b;,\t\"", "c") + "\n" + String.join(separator, "1", "\"2\n;,\"", "3"),
                StandardCharsets.UTF_8);
        try (var table = Table.open(file)) {
            assertThat(table.shape().separator()).isEqualTo(separator.charAt(0));
            assertThat(rows(table)).containsExactly(List.of("1", "2 ;,", "3"));
        }
    }

    @Test
    void rows_are_numbered_as_a_spreadsheet_counts_them() throws Exception {
        try (var table = Table.open(file("sep=,\na,b\n\n1,2\n,\n3\n", StandardCharsets.UTF_8))) {
            assertThat(numbered(table)).containsExactly("4 [1, 2]", "6 [3]");
        }
    }

    @Test
    void marks_of_direction_and_control_characters_do_not_reach_what_reads_the_cell() throws Exception {
        try (var table = Table.open(file("a;b\n\u200F محمد\u00A0\u202C;x\u0007y\n", StandardCharsets.UTF_8))) {
            assertThat(rows(table)).containsExactly(List.of("محمد", "x\uFFFDy"));
        }
    }

    @Test
    void paragraphs_keep_their_lines_and_their_spaces_where_they_are_asked_for() throws Exception {
        var file = file("a;b\n\"'- un\u00A0:\r\n- deux\";\u200Fx\ty\n", StandardCharsets.UTF_8);
        try (var table = Table.openProse(file)) {
            assertThat(rows(table)).containsExactly(List.of("- un\u00A0:\n- deux", "x y"));
        }
        try (var table = Table.open(file)) {
            assertThat(rows(table)).containsExactly(List.of("- un :  - deux", "x y"));
        }
    }

    @Test
    void a_text_is_read_in_whatever_encoding_it_is_written() throws Exception {
        for (var charset : List.of("UTF-8", "UTF-16", "windows-1252")) {
            assertThat(PlainText.read(file("été\n", Charset.forName(charset)), 100))
                    .isEqualTo("été\n");
        }
        assertThat(PlainText.read(file("\uFEFFété", StandardCharsets.UTF_8), 100))
                .isEqualTo("été");
        for (var refused : Map.of(
                        "", TableRefused.Why.EMPTY,
                        "a\0b", TableRefused.Why.FORMAT,
                        "abcdef", TableRefused.Why.TOO_LARGE)
                .entrySet()) {
            assertThatThrownBy(() -> PlainText.read(file(refused.getKey(), StandardCharsets.UTF_8), 5))
                    .isInstanceOfSatisfying(
                            TableRefused.class, why -> assertThat(why.why()).isEqualTo(refused.getValue()));
        }
    }

    @Test
    void a_formula_goes_out_as_text_and_comes_back_as_it_was() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var writer = TableWriter.csv(out)) {
            writer.row(List.of("a", "b", "c", "d"));
            writer.row(List.of("=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "-1;\"2\""));
        }
        var written = out.toString(StandardCharsets.UTF_8);

        assertThat(written)
                .startsWith("\uFEFFa;b")
                .contains("'=HYPERLINK")
                .contains("'+1")
                .contains("'@SUM");
        try (var table = Table.open(file(out.toByteArray()))) {
            assertThat(rows(table)).containsExactly(List.of("=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "-1;\"2\""));
        }
    }

    @Test
    void a_workbook_is_written_and_read() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var writer = TableWriter.xlsx(out, "Personnes: a/b", true)) {
            writer.row(List.of("الاسم", "Nom"));
            for (var row = 0; row < 2_500; row++) {
                writer.row(List.of("محمد " + row, "=1+" + row));
            }
        }
        try (var table = Table.open(file(out.toByteArray()))) {
            assertThat(table.header()).containsExactly("الاسم", "Nom");
            assertThat(rows(table)).hasSize(2_500).endsWith(List.of("محمد 2499", "=1+2499"));
        }
    }

    @Test
    void numbers_and_dates_of_a_workbook_are_what_a_person_sees() throws Exception {
        var out = new ByteArrayOutputStream();
        var book = new org.dhatim.fastexcel.Workbook(out, "t", null);
        var sheet = book.newWorksheet("s");
        sheet.value(0, 0, "n");
        sheet.value(0, 1, "d");
        sheet.value(1, 0, 12_345_678);
        sheet.value(1, 1, java.time.LocalDate.of(2026, 1, 31));
        sheet.style(1, 1).format("yyyy-MM-dd").set();
        book.finish();
        try (var table = Table.open(file(out.toByteArray()))) {
            assertThat(rows(table)).containsExactly(List.of("12345678", "2026-01-31"));
        }
    }

    @Test
    void a_number_without_end_is_shown_as_it_was_written_and_a_colour_is_no_day() throws Exception {
        var file = workbook("""
                <sheetData><row r="1"><c t="inlineStr"><is><t>n</t></is></c></row>
                <row r="2"><c><v>1e999999999</v></c><c s="1"><v>46053</v></c><c s="2"><v>46053</v></c><c s="3"><v>46053</v></c></row>
                </sheetData>
                """, "<sst/>", """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[Red]0 &quot;dh&quot;"/></numFmts>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>
                """);
        try (var table = Table.open(file)) {
            assertThat(rows(table)).containsExactly(List.of("1e999999999", "2026-01-31", "46053", "2026-01-31"));
        }
    }

    @Test
    void texts_that_cells_share_are_read_from_disk_however_many_they_are() throws Exception {
        var rows = 100_000;
        var file = shared(rows);
        var temporary = temporaryFiles();
        var before = live();
        var most = 0L;
        try (var table = Table.open(file)) {
            for (var row = 1; row <= rows; row++) {
                var next = java.util.Objects.requireNonNull(table.next());
                if (row % 50_000 == 0) {
                    assertThat(next.cells()).startsWith("نص " + row + "-0").endsWith("نص " + row + "-3");
                    most = Math.max(most, live() - before);
                }
            }
            assertThat(table.next()).isNull();
        }

        assertThat(most).as("bytes in memory for 400,000 texts").isLessThan(12L << 20);
        assertThat(temporaryFiles()).isEqualTo(temporary);
    }

    private Path shared(int rows) throws IOException {
        var texts = new StringBuilder("<sst>");
        var sheet = new StringBuilder("<sheetData>");
        for (var row = 0; row <= rows; row++) {
            sheet.append("<row>");
            for (var column = 0; column < 4; column++) {
                texts.append("<si><t>نص ")
                        .append(row)
                        .append('-')
                        .append(column)
                        .append("</t></si>");
                sheet.append("<c t=\"s\"><v>").append(row * 4 + column).append("</v></c>");
            }
            sheet.append("</row>");
        }
        return workbook(
                sheet.append("</sheetData>").toString(), texts.append("</sst>").toString(), "<styleSheet/>");
    }

    @Test
    void parts_of_a_text_are_joined_without_how_it_is_pronounced() throws Exception {
        var file = workbook(
                "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>9</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row></sheetData>",
                "<sst><si><t>n</t></si><si><r><t>Ami</t></r><r><rPr/><t>na</t></r><rPh><t>x</t></rPh></si></sst>",
                "<styleSheet/>");
        try (var table = Table.open(file)) {
            assertThat(rows(table)).containsExactly(List.of("Amina", "", "", "TRUE"));
        }
    }

    @Test
    void a_cell_of_endless_text_is_refused_without_being_kept() throws Exception {
        refused(
                Files.readAllBytes(workbook(
                        "<sheetData><row><c t=\"str\"><v>"
                                + java.util.stream.IntStream.range(0, 500_000)
                                        .mapToObj(Integer::toString)
                                        .collect(java.util.stream.Collectors.joining())
                                + "</v></c></row></sheetData>",
                        "<sst/>",
                        "<styleSheet/>")),
                TableRefused.Why.CELL_TOO_LONG);
    }

    private Path workbook(String sheet, String texts, String styles) throws IOException {
        return file(archive(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml",
                "<worksheet>" + sheet + "</worksheet>",
                "xl/sharedStrings.xml",
                texts,
                "xl/styles.xml",
                styles)));
    }

    private static long live() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(one -> one.toString().endsWith(".texts")).count();
        }
    }

    @Test
    void an_archive_that_swells_is_refused() throws Exception {
        var zeros = new String(new char[40 << 20]).replace('\0', ' ');
        refused(
                archive(Map.of("xl/worksheets/sheet1.xml", "<worksheet>" + zeros + "</worksheet>")),
                TableRefused.Why.HOSTILE);
    }

    @Test
    void xml_with_a_document_type_is_refused() throws Exception {
        refused(
                archive(Map.of(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>")),
                TableRefused.Why.HOSTILE);
    }

    @Test
    void a_cell_outside_every_sheet_is_refused() throws Exception {
        refused(
                archive(Map.of(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData><row><c r=\"ZZZZZZ1\"/></row></sheetData></worksheet>")),
                TableRefused.Why.HOSTILE);
    }

    @Test
    void xml_that_nests_without_end_is_refused() throws Exception {
        refused(archive(Map.of("xl/workbook.xml", "<a>".repeat(500))), TableRefused.Why.HOSTILE);
    }

    @Test
    void an_archive_that_is_no_workbook_is_refused() throws Exception {
        refused(archive(Map.of("a.txt", "a")), TableRefused.Why.FORMAT);
        var cut = archive(Map.of("xl/workbook.xml", "<a/>"));
        refused(java.util.Arrays.copyOf(cut, cut.length / 2), TableRefused.Why.BROKEN);
    }

    @Test
    void pictures_and_other_bytes_are_refused() throws Exception {
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2}, TableRefused.Why.FORMAT);
        refused(new byte[0], TableRefused.Why.EMPTY);
        refused("\n\n;;\n".getBytes(StandardCharsets.UTF_8), TableRefused.Why.EMPTY);
    }

    @Test
    void a_quotation_mark_that_never_closes_is_refused() throws Exception {
        refused(("a;b\n1;\"" + "x;y\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8), TableRefused.Why.BROKEN);
    }

    @Test
    void cells_and_columns_have_limits() throws Exception {
        refused(("a\n" + "x".repeat(5_000)).getBytes(StandardCharsets.UTF_8), TableRefused.Why.CELL_TOO_LONG);
        refused((";".repeat(200) + "a\n").getBytes(StandardCharsets.UTF_8), TableRefused.Why.TOO_MANY_COLUMNS);
    }

    private void refused(byte[] bytes, TableRefused.Why why) throws IOException {
        var file = file(bytes);
        assertThatExceptionOfType(TableRefused.class)
                .isThrownBy(() -> {
                    try (var table = Table.open(file)) {
                        rows(table);
                    }
                })
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private static byte[] archive(Map<String, String> parts) throws IOException {
        var all = new LinkedHashMap<String, String>(parts);
        if (!parts.containsKey("a.txt")) {
            all.put("[Content_Types].xml", "<Types/>");
        }
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private Path file(String text, Charset charset) throws IOException {
        return file(text.getBytes(charset));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ""), bytes);
    }

    private static List<List<String>> rows(Table table) throws IOException, TableRefused {
        var rows = new ArrayList<List<String>>();
        for (var row = table.next(); row != null; row = table.next()) {
            rows.add(row.cells());
        }
        return rows;
    }

    private static List<String> numbered(Table table) throws IOException, TableRefused {
        var rows = new ArrayList<Row>();
        for (var row = table.next(); row != null; row = table.next()) {
            rows.add(row);
        }
        return rows.stream().map(row -> row.number() + " " + row.cells()).collect(Collectors.toList());
    }
}
