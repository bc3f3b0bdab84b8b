package ma.etamkeen.platform.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as they come: CSV that spreadsheets of Arabic and French desks open with a double click ({@code ;}, UTF-8
 * with a mark, no cell that runs as a formula), or a sheet of an XLSX whose cells are text.
 */
public abstract sealed class TableWriter implements AutoCloseable {

    /** A CSV on this stream, which the caller closes. */
    public static TableWriter csv(OutputStream out) throws IOException {
        return new Csv(out);
    }

    /** A workbook of one sheet on this stream, which the caller closes. */
    public static TableWriter xlsx(OutputStream out, String sheet, boolean rightToLeft) {
        return new Xlsx(out, sheet, rightToLeft);
    }

    /** Writes one row; the first is the header. */
    public abstract void row(List<String> cells) throws IOException;

    /**
     * Writes one row of words and of numbers that a spreadsheet can add.
     *
     * @param unsaid what stands where there is no number
     */
    public abstract void row(List<String> cells, List<@Nullable Long> numbers, String unsaid) throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static final class Csv extends TableWriter {

        private final CsvWriter writer;

        Csv(OutputStream out) throws IOException {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            writer = CsvWriter.builder()
                    .fieldSeparator(';')
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(out, StandardCharsets.UTF_8);
        }

        @Override
        public void row(List<String> cells) {
            writer.writeRecord(cells.stream().map(Cells::harmless).toList());
        }

        @Override
        public void row(List<String> cells, List<@Nullable Long> numbers, String unsaid) {
            var all = new ArrayList<>(cells.stream().map(Cells::harmless).toList());
            // a number below nothing is no formula
            numbers.forEach(number -> all.add(number == null ? unsaid : number.toString()));
            writer.writeRecord(all);
        }

        @Override
        public void close() throws IOException {
            writer.flush();
        }
    }

    private static final class Xlsx extends TableWriter {

        /** Rows kept before they go out; the sheet is never whole in memory. */
        private static final int KEPT = 1_000;

        private final Workbook workbook;
        private final org.dhatim.fastexcel.Worksheet sheet;
        private int row;

        Xlsx(OutputStream out, String name, boolean rightToLeft) {
            workbook = new Workbook(out, "e-TAMKEEN", null);
            sheet = workbook.newWorksheet(name.replaceAll("[\\[\\]:*?/\\\\]", " "));
            sheet.freezePane(0, 1);
            if (rightToLeft) {
                sheet.rightToLeft();
            }
        }

        @Override
        public void row(List<String> cells) throws IOException {
            for (var column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    sheet.inlineString(row, column, cells.get(column));
                }
            }
            ended();
        }

        @Override
        public void row(List<String> cells, List<@Nullable Long> numbers, String unsaid) throws IOException {
            for (var column = 0; column < cells.size(); column++) {
                sheet.inlineString(row, column, cells.get(column));
            }
            for (var index = 0; index < numbers.size(); index++) {
                var number = numbers.get(index);
                if (number == null) {
                    sheet.inlineString(row, cells.size() + index, unsaid);
                } else {
                    sheet.value(row, cells.size() + index, number);
                }
            }
            ended();
        }

        private void ended() throws IOException {
            row++;
            if (row % KEPT == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }
}
