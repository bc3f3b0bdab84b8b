package ma.etamkeen.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.etamkeen.platform.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations build the database from nothing, and carry over what the people of an earlier release had in theirs. */
class MigrationsTest {

    @Test
    void migrations_apply_from_zero() {
        var flyway = migrations(TestDatabase.empty(), "latest");

        assertThat(flyway.migrate().success).isTrue();
        flyway.validate();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void migrations_apply_over_the_data_of_an_earlier_release_and_lose_no_row(Release release)
            throws SQLException, IOException {
        var database = TestDatabase.empty();
        migrations(database, release.newestMigration()).migrate();
        try (var connection = database.getConnection()) {
            release.load(connection);
            var before = Release.rows(connection);

            var flyway = migrations(database, "latest");
            flyway.migrate();
            flyway.validate();

            var after = Release.rows(connection);
            before.keySet().retainAll(after.keySet());
            assertThat(before.get("people.person")).isGreaterThan(40);
            assertThat(before)
                    .allSatisfy((table, rows) ->
                            assertThat(after.get(table)).as("rows of %s", table).isGreaterThanOrEqualTo(rows));
        }
    }

    static Stream<Release> releases() throws IOException {
        return Release.all().stream();
    }

    private static Flyway migrations(DataSource database, String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .createSchemas(true)
                .target(target)
                .load();
    }
}
