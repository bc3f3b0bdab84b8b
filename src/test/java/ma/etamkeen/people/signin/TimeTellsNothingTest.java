package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.LightPasswords;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Nobody learns from an answer or from its time whether an address has an account, and what kind of one. What is compared
 * first is the work: the statements that are sent, one by one, and the passwords that are computed. The time is that of the
 * processor alone, and its lower quartile, so that a busy machine does not disturb it.
 */
@TamkeenTest
class TimeTellsNothingTest {

    private static final int ROUNDS = 5;

    /** In nanoseconds; a password of the product takes several times that, and passwords are counted. */
    private static final long MOST_APART = 20_000_000;

    private static final Pattern SENT = Pattern.compile("Executing (?:prepared SQL statement|SQL query) \\[");

    /** Those who send statements: the product, and the jobs it leaves behind. */
    private static final List<Logger> LOGS = Stream.of(
                    JdbcTemplate.class.getName(), "com.github.kagkarlsson.shaded.jdbc.JdbcRunner")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    JdbcClient db;

    /** What an address can be. */
    private enum Kind {
        UNKNOWN,
        CONFIRMED,
        INVITED,
        UNCONFIRMED,
        WITHOUT_PASSWORD,
        CLOSED,
        /** Its person is anonymous by now, and the account has another address. */
        ERASED
    }

    /**
     * What one answer cost.
     *
     * @param said what the person is told
     */
    private record Cost(String said, List<String> statements, long passwords, long nanoseconds) {}

    @Test
    void signing_in() {
        alike(1, (browser, email) -> browser.signIn(email, "not the password"));
    }

    /** It is also how a forgotten password is replaced. */
    @Test
    void asking_for_a_link() {
        alike(0, (browser, email) -> browser.post("/fr/sign-in/link", "email", email));
    }

    @Test
    void registering() {
        var unit = Long.toString(cast.unit("ANP"));
        alike(
                1,
                (browser, email) -> browser.post(
                        "/fr/register",
                        "nameAr",
                        "سميرة تجربة",
                        "nameLatin",
                        "Samira d’Essai",
                        "sex",
                        "f",
                        "email",
                        email,
                        "unit",
                        unit,
                        "region",
                        "MA-06",
                        "level",
                        "establishment",
                        "category",
                        "maitrise",
                        "language",
                        "fr",
                        "staffNumber",
                        "",
                        "password",
                        "un thé à la menthe"));
    }

    @Test
    void being_stopped_after_too_many_tries() {
        var browsers = new EnumMap<Kind, Browser>(Kind.class);
        var emails = new EnumMap<Kind, String>(Kind.class);
        for (var kind : Kind.values()) {
            var source = "198.51.100." + (10 + kind.ordinal());
            var email = address(kind);
            db.sql("""
                            insert into people.attempt (kind, at, source, email)
                            select 'sign-in', :now, :source, :email from generate_series(1, :most)
                            """)
                    .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                    .param("source", source)
                    .param("email", Token.hash(email))
                    .param("most", Attempts.ON_ONE_ACCOUNT_FROM_ONE_SOURCE)
                    .update();
            browsers.put(kind, new Browser(web, source));
            emails.put(kind, email);
        }

        // the first stop begins and leaves its line
        alike(
                0,
                kind -> Objects.requireNonNull(browsers.get(kind)),
                kind -> Objects.requireNonNull(emails.get(kind)),
                (browser, email) -> browser.signIn(email, Cast.PASSWORD));
    }

    private void alike(long passwords, BiFunction<Browser, String, MvcTestResult> asking) {
        alike(passwords, _ -> new Browser(web), this::address, asking);
    }

    private void alike(
            long passwords,
            Function<Kind, Browser> browsers,
            Function<Kind, String> emails,
            BiFunction<Browser, String, MvcTestResult> asking) {
        var costs = new EnumMap<Kind, List<Cost>>(Kind.class);
        for (var round = -1; round < ROUNDS; round++) {
            for (var kind : Kind.values()) {
                var cost = cost(browsers.apply(kind), emails.apply(kind), asking);
                if (round >= 0) {
                    costs.computeIfAbsent(kind, _ -> new ArrayList<>()).add(cost);
                }
            }
        }

        compare(costs, passwords);
    }

    private static void compare(EnumMap<Kind, List<Cost>> costs, long passwords) {
        var unknown = Objects.requireNonNull(costs.get(Kind.UNKNOWN));
        assertThat(unknown.getFirst().statements()).isNotEmpty();
        costs.forEach((kind, taken) -> {
            assertThat(taken).as(kind.toString()).allSatisfy(cost -> {
                assertThat(cost.said()).isEqualTo(unknown.getFirst().said());
                assertThat(cost.statements()).isEqualTo(unknown.getFirst().statements());
                assertThat(cost.passwords()).isEqualTo(passwords);
            });
            assertThat(quartile(taken)).as(kind + " in time").isCloseTo(quartile(unknown), within(MOST_APART));
        });
    }

    private Cost cost(Browser browser, String email, BiFunction<Browser, String, MvcTestResult> asking) {
        var here = Thread.currentThread();
        var statements = new ArrayList<String>();
        var heard = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread() == here
                        && SENT.matcher(event.getFormattedMessage()).lookingAt()) {
                    statements.add(event.getFormattedMessage());
                }
            }
        };
        heard.start();
        // a job that logs while an appender comes or goes can hide it for good (COWArrayList): silent until it is there
        LOGS.forEach(log -> {
            log.setAdditive(false);
            log.addAppender(heard);
            log.setLevel(Level.TRACE);
        });
        try {
            var computed = LightPasswords.computed();
            var start = THREADS.getCurrentThreadCpuTime();
            var answer = asking.apply(browser, email);
            var nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
            var passwords = LightPasswords.computed() - computed;
            return new Cost(said(answer), List.copyOf(statements), passwords, nanoseconds);
        } finally {
            LOGS.forEach(log -> {
                log.setLevel(null);
                log.detachAppender(heard);
                log.setAdditive(true);
            });
        }
    }

    private static String said(MvcTestResult answer) {
        return answer.getResponse().getStatus() + " " + answer.getResponse().getHeader("Location") + " "
                + Browser.errorAt(answer, "password");
    }

    /** An address of this kind that nobody used before. */
    private String address(Kind kind) {
        if (kind == Kind.UNKNOWN) {
            return UUID.randomUUID() + "@test.example";
        }
        var person = kind == Kind.INVITED ? some.invited() : some.confirmed();
        var email = cast.emailOf(person);
        var change = switch (kind) {
            case UNKNOWN, CONFIRMED, INVITED -> "";
            case UNCONFIRMED -> "confirmed_at = null";
            case WITHOUT_PASSWORD -> "password_hash = null";
            case CLOSED -> "closed_at = :now";
            case ERASED ->
                "closed_at = :now, password_hash = null, email = cast('removed-' || person_id || '@invalid' as public.citext)";
        };
        if (!change.isEmpty()) {
            var update = db.sql("update people.account set " + change + " where person_id = :person")
                    .param("person", person);
            (change.contains(":now") ? update.param("now", Instant.now().atOffset(ZoneOffset.UTC)) : update).update();
        }
        return email;
    }

    private static long quartile(List<Cost> costs) {
        var sorted = costs.stream().mapToLong(Cost::nanoseconds).sorted().toArray();
        return sorted[sorted.length / 4];
    }
}
