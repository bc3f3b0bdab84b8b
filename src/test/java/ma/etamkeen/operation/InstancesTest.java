package ma.etamkeen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.etamkeen.InTurn;
import ma.etamkeen.people.Passwords;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes over one database: they agree on who migrates, what one does the other does not do again, what one counts
 * the other counts, and what a killed one was doing the other does. All tests share the two; the last ones end them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("processes")
@InTurn(1)
class InstancesTest {

    private static final int LETTERS = 150;

    /** Of one source on one account. */
    private static final int TRIES = 8;

    /** Letters are emptied so many in one transaction. */
    private static final int BATCH = 5_000;

    private static final String PASSWORD = "tamkeen-test";
    private static final String WRONG = "ne convient pas";
    private static final String TOO_MANY = "Trop d’essais";

    @TempDir
    static Path folder;

    private static TwoInstances both;
    private static RunningPlatform one;
    private static RunningPlatform two;
    private static JdbcClient db;

    @BeforeAll
    static void start() throws Exception {
        both = TwoInstances.in(folder);
        one = both.one();
        two = both.two();
        db = both.db();
    }

    @AfterAll
    static void end() {
        both.close();
    }

    @Test
    @Order(1)
    void each_letter_leaves_once() {
        Post.write(db, LETTERS);
        soon("all letters have left")
                .until(() -> both.count("select count(*) from platform.letter where state = 'sent'") == LETTERS);

        assertThat(both.post().arrived()).hasSize(LETTERS).doesNotHaveDuplicates();
        assertThat(both.count("select count(*) from platform.job where task_name = 'platform.letter'"))
                .isZero();
    }

