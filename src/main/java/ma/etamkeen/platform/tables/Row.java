package ma.etamkeen.platform.tables;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number the row as a spreadsheet counts it: the header is in row 1, unless empty lines stand above it
 * @param cells what stands in it, stripped; cells missing at the end are missing here too
 */
public record Row(long number, List<String> cells) {

    /** What stands in this column, counted from 0; empty when the row is shorter. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    public boolean isEmpty() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
