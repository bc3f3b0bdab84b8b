package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.SomeLog;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Packs hold the answers. Whoever writes a log by hand earns no more than somebody who plays earns. */
class TamperedLogTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Days CALENDAR = SomeLog.DAYS;
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final UUID DEVICE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final int ALL = 10 * SomeItems.QUESTIONS;

    private final SomeItems items = new SomeItems();
    private final ModelServer server = new ModelServer(items, CALENDAR);
    private int seq;

    @Test
    void the_same_thousands_of_right_answers_on_a_day_earn_what_one_round_earns() {
        for (var second = 0; second < 6_000; second += 2) {
            send(NOW, NOW, NOW.minusSeconds(6_000 - second), second / 2 % SomeItems.QUESTIONS, true);
        }

        assertThat(server.progress().xp()).isEqualTo(ALL);
    }

    @Test
    void answers_that_are_all_given_at_one_moment_earn_what_one_answer_earns() {
        for (var question = 0; question < SomeItems.QUESTIONS; question++) {
            send(NOW, NOW, NOW.minusSeconds(60), question, true);
        }

        assertThat(server.progress().xp()).isEqualTo(10);
    }

    @Test
    void days_to_come_and_days_before_there_was_anything_are_one_moment_each() {
        for (var day = 1; day <= 60; day++) {
            send(NOW, NOW, NOW.plusSeconds(day * 86_400L), day % SomeItems.QUESTIONS, true);
            send(NOW, NOW, NOW.minusSeconds((day + 400) * 86_400L), day % SomeItems.QUESTIONS, true);
        }

        assertThat(server.progress().xp()).isLessThanOrEqualTo(20);
        assertThat(server.progress().days().lastKey()).isLessThanOrEqualTo(CALENDAR.of(NOW.plusSeconds(420)));
    }

    @Test
    void a_clock_that_is_said_to_be_wrong_leads_to_no_other_days() {
        for (var day = 1; day <= 60; day++) {
            var said = NOW.minusSeconds(day * 86_400L);
            // each batch pretends another clock; its answer was given just before it was sent
            send(NOW.plusSeconds(day), said, said.minusSeconds(1), day % SomeItems.QUESTIONS, true);
        }

        assertThat(server.progress().days()).hasSize(1);
        assertThat(server.progress().xp()).isLessThanOrEqualTo(ALL);
    }

    @Test
    void a_verdict_that_is_sent_along_is_not_heard() {
        var body = body(NOW, NOW.minusSeconds(60), 0, false)
                .replace("\"took\"", "\"right\":true,\"isRight\":true,\"xp\":5000,\"took\"");

        assertThat(server.receive(body, NOW))
                .hasValueSatisfying(taken -> assertThat(taken).hasSize(1));
        assertThat(server.progress().xp()).isZero();
        assertThat(server.progress().cards().values()).noneMatch(card -> card.known());
    }

    /** Whatever is sent: each question earns at most once a day, a day has no more answers than one has time for. */
    @Test
    void whatever_is_written_by_hand_each_question_earns_at_most_once_a_day() {
        var random = new Random(Seed.today());
        for (var time = 0; time < 4; time++) {
            var tampered = new ModelServer(items, CALENDAR);
            var pairs = new HashSet<String>();
            for (var number = 0; number < 250; number++) {
                var at = NOW.minusMillis(random.nextLong(random.nextBoolean() ? 86_400_000L : 20 * 86_400_000L));
                var question = random.nextInt(SomeItems.QUESTIONS);
                var sentAt = random.nextInt(10) == 0 ? at : NOW;
                tampered.receive(body(sentAt, at, question, random.nextInt(5) > 0), NOW);
            }
            for (Answered answered : tampered.log()) {
                if (answered.right()) {
                    pairs.add(answered.key() + CALENDAR.of(answered.place().at()));
                }
            }
            var progress = tampered.progress();

            assertThat(progress.xp()).isLessThanOrEqualTo(10 * pairs.size());
            assertThat(progress.days().values()).allSatisfy(day -> {
                assertThat(day.answers()).isLessThanOrEqualTo(399);
                assertThat(day.xp()).isLessThanOrEqualTo(ALL);
            });
            assertThat(progress.xp())
                    .isEqualTo(progress.days().values().stream()
                            .mapToInt(day -> day.xp())
                            .sum());
        }
    }

    private void send(Instant now, Instant sentAt, Instant at, int question, boolean right) {
        server.receive(body(sentAt, at, question, right), now);
    }

    private String body(Instant sentAt, Instant at, int question, boolean right) {
        var body = JSON.createObjectNode().put("device", DEVICE.toString()).put("sentAt", sentAt.toString());
        var chosen = (SomeItems.right(question, 1) + (right ? 0 : 1)) % SomeItems.OPTIONS;
        body.putArray("attempts")
                .addObject()
                .put("id", new UUID(0x4000, Long.MIN_VALUE + ++seq).toString())
                .put("seq", seq)
                .put("item", SomeItems.key(question))
                .put("version", 1)
                .put("at", at.toString())
                .put("took", 1000)
                .set("answer", new Given.Answered(new Answer.Chosen(Set.of(chosen))).written());
        return body.toString();
    }

    /** The other side of it: somebody who plays honestly earns all of it. */
    @Test
    void an_honest_day_earns_everything() {
        for (var question : List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)) {
            send(NOW, NOW, NOW.minusSeconds(600 - question * 20L), question, true);
        }

        assertThat(server.progress().xp()).isEqualTo(ALL);
    }
}