    @Test
    @Order(2)
    void each_believes_only_the_proxy_it_was_told_of() throws Exception {
        var forwarded = new String[] {
            "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https", "X-Request-Id", "number-of-the-proxy"
        };
        var believed = one.get("/up", forwarded).headers();
        var doubted = two.get("/up", forwarded).headers();

        assertThat(believed.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(believed.firstValue("X-Request-Id")).contains("number-of-the-proxy");
        assertThat(doubted.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(doubted.firstValue("X-Request-Id")).isPresent().isNotEqualTo(believed.firstValue("X-Request-Id"));
        assertThat(two.log().lines().filter(line -> line.startsWith("{"))).isNotEmpty();
    }

    @Test
    @Order(2)
    void a_line_for_machines_carries_the_number_of_the_request_it_is_about() throws Exception {
        db.sql("alter table skills.area rename to area_away").update();
        HttpResponse<String> failed;
        try {
            failed = two.get("/fr/skills");
        } finally {
            db.sql("alter table skills.area_away rename to area").update();
        }
        var number = failed.headers().firstValue("X-Request-Id").orElseThrow();
        var line = two.log()
                .lines()
                .filter(one -> one.startsWith("{") && one.contains(number))
                .map(one -> new JsonMapper().readTree(one))
                .findFirst()
                .orElseThrow();

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains(number);
        assertThat(line.path("request").asString()).isEqualTo(number);
        assertThat(line.path("message").asString()).contains("GET");
    }

    @Test
    @Order(3)
    void who_signs_in_at_one_is_signed_in_at_the_other() throws Exception {
        var answer = signIn(one, account("signed-in@test.example"), PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        var session = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("session="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
        assertThat(two.get("/fr/me", "Cookie", session).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void tries_to_sign_in_are_counted_together() throws Exception {
        var email = account("guessed@test.example");
        for (var guess = 0; guess < TRIES; guess++) {
            assertThat(signIn(guess % 2 == 0 ? one : two, email, "guess " + guess)
                            .body())
                    .contains(WRONG);
        }

        assertThat(signIn(one, email, PASSWORD).body()).contains(TOO_MANY);
        assertThat(signIn(two, email, PASSWORD).body()).contains(TOO_MANY);
        assertThat(both.count("select count(*) from platform.journal where deed = 'people.sign-in.stopped'"))
                .isEqualTo(1);
        assertThat(signIn(two, account("not-guessed@test.example"), PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    @Order(5)
    void tries_at_the_same_moment_are_counted_together() throws Exception {
        var email = account("flooded@test.example");
        var before = both.count("select count(*) from people.attempt");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (var guess = 0; guess < 3 * TRIES; guess++) {
                var at = guess % 2 == 0 ? one : two;
                answers.add(threads.submit(() -> signIn(at, email, "guess")));
            }
            var compared = 0;
            for (var answer : answers) {
                compared += answer.get().body().contains(WRONG) ? 1 : 0;
            }

            // those who come at the same moment count each other, so that it may be none
            assertThat(compared).isLessThanOrEqualTo(TRIES);
        }
        assertThat(both.count("select count(*) from people.attempt") - before).isEqualTo(3 * TRIES);
    }

    @Test
    @Order(6)
    void links_whose_time_is_over_are_swept_by_one_and_others_stay() throws Exception {
        var account = account("with-links@test.example");
        db.sql("""
                        insert into people.one_time_link (token_hash, account_id, purpose, made_at, expires_at, used_at)
                        select decode(md5('link' || n), 'hex'), (select id from people.account where email = :email),
                               'sign-in', now(), now() + make_interval(mins => case when n <= 40 then -1 else 20 end),
                               case when n % 2 = 0 then now() end
                          from generate_series(1, 50) n
                        """).param("email", account).update();
        keepTrackOf("one_time_link", "delete");

        db.sql("""
                        update platform.job set execution_time = now() - interval '1 second'
                         where task_name = 'people.sweeping' and not picked
                        """).update();
        soon("what is over is gone").until(() -> both.count("select count(*) from people.one_time_link") == 10);
        assertThat(both.count("select count(distinct process) from public.worked where what = 'one_time_link'"))
                .isEqualTo(1);
        both.atOnce("people.sweeping", null, "people.attempt");
        assertThat(both.count("select count(*) from people.one_time_link where expires_at > now()"))
                .isEqualTo(10);
        assertThat(both.count("select count(*) from public.worked where what = 'one_time_link'"))
                .isEqualTo(40);
    }

    @Test
    @Order(7)
    void an_import_is_worked_by_one_and_brings_each_row_once() throws Exception {
        var file = SomeFile.brought(db, 700_000);
        keepTrackOf("person", "insert");

        file.becomes("checking");
        both.atOnce("people.import", file.id(), "people.import");
        assertThat(file.state()).isEqualTo("checked");
        assertThat(file.created()).isZero();
        file.becomes("applying");
        both.atOnce("people.import", file.id(), "people.import");
        assertThat(file.state()).isEqualTo("applied");
        assertThat(file.people()).isEqualTo(SomeFile.ROWS);
        assertThat(file.created()).isEqualTo(SomeFile.ROWS);
        assertThat(file.said("people.import.applied")).isEqualTo(1);
        assertThat(both.count("select count(distinct process) from public.worked where what = 'person'"))
                .isEqualTo(1);
        assertThat(both.count("select count(*) from public.worked where what = 'person'"))
                .isEqualTo(SomeFile.ROWS);
        file.becomes("undoing");
        both.atOnce("people.import", file.id(), "people.import");
        assertThat(file.state()).isEqualTo("undone");
        assertThat(file.said("people.import.undone")).isEqualTo(1);
    }

    @Test
    @Order(8)
    void what_was_kept_long_enough_is_removed_once_and_said_once() throws Exception {
        OldData.fill(db);
        both.atOnce("people.retention", null, "people.retention");

        assertThat(both.count("select count(*) from people.person where anonymised_at is not null"))
                .isEqualTo(OldData.SILENT);
        assertThat(both.count("select count(*) from platform.journal where deed = 'people.person.anonymised'"))
                .isEqualTo(OldData.SILENT);
        assertThat(both.count(
                        "select count(distinct person) from platform.journal where deed = 'people.person.anonymised'"))
                .isEqualTo(OldData.SILENT);
        assertThat(OldData.removed(db, 0))
                .isEqualTo(
                        Map.of("accounts", OldData.SILENT, "letters", OldData.LETTERS, "requests", OldData.REQUESTS));
        assertThat(both.count("select count(*) from platform.letter where kind = 'people.inactive'"))
                .as("those who are warned are warned once")
                .isEqualTo(OldData.UNWARNED);
        assertThat(both.count("""
                        select count(*) from people.inactivity_warning w join people.person p on p.id = w.person_id
                         where p.anonymised_at is null
                        """)).isEqualTo(OldData.UNWARNED);
    }

    @Test
    @Order(9)
    void each_line_is_sealed_once() throws Exception {
        var lines = both.count("select count(*) from platform.journal");
        both.atOnce("platform.journal.seal", null, "platform.journal_seal");

        assertThat(both.count(
                        "select count(distinct line) from (select unnest(lines) as line from platform.journal_seal) s"))
                .isGreaterThanOrEqualTo(lines);
        assertThat(both.count("""
                        select count(*) - count(distinct line)
                          from (select unnest(lines) as line from platform.journal_seal) s
                        """)).isZero();
    }

    /** One has all the work, and has done half of it when it is killed. */
    @Test
    @Order(10)
    void what_a_killed_process_was_doing_the_other_does_once() throws Exception {
        var file = SomeFile.brought(db, 800_000);
        file.becomes("checking");
        TwoInstances.ask(db, "people.import", "check", file.id());
        soon("the file is checked").until(() -> file.state().equals("checked"));
        file.becomes("applying");
        OldData.letters(db, BATCH + 1);
        var since =
                db.sql("select max(id) from platform.journal").query(Long.class).single();
        try (var holder = both.database().getConnection()) {
            holder.setAutoCommit(false);
            holdLastRowOf(file, holder);
            holdLastLetter(holder);
            two.freeze();
            TwoInstances.ask(db, "people.import", "apply", file.id());
            TwoInstances.ask(db, "people.retention", "night", null);
            soon("one stands in the middle of both").until(() -> waiting("one", holder) == 2);
            two.thaw();
            one.kill();
            holder.rollback();
        }
        soon("two has done both")
                .until(() -> file.state().equals("applied")
                        && both.count("select count(*) from platform.letter where recipient like 'reader-%'") == 0);
        soon("nothing is under way").until(() -> both.count("select count(*) from platform.job where picked") == 0);

        assertThat(file.people()).isEqualTo(SomeFile.ROWS);
        assertThat(file.created()).isEqualTo(SomeFile.ROWS);
        assertThat(file.said("people.import.applied")).isEqualTo(1);
        assertThat(OldData.removed(db, since)).isEqualTo(Map.of("letters", BATCH + 1));
    }

    /** A page whose table is held back is asked for, then the process is asked to stop, then the table is let go. */
    @Test
    @Order(11)
    void a_request_under_way_is_answered_although_its_process_was_asked_to_stop() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor();
                var holder = both.database().getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("lock table training.session in access exclusive mode");
            }
            var answer = threads.submit((Callable<HttpResponse<String>>) () -> two.get("/fr/training?page=1&q=held"));
            soon("the page waits for its table").until(() -> waiting("two", holder) == 1);
            two.ask();
            soon("it stops").until(() -> two.log().contains("Commencing graceful shutdown"));
            holder.commit();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).contains("</html>");
            assertThat(two.stopped()).isIn(0, 143);
        }
    }

    private static HttpResponse<String> signIn(RunningPlatform at, String email, String password) throws Exception {
        return at.post("/fr/sign-in", "email", email, "password", password);
    }

    /** Somebody without a role who signs in with this address. */
    private static String account(String email) {
        db.sql("""
                        with made as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            values ('شخص تجربة', 'Person Test', 'person test', 'f', 'fr', '2020-01-01')
                            returning id)
                        insert into people.account (person_id, email, password_hash, created_at, confirmed_at, seen_on)
                        select id, :email, :hash, '2020-01-01', '2020-01-01', '2100-01-01' from made
                        """)
                .param("email", email)
                .param("hash", new Passwords().hash(PASSWORD))
                .update();
        return email;
    }

    /** From now on the database writes down which process does this to each row of a table of people. */
    private static void keepTrackOf(String table, String deed) {
        db.sql("create table if not exists public.worked (what text not null, process text not null)")
                .update();
        db.sql("""
                        create or replace function public.keep_track() returns trigger language plpgsql as $$
                        begin
                            insert into public.worked values (tg_table_name, current_setting('application_name'));
                            return null;
                        end
                        $$
                        """).update();
        db.sql("create trigger keep_track after " + deed + " on people." + table
                        + " for each row execute function public.keep_track()")
                .update();
    }

    /** Somebody takes the address of the file's last row meanwhile: who adds it waits for what becomes of that. */
    private static void holdLastRowOf(SomeFile file, Connection holder) throws Exception {
        try (var taking = holder.prepareStatement("""
                        with made as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            values ('شخص تجربة', 'Person Test', 'person test', 'f', 'fr', '2020-01-01')
                            returning id)
                        insert into people.account (person_id, email, created_at)
                        select made.id, cast(cells[4] as public.citext), '2020-01-01' from made, people.import_row
                         where import_id = ? order by number desc limit 1
                        """)) {
            taking.setLong(1, file.id());
            taking.executeUpdate();
        }
    }

    private static void holdLastLetter(Connection holder) throws Exception {
        try (var statement = holder.createStatement()) {
            statement.execute(
                    "select from platform.letter where id = (select max(id) from platform.letter where recipient <> '') for update");
        }
    }

    /** How many statements of this process wait for the holder of what they need. */
    private static int waiting(String process, Connection holder) throws SQLException {
        return db.sql("""
                        select count(*) from pg_stat_activity
                         where application_name = :process and :holder = any(pg_blocking_pids(pid))
                        """)
                .param("process", process)
                .param("holder", holder.unwrap(PGConnection.class).getBackendPID())
                .query(Integer.class)
                .single();
    }

    /** On a machine that has other work too. */
    private static ConditionFactory soon(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50));
    }
}
