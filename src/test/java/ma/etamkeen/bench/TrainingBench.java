package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page of training, asked for by 16 connections at a time with 100,000 people, 5,000 sessions and 500,000
 * registrations in the database: 95 of 100 answers within 100 ms. Run by {@code bin/bench training}; that no page is
 * forgotten is {@link TrainingBenchTest}'s.
 */
@Tag("bench")
class TrainingBench {

    private static final long SEED = 20_261_129;
    private static final int CONNECTIONS = 16;
    private static final double MOST_MILLISECONDS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration MEASURE = Duration.ofSeconds(6);

    /** Which pages, by their paths: all of them unless {@code -Dtamkeen.bench.only} says otherwise. */
    private static final String ONLY = System.getProperty("tamkeen.bench.only", ".*");

    static final String VISITOR = "";
    private static final String CIVIL_SERVANT = "civil-servant@demo.example";
    private static final String MANAGER = "manager@demo.example";
    private static final String FOCAL_POINT = "focal-point@demo.example";
    private static final String COORDINATOR = "coordinator@demo.example";

    /**
     * A page and who asks for it.
     *
     * @param path without its language; what stands in braces is an id of the season
     */
    record Subject(String who, String path) {}

    static final List<Subject> SUBJECTS = List.of(
            new Subject(VISITOR, "/training"),
            new Subject(VISITOR, "/training?region=MA-04"),
            new Subject(VISITOR, "/training?q=donn%C3%A9es&open=yes"),
            new Subject(CIVIL_SERVANT, "/training"),
            new Subject(CIVIL_SERVANT, "/training?region=MA-04"),
            new Subject(VISITOR, "/training/calendar"),
            new Subject(VISITOR, "/training/calendar?view=week&region=MA-04"),
            new Subject(CIVIL_SERVANT, "/training/calendar?view=agenda"),
            new Subject(VISITOR, "/training/sessions.ics"),
            new Subject(VISITOR, "/training/sessions.ics?region=MA-04"),
            new Subject(VISITOR, "/training/sessions.atom"),
            new Subject(VISITOR, "/training/courses/{course}"),
            new Subject(VISITOR, "/training/sessions/{session}"),
            new Subject(CIVIL_SERVANT, "/training/sessions/{session}"),
            new Subject(CIVIL_SERVANT, "/training/sessions/{mine}"),
            new Subject(CIVIL_SERVANT, "/training/sessions/{mine}/presence"),
            new Subject(CIVIL_SERVANT, "/training/sessions/{mine}/here"),
            new Subject(CIVIL_SERVANT, "/me/registrations"),
            new Subject(VISITOR, "/training/paths/innovative-projects"),
            new Subject(CIVIL_SERVANT, "/training/paths/innovative-projects"),
            new Subject(MANAGER, "/me/approvals"),
            new Subject(FOCAL_POINT, "/me/approvals"),
            new Subject(FOCAL_POINT, "/me/nominations"),
            new Subject(FOCAL_POINT, "/training/sessions/{session}/nominations"),
            new Subject(FOCAL_POINT, "/desk/figures?by=administration"),
            new Subject(COORDINATOR, "/desk/sessions"),
            new Subject(COORDINATOR, "/desk/sessions?view=board"),
            new Subject(COORDINATOR, "/desk/sessions?view=calendar"),
            new Subject(COORDINATOR, "/desk/sessions/new"),
            new Subject(COORDINATOR, "/desk/sessions/bulk?deed=confirm&seen={each}.1"),
            new Subject(COORDINATOR, "/desk/sessions/{session}"),
            new Subject(COORDINATOR, "/desk/sessions/{past}"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/plan"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/state"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/copy"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/openings"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/event"),
            new Subject(COORDINATOR, "/desk/sessions/{session}/messages"),
            new Subject(COORDINATOR, "/training/sessions/{past}/attendance"),
            new Subject(COORDINATOR, "/training/sessions/{past}/attendance/grid"),
            new Subject(COORDINATOR, "/training/sessions/{past}/attendance/{slot}/{mark}"),
            new Subject(COORDINATOR, "/training/sessions/{today}/walk-ins"),
            new Subject(COORDINATOR, "/desk/templates"),
            new Subject(COORDINATOR, "/desk/courses"),
            new Subject(COORDINATOR, "/desk/courses/new"),
            new Subject(COORDINATOR, "/desk/courses/{course}"),
            new Subject(COORDINATOR, "/desk/courses/{course}/materials"),
            new Subject(COORDINATOR, "/desk/paths"),
            new Subject(COORDINATOR, "/desk/paths/new"),
            new Subject(COORDINATOR, "/desk/certificates"),
            new Subject(COORDINATOR, "/desk/validity"),
            new Subject(COORDINATOR, "/desk/figures?by=sex"),
            new Subject(COORDINATOR, "/desk/figures?by=session"),
            new Subject(COORDINATOR, "/desk/venues"),
            new Subject(COORDINATOR, "/desk/venues/new"),
            new Subject(COORDINATOR, "/desk/venues/{venue}"),
            new Subject(COORDINATOR, "/desk/venues/rooms/{room}"),
            new Subject(CIVIL_SERVANT, "/me/absences"),
            new Subject(COORDINATOR, "/desk/trainers"),
            new Subject(COORDINATOR, "/desk/trainers/new"),
            new Subject(COORDINATOR, "/desk/trainers/{trainer}"));

    @Test
    void every_page_answers_in_time_with_half_a_million_registrations() throws Exception {
        try (var filled = Instance.filled(
                "training", TrainingBench::fill, "spring.profiles.active=demo", "logging.level.root=warn")) {
            var instance = filled.instance();
            var db = instance.db();
            System.out.printf(
                    "rows: people %d, sessions %d, registrations %d, presences %d; seed %d%n",
                    count(db, "people.person"),
                    count(db, "training.session"),
                    count(db, "training.registration"),
                    count(db, "training.attendance"),
                    SEED);
            assertThat(measure(instance, new Season(filled.places()))).isEmpty();
        }
    }

    static Map<String, Long> fill(Instance instance) {
        var db = instance.db();
        return Season.fill(db, Season.Size.WHOLE, SEED, person(db, CIVIL_SERVANT))
                .places();
    }

    private static List<String> measure(Instance instance, Season season) throws IOException, InterruptedException {
        var cookies = new LinkedHashMap<String, String>(Map.of(VISITOR, ""));
        for (var subject : SUBJECTS) {
            if (!cookies.containsKey(subject.who())) {
                cookies.put(subject.who(), instance.signIn(subject.who(), "tamkeen-demo"));
            }
        }
        var wrong = new ArrayList<String>();
        System.out.println("page | who | requests | req/s | median ms | p95 ms | ratio to " + MOST_MILLISECONDS
                + " ms | errors | load average");
        for (var subject : SUBJECTS) {
            if (!subject.path().matches(ONLY)) {
                continue;
            }
            var addresses = each(instance.db(), filled(subject.path(), season)).stream()
                    .map(path -> instance.at("/fr" + path))
                    .toList();
            var cookie = cookies.getOrDefault(subject.who(), "");
            Load.run(addresses, cookie, CONNECTIONS, WARM_UP);
            var load = Load.run(addresses, cookie, CONNECTIONS, MEASURE);
            System.out.printf(
                    Locale.ROOT,
                    "%s | %s | %d | %.0f | %.1f | %.1f | %.2f | %d | %.1f%n",
                    subject.path(),
                    subject.who().replace("@demo.example", ""),
                    load.requests(),
                    load.requests() / load.seconds(),
                    load.median(),
                    load.p95(),
                    load.p95() / MOST_MILLISECONDS,
                    load.errors(),
                    Processes.loadAverage());
            if (load.p95() >= MOST_MILLISECONDS || load.errors() > 0) {
                wrong.add("%s as %s: %.1f ms, %d errors"
                        .formatted(subject.path(), subject.who(), load.p95(), load.errors()));
            }
        }
        return wrong;
    }

    /** The address once for each connection where each looks at a session of its own: what is changed is held for a moment. */
    private static List<String> each(JdbcClient db, String path) {
        return path.contains("{each}")
                ? db.sql("""
                                select id from training.session
                                 where published_at is not null and cancelled_at is null and postponed_at is null
                                   and confirmed_at is null and version = 1 and starts_at > now()
                                 order by id limit :connections
                                """).param("connections", CONNECTIONS).query((row, _) -> row.getLong(1)).list().stream()
                        .map(id -> path.replace("{each}", Long.toString(id)))
                        .toList()
                : List.of(path);
    }

    private static String filled(String path, Season season) {
        for (var place : season.places().entrySet()) {
            path = path.replace("{" + place.getKey() + "}", Long.toString(place.getValue()));
        }
        return path;
    }

    private static long person(JdbcClient db, String email) {
        return db.sql("select person_id from people.account where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static long count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }
}
