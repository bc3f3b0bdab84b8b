package ma.etamkeen.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import ma.etamkeen.Application;
import ma.etamkeen.Cast;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.database.TestDatabase;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is backed up comes back, to the last byte, and the platform starts on it. Nothing else is ever overwritten. */
@TamkeenTest
@Tag("processes")
@InTurn(0)
class BackupTest {

    private static final String ALL_TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables
             where schemaname !~ '^(pg_|information_schema$|public$)'
               and tablename not like 'web\\_session%'
             order by 1
            """;

    @Autowired
    DataSource live;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    Journal journal;

    @Autowired
    Letters letters;

    @Autowired
    TransactionTemplate transaction;

    @Value("${tamkeen.data}")
    Path data;

    @TempDir
    static Path together;

    @TempDir
    Path folder;

    @Test
    void every_row_of_every_table_and_every_file_comes_back_and_the_platform_starts() throws Exception {
        makeData();
        var first = TestDatabase.empty();
        var second = TestDatabase.empty();
        Files.createDirectories(folder.resolve("data/files/ab"));
        Files.writeString(folder.resolve("data/files/ab/قرار.txt"), "نص");
        // without the key that seals the secrets of this database nothing starts over its copy
        Files.createDirectories(folder.resolve("data/keys"));
        Files.copy(data.resolve("keys/factors"), folder.resolve("data/keys/factors"));
        Files.createDirectories(folder.resolve("data/database"));
        Files.writeString(folder.resolve("data/database/password"), "must not travel");
        Files.writeString(folder.resolve("data/journal-head"), "what this instance saw of its own database");

        new Backup(live, folder.resolve("data"), Clock.systemUTC()).write(folder.resolve("live.zip"));
        new Restore(first, folder.resolve("first")).read(folder.resolve("live.zip"), false);
        // nobody writes into the first copy any more: it can be compared with its own
        var size = new Backup(first, folder.resolve("first"), Clock.systemUTC()).write(folder.resolve("first.zip"));
        new Restore(second, folder.resolve("second")).read(folder.resolve("first.zip"), false);

        assertThat(sums(second)).isEqualTo(sums(first)).hasSizeGreaterThan(30);
        assertThat(sums(second).keySet()).containsAll(sums(live).keySet());
        assertThat(rows(second, "people.person")).isPositive();
        assertThat(rows(second, "platform.journal")).isPositive();
        assertThat(size.rows()).isGreaterThan(100);
        assertThat(folder.resolve("second/files/ab/قرار.txt")).hasContent("نص");
        assertThat(folder.resolve("second/database")).doesNotExist();
        assertThat(folder.resolve("second/journal-head")).doesNotExist();
        assertThat(counters(second)).isEqualTo(counters(first));
        assertThat(guards(second)).isEqualTo(guards(first));
        assertThat(Files.getPosixFilePermissions(folder.resolve("second/keys/factors")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertItStarts(second, folder.resolve("second"));
    }

    /** A backup of the live database, written once for all who only read it. */
    private Path some() throws Exception {
        var written = together.resolve("some.zip");
        if (!Files.exists(written)) {
            new Backup(live, together.resolve("data"), Clock.systemUTC()).write(written);
        }
        return Files.copy(written, folder.resolve("some.zip"));
    }

    @Test
    void a_place_that_is_not_empty_is_left_alone_unless_told() throws Exception {
        var backup = some();
        var target = TestDatabase.empty();
        var there = JdbcClient.create(target);
        there.sql("create schema platform").update();
        there.sql("create table platform.secret (name text, value text)").update();
        there.sql("insert into platform.secret (name, value) values ('later', 'x')")
                .update();

        assertThatThrownBy(() -> new Restore(target, folder.resolve("target")).read(backup, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not empty");
        assertThat(rows(target, "platform.secret where name = 'later'")).isEqualTo(1);

        // the journal that comes back ends earlier, and nobody cut it off
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/journal-head"), "a later seal");
        new Restore(target, folder.resolve("target")).read(backup, true);
        assertThat(rows(target, "platform.secret where name = 'later'")).isZero();
        assertThat(folder.resolve("target/journal-head")).doesNotExist();
    }

    @Test
    void a_database_in_use_is_left_alone() throws Exception {
        var backup = some();

        assertThatThrownBy(() -> new Restore(live, folder.resolve("target")).read(backup, true))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("running");
    }

    @Test
    void a_damaged_backup_is_noticed_before_anything_changes() throws Exception {
        var backup = some();
        try (var zip = FileSystems.newFileSystem(backup)) {
            var table = zip.getPath("tables/organisations.region.copy");
            Files.writeString(table, Files.readString(table).replaceFirst("MA-01", "MA-99"));
        }
        var target = TestDatabase.empty();

        assertThatThrownBy(() -> new Restore(target, folder.resolve("target")).read(backup, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("organisations.region");
        assertThat(JdbcClient.create(target).sql(ALL_TABLES).query(String.class).list())
                .isEmpty();
    }

    @Test
    void a_backup_of_a_later_version_is_refused_before_anything_changes() throws Exception {
        var backup = some();
        try (var zip = FileSystems.newFileSystem(backup)) {
            var manifest = zip.getPath("manifest.json");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst("\"schema\" : \"\\d{12}\"", "\"schema\" : \"209901010000\""));
        }
        var target = TestDatabase.empty();

        assertThatThrownBy(() -> new Restore(target, folder.resolve("target")).read(backup, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("later version");
    }

    @Test
    void a_file_name_that_leads_out_of_the_folder_is_refused() {
        var data = new DataFolder(folder);

        assertThatThrownBy(() -> data.place("../outside")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> data.place("database/password")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> data.place("/etc/motd")).isInstanceOf(Refused.class);
    }

    @Test
    void a_backup_is_for_its_owner_alone_and_holds_nobody_s_session() throws Exception {
        var backup = folder.resolve("some.zip");
        new Backup(live, folder.resolve("data"), Clock.systemUTC()).write(backup);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (var archive = Archive.open(backup)) {
            assertThat(archive.manifest().tables())
                    .extracting(Manifest.Table::words)
                    .contains("people.person", "platform.letter")
                    .noneMatch(table -> table.contains("web_session"));
        }
        assertThatThrownBy(() -> new Backup(live, folder.resolve("data"), Clock.systemUTC()).write(backup))
                .isInstanceOf(Refused.class);
    }

    private void makeData() {
        var person = cast.civilServant();
        cast.manager();
        transaction.executeWithoutResult(_ -> {
            journal.record("test.backup.made", person, 1, person, new Journal.Reason("a tab\t, a \\ and a\nnew line"));
            letters.sendLater(new Letter(
                    "test.letter",
                    1,
                    "nobody@test.example",
                    "لا أحد",
                    Language.AR,
                    "عنوان",
                    List.of("نص"),
                    null,
                    List.of()));
        });
    }

    private static void assertItStarts(DataSource database, Path data) throws IOException, InterruptedException {
        var source = (DriverManagerDataSource) database;
        try (var platform = new SpringApplicationBuilder(Application.class)
                        .run(
                                "--tamkeen.bench=true",
                                "--server.port=0",
                                "--logging.level.root=error",
                                "--tamkeen.data=" + data,
                                "--tamkeen.database.url=" + source.getUrl(),
                                "--tamkeen.database.user=" + source.getUsername(),
                                "--tamkeen.database.password=" + source.getPassword());
                var client = HttpClient.newHttpClient()) {
            var port = platform.getEnvironment().getProperty("local.server.port");
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fr/training"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static Map<String, String> sums(DataSource database) {
        var sums = new TreeMap<String, String>();
        var db = JdbcClient.create(database);
        // one statement: each is a connection of its own, whose password takes longer than most tables
        var all = db.sql(ALL_TABLES).query(String.class).list().stream()
                .map("""
                        select '%1$s', count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) from %1$s t
                        """::formatted)
                .collect(Collectors.joining(" union all "));
        db.sql(all).query(row -> {
            sums.put(row.getString(1), row.getString(2));
        });
        return sums;
    }

    private static List<@Nullable String> counters(DataSource database) {
        return JdbcClient.create(database)
                .sql(
                        "select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) from pg_sequences order by 1")
                .query(String.class)
                .list();
    }

    private static List<@Nullable String> guards(DataSource database) {
        return JdbcClient.create(database).sql("""
                        select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
                         where connamespace::regnamespace::text !~ '^(pg_|information_schema)'
                        union all
                        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                        order by 1
                        """).query(String.class).list();
    }

    private static int rows(DataSource database, String table) throws SQLException {
        return JdbcClient.create(database)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
