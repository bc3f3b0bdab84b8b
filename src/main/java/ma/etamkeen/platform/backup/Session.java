package ma.etamkeen.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** What makes the same row the same bytes, whatever the settings of the server and of the account. */
final class Session {

    private Session() {}

    static Catalogue prepared(Connection connection) throws SQLException {
        var catalogue = new Catalogue(connection);
        catalogue.execute("set local time zone 'UTC'");
        catalogue.execute("set local datestyle = 'ISO'");
        catalogue.execute("set local intervalstyle = 'postgres'");
        catalogue.execute("set local bytea_output = 'hex'");
        catalogue.execute("set local extra_float_digits = 1");
        catalogue.execute("set local statement_timeout = 0");
        return catalogue;
    }

    /**
     * The version of the last migration.
     *
     * @throws Refused when the platform never ran on this database
     */
    static String schemaVersion(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var there =
                    statement.executeQuery("select to_regclass('platform.flyway_schema_history') is not null")) {
                if (!there.next() || !there.getBoolean(1)) {
                    throw new Refused(
                            "There is nothing to back up: e-TAMKEEN has never run on this database.",
                            "Check TAMKEEN_DATA, or TAMKEEN_DATABASE_URL, TAMKEEN_DATABASE_USER and"
                                    + " TAMKEEN_DATABASE_PASSWORD.");
                }
            }
            try (var version = statement.executeQuery("""
                    select version from platform.flyway_schema_history
                     where success and version is not null
                     order by installed_rank desc
                     limit 1
                    """)) {
                version.next();
                return version.getString(1);
            }
        }
    }
}
