package ma.etamkeen.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import ma.etamkeen.InTurn;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What was committed stays, whoever dies and however; and nobody gets in without the password. */
@Tag("database")
@InTurn(1)
class EmbeddedPostgresTest {

    /** The programs are unpacked once for all tests, except where unpacking is what is tried. */
    private static final EmbeddedPostgres.Settings DURABLE = new EmbeddedPostgres.Settings(
            true, Path.of("target", "test-database").toAbsolutePath());

    private static final int AT_ONCE = 4;

    /** How many bytes one of a small archive has. */
    private static final int PROGRAM = 4_000;

    @TempDir
    private Path data;

    @Test
    void the_first_start_makes_a_database_that_knows_arabic_and_french() throws SQLException {
        try (var server = EmbeddedPostgres.start(data, DURABLE)) {
            server.createDatabase("tamkeen");
            var db = JdbcClient.create(source(server, "tamkeen"));
            assertThat(db.sql(
                                    "select datlocprovider::text || pg_encoding_to_char(encoding) from pg_database where datname = :it")
                            .param("it", "tamkeen")
                            .query(String.class)
                            .single())
                    .isEqualTo("iUTF8");
            assertThat(db.sql("select w from (values ('école'), ('zone'), ('eau'), ('Été')) as words (w) order by w")
                            .query(String.class)
                            .list())
                    .containsExactly("eau", "école", "Été", "zone");
            db.sql("create extension pg_trgm").update();
            assertThat(db.sql("select cardinality(show_trgm('تكوين'))")
                            .query(Integer.class)
                            .single())
                    .isPositive();
            assertThat(db.sql("""
                            select name, setting from pg_settings
                             where name in ('fsync', 'listen_addresses', 'unix_socket_directories', 'data_checksums',
                                            'password_encryption', 'shared_preload_libraries')
                            """)
                            .query((row, _) -> tuple(row.getString("name"), row.getString("setting")))
                            .list())
                    .containsExactlyInAnyOrder(
                            tuple("fsync", "on"),
                            tuple("listen_addresses", "127.0.0.1"),
                            tuple("unix_socket_directories", ""),
                            tuple("data_checksums", "on"),
                            tuple("password_encryption", "scram-sha-256"),
                            tuple("shared_preload_libraries", "pg_stat_statements"));
        }
    }

    /** Those that ship are unpacked for every test of this class: here it is about who comes first, and fewer files do. */
    @Test
    void whoever_unpacks_the_programs_at_the_same_time_shares_them() throws Exception {
        var archive = new URI("jar:" + jar() + "!/programs.txz").toURL();
        var folder = Files.createDirectory(data.resolve("unpacked"));
        try (var many = Executors.newFixedThreadPool(AT_ONCE)) {
            var together = new CyclicBarrier(AT_ONCE);
            Callable<Path> unpacking = () -> {
                together.await();
                return PostgresPrograms.unpackedIn(folder, archive);
            };
            var homes = new HashSet<Path>();
            for (var home : many.invokeAll(Collections.nCopies(AT_ONCE, unpacking))) {
                homes.add(home.get());
            }
            assertThat(homes)
                    .singleElement()
                    .satisfies(home -> assertThat(home.resolve("bin/program-0")).hasSize(PROGRAM));
            try (var left = Files.list(folder)) {
                assertThat(left).hasSize(1);
            }
        }
    }

