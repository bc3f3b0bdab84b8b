package ma.etamkeen.platform.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A text whose cells stand between separators. */
final class CsvTable extends Table {

    /** Characters looked at to find the separator. */
    private static final int START = 1 << 15;

    /** Longer than any cell that is accepted, so that a quotation mark that never closes is noticed soon. */
    private static final int BUFFER = 1 << 17;

    private final Shape shape;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final long skipped;

    private CsvTable(Shape shape, CsvReader<CsvRecord> reader, long skipped) {
        this.shape = shape;
        this.reader = reader;
        this.records = reader.iterator();
        this.skipped = skipped;
    }

    static CsvTable openText(Path file) throws IOException, TableRefused {
        var charset = Encoding.of(file);
        String start;
        try (var text = text(file, charset)) {
            start = start(text);
        }
        if (start.indexOf('\0') >= 0) {
            throw new TableRefused(TableRefused.Why.FORMAT, 0);
        }
        // a spreadsheet's own word for it, on a line of its own
        var said = start.regionMatches(true, 0, "sep=", 0, 4)
                && start.length() > 4
                && "\r\n\"".indexOf(start.charAt(4)) < 0;
        var separator = said ? start.charAt(4) : separator(start);
        var text = text(file, charset);
        if (said) {
            text.readLine();
        }
        return new CsvTable(
                new Shape("csv", charset.name(), separator),
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(true)
                        .skipEmptyLines(true)
                        .maxBufferSize(BUFFER)
                        .ofCsvRecord((Reader) text),
                said ? 1 : 0);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    @Nullable
    Row fetch() throws IOException, TableRefused {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            var number = record.getStartingLineNumber() + skipped;
            if (record.getFieldCount() > MOST_COLUMNS) {
                throw new TableRefused(TableRefused.Why.TOO_MANY_COLUMNS, number);
            }
            var cells = new ArrayList<String>(record.getFieldCount());
            for (var index = 0; index < record.getFieldCount(); index++) {
                cells.add(cell(record.getField(index), number));
            }
            return new Row(number, cells);
        } catch (CsvParseException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static BufferedReader text(Path file, Charset charset) throws IOException {
        var text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static String start(Reader text) throws IOException {
        var start = new char[START];
        var filled = 0;
        for (var read = text.read(start); read >= 0 && filled < START; ) {
            filled += read;
            read = filled < START ? text.read(start, filled, START - filled) : -1;
        }
        return new String(start, 0, filled);
    }

    /** The separator that stands most often in the first line, outside quotation marks. */
    private static char separator(String start) {
        var best = ';';
        var most = 0;
        for (var candidate : new char[] {';', ',', '\t', '|'}) {
            var count = 0;
            var quoted = false;
            for (var index = 0; index < start.length(); index++) {
                var sign = start.charAt(index);
                if (sign == '"') {
                    quoted = !quoted;
                } else if (!quoted
                        && (sign == '\n' || sign == '\r')
                        && !start.substring(0, index).isBlank()) {
                    break;
                } else if (!quoted && sign == candidate) {
                    count++;
                }
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
