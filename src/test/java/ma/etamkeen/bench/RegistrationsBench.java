package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.Application;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.database.EmbeddedPostgres;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Courses;
import ma.etamkeen.training.Plan;
import ma.etamkeen.training.Planning;
import ma.etamkeen.training.Registration;
import ma.etamkeen.training.Registrations;
import ma.etamkeen.training.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 64 people at a time ask for a seat in one session, with a million people and a hundred thousand registrations in the
 * database. The transaction of one request is recorded from the server's log and replayed by {@code pgbench} with the
 * same statements: the platform must reach at least half its rate. Run by {@code bin/bench registrations}.
 */
@Tag("bench")
class RegistrationsBench {

    private static final int PEOPLE = 1_000_000;
    private static final int REGISTRATIONS = 100_000;
    private static final int CLIENTS = 64;
    private static final int SEATS = 500;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final double LEAST = 0.5;

    @Test
    void registering_reaches_half_the_rate_of_pgbench_with_the_same_statements() throws Exception {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
        try (var database = EmbeddedPostgres.start(folder.resolve("data"), EmbeddedPostgres.Settings.DEFAULT)) {
            database.createDatabase("tamkeen");
            try (var platform = new SpringApplicationBuilder(Application.class)
                    .run(
                            "--tamkeen.bench=true",
                            "--server.port=0",
                            "--tamkeen.database.url=" + database.jdbcUrl("tamkeen"),
                            "--tamkeen.database.user=" + database.user(),
                            "--tamkeen.database.password=" + database.password(),
                            "--tamkeen.data=" + folder.resolve("app"),
                            "--tamkeen.mailbox=true",
                            // letters wait: what is measured is asking for a seat
                            "--tamkeen.jobs.poll=1h",
                            "--logging.level.root=warn")) {
                measure(platform, database, folder);
            }
        } finally {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure(ConfigurableApplicationContext platform, EmbeddedPostgres database, Path folder)
            throws Exception {
        var db = platform.getBean(JdbcClient.class);
        var registrations = platform.getBean(Registrations.class);
        var firstPerson = fill(db, platform);
        var next = new AtomicLong(firstPerson);
        var recorded = session(platform);
        registrations.register(viewer(next.getAndIncrement()), recorded, "");
        var script = record(db, registrations, recorded, next, folder);

        var measured = session(platform);
        run(registrations, session(platform), next, Duration.ofSeconds(8));
        var outcome = run(registrations, measured, next, TIME);
        var confirmed = count(
                db,
                "select count(*) from training.registration where state = 'confirmed' and session_id = " + measured);
        var all = count(db, "select count(*) from training.registration where session_id = " + measured);

        var replayed = session(platform);
        var rate = pgbench(database, folder, script, replayed, next.get());
        System.out.printf(
                "rows: people %d, registrations %d; clients %d; seats %d%n",
                count(db, "select count(*) from people.person"),
                count(db, "select count(*) from training.registration"),
                CLIENTS,
                SEATS);
        System.out.printf(
                "platform: %d requests in %.1f s = %.0f/s, %d errors, %d confirmed of %d%n",
                outcome.done(), outcome.seconds(), outcome.rate(), outcome.errors(), confirmed, all);
        System.out.printf("pgbench: %.0f/s; ratio %.2f (limit %.2f)%n", rate, outcome.rate() / rate, LEAST);
        assertThat(outcome.errors()).isZero();
        assertThat(confirmed).isEqualTo(Math.min(SEATS, all));
        assertThat(all).isEqualTo(outcome.done());
        assertThat(outcome.rate() / rate).isGreaterThanOrEqualTo(LEAST);
    }

    private record Outcome(long done, long errors, double seconds) {
        double rate() {
            return done / seconds;
        }
    }

    private static Outcome run(Registrations registrations, long session, AtomicLong next, Duration time) {
        var done = new AtomicInteger();
        var errors = new ConcurrentLinkedQueue<Throwable>();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    while (System.nanoTime() < end) {
                        try {
                            var outcome = registrations.register(viewer(next.getAndIncrement()), session, "");
                            if (outcome instanceof Registration.Outcome.Refused(var why)) {
                                errors.add(new IllegalStateException(why.key()));
                            }
                            done.incrementAndGet();
                        } catch (RuntimeException e) {
                            errors.add(e);
                        }
                    }
                });
            }
        }
        errors.stream().findFirst().ifPresent(error -> System.out.println("an error: " + error));
        return new Outcome(done.get(), errors.size(), (System.nanoTime() - start) / 1e9);
    }

    /** A million people and a hundred thousand registrations over two hundred sessions, set by set. */
    private static long fill(JdbcClient db, ConfigurableApplicationContext platform) {
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
        var sessions = 200;
        for (var index = 0; index < sessions; index++) {
            db.sql("""
                            insert into training.registration (session_id, person_id, state, rank_number, asked_at)
                            select :session, :first + n, 'waiting', n, timestamptz '2026-01-01'
                              from generate_series(1, :each) n
                            """)
                    .param("session", session(platform))
                    .param("first", first + (long) index * REGISTRATIONS / sessions)
                    .param("each", REGISTRATIONS / sessions)
                    .update();
        }
        db.sql("analyze").update();
        return first + REGISTRATIONS + 1;
    }

    private static long session(ConfigurableApplicationContext platform) {
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
                SEATS,
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
                                .withNano(0))));
        if (planning.create(coordinator, plan) instanceof Plan.Outcome.Done(var id)) {
            planning.publish(coordinator, id);
            return id;
        }
        throw new IllegalStateException("the session was refused");
    }

    private static Viewer viewer(long person) {
        return new Viewer(person, person, 0, "", Language.FR, List.of());
    }

    /** The transaction of one request, from the server's log, as a script in which everything that varies is a variable. */
    private static Path record(JdbcClient db, Registrations registrations, long session, AtomicLong next, Path folder)
            throws IOException {
        var log = log(folder);
        db.sql("alter system set log_min_duration_statement = 0").update();
        db.sql("select pg_reload_conf()").query().listOfRows();
        pause();
        var from = Files.size(log);
        var person = next.getAndIncrement();
        registrations.register(viewer(person), session, "");
        pause();
        db.sql("alter system reset log_min_duration_statement").update();
        db.sql("select pg_reload_conf()").query().listOfRows();
        var said = Files.readString(log).substring(Math.toIntExact(from));
        var script = folder.resolve("registration.pgbench");
        Files.writeString(script, Recording.script(said, session, person));
        return script;
    }

    private static Path log(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(Path.of("log")) && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double pgbench(EmbeddedPostgres database, Path folder, Path script, long session, long firstPerson)
            throws IOException, InterruptedException {
        var address = java.net.URI.create(database.jdbcUrl("tamkeen").substring("jdbc:".length()));
        var command = new ArrayList<>(List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(CLIENTS),
                "-j",
                "2",
                "-T",
                Long.toString(TIME.toSeconds()),
                "-D",
                "session=" + session,
                "-D",
                "first=" + firstPerson,
                "-f",
                script.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(address.getPort()),
                "-U",
                database.user(),
                "tamkeen"));
        var output = folder.resolve("pgbench.txt").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("PGPASSWORD", database.password());
        var status = builder.start().waitFor();
        var said = Files.readString(output.toPath());
        var rate = java.util.regex.Pattern.compile("tps = ([0-9.]+)").matcher(said);
        if (status != 0 || !rate.find()) {
            throw new IllegalStateException(said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static void pause() {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long count(JdbcClient db, String sql) {
        return db.sql(sql).query(Long.class).single();
    }
}
