package ma.etamkeen.platform.database;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What matters of the database server, read before the first migration runs.
 *
 * @param major the server's version, 18 for 18.6
 * @param encoding of the database, as PostgreSQL names it
 * @param searchesArabic whether {@code pg_trgm} finds words in Arabic letters; it finds none in a database of locale C
 * @param unobtainable the needed extensions that this account cannot have, each with the server's reason
 */
record ServerFacts(int major, String encoding, boolean searchesArabic, Map<String, String> unobtainable) {

    private static final int OLDEST = 15;
    private static final List<String> NEEDED = List.of("pg_trgm", "unaccent", "btree_gist", "citext");
    private static final String DUPLICATE = "23505";
    private static final String SCHEMA_OF =
            "select extnamespace::regnamespace::text from pg_extension where extname = '%s'";
    private static final String NEW_DATABASE =
            "Create a new one: create database tamkeen template template0 encoding 'UTF8' locale 'C.UTF-8'"
                    + " locale_provider icu icu_locale 'und'; then set TAMKEEN_DATABASE_URL to it.";

    /** Reads them without leaving a trace: extensions are tried in a transaction that is undone. */
    static ServerFacts of(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var sql = connection.createStatement()) {
                var encoding = answer(sql, "select current_setting('server_encoding')");
                var unobtainable = unobtainable(connection, sql);
                // a database in another encoding cannot even be asked in Arabic
                var searchesArabic = !encoding.equals("UTF8")
                        || unobtainable.containsKey("pg_trgm")
                        || !answer(sql, "select array_to_string(public.show_trgm('تكوين'), '')")
                                .isEmpty();
                return new ServerFacts(
                        connection.getMetaData().getDatabaseMajorVersion(), encoding, searchesArabic, unobtainable);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Map<String, String> unobtainable(Connection connection, Statement sql) throws SQLException {
        var unobtainable = new LinkedHashMap<String, String>();
        for (var extension : NEEDED) {
            var before = connection.setSavepoint();
            try {
                sql.execute("create extension if not exists " + extension + " with schema public");
                var schema = answer(sql, SCHEMA_OF.formatted(extension));
                if (!schema.equals("public")) {
                    unobtainable.put(extension, "extension \"" + extension + "\" is in schema \"" + schema + "\"");
                }
            } catch (SQLException refused) {
                connection.rollback(before);
                // another instance that starts at this moment is making it
                if (!DUPLICATE.equals(refused.getSQLState())) {
                    unobtainable.put(extension, String.valueOf(refused.getMessage()));
                }
            }
        }
        return unobtainable;
    }

    private static String answer(Statement sql, String question) throws SQLException {
        try (var row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (major < OLDEST) {
            findings.add(Finding.fatal(
                    "The database server is PostgreSQL " + major + "; the platform needs " + OLDEST + " or later.",
                    "Upgrade the server, or set TAMKEEN_DATABASE_URL to a newer one."));
        }
        if (!encoding.equals("UTF8")) {
            findings.add(Finding.fatal(
                    "The database is encoded in " + encoding + "; Arabic and French need UTF8.", NEW_DATABASE));
        }
        if (!searchesArabic) {
            findings.add(Finding.fatal(
                    "Search finds no Arabic in this database: its locale knows only the letters of ASCII.",
                    NEW_DATABASE));
        }
        if (!unobtainable.isEmpty()) {
            var names = String.join(", ", unobtainable.keySet());
            findings.add(Finding.fatal(
                    "The database lacks, in its schema public, the extensions " + names + ". The server says: "
                            + unobtainable.values().stream().distinct().collect(joining("; ")),
                    "Install PostgreSQL's contrib package on the server if they are not available there. Then let the"
                            + " platform's account create them (grant create on database … to …), or run as superuser in"
                            + " its database: "
                            + unobtainable.keySet().stream()
                                    .map(name -> "create extension " + name + " with schema public;")
                                    .collect(joining(" "))));
        }
        return findings;
    }
}
