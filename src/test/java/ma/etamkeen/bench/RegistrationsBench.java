package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 64 people at a time ask for a seat in one session, with a million people and a hundred thousand registrations in the
 * database: once while there are seats for all, once where most of them wait. Either transaction is recorded from the
 * server's log and replayed by {@code pgbench}, the same statements with as many clients and requests: the platform
 * must reach at least half its rate. What is called is the face the pages call; HTTP and signing in are not measured.
 */
@Tag("bench")
class RegistrationsBench {

    private static final int PEOPLE = 1_000_000;
    private static final int REGISTRATIONS = 100_000;
    private static final int SESSIONS = 200;
    private static final int CLIENTS = 64;
    private static final int EACH = 75;
    private static final int REQUESTS = CLIENTS * EACH;
    private static final double LEAST = 0.5;

    /** Ids in ranges of their own, so that no other number of a recorded statement is taken for one. */
    private enum Range {
        PERSON("people.person", 1_000_000),
        SESSION("training.session", 71_000_000),
        REGISTRATION("training.registration", 72_000_000),
        LETTER("platform.letter", 73_000_000);

        private final String table;
        private final long start;

        Range(String table, long start) {
            this.table = table;
            this.start = start;
        }
    }

    private record Case(String name, int seats, boolean waits) {}

    private record Outcome(long done, long errors, double seconds) {
        double rate() {
            return done / seconds;
        }
    }

    private OwnPlatform own;
    private final AtomicLong nextPerson = new AtomicLong();

    @BeforeEach
    void start() throws IOException, SQLException {
        Pgbench.require();
        // letters wait: what is measured is asking for a seat
        own = OwnPlatform.start("tamkeen.jobs.poll=1h");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        own.close();
    }

    @Test
    void registering_reaches_half_the_rate_of_pgbench_with_the_same_statements() throws Exception {
        var platform = own.context();
        var db = platform.getBean(JdbcClient.class);
        fill(db, platform);
        System.out.printf(
                "rows: people %d, registrations %d, sessions %d; made by number, without chance%n",
                count(db, "people.person"), count(db, "training.registration"), count(db, "training.session"));
        // the first requests of a process are slow; they are not what is measured
        ask(platform.getBean(Registrations.class), session(platform, 2_000));
        var ratios = List.of(
                measure(platform, new Case("a seat for everybody", 5_000, false)),
                measure(platform, new Case("most of them wait", 500, true)));
        assertThat(ratios).allMatch(ratio -> ratio >= LEAST);
    }

    /** The rate of the platform as a share of pgbench's. */
    private double measure(ConfigurableApplicationContext platform, Case which) throws Exception {
        var db = platform.getBean(JdbcClient.class);
        var registrations = platform.getBean(Registrations.class);
        var measured = session(platform, which.seats());
        var outcome = ask(registrations, measured);
        var confirmed = registered(db, measured, "confirmed");
        var waiting = registered(db, measured, "waiting");
        System.out.printf(
                "%s: platform %d requests in %.1f s = %.0f/s, %d errors, %d seats, %d confirmed, %d waiting; load average %.1f%n",
                which.name(),
                outcome.done(),
                outcome.seconds(),
                outcome.rate(),
                outcome.errors(),
                which.seats(),
                confirmed,
                waiting,
                Processes.loadAverage());
        assertThat(outcome.errors()).isZero();
        assertThat(confirmed).isEqualTo(Math.min(which.seats(), REQUESTS));
        assertThat(confirmed + waiting).isEqualTo(REQUESTS);

        var replayed = session(platform, which.waits() ? 1 : which.seats());
        if (which.waits()) {
            registrations.register(viewer(nextPerson.getAndIncrement()), replayed, "");
        }
        var script = record(platform, replayed);
        var pgbench = new Pgbench(own.database(), own.folder(), CLIENTS, EACH)
                .run(script, Map.of("session", replayed, "first", nextPerson.getAndAdd(REQUESTS + CLIENTS)));
        assertThat(registered(db, replayed, which.waits() ? "waiting" : "confirmed"))
                .as("what pgbench did")
                .isEqualTo(REQUESTS + 1);
        var ratio = outcome.rate() / pgbench;
        System.out.printf(
                "%s: pgbench %d requests of %d statements = %.0f/s; ratio %.2f (limit %.2f); load average %.1f%n",
                which.name(), REQUESTS, script.size(), pgbench, ratio, LEAST, Processes.loadAverage());
        return ratio;
    }

