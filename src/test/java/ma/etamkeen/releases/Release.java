package ma.etamkeen.releases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The state of a demonstration as one release left it: a file {@code ‹release›-‹newest migration›.zip} with one CSV for
 * each table, its first line the names of the columns.
 */
record Release(String name, String newestMigration, Path file) {

    static final Path FOLDER = Path.of("src", "test", "resources", "releases");

    private static final String TABLES = """
            select n.nspname || '.' || c.relname
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition
               and n.nspname not in ('pg_catalog', 'information_schema')
               and c.relname <> 'flyway_schema_history'
             order by 1
            """;

    /** Files are cut short: a migration sees that they are there, and the record stays small. */
    private static final String COLUMNS = """
            select case when t.typname = 'bytea'
                        then format('substring(%1$I for 100) as %1$I', a.attname)
                        else quote_ident(a.attname) end
              from pg_attribute a
              join pg_type t on t.oid = a.atttypid
             where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum
            """;

    /** What numbers the rows of a table goes on after the last one. */
    private static final String NUMBERS = """
            select format('select setval(%L, (select coalesce(max(%I), 0) + 1 from %s), false)',
                          pg_get_serial_sequence(a.attrelid::regclass::text, a.attname), a.attname, a.attrelid::regclass)
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid
             where a.attidentity <> '' and c.relkind in ('r', 'p')
            """;

    static List<Release> all() throws IOException {
        var all = new ArrayList<Release>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.zip")) {
            for (var file : files) {
                var words = file.getFileName().toString().replace(".zip", "").split("-");
                all.add(new Release(words[0], words[1], file));
            }
        }
        return all;
    }

    /** The newest that was recorded. */
    static Release newest() throws IOException {
        return all().stream()
                .max(Comparator.comparing(Release::newestMigration))
                .orElseThrow();
    }

    /** Tables of a database that have no row. */
    static List<String> empty(Connection connection) throws SQLException {
        var empty = new ArrayList<String>();
        for (var table : text(connection, TABLES)) {
            if (text(connection, "select 1 from " + table + " limit 1").isEmpty()) {
                empty.add(table);
            }
        }
        return empty;
    }

    /** Writes down every table of the database as it is at this moment. */
    static Release record(String name, Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var newest = text(connection, """
                select version from platform.flyway_schema_history
                 where success and version is not null order by installed_rank desc limit 1
                """).getFirst();
        var release = new Release(name, newest, FOLDER.resolve(name + "-" + newest + ".zip"));
        try (var zip = new ZipOutputStream(Files.newOutputStream(release.file))) {
            zip.setLevel(9);
            for (var table : text(connection, TABLES)) {
                zip.putNextEntry(new ZipEntry(table + ".csv"));
                var columns = String.join(", ", text(connection, COLUMNS.replace("%s", table)));
                copies(connection)
                        .copyOut(
                                "copy (select " + columns + " from " + table + ") to stdout (format csv, header)", zip);
                zip.closeEntry();
            }
        }
        connection.rollback();
        return release;
    }

    /** Fills the tables of a database that stands at {@link #newestMigration} with what was recorded, and nothing else. */
    void load(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var zip = new ZipFile(file.toFile())) {
            // rows come table by table, so what refers to what is only whole at the end
            statement.execute("set session_replication_role = replica");
            var brought = text(connection, TABLES);
            brought.removeAll(empty(connection));
            for (var table : brought) {
                statement.execute("delete from " + table);
            }
            for (var entry : zip.stream().toList()) {
                var table = entry.getName().replace(".csv", "");
                copies(connection)
                        .copyIn(
                                "copy " + table + " (" + columns(zip, entry) + ") from stdin (format csv, header)",
                                zip.getInputStream(entry));
            }
            statement.execute("set session_replication_role = origin");
            for (var number : text(connection, NUMBERS)) {
                statement.execute(number);
            }
        }
    }

    /** Columns ({@code schema.table.column}) of which no value was recorded. */
    List<String> unused() throws IOException {
        var unused = new ArrayList<String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var csv = CsvReader.builder()
                        .ofCsvRecord(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
                    var lines = csv.stream().map(CsvRecord::getFields).toList();
                    var names = lines.getFirst();
                    for (var column = 0; column < names.size(); column++) {
                        var at = column;
                        if (lines.stream().skip(1).allMatch(line -> line.get(at).isEmpty())) {
                            unused.add(entry.getName().replace("csv", names.get(column)));
                        }
                    }
                }
            }
        }
        return unused;
    }

    private static String columns(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream csv = zip.getInputStream(entry)) {
            var line = new StringBuilder();
            for (var next = csv.read(); next != -1 && next != '\n'; next = csv.read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    /** What each column of the database holds ({@code schema.table.column}), each value with how often it stands there. */
    static SortedMap<String, Map<String, Integer>> values(Connection connection) throws SQLException {
        var values = new TreeMap<String, Map<String, Integer>>();
        for (var table : text(connection, TABLES)) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select * from " + table)) {
                var columns = rows.getMetaData();
                for (var column = 1; column <= columns.getColumnCount(); column++) {
                    values.put(table + "." + columns.getColumnName(column), new HashMap<>());
                }
                while (rows.next()) {
                    for (var column = 1; column <= columns.getColumnCount(); column++) {
                        Objects.requireNonNull(values.get(table + "." + columns.getColumnName(column)))
                                .merge(String.valueOf(rows.getString(column)), 1, Integer::sum);
                    }
                }
            }
        }
        return values;
    }

    private static List<String> text(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
