package ma.etamkeen.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database is the one that is configured, and without configuration the one that comes with the product. */
@Tag("database")
class DatabaseConfigurationTest {

    private final ApplicationContextRunner platform = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(DatabaseConfiguration.class, SelfCheck.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class));

    @Test
    void without_an_address_the_embedded_server_starts_and_stops_with_the_platform(@TempDir Path data)
            throws IOException {
        // unpacking the programs once more is for EmbeddedPostgresTest
        var programs =
                PostgresPrograms.unpackedIn(Path.of("target", "test-database").toAbsolutePath());
        Files.createSymbolicLink(data.resolve(programs.getFileName()), programs);
        // the first migration is enough: the others are looked at elsewhere, and each waits for the disk
        platform.withPropertyValues("tamkeen.data=" + data, "spring.flyway.target=202611240900")
                .run(context -> {
                    var server = context.getBean(EmbeddedPostgres.class).process();
                    assertThat(server.isAlive()).isTrue();
                    assertThat(ask(context.getBean(DataSource.class), "select current_database()"))
                            .isEqualTo("tamkeen");
                    context.close();
                    assertThat(server.isAlive()).isFalse();
                    assertThat(data.resolve("database/log")).content().doesNotContain("terminating connection");
                });
    }

    @Test
    void with_an_address_that_server_is_used_and_none_is_started() {
        var own = TestDatabase.server();
        own(own.jdbcUrl("tamkeen")).run(context -> {
            assertThat(context).doesNotHaveBean(EmbeddedPostgres.class);
            assertThat(ask(context.getBean(DataSource.class), "select current_setting('application_name')"))
                    .isEqualTo("tamkeen");
            assertThat(ask(context.getBean(DataSource.class), "show time zone")).isEqualTo("UTC");
        });
    }

    @Test
    void the_first_migration_brings_the_extensions() {
        own(TestDatabase.server().jdbcUrl("tamkeen"))
                .run(context -> assertThat(JdbcClient.create(context.getBean(DataSource.class))
                                .sql("select extname from pg_extension")
                                .query(String.class)
                                .list())
                        .contains("pg_trgm", "unaccent", "btree_gist", "citext"));
    }

    private ApplicationContextRunner own(String url) {
        return platform.withPropertyValues(
                "tamkeen.database.url=" + url,
                "tamkeen.database.user=" + TestDatabase.server().user(),
                "tamkeen.database.password=" + TestDatabase.server().password());
    }

    private static String ask(DataSource source, String sql) {
        return JdbcClient.create(source).sql(sql).query(String.class).single();
    }
}
