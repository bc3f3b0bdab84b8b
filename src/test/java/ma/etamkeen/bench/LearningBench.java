package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.learning.progress.Standing;
import ma.etamkeen.platform.content.DefaultContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The devices of a thousand people that come back to the network together, each with 200 answers, sent as phones send them:
 * none may be refused. And a million answers of a thousand people read again from the database, as after a change of a rule:
 * at least 50,000 a second. And the figures of all questions from the same million: within a minute. Run by
 * {@code bin/bench learning}.
 */
@Tag("bench")
class LearningBench {

    private static final int DEVICES = 1_000;
    private static final int EACH = 200;
    private static final int CONNECTIONS = 64;
    private static final int SIGNING_IN = 4;
    private static final int LEARNERS = 1_000;
    private static final int ATTEMPTS = 1_000_000;
    private static final double LEAST_A_SECOND = 50_000;
    private static final double MOST_SECONDS_OF_FIGURES = 60;
    private static final long SEED = 20_261_130;
    private static final List<String> THEMES =
            List.of("communication", "innovation", "collective", "cybersecurity", "transformation");
    private static final JsonMapper JSON = new JsonMapper();

    private record Asked(String key, Question.Task task) {}

    @Test
    void a_thousand_devices_send_two_hundred_answers_each_without_error() throws Exception {
        try (var instance = Instance.start(
                "spring.profiles.active=demo", "tamkeen.demo.people=" + DEVICES, "logging.level.root=warn")) {
            instance.awaitDemonstration();
            var cookies = signIn(instance);
            var bodies = bodies();
            var times = new ConcurrentLinkedQueue<Double>();
            var wrong = new ConcurrentLinkedQueue<String>();
            var bytes = bodies.stream().mapToLong(String::length).sum();
            var before = instance.cpu();
            var begun = System.nanoTime();
            var free = new Semaphore(CONNECTIONS);
            try (var client = HttpClient.newHttpClient();
                    var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var device = 0; device < DEVICES; device++) {
                    var number = device;
                    free.acquire();
                    workers.execute(() -> {
                        try {
                            var start = System.nanoTime();
                            var answer = send(client, instance, cookies.get(number), bodies.get(number));
                            times.add((System.nanoTime() - start) / 1e6);
                            check(answer, wrong);
                        } catch (IOException | InterruptedException e) {
                            wrong.add(String.valueOf(e));
                        } finally {
                            free.release();
                        }
                    });
                }
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            var cpu = instance.cpu().since(before);
            var kept = count(instance.db(), "learning.attempt");
            var sorted = times.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "uploads: seed %d, %,d devices x %d answers, %,d KB, %d at a time: %.1f s = %,.0f answers/s; median %.0f ms,"
                            + " p95 %.0f ms, most %.0f ms; %.1f ms CPU each (%.1f of the application); %,d kept; errors %d"
                            + " (limit 0); load average %.1f%n",
                    SEED,
                    DEVICES,
                    EACH,
                    bytes / 1024,
                    CONNECTIONS,
                    seconds,
                    DEVICES * EACH / seconds,
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() * 95 / 100),
                    sorted.getLast(),
                    cpu.together() / DEVICES,
                    cpu.application() / DEVICES,
                    kept,
                    wrong.size(),
                    Processes.loadAverage());
            assertThat(wrong).isEmpty();
            assertThat(kept).isEqualTo((long) DEVICES * EACH);
        }
    }

    private static List<String> signIn(Instance instance) throws InterruptedException {
        var cookies = new String[DEVICES];
        var failures = new ConcurrentLinkedQueue<String>();
        try (var workers = Executors.newFixedThreadPool(SIGNING_IN)) {
            for (var device = 0; device < DEVICES; device++) {
                var number = device;
                workers.execute(() -> {
                    try {
                        cookies[number] =
                                instance.signIn("person-%04d@demo.example".formatted(number + 1), "tamkeen-demo");
                    } catch (IOException | InterruptedException | IllegalStateException e) {
                        failures.add(String.valueOf(e));
                    }
                });
            }
        }
        assertThat(failures).isEmpty();
        return List.of(cookies);
    }

    private static HttpResponse<String> send(HttpClient client, Instance instance, String cookie, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(instance.at("/learn/log"))
                        .header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void check(HttpResponse<String> answer, ConcurrentLinkedQueue<String> wrong) {
        if (answer.statusCode() != 200) {
            wrong.add(answer.statusCode() + " " + answer.body());
            return;
        }
        var told = JSON.readTree(answer.body());
        if (told.path("taken").size() != EACH || !told.path("refused").isEmpty()) {
            wrong.add(told.path("taken").size() + " taken, refused " + told.path("refused"));
        }
    }

    /** What each device sends: answers of twenty days, right in seven of ten cases. */
    private static List<String> bodies() throws ContentFile.Refused {
        var random = new Random(SEED);
        var asked = asked();
        var bodies = new ArrayList<String>();
        for (var device = 0; device < DEVICES; device++) {
            var now = Instant.now();
            var at = now.minusSeconds(20 * 24 * 3600L);
            var body = JSON.createObjectNode()
                    .put("device", new UUID(random.nextLong(), random.nextLong()).toString())
                    .put("sentAt", now.toString());
            var attempts = body.putArray("attempts");
            for (var number = 0; number < EACH; number++) {
                at = at.plusSeconds(number % 20 == 0 ? 24 * 3600L : 5 + random.nextInt(30));
                var question = asked.get(random.nextInt(asked.size()));
                attempts.addObject()
                        .put("id", new UUID(random.nextLong(), random.nextLong()).toString())
                        .put("seq", number)
                        .put("item", question.key())
                        .put("version", 1)
                        .put("at", at.isAfter(now) ? now.toString() : at.toString())
                        .put("took", 3000 + random.nextInt(9000))
                        .set("answer", answer(question.task(), random.nextInt(10) < 7));
            }
            bodies.add(body.toString());
        }
        return bodies;
    }

    private static List<Asked> asked() throws ContentFile.Refused {
        var asked = new ArrayList<Asked>();
        for (var theme : THEMES) {
            ContentFile.read(DefaultContent.read("learning/" + theme + ".json"))
                    .questions()
                    .forEach(question -> asked.add(new Asked(theme + "/" + question.code(), question.task())));
        }
        return asked;
    }

    private static ObjectNode answer(Question.Task task, boolean right) {
        var answer = JSON.createObjectNode();
        switch (task) {
            case Question.Single(var options) -> {
                for (var option = 0; option < options.size(); option++) {
                    if (options.get(option).isRight() == right) {
                        answer.putArray("chosen").add(option);
                        return answer;
                    }
                }
            }
            case Question.Truth truth -> answer.put("said", truth.answer() == right);
            case Question.Number number ->
                answer.put("written", Double.toString(right ? number.answer() : number.answer() + 1000))
                        .put("language", "fr");
            default -> answer.put("none", true);
        }
        return answer;
    }

    @Test
    void a_million_answers_are_read_again_at_fifty_thousand_a_second() throws Exception {
        try (var own = OwnPlatform.start("tamkeen.jobs.poll=1h")) {
            var db = own.context().getBean(JdbcClient.class);
            var progresses = own.context().getBean(Progresses.class);
            var people = fill(db);
            // the first thousands are read by code that is not compiled yet; they are not what is measured
            people.subList(0, 20).forEach(person -> replay(progresses, person));
            var cards = new AtomicLong();
            var begun = System.nanoTime();
            for (var person : people) {
                cards.addAndGet(replay(progresses, person));
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            var rate = ATTEMPTS / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "replay: %,d answers of %,d people from the database into %,d cards in %.1f s = %,.0f/s; ratio to the least"
                            + " %.2f (limit %,.0f/s); load average %.1f%n",
                    ATTEMPTS,
                    LEARNERS,
                    cards.get(),
                    seconds,
                    rate,
                    rate / LEAST_A_SECOND,
                    LEAST_A_SECOND,
                    Processes.loadAverage());
            var reckoning = reckon(own.context().getBean(Figures.class), db);
            assertThat(rate).isGreaterThanOrEqualTo(LEAST_A_SECOND);
            assertThat(reckoning).isLessThan(MOST_SECONDS_OF_FIGURES);
        }
    }

    private static double reckon(Figures figures, JdbcClient db) {
        var begun = System.nanoTime();
        THEMES.forEach(figures::reckon);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "figures: %,d answers, of which %,d are first ones, of %,d people to %,d questions in %.1f s; ratio to the most"
                        + " %.2f (limit %.0f s); load average %.1f%n",
                ATTEMPTS,
                db.sql("select sum(answers) from learning.theme_figures")
                        .query(Long.class)
                        .single(),
                LEARNERS,
                count(db, "learning.item_figures"),
                seconds,
                seconds / MOST_SECONDS_OF_FIGURES,
                MOST_SECONDS_OF_FIGURES,
                Processes.loadAverage());
        return seconds;
    }

    private static int replay(Progresses progresses, long person) {
        return Standing.whole(progresses.log(person), progresses.days(), (_, _) -> {})
                .progress()
                .cards()
                .size();
    }

    /** Half a year of each of a thousand people, by number and without chance. */
    private static List<Long> fill(JdbcClient db) {
        var first = db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, region_code, level,
                                                       category, language, created_at)
                            select 'شخص ' || n, 'Learner ' || n, 'learner ' || n, 'f',
                                   (select min(id) from organisations.unit), 'MA-04', 'central', 'cadre', 'fr',
                                   timestamptz '2026-01-01'
                              from generate_series(1, :people) n
                            returning id
                        )
                        select min(id) from person
                        """).param("people", LEARNERS).query(Long.class).single();
        db.sql("""
                        with question as (
                            select i.id, row_number() over (order by i.id) - 1 as place, count(*) over () as all_of_them,
                                   v.body ->> 'kind' as kind
                              from learning.item i
                              join learning.item_version v on v.item_id = i.id and v.version = 1
                             where i.kind = 'question'
                        )
                        insert into learning.attempt (id, person_id, device, seq, item_id, version, at, took, answer, is_right,
                                                      is_plausible, received_at)
                        select gen_random_uuid(), :first + p, cast(md5('device ' || p || n % 2) as uuid), n, q.id, 1,
                               timestamptz '2026-02-01 08:00Z' + n / 6 * interval '1 day' + n % 6 * interval '40 seconds', 5000,
                               case when q.kind in ('single', 'multiple', 'hotspot', 'spot')
                                    then jsonb_build_object('chosen', jsonb_build_array((p + n) % 3))
                                    when q.kind = 'truth' then jsonb_build_object('said', p % 2 = 0)
                                    when q.kind in ('short', 'number')
                                    then jsonb_build_object('written', 'mot ' || (p * n) % 50, 'language', 'fr')
                                    else '{"none":true}' end,
                               n % 10 < 7, true, timestamptz '2026-11-01'
                          from generate_series(0, :people - 1) p
                         cross join generate_series(0, :each - 1) n
                          join question q on q.place = (p * 7 + n * 13) % q.all_of_them
                        """)
                .param("first", first)
                .param("people", LEARNERS)
                .param("each", ATTEMPTS / LEARNERS)
                .update();
        db.sql("vacuum analyze learning.attempt").update();
        assertThat(count(db, "learning.attempt")).isEqualTo(ATTEMPTS);
        var people = new ArrayList<Long>();
        for (var person = 0; person < LEARNERS; person++) {
            people.add(first + person);
        }
        return people;
    }

    private static long count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }
}
