package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ma.etamkeen.hackathon.SomeEdition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hackathon as browsers meet it, on a platform in a process of its own: the last minutes of the greatest call known, and every
 * page of a great edition, 95 of 100 answers within 100 ms. Run by {@code bin/bench hackathon}; that no page is forgotten is
 * {@link HackathonPagesBenchTest}'s.
 */
@Tag("bench")
class HackathonPagesBench {

    private static final long SEED = 20_261_130;
    private static final int APPLICATIONS = 1_740;
    private static final int CLIENTS = 64;
    private static final int CONNECTIONS = 16;
    private static final double MOST_MILLISECONDS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("tamkeen.bench.seconds", 5));
    private static final Duration MEASURE = WARM_UP;
    private static final String PASSWORD = "tamkeen-demo";

    static final String VISITOR = "";
    static final String LEADER = "civil-servant@demo.example";
    static final String JUROR = "jury@demo.example";
    static final String MENTOR = "mentor@demo.example";
    static final String COORDINATOR = "coordinator@demo.example";

    /**
     * A page and who asks for it.
     *
     * @param path without its language; what stands in braces is an id of the contest
     */
    record Subject(String who, String path) {

        /** Nobody selects while readers still read: these pages are asked for when they are through. */
        boolean isAfterReading() {
            return path.contains("/selection");
        }
    }

    static final List<Subject> SUBJECTS = List.of(
            new Subject(VISITOR, "/hackathon"),
            new Subject(VISITOR, "/hackathon/bank"),
            new Subject(VISITOR, "/hackathon/bank?q=projet"),
            new Subject(VISITOR, "/hackathon/{edition}"),
            new Subject(VISITOR, "/hackathon/{edition}/rules"),
            new Subject(VISITOR, "/hackathon/{edition}/rules/3"),
            new Subject(VISITOR, "/hackathon/{edition}/questions"),
            new Subject(VISITOR, "/hackathon/{edition}/gallery"),
            new Subject(VISITOR, "/hackathon/{edition}/gallery?q=texte"),
            new Subject(VISITOR, "/hackathon/{edition}/gallery/{shown}"),
            new Subject(VISITOR, "/hackathon/{edition}/results"),
            new Subject(VISITOR, "/hackathon/{edition}/calendar.ics"),
            new Subject(VISITOR, "/hackathon/projects/{project}"),
            new Subject(LEADER, "/hackathon/{edition}"),
            new Subject(LEADER, "/hackathon/{edition}/apply"),
            new Subject(LEADER, "/hackathon/{edition}/questions/mine"),
            new Subject(LEADER, "/me/hackathon"),
            new Subject(LEADER, "/me/hackathon/messages"),
            new Subject(LEADER, "/me/hackathon/messages?page=2"),
            new Subject(LEADER, "/me/hackathon/messages/{message}"),
            new Subject(LEADER, "/me/hackathon/help"),
            new Subject(LEADER, "/me/teams/{team}"),
            new Subject(LEADER, "/me/teams/{team}/submission"),
            new Subject(LEADER, "/me/teams/{team}/submission/1"),
            new Subject(LEADER, "/me/teams/{team}/jury"),
            new Subject(LEADER, "/me/teams/{team}/tasks"),
            new Subject(LEADER, "/me/teams/{team}/messages"),
            new Subject(LEADER, "/me/teams/{team}/calendar"),
            new Subject(LEADER, "/me/teams/{team}/files"),
            new Subject(JUROR, "/me/reading"),
            new Subject(JUROR, "/me/reading/{edition}"),
            new Subject(JUROR, "/me/reading/{edition}/{read}"),
            new Subject(JUROR, "/me/jury"),
            new Subject(JUROR, "/me/jury/{edition}"),
            new Subject(JUROR, "/me/jury/{edition}/{judged}"),
            new Subject(JUROR, "/me/jury/{edition}/{judged}/work"),
            new Subject(MENTOR, "/desk/hackathon/help"),
            new Subject(MENTOR, "/desk/hackathon/{edition}/help"),
            new Subject(COORDINATOR, "/desk/hackathon"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/phases"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/phases/turn"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/phases/{phase}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/criteria"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/criteria/{criterion}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/details"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/details/{detail}"),
            new Subject(LEADER, "/me/challenges"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/challenges"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/challenges/{challenge}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/rules"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/projects"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/projects/{project}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/terms"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/deliverables"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/dossiers"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/dossiers?state=sent&page=10"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/dossiers?q=motif"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/dossiers/{dossier}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/reading"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/reading/conflicts"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/reading/{person}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/selection"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/selection/{dossier}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/teams"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/teams/{team}/told"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/questions"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/questions?page=5"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/questions/{question}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/messages"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/messages/{message}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/canned-answers"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/jury"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/jury/{person}"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/jury/conflicts"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/certificates"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/verdict"),
            new Subject(COORDINATOR, "/desk/hackathon/{edition}/feedback"));

    @Test
    void everybody_applies_through_the_pages_in_the_last_minutes_without_an_error() throws Exception {
        try (var instance = Instance.start(
                        "spring.profiles.active=demo",
                        "tamkeen.demo.people=" + APPLICATIONS,
                        "tamkeen.demo.edition=false",
                        "logging.level.root=warn");
                var client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            instance.awaitDemonstration();
            var db = instance.db();
            var edition = SomeEdition.open(db, "apply");
            var cookies = signIn(instance);
            var path = "/fr/hackathon/" + edition + "/apply";
            var times = new ConcurrentLinkedQueue<Double>();
            var errors = new ConcurrentLinkedQueue<String>();
            var began = System.nanoTime();
            atOnce(CLIENTS, APPLICATIONS, one -> {
                var before = System.nanoTime();
                var shown = client.send(
                        request(instance, path, cookies[one]).build(), HttpResponse.BodyHandlers.discarding());
                var sent = client.send(
                        request(instance, path + "/sending", cookies[one])
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                times.add((System.nanoTime() - before) / 1e6);
                if (shown.statusCode() != 200 || sent.statusCode() != 303) {
                    errors.add(shown.statusCode() + " " + sent.statusCode());
                }
            });
            var seconds = (System.nanoTime() - began) / 1e9;
            var sorted =
                    times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            var kept = db.sql("select count(*) from hackathon.dossier where edition_id = :edition and state = 'sent'")
                    .param("edition", edition)
                    .query(Long.class)
                    .single();
            System.out.printf(
                    Locale.ROOT,
                    "%d applications, each a page and a form, by %d at a time over HTTP in %.1f s = %.0f/s; median %.0f ms, p95 %.0f ms; %d errors; load average %.1f%n",
                    kept,
                    CLIENTS,
                    seconds,
                    kept / seconds,
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.95)],
                    errors.size(),
                    Processes.loadAverage());
            assertThat(errors).isEmpty();
            assertThat(kept).isEqualTo(APPLICATIONS);
        }
    }

    /** Everybody is signed in before the last minutes begin. */
    private static String[] signIn(Instance instance) throws InterruptedException {
        var cookies = new String[APPLICATIONS];
        atOnce(
                4,
                APPLICATIONS,
                one -> cookies[one] = instance.signIn("person-%04d@demo.example".formatted(one + 1), PASSWORD));
        return cookies;
    }

    /** What one of many does. */
    private interface Deed {

        void of(int one) throws IOException, InterruptedException;
    }

    private static void atOnce(int clients, int number, Deed deed) throws InterruptedException {
        var next = new AtomicInteger();
        var failures = new ConcurrentLinkedQueue<String>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, clients)
                    .forEach(_ -> all.execute(() -> {
                        for (var one = next.getAndIncrement(); one < number; one = next.getAndIncrement()) {
                            try {
                                deed.of(one);
                            } catch (IOException e) {
                                failures.add(e.toString());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                return;
                            }
                        }
                    }));
            all.shutdown();
            assertThat(all.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(failures).isEmpty();
    }

    private static HttpRequest.Builder request(Instance instance, String path, String cookie) {
        return HttpRequest.newBuilder(instance.at(path))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie);
    }

    private static String form() {
        var fields = Map.of(
                "kind", "person",
                "version", "0",
                "motivation", "m".repeat(1_500),
                "ideaTitle", "Idée",
                "idea", "i".repeat(3_000),
                "skills", "data");
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
    }

    @Test
    void every_page_of_a_great_edition_answers_in_time() throws Exception {
        try (var filled = Instance.filled(
                "hackathon",
                HackathonPagesBench::fill,
                "spring.profiles.active=demo",
                "tamkeen.demo.edition=false",
                "logging.level.root=warn")) {
            var instance = filled.instance();
            var db = instance.db();
            System.out.printf(
                    "rows: dossiers %d, teams %d, jurors %d, readings %d, questions %d, messages %d, receipts %d; seed %d%n",
                    count(db, "dossier"),
                    count(db, "team"),
                    count(db, "juror"),
                    count(db, "reading"),
                    count(db, "question"),
                    count(db, "message"),
                    count(db, "receipt"),
                    SEED);
            assertThat(measure(instance, new Contest(filled.places()))).isEmpty();
        }
    }

    static Map<String, Long> fill(Instance instance) {
        var db = instance.db();
        return Contest.fill(
                        db,
                        Contest.Size.WHOLE,
                        SEED,
                        new Contest.Busy(person(db, LEADER), person(db, JUROR), person(db, COORDINATOR)))
                .places();
    }

    private static List<String> measure(Instance instance, Contest contest) throws IOException, InterruptedException {
        var cookies = new LinkedHashMap<String, String>(Map.of(VISITOR, ""));
        for (var subject : SUBJECTS) {
            if (!cookies.containsKey(subject.who())) {
                cookies.put(subject.who(), instance.signIn(subject.who(), PASSWORD));
            }
        }
        var wrong = new ArrayList<String>();
        var only = System.getProperty("tamkeen.bench.only", "");
        System.out.println("page | who | requests | req/s | median ms | p95 ms | ratio to " + MOST_MILLISECONDS
                + " ms | statements | load average");
        for (var afterReading : List.of(false, true)) {
            if (afterReading) {
                contest.endReading(instance.db());
            }
            for (var subject : SUBJECTS) {
                if (subject.isAfterReading() == afterReading && subject.path().matches(".*" + only + ".*")) {
                    measure(instance, contest, subject, cookies.getOrDefault(subject.who(), ""), wrong);
                }
            }
        }
        return wrong;
    }

    /** A page that is not there, or not for whoever asks, is no fast page: it is said, and has no numbers. */
    private static void measure(Instance instance, Contest contest, Subject subject, String cookie, List<String> wrong)
            throws IOException, InterruptedException {
        var who = subject.who().replace("@demo.example", "");
        var path = "/fr" + contest.filled(subject.path());
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var status = client.send(request(instance, path, cookie).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                System.out.printf("%s | %s | not measured: answered %d%n", subject.path(), who, status);
                wrong.add("%s as %s: answered %d".formatted(subject.path(), who, status));
                return;
            }
        }
        var address = instance.at(path);
        Load.run(address, cookie, CONNECTIONS, WARM_UP);
        instance.db().sql("select pg_stat_statements_reset()").query().listOfRows();
        var load = Load.run(address, cookie, CONNECTIONS, MEASURE);
        if (load.errors() > 0) {
            System.out.printf(
                    "%s | %s | not measured: %d errors among %d requests%n",
                    subject.path(), who, load.errors(), load.requests());
            wrong.add("%s as %s: %d errors among %d requests"
                    .formatted(subject.path(), who, load.errors(), load.requests()));
            return;
        }
        var statements = statements(instance.db()) / (double) Math.max(1, load.requests());
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %d | %.0f | %.1f | %.1f | %.2f | %.1f | %.1f%n",
                subject.path(),
                who,
                load.requests(),
                load.requests() / load.seconds(),
                load.median(),
                load.p95(),
                load.p95() / MOST_MILLISECONDS,
                statements,
                Processes.loadAverage());
        if (load.p95() >= MOST_MILLISECONDS) {
            wrong.add("%s as %s: %.1f ms".formatted(subject.path(), who, load.p95()));
        }
    }

    /** Statements on our tables; the session store, jobs and transaction commands are not counted. */
    private static long statements(JdbcClient db) {
        return db.sql("""
                        select coalesce(sum(calls), 0) from pg_stat_statements
                         where query !~* '(web_session|platform\\.job|pg_stat|^begin|^commit|^rollback|^set |^show )'
                        """).query(Long.class).single();
    }

    private static long person(JdbcClient db, String email) {
        return db.sql("select person_id from people.account where email = cast(:email as public.citext)")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static long count(JdbcClient db, String table) {
        return db.sql("select count(*) from hackathon." + table)
                .query(Long.class)
                .single();
    }
}
