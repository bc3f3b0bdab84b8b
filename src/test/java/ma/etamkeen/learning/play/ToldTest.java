package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told part by part agrees with what the answer is worth. */
class ToldTest {

    static Stream<Question> questions() {
        return SentTest.questions();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_right_answer_has_no_fault_and_each_part_of_it_a_reason(Question question) {
        var told = Told.of(question.task(), Solution.of(question.task(), Language.FR));

        assertThat(told).noneMatch(one -> one.how().isFault()).anyMatch(one -> one.how() == Told.How.RIGHT);
        if (question.task().guess() > 0) {
            assertThat(told).filteredOn(one -> one.how() == Told.How.RIGHT).allMatch(one -> one.why() != null);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void whoever_does_not_know_is_told_all_that_was_wanted(Question question) {
        var told = Told.of(question.task(), null);

        assertThat(told).anyMatch(one -> one.how() == Told.How.MISSED).noneMatch(one -> one.how() == Told.How.WRONG);
        assertThat(told).filteredOn(one -> one.how() == Told.How.MISSED).allMatch(one -> one.text() != null);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_wrong_answer_is_told_where_it_is_wrong(Question question) {
        var wrong = wrong(question.task());

        assertThat(Marking.mark(question.task(), wrong).isRight()).isFalse();
        assertThat(Told.of(question.task(), wrong)).anyMatch(one -> one.how().isFault());
    }

    private static Answer wrong(Question.Task task) {
        return switch (Solution.of(task, Language.FR)) {
            case Answer.Chosen(var which) ->
                new Answer.Chosen(which.contains(0) ? which.size() == 1 ? Set.of(1) : Set.of(0) : Set.of(0));
            case Answer.Said(var isTrue) -> new Answer.Said(!isTrue);
            case Answer.Ordered(var steps) -> new Answer.Ordered(steps.reversed());
            case Answer.Placed(var where) ->
                new Answer.Placed(
                        task instanceof Question.Match
                                ? where.reversed()
                                : where.stream().map(at -> at == 0 ? 1 : 0).toList());
            case Answer.Written _ -> new Answer.Written("0", Language.FR);
        };
    }
}
