package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of each kind is read as it was filled in, and what no form sends is refused. */
class SentTest {

    static Stream<Question> questions() {
        return Shipped.THEMES.stream().flatMap(theme -> theme.questions().stream());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_form_that_is_filled_in_rightly_is_right(Question question) {
        var task = question.task();
        for (var language : Language.values()) {
            var fields = Shipped.fields(task, Solution.of(task, language));

            var sent = (Sent.Given) Sent.read(task, fields, language);

            assertThat(Marking.mark(task, sent.answer()).isRight()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void an_empty_form_is_unfinished_and_a_forged_one_is_refused(Question question) {
        var task = question.task();
        assertThat(Sent.read(task, Map.of(), Language.FR)).isInstanceOf(Sent.Unfinished.class);
        var right = Shipped.fields(task, Solution.of(task, Language.FR));
        if (right.containsKey("words") || right.containsKey("number")) {
            return;
        }
        for (var field : right.keySet()) {
            for (var forged : new String[] {"99", "-1", "x", "01", "é-9", "999999999999"}) {
                var fields = new HashMap<>(right);
                fields.put(field, forged);

                assertThat(Sent.read(task, fields, Language.FR))
                        .as("%s = %s", field, forged)
                        .isInstanceOf(Sent.Forged.class);
            }
        }
    }

    @Test
    void what_is_put_at_two_places_is_mended_and_not_marked() {
        var order = (Order) first(Order.class);
        var match = (Match) first(Match.class);
        var same = new HashMap<String, String>();
        for (var part = 0; part < 9; part++) {
            same.put("part" + part, "1");
            same.put("side" + part, "1");
        }

        assertThat(Sent.read(order, same, Language.AR)).isEqualTo(new Sent.Unfinished("learning.play.error.place"));
        assertThat(Sent.read(match, same, Language.AR)).isEqualTo(new Sent.Unfinished("learning.play.error.same"));
    }

    @Test
    void a_number_is_asked_for_again_when_it_is_none() {
        var number = first(Question.Number.class);

        assertThat(Sent.read(number, Map.of("number", "beaucoup"), Language.FR))
                .isEqualTo(new Sent.Unfinished("learning.play.error.number"));
        assertThat(Sent.read(number, Map.of("number", "١٢٫٥"), Language.AR)).isInstanceOf(Sent.Given.class);
    }

    private static Question.Task first(Class<? extends Question.Task> kind) {
        return questions()
                .map(Question::task)
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
