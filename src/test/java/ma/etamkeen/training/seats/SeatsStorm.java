package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.training.seats.Registration.State;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many clients at once who do anything with the seats of one session, over HTTP: requests, agreements and refusals, seats
 * that are given up, offers taken, people put forward and replaced, and a room that grows and shrinks. While they do the rows are
 * true at every moment; afterwards the history is read from the beginning and has to end where the rows stand.
 */
final class SeatsStorm {

    /** How a page is asked for. */
    interface Door {

        /** The page of this address, for this person. */
        String get(long person, String path) throws IOException, InterruptedException;

        /** Sends a form, and says with what number it was answered. */
        int post(long person, String path, String form) throws IOException, InterruptedException;
    }

    /**
     * Who takes part.
     *
     * @param people those who ask, by their addresses
     * @param coordinator who runs the session
     * @param focal who answers for all of them
     */
    record Cast(Map<String, Long> people, long coordinator, long focal) {}

    private static final Duration GLANCE = Duration.ofMillis(50);

    /** What an answer may be: done, another version meanwhile, against a rule, or no longer there. */
    private static final Set<Integer> EXPECTED = Set.of(200, 303, 404, 409, 422);

    private final JdbcClient db;
    private final Door door;
    private final Cast cast;
    private final long session;
    private final List<String> emails;
    private final int mostSeats;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    SeatsStorm(JdbcClient db, Door door, Cast cast, long session) {
        this.db = db;
        this.door = door;
        this.cast = cast;
        this.session = session;
        emails = cast.people().keySet().stream().sorted().toList();
        mostSeats = emails.size() / 2;
    }

