package ma.etamkeen.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import ma.etamkeen.platform.database.Finding.Level;
import ma.etamkeen.platform.database.ZoneFacts.Disagreement;
import ma.etamkeen.platform.time.KingdomZone.Origin;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** Each thing that can be wrong with an installation is found, is said, and comes with its remedy. */
class SelfCheckTest {

    private static final ServerFacts GOOD_SERVER = new ServerFacts(18, "UTF8", true, Map.of());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void a_good_installation_has_no_finding() {
        assertThat(GOOD_SERVER.findings()).isEmpty();
        assertThat(new ZoneFacts("2026a", Origin.JAVA, TODAY, null).findings()).isEmpty();
        assertThat(new MailFacts("smtp.example:25", false, null).findings()).isEmpty();
        assertThat(new StorageFacts(Path.of("/srv"), true, 1_000_000_000).findings())
                .isEmpty();
    }

    @Test
    void a_server_older_than_15_stops_the_start() {
        assertOne(new ServerFacts(14, "UTF8", true, Map.of()).findings(), Level.FATAL, "PostgreSQL 14", "Upgrade");
        assertThat(new ServerFacts(15, "UTF8", true, Map.of()).findings()).isEmpty();
    }

    @Test
    void a_database_without_unicode_stops_the_start() {
        assertOne(
                new ServerFacts(18, "LATIN1", true, Map.of()).findings(),
                Level.FATAL,
                "encoded in LATIN1",
                "create database");
    }

    @Test
    void a_database_that_cannot_search_arabic_stops_the_start() {
        assertOne(new ServerFacts(18, "UTF8", false, Map.of()).findings(), Level.FATAL, "no Arabic", "C.UTF-8");
    }

    @Test
    void an_extension_out_of_reach_stops_the_start() {
        assertOne(
                new ServerFacts(18, "UTF8", true, Map.of("citext", "permission denied")).findings(),
                Level.FATAL,
                "citext. The server says: permission denied",
                "create extension citext");
    }

    @Test
    void the_embedded_server_is_a_good_one_and_looking_at_it_changes_nothing() throws SQLException {
        var source = TestDatabase.empty();
        assertThat(ServerFacts.of(source)).isEqualTo(GOOD_SERVER);
        assertThat(JdbcClient.create(source)
                        .sql("select extname from pg_extension")
                        .query(String.class)
                        .list())
                .containsExactly("plpgsql");
    }

    @Test
    void a_real_database_of_locale_c_is_seen_to_be_blind_to_arabic() throws SQLException {
        assertThat(ServerFacts.of(database("blind", "encoding 'UTF8' locale_provider libc locale 'C'")))
                .isEqualTo(new ServerFacts(18, "UTF8", false, Map.of()));
    }

    @Test
    void a_real_database_of_another_encoding_is_seen() throws SQLException {
        assertThat(ServerFacts.of(database("latin", "encoding 'LATIN1' locale_provider libc locale 'C'")))
                .isEqualTo(new ServerFacts(18, "LATIN1", true, Map.of()));
    }

    @Test
    void an_account_that_may_not_create_extensions_is_told_which_are_missing() throws SQLException {
        var source = TestDatabase.empty();
        var db = JdbcClient.create(source);
        db.sql("create extension citext").update();
        db.sql("create role modest login password 'modest'").update();
        var name = db.sql("select current_database()").query(String.class).single();
        var modest = new DriverManagerDataSource(TestDatabase.server().jdbcUrl(name), "modest", "modest");
        assertThat(ServerFacts.of(modest).unobtainable())
                .containsOnlyKeys("pg_trgm", "unaccent", "btree_gist")
                .extractingByKey("pg_trgm")
                .asString()
                .contains("permission denied");
    }

    @Test
    void an_extension_in_another_schema_is_not_taken_for_ours() throws SQLException {
        var source = TestDatabase.empty();
        JdbcClient.create(source).sql("create schema elsewhere").update();
        JdbcClient.create(source)
                .sql("create extension pg_trgm with schema elsewhere")
                .update();
        assertThat(ServerFacts.of(source).unobtainable())
                .containsOnly(Map.entry("pg_trgm", "extension \"pg_trgm\" is in schema \"elsewhere\""));
    }

    @Test
    void time_zone_data_of_last_year_is_worth_a_warning() {
        assertOne(
                new ZoneFacts("2025b", Origin.JAVA, TODAY, null).findings(),
                Level.WARNING,
                "2025b of the Java runtime",
                "import newer data");
        assertThat(new ZoneFacts("2025b", Origin.PRODUCT, LocalDate.of(2026, 4, 1), null).findings())
                .isEmpty();
    }

