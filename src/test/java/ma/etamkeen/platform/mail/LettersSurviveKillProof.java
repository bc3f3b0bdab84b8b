package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.bench.Instance;
import ma.etamkeen.people.Passwords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A session is called off and everybody who has a seat is written to; meanwhile the platform's process is killed (-9) and
 * started again, over and over. Every letter arrives; a kill repeats at most the letters that were on the wire, one for
 * each thread that sends, and whatever is repeated keeps its message id.
 */
@Tag("prove")
class LettersSurviveKillProof {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("SEED", "20261124"));
    private static final int LETTERS = 300;
    private static final int KILLS = 10;
    private static final int LONGEST_PAUSE_MICROSECONDS = 15_000;
    private static final String COORDINATOR = "coordinator@proof.example";
    private static final String PASSWORD = "a sentence for this proof";

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void every_letter_arrives_and_what_a_kill_repeats_keeps_its_message_id(int threads) throws Exception {
        var random = new Random(SEED + threads);
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var seconds = killOverAndOver(server, threads, random);
            check(server.getReceivedMessages(), threads, seconds);
        } finally {
            server.stop();
        }
    }

    private static long killOverAndOver(GreenMail server, int threads, Random random) throws Exception {
        try (var platform = Instance.start(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + server.getSmtp().getPort(),
                "tamkeen.mail.from=tamkeen@proof.example",
                "tamkeen.jobs.threads=" + threads,
                "tamkeen.jobs.poll=100ms",
                // so that what a killed process held is taken up within seconds
                "tamkeen.jobs.heartbeat=1s",
                "logging.level.root=warn")) {
            var start = System.nanoTime();
            callOff(platform, session(platform.db()));
            for (var kill = 0; kill < KILLS; kill++) {
                var next = server.getReceivedMessages().length + 1 + random.nextInt(LETTERS / (KILLS + 1));
                assertThat(server.waitForIncomingEmail(Duration.ofMinutes(2).toMillis(), next))
                        .as("letters go on leaving")
                        .isTrue();
                // before, on and after the line that notes the letter as sent
                TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_PAUSE_MICROSECONDS));
                platform.kill();
                platform.restart();
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> waiting(platform.db()) == 0);
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        }
    }

    private static void check(Message[] received, int threads, long seconds) throws MessagingException {
        var ids = new HashSet<String>();
        var recipients = new HashSet<String>();
        for (var message : received) {
            ids.add(message.getHeader("Message-ID")[0]);
            recipients.add(message.getAllRecipients()[0].toString());
        }
        var repeated = received.length - ids.size();
        System.out.printf(
                "seed %d; %d letters, %d kills, sent by %d at once: %d arrived, %d of them repeats, in %d s%n",
                SEED, LETTERS, KILLS, threads, received.length, repeated, seconds);
        assertThat(recipients).as("nobody is forgotten").hasSize(LETTERS);
        assertThat(ids).as("a repeat is the same letter").hasSize(LETTERS);
        assertThat(repeated).isLessThanOrEqualTo(KILLS * threads);
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
                        ), coordination as (
                            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                            select id, 'coordinator', 'platform', 0, date '2026-01-01', timestamptz '2026-01-01'
                              from person where name_latin = 'Person 0'
                        ), session as (
                            insert into training.session (course_id, format, place, language, capacity, seats_taken,
                                                          approval, opens_at, closes_at, threshold, starts_at, ends_at,
                                                          created_at, created_by, published_at, published_by)
                            select min(id), 'in-person', 'Rabat', 'fr', :letters, :letters, 'none', '2026-01-01',
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
                .param("hash", new Passwords().hash(PASSWORD))
                .query(Long.class)
                .single();
    }

    private static void callOff(Instance platform, long session) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(platform.at("/fr/desk/sessions/" + session + "/cancellation"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Cookie", platform.signIn(COORDINATOR, PASSWORD.replace(' ', '+')))
                            .POST(HttpRequest.BodyPublishers.ofString("why=Salle+indisponible"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(303);
        }
        assertThat(platform.db()
                        .sql("select count(*) from platform.letter")
                        .query(Integer.class)
                        .single())
                .isEqualTo(LETTERS);
    }

    private static int waiting(JdbcClient db) {
        return db.sql("select count(*) from platform.letter where state <> 'sent'")
                .query(Integer.class)
                .single();
    }
}
