package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows, read one after the other: CSV with {@code ;}, {@code ,} or tabulators, in UTF-8 with or without a
 * mark, UTF-16 with one, Windows-1256 or Windows-1252; or the first sheet of an XLSX. Empty rows are passed over.
 */
public abstract sealed class Table implements AutoCloseable permits CsvTable, XlsxTable {

    public static final long MOST_BYTES = 32L << 20;
    public static final int MOST_ROWS = 250_000;
    public static final int MOST_COLUMNS = 100;
    /** Characters in one cell. */
    public static final int LONGEST_CELL = 4_000;

    private List<String> header = List.of();
    private long read;
    private boolean holdsProse;

    /**
     * How a file is written.
     *
     * @param format {@code csv} or {@code xlsx}
     * @param charset the name of the encoding
     * @param separator what stands between cells, a space for none
     */
    public record Shape(String format, String charset, char separator) {}

    /** Opens a file and reads its header: the first row that is not empty. */
    public static Table open(Path file) throws IOException, TableRefused {
        return open(file, false);
    }

    /** The same for cells that hold paragraphs: their line breaks and no-break spaces stay. */
    public static Table openProse(Path file) throws IOException, TableRefused {
        return open(file, true);
    }

    private static Table open(Path file, boolean holdsProse) throws IOException, TableRefused {
        var size = Files.size(file);
        if (size == 0) {
            throw new TableRefused(TableRefused.Why.EMPTY, 0);
        }
        if (size > MOST_BYTES) {
            throw new TableRefused(TableRefused.Why.TOO_LARGE, 0);
        }
        var table = isArchive(file) ? XlsxTable.openArchive(file) : CsvTable.openText(file);
        table.holdsProse = holdsProse;
        try {
            table.readHeader();
        } catch (IOException | TableRefused e) {
            table.close();
            throw e;
        }
        return table;
    }

    public abstract Shape shape();

    /** The names of the columns as they were written. */
    public final List<String> header() {
        return header;
    }

    /** The next row that is not empty, or {@code null} at the end. */
    public final @Nullable Row next() throws IOException, TableRefused {
        for (var row = fetch(); row != null; row = fetch()) {
            if (!row.isEmpty()) {
                if (++read > MOST_ROWS) {
                    throw new TableRefused(TableRefused.Why.TOO_MANY_ROWS, row.number());
                }
                return row;
            }
        }
        return null;
    }

    @Override
    public abstract void close() throws IOException;

    /** The next row, empty or not, or {@code null} at the end. */
    abstract @Nullable Row fetch() throws IOException, TableRefused;

    final String cell(@Nullable String written, long row) throws TableRefused {
        if (written == null || written.isEmpty()) {
            return "";
        }
        if (written.length() > LONGEST_CELL) {
            throw new TableRefused(TableRefused.Why.CELL_TOO_LONG, row);
        }
        return holdsProse ? Cells.prose(written) : Cells.read(written);
    }

    private void readHeader() throws IOException, TableRefused {
        var first = next();
        if (first == null) {
            throw new TableRefused(TableRefused.Why.EMPTY, 0);
        }
        if (first.cells().size() > MOST_COLUMNS) {
            throw new TableRefused(TableRefused.Why.TOO_MANY_COLUMNS, first.number());
        }
        header = first.cells();
        read = 0;
    }

    private static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        }
    }
}
