package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import ma.etamkeen.Seed;
import ma.etamkeen.bench.Instance;
import ma.etamkeen.platform.time.KingdomZone;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 64 clients at once on a platform in a process of its own, signed in as people are, each over a connection of its own:
 * {@code bin/prove seats-http}, another seed with {@code -Dtamkeen.seed}.
 */
@Tag("prove")
class SeatsHttpProof {

    private static final int CLIENTS = 64;
    private static final int PEOPLE = 48;
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String PASSWORD = "tamkeen-demo";

    @Test
    void sixty_four_clients_at_once_get_each_seat_once_in_order_or_with_a_cause() throws Exception {
        try (var instance = Instance.start(
                        "spring.profiles.active=demo", "tamkeen.demo.people=" + PEOPLE, "logging.level.root=warn");
                var client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            var db = instance.db();
            await(db);
            var door = new Cookies(instance, client);
            var people = new HashMap<String, Long>();
            for (var number = 1; number <= PEOPLE; number++) {
                var email = "person-%04d@demo.example".formatted(number);
                people.put(email, door.signIn(email, db));
            }
            var coordinator = door.signIn("coordinator@demo.example", db);
            var focal = door.signIn("focal-point@demo.example", db);
            var session = session(door, coordinator, db);
            var storm = new SeatsStorm(db, door, new SeatsStorm.Cast(Map.copyOf(people), coordinator, focal), session);
            storm.rage(Seed.today(), CLIENTS, TIME);

            var told = storm.historyIsTrue();
            storm.nobodyWaitsBesideAFreeSeat();
            System.out.printf(
                    "Seats over HTTP: seed %d, %d clients for %d s, %s; %,d lines of history, all of it holds%n",
                    Seed.today(), CLIENTS, TIME.toSeconds(), storm.answers(), told);
        }
    }

    /** The people who sign in are made while it serves already. */
    private static void await(JdbcClient db) throws InterruptedException {
        while (!db.sql("""
                        select exists (select from people.account where email = 'coordinator@demo.example')
                           and exists (select from training.session where published_at is not null)
                           and (select count(*) from people.account where email like 'person-%') >= :people
                        """).param("people", PEOPLE).query(Boolean.class).single()) {
            java.util.concurrent.TimeUnit.SECONDS.sleep(1);
        }
    }

    /** A published session with seats kept and limits for regions, a level and women, made by its form. */
    private static long session(Cookies door, long coordinator, JdbcClient db)
            throws IOException, InterruptedException {
        var today = LocalDate.now(KingdomZone.ZONE);
        var day = today.plusDays(60);
        var course = Objects.requireNonNull(Jsoup.parse(door.get(coordinator, "/fr/desk/sessions/new"))
                .expectFirst("select[name=course] option[value]:not([value=''])")
                .attr("value"));
        var form = form(
                "course",
                course,
                "language",
                "fr",
                "format",
                "in-person",
                "place",
                "Salle 4, Rabat",
                "region",
                "MA-04",
                "slots[0].date",
                day.toString(),
                "slots[0].from",
                "09:00",
                "slots[0].to",
                "12:00",
                "despite",
                "Essai",
                "capacity",
                "10",
                "approval",
                "manager",
                "opensAt",
                today.minusDays(1) + "T08:00",
                "closesAt",
                day.minusDays(2) + "T18:00",
                "threshold",
                "75",
                "version",
                "0",
                "seats.order",
                "arrival",
                "seats.offer",
                "24",
                "seats.freeze",
                "",
                "seats.silence",
                "remind",
                "seats.quotas[0].group",
                "women",
                "seats.quotas[0].reserved",
                "1",
                "seats.quotas[1].group",
                "region.ma-04",
                "seats.quotas[1].most",
                "6");
        assertThat(door.post(coordinator, "/fr/desk/sessions/new", form)).isEqualTo(303);
        var session =
                db.sql("select max(id) from training.session").query(Long.class).single();
        assertThat(door.post(coordinator, "/fr/desk/sessions/" + session + "/publication", ""))
                .isEqualTo(303);
        return session;
    }

    private static String form(String... fields) {
        var form = new StringBuilder();
        for (var index = 0; index < fields.length; index += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(fields[index], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[index + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    /** Everybody's browser: who is signed in, by the cookie they were given. */
    private record Cookies(Instance instance, HttpClient client, Map<Long, String> cookies) implements SeatsStorm.Door {

        Cookies(Instance instance, HttpClient client) {
            this(instance, client, new ConcurrentHashMap<>());
        }

        long signIn(String email, JdbcClient db) throws IOException, InterruptedException {
            var person = db.sql("select person_id from people.account where email = cast(:email as public.citext)")
                    .param("email", email)
                    .query(Long.class)
                    .single();
            cookies.put(person, instance.signIn(email, PASSWORD));
            return person;
        }

        @Override
        public String get(long person, String path) throws IOException, InterruptedException {
            return client.send(request(person, path).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        @Override
        public int post(long person, String path, String form) throws IOException, InterruptedException {
            return client.send(
                            request(person, path)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }

        private HttpRequest.Builder request(long person, String path) {
            return HttpRequest.newBuilder(instance.at(path))
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", Objects.requireNonNull(cookies.get(person)));
        }
    }
}
