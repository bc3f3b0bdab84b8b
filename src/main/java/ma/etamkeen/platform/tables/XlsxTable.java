package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook. {@link ArchiveCheck} has looked at the file before it is opened here. */
final class XlsxTable extends Table {

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private XlsxTable(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
    }

    static XlsxTable openArchive(Path file) throws IOException, TableRefused {
        ArchiveCheck.look(file);
        try {
            var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            try {
                return new XlsxTable(workbook);
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (ExcelReaderException | java.util.NoSuchElementException | NullPointerException e) {
            // the library meets a workbook without the parts every workbook has
            throw new TableRefused(TableRefused.Why.FORMAT, 0, e);
        } catch (UncheckedIOException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        }
    }

    @Override
    public Shape shape() {
        return new Shape("xlsx", "UTF-8", ' ');
    }

    @Override
    @Nullable
    Row fetch() throws IOException, TableRefused {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            var row = rows.next();
            if (row.getCellCount() > MOST_COLUMNS) {
                throw new TableRefused(TableRefused.Why.TOO_MANY_COLUMNS, row.getRowNum());
            }
            var cells = new ArrayList<String>(row.getCellCount());
            for (var cell : row) {
                cells.add(cell(cell == null ? null : text(cell), row.getRowNum()));
            }
            return new Row(row.getRowNum(), cells);
        } catch (ExcelReaderException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        } catch (UncheckedIOException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static @Nullable String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        var format = cell.getDataFormatString();
        if (format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|mmm|d).*")) {
            return cell.asDate().toLocalDate().toString();
        }
        // a number in a name or a staff number is what its digits say, never 1.2E7
        return cell.asNumber().stripTrailingZeros().toPlainString();
    }
}
