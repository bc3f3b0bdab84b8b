package ma.etamkeen.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.database.TestDatabase;
import ma.etamkeen.platform.words.Language;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations build the database from nothing, and carry over what the people of an earlier release had in theirs. */
class MigrationsTest {

    /** Columns whose values a migration has put elsewhere, and where. */
    private static final Map<String, List<String>> MOVED = Map.of(
            "people.person.manager_id",
            List.of("people.superior.manager_id"),
            "platform.journal.why",
            List.of("platform.journal.detail", "platform.journal_reason.why"));

    @Test
    void migrations_apply_from_zero() {
        var flyway = migrations(TestDatabase.empty(), "latest");

        assertThat(flyway.migrate().success).isTrue();
        flyway.validate();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void migrations_apply_over_the_data_of_an_earlier_release_and_lose_no_value(Release release)
            throws SQLException, IOException {
        var database = TestDatabase.empty();
        migrations(database, release.newestMigration()).migrate();
        try (var connection = database.getConnection()) {
            release.load(connection);
            var before = Release.values(connection);

            var flyway = migrations(database, "latest");
            flyway.migrate();
            flyway.validate();

            var after = Release.values(connection);
            assertThat(before.get("people.person.id")).hasSizeGreaterThan(40);
            var lost = new TreeMap<String, String>();
            before.forEach((column, values) -> {
                var kept = new TreeMap<String, Integer>();
                for (var now : MOVED.getOrDefault(column, List.of(column))) {
                    if (!after.containsKey(now)) {
                        lost.put(column, "is gone");
                        return;
                    }
                    after.get(now).forEach((value, times) -> kept.merge(value, times, Integer::sum));
                }
                values.forEach((value, times) -> {
                    if (kept.getOrDefault(value, 0) < times && !(value.equals("null") && MOVED.containsKey(column))) {
                        lost.put(column, times + " times " + value);
                    }
                });
            });
            assertThat(lost).as("what people had").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whoever_gave_a_session_in_an_earlier_release_holds_the_role_on_it(Release release)
            throws SQLException, IOException {
        var database = TestDatabase.empty();
        migrations(database, release.newestMigration()).migrate();
        try (var connection = database.getConnection()) {
            release.load(connection);
            migrations(database, "latest").migrate();

            try (var rows = connection.createStatement().executeQuery("""
                    select count(*), count(g.id)
                      from training.session s
                      left join people.role_grant g
                        on g.person_id = s.trainer_id and g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id
                       and g.taken_back_at is null and g.valid_to >= s.ends_at
                     where s.trainer_id is not null
                    """)) {
                rows.next();
                assertThat(rows.getInt(1)).isPositive();
                assertThat(rows.getInt(2)).isEqualTo(rows.getInt(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void what_an_earlier_release_described_stands_in_each_language_as_what_this_one_brings(Release release)
            throws SQLException, IOException {
        var database = TestDatabase.empty();
        migrations(database, release.newestMigration()).migrate();
        try (var connection = database.getConnection()) {
            release.load(connection);
            migrations(database, "latest").migrate();

            for (var file : List.of(
                    "training/course",
                    "learning/theme",
                    "skills/area",
                    "hackathon/edition",
                    "hackathon/challenge",
                    "hackathon/project")) {
                var part = file.split("/")[0];
                var noun = file.split("/")[1];
                var brought = new TreeMap<String, String>();
                DefaultContent.read(part + ".json").path(noun + "s").forEach(thing -> {
                    var title = DefaultContent.text(thing.path("title"));
                    var states = DefaultContent.states(title, thing.path("title_origin"));
                    brought.put(
                            String.valueOf(title.fr()),
                            Stream.of(Language.values())
                                    .map(language -> states.in(language).key())
                                    .collect(Collectors.joining(" ")));
                });
                var carried = new TreeMap<String, String>();
                try (var rows = connection
                        .createStatement()
                        .executeQuery("select title_fr, state_ar || ' ' || state_fr || ' ' || state_en from " + part
                                + "." + noun)) {
                    while (rows.next()) {
                        carried.put(rows.getString(1), rows.getString(2));
                    }
                }
                assertThat(carried).as(file).isNotEmpty().isEqualTo(brought);
            }
        }
    }

    /** What was empty could be lost unseen. */
    @Test
    void the_newest_release_left_a_value_in_every_column_of_every_table_it_had() throws IOException {
        assertThat(Release.newest().unused()).isEmpty();
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