    /** An archive as ours is, inside a jar as ours is. */
    private URI jar() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(packed, new LZMA2Options(0)))) {
            for (var program = 0; program < 100; program++) {
                var entry = new TarArchiveEntry("bin/program-" + program);
                entry.setMode(0100755);
                entry.setSize(PROGRAM);
                tar.putArchiveEntry(entry);
                tar.write(new byte[PROGRAM]);
                tar.closeArchiveEntry();
            }
        }
        var jar = data.resolve("programs.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("programs.txz"));
            zip.write(packed.toByteArray());
        }
        return jar.toUri();
    }

    /** All but the first start have files to start from. */
    private void filesExist() throws IOException {
        TestDatabase.copyFilesTo(data);
    }

    @Test
    void only_the_password_opens_the_door() throws Exception {
        filesExist();
        try (var server = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(JdbcClient.create(source(server, "postgres"))
                            .sql("select distinct auth_method from pg_hba_file_rules")
                            .query(String.class)
                            .list())
                    .containsExactly("scram-sha-256");
            var stranger = new DriverManagerDataSource(server.jdbcUrl("postgres"), server.user(), "guessed");
            assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication failed");
            var file = data.resolve("database/password");
            assertThat(file).content().isEqualTo(server.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void rows_and_password_survive_a_restart() throws Exception {
        filesExist();
        var password = "";
        try (var server = EmbeddedPostgres.start(data, DURABLE)) {
            password = server.password();
            server.createDatabase("tamkeen");
            keepRow(source(server, "tamkeen"), "written");
        }
        try (var server = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(rows(server)).isEqualTo("written");
        }
    }

    @Test
    void one_folder_serves_one_platform() throws Exception {
        filesExist();
        try (var first = EmbeddedPostgres.start(data, DURABLE)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, DURABLE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another e-TAMKEEN");
            assertThat(first.process().isAlive()).isTrue();
            try (var other = ChildPlatform.over(data)) {
                assertThat(other.says())
                        .contains("in use by another e-TAMKEEN, process "
                                + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void a_platform_killed_outright_loses_no_committed_row() throws Exception {
        filesExist();
        var server = ProcessHandle.current();
        try (var killed = ChildPlatform.over(data)) {
            assertThat(killed.says()).isEqualTo("committed");
            server = ProcessHandle.of(
                            Postmaster.namedIn(cluster()).orElseThrow().process())
                    .orElseThrow();
            killed.kill();
        }
        try (var next = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(server.isAlive()).isFalse();
            assertThat(rows(next)).isEqualTo("committed");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_server_ends_by_itself_when_its_platform_is_killed() throws Exception {
        filesExist();
        try (var killed = ChildPlatform.over(data)) {
            assertThat(killed.says()).isEqualTo("committed");
            var server = ProcessHandle.of(
                            Postmaster.namedIn(cluster()).orElseThrow().process())
                    .orElseThrow();
            killed.kill();
            assertThat(server.onExit()).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void platform_and_server_killed_together_lose_no_committed_row() throws Exception {
        filesExist();
        try (var killed = ChildPlatform.over(data)) {
            assertThat(killed.says()).isEqualTo("committed");
            var server = ProcessHandle.of(
                            Postmaster.namedIn(cluster()).orElseThrow().process())
                    .orElseThrow();
            server.destroyForcibly();
            killed.kill();
        }
        try (var next = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(rows(next)).isEqualTo("committed");
        }
    }

    @Test
    void a_server_left_behind_is_stopped_and_its_rows_are_kept() throws Exception {
        filesExist();
        try (var first = EmbeddedPostgres.start(data, DURABLE)) {
            first.createDatabase("tamkeen");
        }
        // nobody holds the folder and nobody will end this server: as after a kill on a machine without setpriv
        var forgotten = Cluster.preparedIn(data.toRealPath(), DURABLE);
        var orphan = forgotten.start();
        keepRow(
                new DriverManagerDataSource(
                        "jdbc:postgresql://127.0.0.1:" + orphan.port() + "/tamkeen",
                        Cluster.USER,
                        forgotten.password()),
                "before");

        try (var next = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(orphan.server().isAlive()).isFalse();
            assertThat(rows(next)).isEqualTo("before");
        }
    }

    @Test
    void a_stranger_that_got_the_number_of_an_old_server_is_left_alone() throws Exception {
        filesExist();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(cluster().resolve("postmaster.pid"), stranger.pid() + "\n" + cluster() + "\n");
            EmbeddedPostgres.start(data, DURABLE).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void a_start_that_died_while_making_the_files_is_made_again() throws Exception {
        Files.createDirectories(data.resolve("database/cluster.unfinished/base"));
        try (var server = EmbeddedPostgres.start(data, DURABLE)) {
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void files_the_server_cannot_read_are_explained_in_its_own_words() throws Exception {
        filesExist();
        Files.writeString(cluster().resolve("PG_VERSION"), "12\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, DURABLE))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("initialized by PostgreSQL version 12")
                .extracting(refused -> ((StartRefused) refused).howToMend())
                .asString()
                .contains("database/log");
    }

    private Path cluster() {
        return data.resolve("database/cluster");
    }

    private static DataSource source(EmbeddedPostgres server, String database) {
        return new DriverManagerDataSource(server.jdbcUrl(database), server.user(), server.password());
    }

    static void keepRow(DataSource source, String word) {
        var db = JdbcClient.create(source);
        db.sql("create table if not exists kept (word text)").update();
        db.sql("insert into kept values (:word)").param("word", word).update();
    }

    private static String rows(EmbeddedPostgres server) {
        return JdbcClient.create(source(server, "tamkeen"))
                .sql("select string_agg(word, ',') from kept")
                .query(String.class)
                .single();
    }
}
