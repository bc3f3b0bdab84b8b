package ma.etamkeen.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What one connection finds in the database: its own tables and counters, never those of PostgreSQL or an extension. */
final class Catalogue {

    /** Whoever reads a backup must not become somebody who was signed in when it was made. */
    private static final Set<String> LEFT_OUT = Set.of("platform.web_session", "platform.web_session_attributes");

    /** The schemas of the parts, each with a folder of migrations; whatever else shares the database is not ours. */
    private static final String OURS = "n.nspname in (" + schemasOfParts() + ")";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** A table and how its rows are read in an order that is always the same. */
    record Shape(String schema, String name, List<String> columns, List<String> key) {

        String words() {
            return schema + "." + name;
        }
    }

    /** A statement that undoes and one that brings back. */
    record Guard(String off, String on) {}

    List<Shape> tables() throws SQLException {
        var shapes = rows(
                """
                select n.nspname, c.relname,
                       coalesce((select array_agg(a.attname order by a.attnum) from pg_attribute a
                                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                    and a.attgenerated = ''), '{}')::text[],
                       coalesce((select array_agg(a.attname order by k.place)
                                   from pg_index i
                                   join unnest(i.indkey::int2[]) with ordinality k(number, place) on true
                                   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
                                  where i.indrelid = c.oid and i.indisprimary), '{}')::text[]
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and %s
                 order by 1, 2
                """.formatted(OURS), row -> new Shape(row.getString(1), row.getString(2), list(row, 3), list(row, 4)));
        return shapes.stream()
                .filter(shape -> !LEFT_OUT.contains(shape.words()))
                .toList();
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var names = rows("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname), n.nspname, c.relname
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'S' and %s
                 order by 1
                """.formatted(OURS), row -> List.of(row.getString(1), row.getString(2), row.getString(3)));
        var sequences = new ArrayList<Manifest.Sequence>();
        for (var name : names) {
            sequences.addAll(rows(
                    "select last_value, is_called from " + name.getFirst(),
                    row -> new Manifest.Sequence(name.get(1), name.get(2), row.getLong(1), row.getBoolean(2))));
        }
        return sequences;
    }

    List<String> schemas() throws SQLException {
        return rows("""
                select n.nspname from pg_namespace n where %s order by 1
                """.formatted(OURS), row -> row.getString(1));
    }

    /** Foreign keys first: rows arrive table by table. */
    List<Guard> guards() throws SQLException {
        var guards = new ArrayList<>(rows("""
                select format('alter table %%I.%%I drop constraint %%I', n.nspname, c.relname, k.conname),
                       format('alter table %%I.%%I add constraint %%I %%s', n.nspname, c.relname, k.conname,
                              pg_get_constraintdef(k.oid))
                  from pg_constraint k
                  join pg_class c on c.oid = k.conrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where k.contype = 'f' and k.conparentid = 0 and %s
                 order by 1
                """.formatted(OURS), row -> new Guard(row.getString(1), row.getString(2))));
        guards.addAll(rows("""
                select format('alter table %%I.%%I disable trigger %%I', n.nspname, c.relname, t.tgname),
                       format('alter table %%I.%%I enable %%s trigger %%I', n.nspname, c.relname,
                              case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
                  from pg_trigger t
                  join pg_class c on c.oid = t.tgrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where not t.tgisinternal and t.tgenabled <> 'D' and %s
                 order by 1
                """.formatted(OURS), row -> new Guard(row.getString(1), row.getString(2))));
        return guards;
    }

    String server() throws SQLException {
        return rows("show server_version", row -> row.getString(1)).getFirst();
    }

    /** Whether another e-TAMKEEN is at work on this database. */
    boolean isInUse() throws SQLException {
        return !rows("""
                select 1 from pg_stat_activity
                 where datname = current_database() and application_name = 'tamkeen' and pid <> pg_backend_pid()
                """, row -> row.getInt(1)).isEmpty();
    }

    long copyOut(Shape table, OutputStream to) throws SQLException, IOException {
        var columns = quoted(table.columns());
        // without a key any order will do that is always the same
        var order = table.key().isEmpty() ? "row(" + columns + ")::text" : quoted(table.key());
        return copying()
                .copyOut(
                        "copy (select " + columns + " from " + quoted(table) + " order by " + order + ") to stdout",
                        to);
    }

    long copyIn(Shape table, List<String> columns, InputStream from) throws SQLException, IOException {
        return copying().copyIn("copy " + quoted(table) + " (" + quoted(columns) + ") from stdin", from);
    }

    boolean isEmpty(Shape table) throws SQLException {
        return rows("select 1 from " + quoted(table) + " limit 1", row -> row.getInt(1))
                .isEmpty();
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String quoted(Shape table) throws SQLException {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    String quoted(String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.enquoteIdentifier(name, true);
        }
    }

    private String quoted(List<String> names) throws SQLException {
        var quoted = new ArrayList<String>();
        for (var name : names) {
            quoted.add(quoted(name));
        }
        return String.join(", ", quoted);
    }

    private CopyManager copying() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String schemasOfParts() {
        try {
            var migrations = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
            return Arrays.stream(migrations)
                    .map(Catalogue::folder)
                    .distinct()
                    .sorted()
                    .map(schema -> "'" + schema + "'")
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Resource migration) {
        try {
            var path = migration.getURL().getPath();
            var folder = path.substring(0, path.lastIndexOf('/'));
            return folder.substring(folder.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T of(java.sql.ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reading.of(rows));
            }
        }
        return found;
    }

    private static List<String> list(java.sql.ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
