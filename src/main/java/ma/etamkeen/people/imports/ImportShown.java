package ma.etamkeen.people.imports;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** An import as a page shows it: what came, how far it is, what its rows are. */
public record ImportShown(
        long id,
        String fileName,
        String format,
        String charset,
        Instant madeAt,
        int rows,
        List<String> header,
        String state,
        boolean isUnderWay,
        int percent,
        boolean refused,
        boolean notAllowed,
        Counts counts,
        int undone,
        int acted,
        int changed) {

    /** How many rows are of each kind. */
    public record Counts(int create, int change, int same, int doubt, int bad) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    static ImportShown of(Import file, int percent, Counts counts, ImportRows.Undone undone) {
        return new ImportShown(
                file.id(),
                file.fileName(),
                file.format(),
                file.charset(),
                file.madeAt(),
                file.rows(),
                file.header(),
                file.state().key(),
                file.state().isUnderWay(),
                percent,
                file.refused(),
                file.notAllowed(),
                counts,
                undone.done(),
                undone.acted(),
                undone.changed());
    }

    /** The first values of a column, as far as there are any. */
    public String samples(List<List<String>> sample, int place) {
        return sample.stream()
                .map(row -> place < row.size() ? row.get(place) : "")
                .filter(cell -> !cell.isEmpty())
                .limit(3)
                .collect(Collectors.joining(" · "));
    }
}
