package ma.etamkeen.platform.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds, written as {@code manifest.json} at its end. Checksums are SHA-256 in hexadecimal, over the bytes
 * of the entry.
 *
 * @param format the version of this format: {@value #FORMAT}
 * @param schema the version of the last migration, which the restored database is brought to first
 * @param server the version of the database server it was taken from
 */
record Manifest(
        int format,
        Instant madeAt,
        String schema,
        String server,
        List<Table> tables,
        List<Sequence> sequences,
        List<Stored> files) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /**
     * The rows of a table in PostgreSQL's text format of {@code COPY}, in the order of the primary key.
     *
     * @param columns those the entry holds, in its order; computed ones are left out
     */
    record Table(String schema, String name, List<String> columns, long rows, String sha256) {

        String entry() {
            return "tables/" + schema + "." + name + ".copy";
        }

        String words() {
            return schema + "." + name;
        }
    }

    /** Where a counter stands. */
    record Sequence(String schema, String name, long value, boolean used) {}

    /** A file of the data folder, by its path below that folder. */
    record Stored(String path, long bytes, String sha256) {

        String entry() {
            return "files/" + path;
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