    /** {@value #CLIENTS} clients ask for {@value #EACH} seats each, every time for somebody else. */
    private Outcome ask(Registrations registrations, long session) {
        var done = new AtomicLong();
        var errors = new ConcurrentLinkedQueue<String>();
        var start = System.nanoTime();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    for (var request = 0; request < EACH; request++) {
                        try {
                            var outcome = registrations.register(viewer(nextPerson.getAndIncrement()), session, "");
                            if (outcome instanceof Registration.Outcome.Refused(var why)) {
                                errors.add(why.key());
                            }
                            done.incrementAndGet();
                        } catch (DataAccessException | TransactionException e) {
                            errors.add(String.valueOf(e));
                        }
                    }
                });
            }
        }
        errors.stream().findFirst().ifPresent(error -> System.out.println("the first error: " + error));
        return new Outcome(done.get(), errors.size(), (System.nanoTime() - start) / 1e9);
    }

    /** A million people and a hundred thousand registrations over two hundred sessions, set by set. */
    private void fill(JdbcClient db, ConfigurableApplicationContext platform) {
        for (var range : Range.values()) {
            db.sql("select setval(pg_get_serial_sequence(:table, 'id'), :start)")
                    .param("table", range.table)
                    .param("start", range.start)
                    .query()
                    .listOfRows();
        }
        var first = db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, region_code, level,
                                                       category, language, created_at)
                            select 'شخص ' || n, 'Person ' || n, 'person ' || n, case when n % 2 = 0 then 'f' else 'm' end,
                                   (select min(id) from organisations.unit), 'MA-04', 'central', 'cadre',
                                   case n % 3 when 0 then 'ar' when 1 then 'fr' else 'en' end, timestamptz '2026-01-01'
                              from generate_series(1, :people) n
                            returning id
                        ), account as (
                            insert into people.account (person_id, email, confirmed_at, created_at)
                            select id, ('bench-' || id || '@bench.example')::public.citext, timestamptz '2026-01-01',
                                   timestamptz '2026-01-01'
                              from person
                        )
                        select min(id) from person
                        """).param("people", PEOPLE).query(Long.class).single();
        for (var index = 0; index < SESSIONS; index++) {
            db.sql("""
                            insert into training.registration (session_id, person_id, state, rank_number, asked_at)
                            select :session, :first + n, 'waiting', n, timestamptz '2026-01-01'
                              from generate_series(1, :each) n
                            """)
                    .param("session", session(platform, 500))
                    .param("first", first + (long) index * REGISTRATIONS / SESSIONS)
                    .param("each", REGISTRATIONS / SESSIONS)
                    .update();
        }
        db.sql("vacuum analyze").update();
        nextPerson.set(first + REGISTRATIONS + 1);
    }

    private static long session(ConfigurableApplicationContext platform, int seats) {
        var now = LocalDateTime.now(platform.getBean(Clock.class));
        var course = platform.getBean(Courses.class).titles().getFirst().id();
        var planning = platform.getBean(Planning.class);
        var coordinator =
                new Viewer(1, 1, 0, "", Language.FR, List.of(new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0)));
        var plan = new Plan(
                course,
                Session.Format.IN_PERSON,
                "Rabat",
                "MA-04",
                "",
                Language.FR,
                seats,
                Session.Approval.NONE,
                now.minusDays(1).withNano(0).withSecond(0),
                now.plusDays(20).withNano(0).withSecond(0),
                75,
                null,
                null,
                List.of(new Plan.PlannedSlot(
                        0,
                        now.plusDays(30).withHour(9).withMinute(0).withSecond(0).withNano(0),
                        now.plusDays(30)
                                .withHour(12)
                                .withMinute(0)
                                .withSecond(0)
                                .withNano(0))),
                null,
                null,
                null);
        if (planning.create(coordinator, plan) instanceof Plan.Outcome.Done(var id)) {
            planning.publish(coordinator, id);
            return id;
        }
        throw new IllegalStateException("the session was refused");
    }

    private static Viewer viewer(long person) {
        return new Viewer(person, person, 0, "", Language.FR, List.of());
    }

    /** The transaction of one request, from the server's log, in which everything that varies is a variable. */
    private List<String> record(ConfigurableApplicationContext platform, long session) throws IOException {
        var db = platform.getBean(JdbcClient.class);
        var log = own.folder().resolve("data/database/log");
        var from = Files.size(log);
        var person = nextPerson.getAndIncrement();
        platform.getBean(TransactionTemplate.class).executeWithoutResult(_ -> {
            Recording.begin(db);
            platform.getBean(Registrations.class).register(viewer(person), session, "");
        });
        var bytes = Files.readAllBytes(log);
        var said = new String(bytes, (int) from, (int) (bytes.length - from), StandardCharsets.UTF_8);
        var variables = Map.of(
                session,
                "session",
                person,
                "person",
                newest(db, Range.REGISTRATION),
                "registration_id",
                newest(db, Range.LETTER),
                "letter_id");
        return new Recording(variables).script(said);
    }

    private static long newest(JdbcClient db, Range range) {
        return db.sql("select max(id) from " + range.table).query(Long.class).single();
    }

    private static long registered(JdbcClient db, long session, String state) {
        return db.sql("select count(*) from training.registration where session_id = :session and state = :state")
                .param("session", session)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static long count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }
}