    @Test
    void two_opinions_on_moroccos_time_are_worth_a_warning() {
        var differ = new Disagreement(Instant.parse("2027-02-07T02:00:00Z"), ZoneOffset.UTC, ZoneOffset.ofHours(1));
        assertOne(
                new ZoneFacts("2026a", Origin.JAVA, TODAY, differ).findings(),
                Level.WARNING,
                "from 2027-02-07T02:00:00Z: UTC here, UTC+01:00 for the server",
                "import its data");
    }

    @Test
    void our_data_and_the_server_are_compared_through_two_ramadans() throws SQLException {
        // in the past, so that no later decree changes what both know
        var january = Instant.parse("2022-01-10T10:00:00Z");
        assertThat(ZoneFacts.disagreement(TestDatabase.empty(), january, "Africa/Casablanca"))
                .isNull();
        assertThat(ZoneFacts.disagreement(TestDatabase.empty(), january, "Africa/Lagos"))
                .as("the clock went back on 27 March 2022, at three")
                .isEqualTo(
                        new Disagreement(Instant.parse("2022-03-27T02:00:00Z"), ZoneOffset.UTC, ZoneOffset.ofHours(1)));
    }

    @Test
    void the_embedded_server_agrees_with_the_data_the_platform_comes_with() throws SQLException {
        var facts =
                ZoneFacts.of(TestDatabase.empty(), Clock.fixed(Instant.parse("2026-08-01T00:00:00Z"), ZoneOffset.UTC));

        assertThat(facts.findings()).isEmpty();
        assertThat(facts.words()).contains("2026c that came with the platform");
    }

    @Test
    void no_mail_server_is_worth_a_warning_except_where_mail_stays_in_memory() {
        assertOne(MailFacts.of(new MockEnvironment()).findings(), Level.WARNING, "No mail server", "SPRING_MAIL_HOST");
        assertThat(MailFacts.of(new MockEnvironment().withProperty("tamkeen.mailbox", "true"))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_mail_server_that_does_not_answer_is_named() throws Exception {
        int closed;
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
            assertThat(MailFacts.of(mailAt(closed)).findings()).isEmpty();
        }
        assertOne(MailFacts.of(mailAt(closed)).findings(), Level.WARNING, "127.0.0.1:" + closed, "firewall");
    }

    @Test
    void a_full_disk_is_worth_a_warning_and_a_closed_folder_stops_the_start() {
        assertOne(
                new StorageFacts(Path.of("/srv"), true, 999_999_999).findings(), Level.WARNING, "999 MB", "Make room");
        assertOne(new StorageFacts(Path.of("/srv"), false, 0).findings(), Level.FATAL, "not writable", "TAMKEEN_DATA");
    }

    @Test
    void a_folder_that_cannot_be_made_counts_as_not_writable() {
        assertThat(StorageFacts.of(Path.of("/dev/null/data")).writable()).isFalse();
    }

    @Test
    void what_is_fatal_refuses_the_start_and_says_why_and_what_to_do() throws SQLException {
        var check = check(database("blind_start", "encoding 'UTF8' locale_provider libc locale 'C'"));
        assertThatThrownBy(check::look)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no Arabic")
                .extracting(refused -> ((StartRefused) refused).howToMend())
                .asString()
                .contains("create database");
    }

    @Test
    void a_warning_is_remembered_and_lets_the_platform_start() {
        var check = check(TestDatabase.empty());
        check.look();
        assertThat(check.findings()).extracting(Finding::what).anyMatch(what -> what.contains("No mail server"));
    }

    @Test
    void a_server_that_does_not_answer_refuses_the_start() {
        var wrong = new DriverManagerDataSource(
                TestDatabase.server().jdbcUrl("tamkeen"), TestDatabase.server().user(), "wrong");
        assertThatThrownBy(check(wrong)::look)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("password authentication failed");
    }

    private static SelfCheck check(DataSource source) {
        var settings = new DatabaseSettings(
                Path.of("target", "test-database", "data"), new DatabaseSettings.Database(null, null, null, 16));
        return new SelfCheck(source, settings, new MockEnvironment(), Clock.systemUTC());
    }

    private static MockEnvironment mailAt(int port) {
        return new MockEnvironment()
                .withProperty("spring.mail.host", "127.0.0.1")
                .withProperty("spring.mail.port", Integer.toString(port));
    }

    private static DataSource database(String name, String how) {
        var server = TestDatabase.server();
        JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl("postgres"), server.user(), server.password()))
                .sql("create database " + name + " template template0 " + how)
                .update();
        return new DriverManagerDataSource(server.jdbcUrl(name), server.user(), server.password());
    }

    private static void assertOne(List<Finding> findings, Level level, String what, String howToMend) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.what()).contains(what);
            assertThat(finding.howToMend()).contains(howToMend);
        });
    }
}
