package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What phones send is read to the letter; what cannot be read is refused whole, or that answer alone where it has an id. */
class BatchTest {

    private static final String ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    private static final String ANSWER = """
            {"id":"%s","seq":1,"item":"testing/q-1","version":1,"at":"2026-11-30T08:00:00Z","took":1200,"answer":%s}
            """;
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void every_kind_of_answer_is_read_as_it_is_written() {
        for (var given : List.of(
                new Given.Answered(new Answer.Chosen(Set.of(0, 2))),
                new Given.Answered(new Answer.Said(false)),
                new Given.Answered(new Answer.Ordered(List.of(2, 0, 1))),
                new Given.Answered(new Answer.Placed(List.of(1, 1))),
                new Given.Answered(new Answer.Written("جدار ناري", Language.AR)),
                new Given.Answered(new Answer.Written("", Language.FR)),
                new Given.Chose("b", List.of("a", "c")),
                new Given.None())) {
            assertThat(Given.read(JSON.readTree(given.written().toString()))).contains(given);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"chosen\"",
                "{\"chosen\":[]}",
                "{\"chosen\":[\"0\"]}",
                "{\"chosen\":[0.5]}",
                "{\"chosen\":[99999999999]}",
                "{\"chosen\":0}",
                "{\"chosen\":[0],\"right\":true}",
                "{\"said\":\"true\"}",
                "{\"none\":false}",
                "{\"choice\":\"a\"}",
                "{\"choice\":\"a\",\"before\":[1]}",
                "{\"written\":\"a\"}",
                "{\"written\":\"a\",\"language\":\"de\"}",
                "{\"written\":\"a\\u0000b\",\"language\":\"fr\"}",
                "{\"written\":\"\\ud800\",\"language\":\"fr\"}",
                "{\"isRight\":true}"
            })
    void an_answer_of_no_kind_is_refused_alone(String answer) {
        var batch = Batch.read(batch(ANSWER.formatted(ID, answer))).orElseThrow();

        assertThat(batch.attempts()).isEmpty();
        assertThat(batch.malformed()).containsExactly(UUID.fromString(ID));
    }

    @Test
    void words_longer_than_anybody_types_are_refused() {
        var answer = "{\"written\":\"%s\",\"language\":\"fr\"}";

        assertThat(Given.read(JSON.readTree(answer.formatted("a".repeat(300))))).isPresent();
        assertThat(Given.read(JSON.readTree(answer.formatted("a".repeat(301))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "true",
                "{}",
                "{\"device\":\"x\",\"sentAt\":\"2026-11-30T08:00:00Z\",\"attempts\":[]}",
                "{\"device\":\"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\",\"sentAt\":\"yesterday\",\"attempts\":[]}",
                "{\"device\":\"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\",\"sentAt\":\"+1000000000-12-31T00:00:00Z\",\"attempts\":[]}",
                "{\"device\":\"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\",\"sentAt\":\"2026-11-30T08:00:00Z\",\"attempts\":{}}",
                "{\"device\":\"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\",\"sentAt\":\"2026-11-30T08:00:00Z\",\"attempts\":[1]}",
                "{\"device\":\"0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B\",\"sentAt\":\"2026-11-30T08:00:00Z\",\"attempts\":[]}"
            })
    void what_is_no_batch_is_refused_whole(String sent) {
        assertThat(Batch.read(sent)).isEmpty();
    }

    @Test
    void one_answer_without_an_id_refuses_all_and_so_does_one_too_many() {
        var good = ANSWER.formatted(ID, "{\"none\":true}");

        assertThat(Batch.read(batch(good + "," + ANSWER.formatted("1-1-1-1-1", "{\"none\":true}"))))
                .isEmpty();
        assertThat(Batch.read(batch(many(200)))).isPresent();
        assertThat(Batch.read(batch(many(201)))).isEmpty();
    }

    @Test
    void an_upload_that_is_cut_is_no_batch_wherever_it_is_cut() {
        var whole = batch(many(3)).strip();

        for (var end = 0; end < whole.length(); end++) {
            assertThat(Batch.read(whole.substring(0, end))).isEmpty();
        }
        assertThat(Batch.read(whole)).isPresent();
    }

    @Test
    void a_question_that_stayed_open_for_a_month_is_still_an_answer() {
        var sent = batch(ANSWER.formatted(ID, "{\"none\":true}").replace("1200", "2678400000"));

        assertThat(Batch.read(sent).orElseThrow().attempts())
                .singleElement()
                .extracting(Attempt::took)
                .isEqualTo(3_600_000);
    }

    private static String many(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> ANSWER.formatted(new UUID(0x7000, index), "{\"none\":true}"))
                .collect(Collectors.joining(","));
    }

    private static String batch(String attempts) {
        return "{\"device\":\"%s\",\"sentAt\":\"2026-11-30T08:00:00Z\",\"attempts\":[%s]}".formatted(ID, attempts);
    }
}
