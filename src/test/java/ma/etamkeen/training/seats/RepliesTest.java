package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration.State;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever is invited answers by the link of the letter; a seat that is given back goes to the next, once. */
@TamkeenTest
class RepliesTest {

    private static final Pattern LINK = Pattern.compile("/(?:ar|fr|en)(/training/replies/[A-Za-z0-9_-]+)");

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Replies replies;

    @Autowired
    ReplyLinks links;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Mailbox mailbox;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void the_link_of_the_letter_says_without_signing_in_that_somebody_comes() {
        var session = cast.published(cast.coordinator(), plan(3));
        var person = registered(session);
        var link = link(person);

        for (var language : new String[] {"ar", "fr", "en"}) {
            var page = PublicPages.read(web, "/" + language + link);
            assertThat(page.select("main form")).hasSize(2);
            assertThat(page.select("meta[name=robots][content=noindex]")).hasSize(1);
        }
        assertThat(replies.accepted(session)).as("reading changes nothing").isEmpty();
        assertThat(web.post().uri("/fr" + link + "/acceptance").exchange()).hasStatus(303);
        assertThat(replies.accepted(session))
                .containsExactly(registration(person, session).id());
        assertThat(PublicPages.read(web, "/fr" + link).select("main form")).hasSize(1);
    }

    @Test
    void a_refusal_frees_the_seat_once_however_often_and_fast_it_is_sent_and_the_next_one_gets_it() throws Exception {
        var session = cast.published(cast.coordinator(), plan(1));
        var person = registered(session);
        var next = registered(session);
        var last = registered(session);
        assertThat(registration(next, session).state()).isEqualTo(State.WAITING);
        var link = link(person);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> web.post()
                            .uri("/fr" + link + "/refusal")
                            .exchange()
                            .getResponse()
                            .getStatus()))
                    .toList();
            var done = 0;
            for (var one : running) {
                done += one.get() == 303 ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }

        assertThat(registration(person, session).state()).isEqualTo(State.WITHDRAWN);
        assertThat(registration(next, session).state()).isEqualTo(State.CONFIRMED);
        assertThat(registration(last, session).state()).isEqualTo(State.WAITING);
        assertThat(db.sql("select seats_taken from training.session where id = :id")
                        .param("id", session)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        link(next);
    }

    @Test
    void a_link_is_of_one_request_and_gives_back_no_later_one() {
        var session = cast.published(cast.coordinator(), plan(3));
        var person = registered(session);
        var first = links.path(registration(person, session).id());
        assertThat(web.post().uri("/fr" + first + "/refusal").exchange()).hasStatus(303);
        registrations.register(person, session, "");

        assertThat(web.post().uri("/fr" + first + "/refusal").exchange()).hasStatus(422);
        assertThat(web.post().uri("/fr" + first + "/acceptance").exchange()).hasStatus(422);
        assertThat(registration(person, session).state()).isEqualTo(State.CONFIRMED);
        var second = links.path(registration(person, session).id());
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void the_link_outlives_a_date_that_moves_asks_anew_and_ends_when_the_session_begins() {
        var coordinator = cast.coordinator();
        var plan = plan(3);
        var session = cast.published(coordinator, plan);
        var person = registered(session);
        var link = links.path(registration(person, session).id());
        var token = Base64.getUrlDecoder().decode(link.substring(link.lastIndexOf('/') + 1));
        assertThat(Instant.ofEpochSecond(
                        Integer.toUnsignedLong(ByteBuffer.wrap(token).getInt(Long.BYTES))))
                .as("a session may be postponed for as long as it takes")
                .isAfter(Instant.now().plus(Duration.ofDays(9 * 365)));
        assertThat(web.post().uri("/fr" + link + "/acceptance").exchange()).hasStatus(303);

        var elsewhere = PlanDraft.of(Cast.keeping(plan, sessions.slots(session)))
                .at("Salle 9, Rabat")
                .plan();
        assertThat(planning.change(coordinator, session, sessions.get(session).version(), elsewhere))
                .isEqualTo(new Plan.Outcome.Done(session));
        assertThat(replies.accepted(session)).as("what moved is asked anew").isEmpty();
        assertThat(web.post().uri("/fr" + link + "/acceptance").exchange()).hasStatus(303);
        assertThat(replies.accepted(session)).hasSize(1);

        var silent = links.path(registration(registered(session), session).id());
        cast.begun(session, 1);
        assertThat(PublicPages.read(web, "/fr" + link).select("main form")).isEmpty();
        assertThat(web.post().uri("/fr" + silent + "/acceptance").exchange()).hasStatus(422);
        assertThat(replies.accepted(session)).as("it is too late to say so").hasSize(1);
        assertThat(web.post().uri("/fr" + link + "/refusal").exchange()).hasStatus(422);
        assertThat(registration(person, session).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void without_a_date_nobody_says_that_they_come_and_whoever_gives_up_may() {
        var session = cast.published(cast.coordinator(), plan(3));
        var person = registered(session);
        var link = links.path(registration(person, session).id());
        dating.postpone(cast.coordinator(), session, cast.version(session), Session.Reason.ROOM, "");
        cast.over(session, 1);

        var page = PublicPages.read(web, "/fr" + link);
        assertThat(page.text()).contains("Nouvelles dates à venir");
        assertThat(page.select("main form")).hasSize(1);
        assertThat(web.post().uri("/fr" + link + "/acceptance").exchange()).hasStatus(422);
        assertThat(replies.accepted(session)).isEmpty();
        assertThat(web.post().uri("/fr" + link + "/refusal").exchange()).hasStatus(303);
        assertThat(registration(person, session).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void a_link_that_was_changed_opens_nothing() {
        var session = cast.published(cast.coordinator(), plan(3));
        var person = registered(session);
        var link = links.path(registration(person, session).id());
        var other = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");

        assertThat(web.get().uri(URI.create("/fr" + other)).exchange()).hasStatus(404);
        for (var deed : new String[] {"/acceptance", "/refusal"}) {
            assertThat(web.post().uri(URI.create("/fr" + other + deed)).exchange())
                    .hasStatus(404);
        }
    }

    private Plan plan(int seats) {
        return cast.plan(seats, Session.Approval.NONE);
    }

    private Viewer registered(long session) {
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        return person;
    }

    private Registration registration(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow();
    }

    /** The link in the letter that reached the person. */
    private String link(Viewer person) {
        var email = String.valueOf(people.find(person.person()).orElseThrow().email());
        return Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(
                        () -> mailbox.all().stream()
                                .filter(mail -> mail.to().contains(email))
                                .flatMap(mail -> LINK.matcher(mail.text()).results())
                                .map(found -> found.group(1))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
