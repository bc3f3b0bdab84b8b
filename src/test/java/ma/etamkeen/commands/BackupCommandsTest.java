package ma.etamkeen.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.etamkeen.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code bin/backup} and {@code bin/restore}, as an operator calls them: what was backed up comes back, and nothing else goes. */
@Tag("database")
class BackupCommandsTest {

    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables
             where schemaname !~ '^(pg_|information_schema$|public$)'
            """;

    @TempDir
    Path folder;

    private Clone clone;

    @BeforeEach
    void make() throws Exception {
        clone = Clone.in(folder);
    }

    @AfterEach
    void forget() throws IOException {
        clone.close();
    }

    @Test
    void what_is_backed_up_comes_back_as_it_was_and_nothing_is_overwritten_unasked() throws Exception {
        var database = (DriverManagerDataSource) TestDatabase.migrated();
        var db = JdbcClient.create(database);
        db.sql("insert into platform.secret (name, value) values ('kept', 'x')").update();
        db.sql("""
                        insert into organisations.region (code, name_ar, name_fr, name_en, seat_ar, seat_fr, seat_en)
                        values ('MA-01', 'نص', 'Texte', 'Text', '', '', '')
                        """).update();
        var data = Files.createDirectories(folder.resolve("data/files"));
        // no locale says here how names are written, as under cron
        Files.writeString(data.resolve("قرار.txt"), "نص");
        settings(database, folder.resolve("data"));
        // short runs on small machines
        clone.built().set("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        var before = rows(db);

        var written = clone.run("backup", "monday.zip");
        assertThat(written.said()).contains("Written to " + folder.resolve("monday.zip"), "every checksum compared");
        assertThat(written.code()).isZero();

        db.sql("update organisations.region set name_fr = 'Autre'").update();
        db.sql("delete from platform.secret where name = 'kept'").update();
        Files.writeString(data.resolve("قرار.txt"), "آخر");
        Files.writeString(data.resolve("later.txt"), "later");
        var changed = rows(db);
        assertThat(changed).isNotEqualTo(before);

        var refused = clone.run("restore", "monday.zip");
        assertThat(refused.said()).contains("The place to restore into is not empty.", "or add --replace");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(rows(db)).isEqualTo(changed);
        assertThat(data.resolve("قرار.txt")).hasContent("آخر");

        clone.without("TAMKEEN_DATABASE_URL", "TAMKEEN_DATABASE_USER", "TAMKEEN_DATABASE_PASSWORD", "TAMKEEN_DATA");
        Files.writeString(folder.resolve("settings.properties"), """
                tamkeen.database.url=%s
                tamkeen.database.user=%s
                tamkeen.database.password=%s
                tamkeen.data=%s
                """.formatted(
                        database.getUrl(), database.getUsername(), database.getPassword(), folder.resolve("data")));
        var restored = clone.run("restore", "--config", "settings.properties", "--replace", "monday.zip");
        assertThat(restored.said())
                .contains("Restored from " + folder.resolve("monday.zip"), "every checksum compared");
        assertThat(restored.code()).isZero();
        assertThat(rows(db)).isEqualTo(before);
        assertThat(data.resolve("قرار.txt")).hasContent("نص");
        assertThat(data.resolve("later.txt")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    backup                              | 2 | bin/backup [--config FILE] TARGET
                    restore                             | 2 | bin/restore [--config FILE] [--replace] BACKUP
                    backup monday.zip tuesday.zip       | 2 | bin/backup [--config FILE] TARGET
                    restore --force monday.zip          | 2 | bin/restore does not know --force.
                    backup --replace monday.zip         | 2 | bin/backup [--config FILE] TARGET
                    restore tuesday.zip                 | 1 | The backup tuesday.zip cannot be read.
                    backup --config                     | 1 | --config needs a value.
                    restore --config none.yml monday.zip | 1 | The configuration file none.yml cannot be read.
                    """)
    void a_wrong_call_is_answered_in_plain_words_before_anything_starts(String command, int code, String words)
            throws Exception {
        Files.writeString(folder.resolve("monday.zip"), "a backup");
        clone.set("JAVA_HOME", clone.jdk("25").toString());

        var ended = clone.run(command.split(" +"));

        assertThat(ended.said()).contains(words);
        assertThat(ended.code()).isEqualTo(code);
        assertThat(folder.resolve("monday.zip")).hasContent("a backup");
    }

    private void settings(DriverManagerDataSource database, Path data) {
        clone.set("TAMKEEN_DATABASE_URL", String.valueOf(database.getUrl()))
                .set("TAMKEEN_DATABASE_USER", String.valueOf(database.getUsername()))
                .set("TAMKEEN_DATABASE_PASSWORD", String.valueOf(database.getPassword()))
                .set("TAMKEEN_DATA", data.toString());
    }

    private static Map<String, List<String>> rows(JdbcClient db) {
        var rows = new TreeMap<String, List<String>>();
        // one statement: each is a connection of its own, whose password takes longer than the rows
        var all = db.sql(TABLES).query(String.class).list().stream()
                .map("select '%1$s', t::text from %1$s t"::formatted)
                .collect(Collectors.joining(" union all ", "", " order by 1, 2"));
        db.sql(all).query(row -> {
            rows.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
        });
        return rows;
    }
}
