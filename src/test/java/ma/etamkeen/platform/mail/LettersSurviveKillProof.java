package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.bench.Instance;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.factors.TypedSecret;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A session is called off and everybody who has a seat is written to; meanwhile the platform's process is killed (-9) and
 * started again, over and over. Every letter arrives. What the server had accepted when the process died, and the database
 * did not know of, arrives once more under the same message id: no more letters than threads that send, for each kill. All
 * others arrive exactly once.
 */
@Tag("prove")
class LettersSurviveKillProof {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("SEED", "20261124"));
    private static final int LETTERS = 300;
    private static final int KILLS = 8;
    /** As shipped ({@code tamkeen.jobs.threads}). */
    private static final int THREADS = 4;

    private static final int LONGEST_PAUSE_MICROSECONDS = 8_000;
    private static final String COORDINATOR = "coordinator@proof.example";
    private static final String PASSWORD = "a sentence for this proof";
    private static final TypedSecret APP = new TypedSecret("a secret of 20 bytes".getBytes(StandardCharsets.UTF_8));

    private final Random random = new Random(SEED);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    /** For each letter, by its message id: how often a kill left the server with it and the database without that. */
    private final Map<String, Integer> torn = new HashMap<>();

    private int most;

    @Test
    void every_letter_arrives_and_only_those_torn_by_a_kill_arrive_again() throws Exception {
        server.start();
        try (var platform = Instance.start(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + server.getSmtp().getPort(),
                "tamkeen.mail.from=tamkeen@proof.example",
                "tamkeen.jobs.poll=100ms",
                // so that what a killed process held is taken up within seconds
                "tamkeen.jobs.heartbeat=1s",
                "logging.level.root=warn")) {
            var start = System.nanoTime();
            callOff(platform);
            for (var kill = 1; kill <= KILLS; kill++) {
                killWhileLettersLeave(platform);
            }
            patiently().until(() -> waiting(platform.db()) == 0);
            check(letters(platform.db()), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        } finally {
            server.stop();
        }
    }

    private void killWhileLettersLeave(Instance platform) throws Exception {
        var before = delivered();
        var next = server.getReceivedMessages().length + 1 + random.nextInt(LETTERS / (KILLS + 1));
        assertThat(server.waitForIncomingEmail(Duration.ofMinutes(2).toMillis(), next))
                .as("letters go on leaving")
                .isTrue();
        // before, on and after the line that notes the letter as sent
        TimeUnit.NANOSECONDS.sleep(random.nextInt(LONGEST_PAUSE_MICROSECONDS) * 1_000L);
        platform.kill();
        noteWhatWasTorn(platform.db(), before);
        platform.restart();
    }

    /** What was on its way to the server or the database when the process died still arrives there. */
    private void noteWhatWasTorn(JdbcClient db, Map<String, Integer> before) throws Exception {
        patiently().until(() -> db.sql("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid()
                        """).query(Integer.class).single() == 0);
        TimeUnit.MILLISECONDS.sleep(500);
        var now = delivered();
        var torn = letters(db).entrySet().stream()
                .filter(letter -> letter.getValue().equals("queued"))
                .map(Map.Entry::getKey)
                .filter(id -> now.getOrDefault(id, 0) > before.getOrDefault(id, 0))
                .toList();
        assertThat(torn).as("a thread sends one letter at a time").hasSizeLessThanOrEqualTo(THREADS);
        torn.forEach(id -> this.torn.merge(id, 1, Integer::sum));
        most = Math.max(most, torn.size());
    }

    private void check(Map<String, String> letters, long seconds) throws MessagingException {
        var delivered = delivered();
        var arrived = delivered.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "seed %d; %d letters, %d kills, sent by %d at once: %d arrived, %d of them repeats, at most %d for one kill,"
                        + " in %d s%n",
                SEED, letters.size(), KILLS, THREADS, arrived, arrived - delivered.size(), most, seconds);
        var expected = new HashMap<String, Integer>();
        letters.keySet().forEach(id -> expected.put(id, 1 + torn.getOrDefault(id, 0)));
        assertThat(delivered).as("how often each letter arrived").isEqualTo(expected);
    }

    /** How often each letter arrived, by its message id. */
    private Map<String, Integer> delivered() throws MessagingException {
        var delivered = new HashMap<String, Integer>();
        for (var message : server.getReceivedMessages()) {
            delivered.merge(message.getHeader("Message-ID")[0], 1, Integer::sum);
        }
        return delivered;
    }

    /** The state of each letter, by its message id. */
    private static Map<String, String> letters(JdbcClient db) {
        var letters = new HashMap<String, String>();
        db.sql("select message_id, state from platform.letter").query((org.springframework.jdbc.core.RowCallbackHandler)
                row -> letters.put("<" + row.getString(1) + "@proof.example>", row.getString(2)));
        return letters;
    }

    /** A published session in which everybody has a seat. */
    private static long session(JdbcClient db) {
        return db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            select 'شخص ' || n, 'Person ' || n, 'person ' || n, 'f', (array['ar', 'fr', 'en'])[n % 3 + 1],
                                   timestamptz '2026-01-01'
                              from generate_series(0, :letters) n
                            returning id, name_latin
                        ), account as (
                            insert into people.account (person_id, email, password_hash, confirmed_at, created_at)
                            select id, case when name_latin = 'Person 0' then :coordinator
                                            else 'proof-' || id || '@proof.example' end::public.citext,
                                   case when name_latin = 'Person 0' then :hash end, timestamptz '2026-01-01',
                                   timestamptz '2026-01-01'
                              from person
                            returning id, password_hash
                        ), app as (
                            insert into people.authenticator_app (account_id, secret, made_at, last_step)
                            select id, :secret, timestamptz '2026-01-01', 0 from account where password_hash is not null
                        ), coordination as (
                            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                            select id, 'coordinator', 'platform', 0, date '2026-01-01', timestamptz '2026-01-01'
                              from person where name_latin = 'Person 0'
                        ), session as (
                            insert into training.session (course_id, format, place, language, capacity, seats_taken,
                                                          approval, opens_at, closes_at, threshold, starts_at, ends_at,
                                                          created_at, created_by, published_at, published_by)
                            select min(id), 'in-person', 'Rabat', 'fr', :letters, :letters, '{}', '2026-01-01',
                                   '2099-01-01', 75, '2099-01-02 09:00', '2099-01-02 12:00', timestamptz '2026-01-01', 0,
                                   timestamptz '2026-01-01', 0
                              from training.course
                            returning id
                        ), slot as (
                            insert into training.slot (session_id, starts_at, ends_at)
                            select id, '2099-01-02 09:00', '2099-01-02 12:00' from session
                        ), registration as (
                            insert into training.registration (session_id, person_id, state, asked_at, seated_at)
                            select session.id, person.id, 'confirmed', timestamptz '2026-01-01', timestamptz '2026-01-01'
                              from session, person where name_latin <> 'Person 0'
                        )
                        select id from session
                        """)
                .param("letters", LETTERS)
                .param("coordinator", COORDINATOR)
                .param("secret", APP.secret())
                .param("hash", new Passwords().hash(PASSWORD))
                .query(Long.class)
                .single();
    }

    private static void callOff(Instance platform) throws Exception {
        var db = platform.db();
        // the default content comes when the pages are already there
        patiently().until(() -> count(db, "training.course") > 0);
        var session = session(db);
        var answer = platform.post(
                "/fr/desk/sessions/" + session + "/cancellation",
                platform.signIn(COORDINATOR, PASSWORD, APP.code(0)),
                "reason=room&why=Salle+indisponible&version="
                        + db.sql("select version from training.session where id = :id")
                                .param("id", session)
                                .query(Integer.class)
                                .single());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(count(db, "platform.letter where kind = 'training.cancellation'"))
                .isEqualTo(LETTERS);
    }

    /** The threads of the mail server may fail when a kill cuts them off. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3)).dontCatchUncaughtExceptions();
    }

    private static int waiting(JdbcClient db) {
        return count(db, "platform.letter where state <> 'sent'");
    }

    private static int count(JdbcClient db, String rows) {
        return db.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
