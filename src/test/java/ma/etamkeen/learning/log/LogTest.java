package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.log.Log.Taken;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.learning.rating.Elo;
import ma.etamkeen.learning.rating.Rating;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer is taken once, marked by the version that was answered, and is its person's alone. */
@TamkeenTest
@Transactional
class LogTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID PHONE = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @Autowired
    Log log;

    @Autowired
    Ratings ratings;

    @Autowired
    Items items;

    @Autowired
    Publications publications;

    @Autowired
    Progresses progresses;

    @Autowired
    LearningData data;

    @Autowired
    Merging merging;

    @Autowired
    Anonymising anonymising;

    @Autowired
    Cast cast;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    private final SomeItems asked = new SomeItems();
    private long person;
    private long other;
    private int seq;

    @BeforeEach
    void a_theme_and_two_people() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file(asked));
        var people = cast.crowd("learner-" + UUID.randomUUID(), 2);
        person = people.getFirst();
        other = people.getLast();
    }

    @Test
    void an_answer_is_taken_once_however_often_it_is_sent() {
        var attempt = attempt(0, true, -60);

        assertThat(take(person, attempt, attempt).answers())
                .containsOnly(java.util.Map.entry(attempt.id(), Taken.TAKEN));
        var again = take(person, attempt);

        assertThat(again.answers()).containsEntry(attempt.id(), Taken.TAKEN);
        assertThat(again.progress().xp()).isEqualTo(10);
        assertThat(count("learning.attempt", person)).isOne();
        assertThat(progresses.of(person)).isEqualTo(again.progress());
    }

    @Test
    void the_id_of_an_answer_of_somebody_else_is_not_known() {
        var attempt = attempt(0, true, -60);
        take(person, attempt);

        assertThat(take(other, attempt).answers()).containsEntry(attempt.id(), Taken.UNKNOWN);
        assertThat(count("learning.attempt", other)).isZero();
        assertThat(progresses.of(other)).isEqualTo(Progress.NONE);
    }

    @Test
    void what_was_answered_before_a_question_was_edited_is_marked_as_it_was_asked() throws ContentFile.Refused {
        var before = attempt(0, true, -120);
        asked.edit(0);
        publications.publish(SomeTheme.file(asked));

        var progress = take(person, before).progress();

        assertThat(items.version(SomeTheme.CODE, "q-0")).isEqualTo(2);
        assertThat(progress.card(SomeItems.key(0)).orElseThrow().known()).isTrue();
        assertThat(take(person, attempt(0, 1, SomeItems.right(0, 2), -60))
                        .progress()
                        .card(SomeItems.key(0))
                        .orElseThrow()
                        .known())
                .isFalse();
    }

    @Test
    void what_cannot_be_taken_is_named_and_the_rest_is_taken() {
        var good = attempt(0, true, -60);
        var version = attempt(0, 2, 0, -50);
        var capsule = attempt("testing/capsule", 1, new Given.None());
        var nothing = attempt("nothing/q-0", 1, new Given.None());
        var kind = attempt(SomeItems.key(0), 1, new Given.Answered(new Answer.Said(true)));
        var address = attempt("../q-0", 1, new Given.None());

        assertThat(take(person, good, version, capsule, nothing, kind, address).answers())
                .containsExactly(
                        java.util.Map.entry(good.id(), Taken.TAKEN),
                        java.util.Map.entry(version.id(), Taken.UNKNOWN),
                        java.util.Map.entry(capsule.id(), Taken.UNKNOWN),
                        java.util.Map.entry(nothing.id(), Taken.UNKNOWN),
                        java.util.Map.entry(kind.id(), Taken.MALFORMED),
                        java.util.Map.entry(address.id(), Taken.MALFORMED));
        assertThat(count("learning.attempt", person)).isOne();
    }

    @Test
    void an_answer_that_arrives_late_stands_where_it_was_given() {
        var early = attempt(0, false, -7200);
        var late = attempt(0, true, -60);
        take(person, late);

        var progress = take(person, early).progress();

        // wrong and then right, and not the other way round
        assertThat(progress.card(SomeItems.key(0)).orElseThrow().known()).isTrue();
        assertThat(progress.card(SomeItems.key(0)).orElseThrow().lapses()).isOne();
        assertThat(progresses.of(person)).isEqualTo(progress);
    }

    @Test
    void a_page_writes_into_the_same_log() {
        var attempt = attempt(SomeItems.scene("evening"), 1, new Given.Chose("note", List.of("tell")));

        assertThat(log.record(person, attempt)).isEqualTo(Taken.TAKEN);

        assertThat(progresses.of(person).endings()).containsExactly("testing/case@calm");
        assertThat(log.record(person, attempt(SomeItems.key(1), 9, new Given.None())))
                .isEqualTo(Taken.UNKNOWN);
    }

    @Test
    void ratings_move_with_first_answers_in_the_order_of_receipt_and_with_no_others() {
        var first = take(person, attempt(0, true, -60)).rating();
        var expected = Elo.answered(Rating.NEW, Rating.NEW, 1.0 / 3, true);

        assertThat(first).isEqualTo(expected.person());
        assertThat(question(0)).isEqualTo(expected.question());

        take(person, attempt(0, false, -30));
        // earlier, and received later
        take(person, attempt(0, false, -7200));
        assertThat(ratings.of(person)).isEqualTo(expected.person());
        assertThat(question(0)).isEqualTo(expected.question());
    }

    @Test
    void what_nobody_can_have_read_moves_no_rating_and_is_left_out_of_figures() {
        var last = attempt(1, true, -60);
        var quick = new Attempt(
                UUID.randomUUID(), PHONE, ++seq, SomeItems.key(2), 1, last.at().plusMillis(300), 100, given(2, true));

        var receipt = take(person, last, quick);

        assertThat(receipt.rating().answers()).isOne();
        assertThat(question(2)).isEqualTo(Rating.NEW);
        assertThat(db.sql("select is_plausible from learning.attempt where person_id = :p order by seq")
                        .param("p", person)
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false);
        // it was the first all the same
        assertThat(take(person, attempt(2, true, -10)).rating().answers()).isOne();
    }

    @Test
    void answers_and_versions_never_change_in_the_database_itself() {
        var attempt = attempt(0, true, -60);
        take(person, attempt);

        assertThatThrownBy(() -> db.sql("update learning.attempt set is_right = false where id = :id")
                        .param("id", attempt.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("an answer never changes");
    }

    @Test
    void a_version_never_changes_in_the_database_itself() {
        assertThatThrownBy(() ->
                        db.sql("update learning.item_version set body = '{}'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changes");
    }

    @Test
    void clocks_that_are_known_otherwise_meanwhile_make_it_read_again() {
        var progress = take(person, attempt(0, true, -60)).progress();
        db.sql("update learning.progress set reckoned = 'other', state = '{\"cards\":{},\"days\":{},\"xp\":99,"
                        + "\"kept\":0,\"endings\":[],\"lastAt\":0}' where person_id = :p")
                .param("p", person)
                .update();

        assertThat(progresses.of(person)).isEqualTo(progress);
        assertThat(take(person, attempt(1, true, -30)).progress().xp()).isEqualTo(20);
    }

    @Test
    void two_records_of_one_person_have_one_log() {
        take(person, attempt(0, true, -7200), attempt(1, true, -60));
        take(other, attempt(0, false, -3600));
        var all = new ArrayList<>(progresses.log(person));
        all.addAll(progresses.log(other));
        choose(other);

        assertThat(merging.merge(other, person, "twice", 0)).isTrue();

        assertThat(progresses.log(person)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(progresses.of(person).card(SomeItems.key(0)).orElseThrow().known())
                .isFalse();
        assertThat(progresses.of(person).cards()).hasSize(2);
        assertThat(ratings.of(person).answers()).isEqualTo(2);
        assertThat(count("learning.person_choice", person)).isOne();
        assertThat(take(person, attempt(2, true, -10)).progress().cards()).hasSize(3);
    }

    @Test
    void whoever_is_erased_leaves_nothing_but_what_questions_learned() {
        take(person, attempt(0, true, -60));
        choose(person);
        var question = question(0);

        assertThat(anonymising.anonymise(person, 0, "asked")).isEqualTo(Anonymising.Outcome.DONE);

        for (var table : List.of("attempt", "progress", "person_rating", "person_choice")) {
            assertThat(count("learning." + table, person)).as(table).isZero();
        }
        assertThat(question(0)).isEqualTo(question);
    }

    @Test
    void whoever_asks_for_their_data_gets_every_answer_and_what_follows_from_them() {
        take(person, attempt(0, true, -60));
        choose(person);
        var subject = new Subject(person, 0, Set.of(), "", "", Language.FR);

        var held = data.holdings().stream()
                .map(holding -> holding.reading().of(subject))
                .toList();

        assertThat(held).allSatisfy(rows -> assertThat(rows).hasSize(1));
        assertThat(held.getFirst().getFirst()).containsEntry("code", "q-0").containsEntry("is_right", true);
        assertThat(held.get(1).getFirst()).containsKeys("progress", "rating");
    }

    @Test
    void a_phone_sends_and_is_told_what_was_taken_and_how_far_its_person_is() {
        var attempt = attempt(0, true, -60);
        var answer = post(body(attempt));

        assertThat(answer).hasStatusOk();
        var told = json(answer);
        assertThat(told.path("taken").get(0).asString()).isEqualTo(attempt.id().toString());
        assertThat(told.path("refused").isEmpty()).isTrue();
        assertThat(told.path("who").asString()).isEqualTo(Long.toString(person));
        assertThat(told.path("state").path("xp").asInt()).isEqualTo(10);
        assertThat(told.path("rating").get(1).asInt()).isOne();
        assertThat(told.path("day").path("cut").asInt()).isEqualTo(4);
        assertThat(told.path("joy").path("streak").asBoolean()).isTrue();

        choose(person);
        var state = json(web.get().uri("/learn/log").with(account(person)).exchange());
        assertThat(state.path("state")).isEqualTo(told.path("state"));
        assertThat(state.path("joy").path("streak").asBoolean()).isFalse();
    }

    @Test
    void nothing_of_what_is_no_batch_is_taken() {
        var attempt = attempt(0, true, -60);

        assertThat(post(body(attempt).substring(0, 150))).hasStatus(400);
        assertThat(post("")).hasStatus(422);
        assertThat(post("{\"x\":\"" + "a".repeat(256 * 1024) + "\"}")).hasStatus(413);
        assertThat(post(body(attempt).replaceFirst("\\{", "{\"who\":\"" + other + "\",")))
                .hasStatus(409);
        assertThat(count("learning.attempt", person)).isZero();
        assertThat(json(post(body(attempt).replace("\"seq\":1", "\"seq\":\"one\"")))
                        .path("refused")
                        .get(0)
                        .path("why")
                        .asString())
                .isEqualTo("malformed");
        assertThat(count("learning.attempt", person)).isZero();
    }

    @Test
    void nobody_fills_the_log_in_a_day_and_on_the_next_the_rest_is_taken() {
        var first = attempt(0, true, -60);
        take(person, first);
        received(Log.MOST_A_DAY - 1);

        assertThat(take(person, attempt(1, true, -50), first).answers().values())
                .containsOnly(Taken.TAKEN);
        assertThat(post(body(attempt(2, true, -40)))).hasStatus(429);
        // what is there already is told as before
        assertThat(post(body(first))).hasStatusOk();
        assertThat(count("learning.attempt", person)).isEqualTo(2);

        db.sql("update learning.progress set received_on = received_on - 1 where person_id = :p")
                .param("p", person)
                .update();
        assertThat(post(body(attempt(2, true, -40)))).hasStatusOk();
        assertThat(count("learning.attempt", person)).isEqualTo(3);
    }

    private void received(int answers) {
        db.sql("update learning.progress set received = :answers where person_id = :p")
                .param("answers", answers)
                .param("p", person)
                .update();
    }

    @Test
    void a_visitor_is_asked_to_sign_in_and_nothing_of_theirs_is_kept() {
        var before = db.sql("select count(*) from learning.attempt")
                .query(Long.class)
                .single();

        assertThat(web.post()
                        .uri("/learn/log")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body(attempt(0, true, -60)))
                        .exchange())
                .hasStatus(303);
        assertThat(db.sql("select count(*) from learning.attempt")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void another_site_sends_nothing_in_somebodys_name() {
        assertThat(web.post()
                        .uri("/learn/log")
                        .header("Sec-Fetch-Site", "cross-site")
                        .with(account(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body(attempt(0, true, -60)))
                        .exchange())
                .hasStatus(403);
    }

    /** The same as {@link ChaosTest}, on the database. */
    @Test
    void chaos_on_the_database_ends_where_the_whole_log_ends() {
        var seeds = new Random(Seed.today());
        for (var learner : List.of(person, other)) {
            var told = Chaos.run(
                    seeds.nextLong(),
                    new OnDatabase(learner),
                    asked,
                    progresses.days(),
                    Instant.ofEpochMilli(clock.millis()).minusSeconds(40 * 24 * 3600),
                    60,
                    learner == other);
            assertThat(told.answers()).isGreaterThan(10);
        }
    }

    private final class OnDatabase implements Chaos.Server {

        private final long learner;

        OnDatabase(long learner) {
            this.learner = learner;
        }

        /** What was answered long ago is sent now. */
        @Override
        public Instant now(Instant moment) {
            return clock.instant();
        }

        @Override
        public Optional<Collection<UUID>> receive(String body, Instant now) {
            return Batch.read(body).map(batch -> {
                var answers = log.take(learner, batch.device(), batch.sentAt(), batch.attempts())
                        .answers();
                return answers.keySet().stream()
                        .filter(id -> answers.get(id) == Taken.TAKEN)
                        .toList();
            });
        }

        @Override
        public void edit(int question) {
            asked.edit(question);
            try {
                publications.publish(SomeTheme.file(asked));
            } catch (ContentFile.Refused e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Progress progress() {
            return progresses.of(learner);
        }

        @Override
        public List<Answered> log() {
            return progresses.log(learner);
        }
    }

    private Log.Receipt take(long who, Attempt... batch) {
        return log.take(who, PHONE, clock.instant(), Arrays.asList(batch));
    }

    private Attempt attempt(int question, boolean right, int seconds) {
        var version = asked.version(question);
        return attempt(
                question,
                version,
                right
                        ? SomeItems.right(question, version)
                        : (SomeItems.right(question, version) + 1) % SomeItems.OPTIONS,
                seconds);
    }

    private Attempt attempt(int question, int version, int chosen, int seconds) {
        return new Attempt(
                UUID.randomUUID(),
                PHONE,
                ++seq,
                SomeItems.key(question),
                version,
                Instant.ofEpochMilli(clock.millis()).plusSeconds(seconds),
                1200,
                new Given.Answered(new Answer.Chosen(Set.of(chosen))));
    }

    private Attempt attempt(String item, int version, Given given) {
        return new Attempt(UUID.randomUUID(), PHONE, ++seq, item, version, clock.instant(), 1200, given);
    }

    private static Given given(int question, boolean right) {
        return new Given.Answered(new Answer.Chosen(
                Set.of(right ? SomeItems.right(question, 1) : (SomeItems.right(question, 1) + 1) % SomeItems.OPTIONS)));
    }

    private Rating question(int number) {
        return db.sql("""
                        select r.value, r.answers from learning.item_rating r
                          join learning.item i on i.id = r.item_id
                         where i.theme = 'testing' and i.code = :code
                        """)
                .param("code", "q-" + number)
                .query((row, _) -> new Rating(row.getDouble(1), row.getInt(2)))
                .single();
    }

    private void choose(long who) {
        db.sql("insert into learning.person_choice (person_id, streak) values (:p, false)")
                .param("p", who)
                .update();
    }

    private long count(String table, long who) {
        return db.sql("select count(*) from " + table + " where person_id = :p")
                .param("p", who)
                .query(Long.class)
                .single();
    }

    private org.springframework.test.web.servlet.request.RequestPostProcessor account(long who) {
        return FromOurPages.account(cast.accountOf(who));
    }

    private MvcTestResult post(String body) {
        return web.post()
                .uri("/learn/log")
                .with(account(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String body(Attempt attempt) {
        var body = JSON.createObjectNode()
                .put("device", PHONE.toString())
                .put("sentAt", clock.instant().toString());
        body.putArray("attempts")
                .addObject()
                .put("id", attempt.id().toString())
                .put("seq", attempt.seq())
                .put("item", attempt.item())
                .put("version", attempt.version())
                .put("at", attempt.at().toString())
                .put("took", attempt.took())
                .set("answer", attempt.given().written());
        return body.toString();
    }

    private static JsonNode json(MvcTestResult answer) {
        try {
            return JSON.readTree(answer.getResponse().getContentAsString());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