    /** So many clients do what their seed says, for so long. */
    void rage(long seed, int clients, Duration time) throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var client = 0; client < clients; client++) {
                var random = new Random(seed * 1_000 + client);
                running.add(threads.submit((Callable<Integer>) () -> {
                    var deeds = 0;
                    for (; System.nanoTime() < end; deeds++) {
                        one(random);
                    }
                    return deeds;
                }));
            }
            running.add(threads.submit((Callable<Integer>) () -> {
                for (; System.nanoTime() < end; TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos())) {
                    rowsAreTrue();
                }
                return 0;
            }));
            for (var one : running) {
                one.get();
            }
        }
        rowsAreTrue();
    }

    /** What was answered, and how often. */
    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    private void one(Random random) throws IOException, InterruptedException {
        var email = emails.get(random.nextInt(emails.size()));
        var person = Objects.requireNonNull(cast.people().get(email));
        var page = "/fr/training/sessions/" + session;
        var desk = "/fr/desk/sessions/" + session;
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> {
                if (send("ask", person, page + "/registration", "motive=") == 303) {
                    asked.incrementAndGet();
                }
            }
            case 6, 7, 8, 9 -> send("withdraw", person, page + "/withdrawal", "");
            case 10, 11, 12 -> {
                var request = any(State.REQUESTED, random);
                if (request.isPresent()) {
                    send(
                            "approve",
                            cast.coordinator(),
                            desk + "/registrations/" + request.get().id() + "/approval",
                            "step=1");
                }
            }
            case 13 -> {
                var request = any(State.REQUESTED, random);
                if (request.isPresent()) {
                    send(
                            "refuse",
                            cast.coordinator(),
                            desk + "/registrations/" + request.get().id() + "/refusal",
                            "why=Service");
                }
            }
            case 14, 15 -> {
                var offer = any(State.OFFERED, random);
                if (offer.isPresent()) {
                    send("accept", offer.get().person(), page + "/acceptance", "");
                }
            }
            case 16 -> {
                var offer = any(State.OFFERED, random);
                if (offer.isPresent()) {
                    // as if its time had passed: whoever comes next takes it back
                    db.sql(
                                    "update training.registration set offered_until = :then where id = :id and state = 'offered'")
                            .param("then", LocalDateTime.of(2026, 1, 5, 9, 0))
                            .param("id", offer.get().id())
                            .update();
                }
            }
            case 17 -> send("put forward", cast.focal(), page + "/nominations", "emails=" + encoded(email));
            case 18 -> {
                var seat = any(State.CONFIRMED, random);
                if (seat.isPresent()) {
                    send(
                            "replace",
                            cast.focal(),
                            page + "/nominations/" + seat.get().id() + "/substitute",
                            "email=" + encoded(email));
                }
            }
            default -> resize(desk, 1 + random.nextInt(mostSeats));
        }
    }

    private int send(String deed, long person, String path, String form) throws IOException, InterruptedException {
        var status = door.post(person, path, form);
        answers.computeIfAbsent(deed + " " + status, _ -> new AtomicInteger()).incrementAndGet();
        assertThat(EXPECTED).as("%s answered %d", path, status).contains(status);
        return status;
    }

    /** The form as it is shown, with another number of seats. */
    private void resize(String desk, int seats) throws IOException, InterruptedException {
        var form = (FormElement) Jsoup.parse(door.get(cast.coordinator(), desk + "/plan"))
                .expectFirst("form[action$='/desk/sessions/" + session + "/plan']");
        var fields = new ArrayList<String>();
        form.formData().forEach(field -> {
            if (!field.key().equals("more")) {
                fields.add(encoded(field.key()) + "="
                        + (field.key().equals("capacity") ? Integer.toString(seats) : encoded(field.value())));
            }
        });
        send("resize", cast.coordinator(), desk + "/plan", String.join("&", fields));
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private record Row(long id, long person) {}

    private Optional<Row> any(State state, Random random) {
        var rows = db.sql(
                        "select id, person_id from training.registration where session_id = :session and state = :state")
                .param("session", session)
                .param("state", state.key())
                .query((row, _) -> new Row(row.getLong(1), row.getLong(2)))
                .list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(random.nextInt(rows.size())));
    }

    /** Never over the capacity or a quota, nobody twice, and what is counted is what there is. */
    private void rowsAreTrue() {
        var wrong = db.sql("""
                        select 'over the capacity' from training.session s
                         where s.id = :session and s.seats_taken + s.seats_kept > s.capacity
                        union all
                        select 'seats are counted wrongly' from training.session s
                         where s.id = :session
                           and s.seats_taken <> (select count(*) from training.registration g
                                                  where g.session_id = s.id and g.state in ('confirmed', 'offered'))
                        union all
                        select 'those who wait are counted wrongly' from training.session s
                         where s.id = :session
                           and s.waiting <> (select count(*) from training.registration g
                                              where g.session_id = s.id and g.state = 'waiting')
                        union all
                        select 'somebody is in it twice' from training.registration g
                         where g.session_id = :session and g.state in ('requested', 'offered', 'confirmed', 'waiting')
                         group by g.person_id having count(*) > 1
                        union all
                        select 'over a quota' from training.quota q where q.session_id = :session and q.taken > q.most
                        union all
                        select 'a quota is counted wrongly' from training.quota q
                         where q.session_id = :session
                           and q.taken <> (select count(*) from training.registration g
                                            where g.session_id = q.session_id and q.id = any(g.quotas)
                                              and g.state in ('confirmed', 'offered'))
                        """).param("session", session).query(String.class).list();
        assertThat(wrong).isEmpty();
    }

    /** Nobody waits for whom a seat is free: read in one moment, after everybody has stopped. */
    void nobodyWaitsBesideAFreeSeat() {
        assertThat(db.sql("""
                        select g.id from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.session_id = :session and g.state = 'waiting' and s.seats_taken < s.capacity
                           and not exists (select from training.quota q
                                            where q.id = any(g.quotas) and q.taken >= q.most)
                           and (s.capacity - s.seats_taken > (select coalesce(sum(greatest(q.reserved - q.taken, 0)), 0)
                                                                from training.quota q where q.session_id = s.id)
                                or exists (select from training.quota q
                                            where q.id = any(g.quotas) and q.taken < q.reserved))
                        """).param("session", session).query(Long.class).list())
                .isEmpty();
    }

    private record Line(String deed, long person) {}

    /**
     * Reads the history from its beginning: nobody is lost or twice, each seat that becomes free is given once, and whoever was
     * overtaken has a line that says why.
     *
     * @return how many deeds it tells of
     */
    int historyIsTrue() {
        var lines = db.sql("""
                        select deed, person from platform.journal
                         where subject = :session and deed like 'training.registration.%' order by id
                        """)
                .param("session", session)
                .query((row, _) ->
                        new Line(row.getString(1).substring("training.registration.".length()), row.getLong(2)))
                .list();
        var told = new History();
        lines.forEach(line -> {
            try {
                told.read(line);
            } catch (AssertionError wrong) {
                throw new AssertionError(line + " after " + told, wrong);
            }
        });
        told.explained();
        assertThat(told.states).isEqualTo(states());
        assertThat(told.taken)
                .isEqualTo(db.sql("select seats_taken from training.session where id = :session")
                        .param("session", session)
                        .query(Integer.class)
                        .single());
        assertThat(told.requests).as("requests that were answered as taken").isEqualTo(asked.get());
        return lines.size();
    }

    private Map<Long, State> states() {
        var states = new HashMap<Long, State>();
        db.sql("""
                        select person_id, state from training.registration
                         where session_id = :session and state in ('requested', 'offered', 'confirmed', 'waiting')
                        """)
                .param("session", session)
                .query((row, _) -> states.put(row.getLong(1), State.of(row.getString(2))))
                .list();
        return states;
    }

    /** What the lines of the history make of a session. */
    private static final class History {

        /** What one deed writes after it has begun to give seats. */
        private static final Set<String> GIVING =
                Set.of("promoted", "offered", "passed-over", "offer-over", "offer-shortened", "confirmed");

        private final Map<Long, State> states = new HashMap<>();
        private final LinkedHashSet<Long> queue = new LinkedHashSet<>();
        private final Set<Long> overtaken = new HashSet<>();
        private final Set<Long> told = new HashSet<>();
        private int taken;
        private int requests;

        void read(Line line) {
            var person = line.person();
            if (!GIVING.contains(line.deed())) {
                explained();
            }
            switch (line.deed()) {
                case "requested", "nominated" -> {
                    assertThat(states).doesNotContainKey(person);
                    states.put(person, State.REQUESTED);
                    requests += line.deed().equals("requested") ? 1 : 0;
                }
                case "waiting" -> {
                    become(person, State.REQUESTED, State.WAITING);
                    queue.add(person);
                    told.remove(person);
                }
                case "confirmed" -> {
                    become(person, State.REQUESTED, State.CONFIRMED);
                    overtaken.addAll(queue);
                    taken++;
                }
                case "promoted", "offered" -> {
                    become(person, State.WAITING, line.deed().equals("offered") ? State.OFFERED : State.CONFIRMED);
                    for (var ahead : queue) {
                        if (ahead == person) {
                            break;
                        }
                        overtaken.add(ahead);
                    }
                    leave(person);
                    taken++;
                }
                case "passed-over" -> told.add(person);
                case "offer-accepted" -> become(person, State.OFFERED, State.CONFIRMED);
                case "offer-over", "declined" -> {
                    become(person, State.OFFERED, State.EXPIRED);
                    states.remove(person);
                    taken--;
                }
                case "replaced" -> {
                    become(person, State.CONFIRMED, State.WITHDRAWN);
                    states.remove(person);
                    taken--;
                }
                case "substitute" -> {
                    assertThat(states.get(person)).isIn(null, State.WAITING);
                    states.put(person, State.CONFIRMED);
                    leave(person);
                    taken++;
                }
                case "withdrawn" -> {
                    assertThat(states).containsKey(person);
                    taken -= Objects.requireNonNull(states.remove(person)).holdsSeat() ? 1 : 0;
                    leave(person);
                }
                case "refused" -> {
                    become(person, State.REQUESTED, State.REFUSED);
                    states.remove(person);
                }
                case "approved" -> assertThat(states.get(person)).isEqualTo(State.REQUESTED);
                default -> {}
            }
        }

        private void become(long person, State from, State to) {
            assertThat(states.get(person)).isEqualTo(from);
            states.put(person, to);
        }

        private void leave(long person) {
            queue.remove(person);
            overtaken.remove(person);
        }

        /** Whoever was overtaken and goes on waiting was told why, once for each cause. */
        private void explained() {
            assertThat(told).containsAll(overtaken);
            overtaken.clear();
        }

        @Override
        public String toString() {
            return states + ", in line " + queue + ", overtaken " + overtaken + ", told " + told;
        }
    }
}
