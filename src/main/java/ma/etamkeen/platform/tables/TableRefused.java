package ma.etamkeen.platform.tables;

import java.util.Locale;

/** A file that is not read, and why. The words for people are under {@code tables.refused.…}. */
public final class TableRefused extends Exception {

    /** What can be wrong with a file. */
    public enum Why {
        /** Neither CSV nor XLSX. */
        FORMAT,
        EMPTY,
        TOO_LARGE,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        CELL_TOO_LONG,
        /** A quotation mark that never closes, broken XML, a damaged archive. */
        BROKEN,
        /** Made to harm: an archive that swells, XML with a document type, cells outside every sheet. */
        HOSTILE;

        /** The key of the words. */
        public String key() {
            return "tables.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final long row;

    /** A file that is not read from this row on; 0 for the file as a whole. */
    public TableRefused(Why why, long row) {
        super(why + " in row " + row);
        this.why = why;
        this.row = row;
    }

    TableRefused(Why why, long row, Throwable cause) {
        super(why + " in row " + row, cause);
        this.why = why;
        this.row = row;
    }

    public Why why() {
        return why;
    }

    /** The row at which it was noticed, counted from 1; 0 for the file as a whole. */
    public long row() {
        return row;
    }
}
