package ma.etamkeen.learning.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import ma.etamkeen.learning.content.ContentFile.Refused;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ContentFileTest {

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_place() {
        var problems = problemsAfter(file -> {
            question(file, 0).withObject("stem").put("ar", " ");
            question(file, 1).put("unit", "nowhere");
            question(file, 2).put("code", question(file, 3).path("code").asString());
            file.withObject("case").put("start", "nowhere");
            question(file, 4).withArray("sources").addObject().put("address", "https://a b");
        });

        assertThat(problems)
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(problem -> problem.contains("stem is missing in ar"))
                .anyMatch(problem -> problem.contains("unit leads to nowhere"))
                .anyMatch(problem -> problem.contains("is there twice"))
                .anyMatch(problem -> problem.contains("start leads to nowhere"))
                .anyMatch(problem -> problem.contains("address is no address"));
    }

    @Test
    void a_question_without_exactly_one_right_option_is_refused() {
        var problems = problemsAfter(file -> file.withArray("questions").forEach(question -> {
            if (question.path("kind").asString().equals("single")) {
                question.path("options").forEach(option -> ((ObjectNode) option).put("correct", false));
            }
        }));

        assertThat(problems).isNotEmpty().allMatch(problem -> problem.endsWith("not exactly one option is right"));
    }

    @Test
    void a_case_in_which_something_is_never_met_is_refused() {
        var problems = problemsAfter(file -> file.withObject("case")
                .withArray("scenes")
                .forEach(scene -> scene.path("choices")
                        .forEach(choice -> ((ObjectNode) choice)
                                .put(
                                        "to",
                                        file.path("case")
                                                .path("endings")
                                                .path(0)
                                                .path("code")
                                                .asString()))));

        assertThat(problems)
                .anyMatch(problem -> problem.startsWith("case.scenes.") && problem.endsWith("nobody comes here"))
                .anyMatch(problem -> problem.startsWith("case.endings.") && problem.endsWith("nobody comes here"));
    }

    @Test
    void an_answer_to_another_kind_of_question_is_none() {
        var text = new Text("أ", "a", "a");
        var single = new Question.Single(
                List.of(new Question.Option(text, true, text), new Question.Option(text, false, text)));

        for (var answer : List.of(
                new Answer.Said(true),
                new Answer.Chosen(Set.of()),
                new Answer.Chosen(Set.of(2)),
                new Answer.Chosen(Set.of(0, 1)),
                new Answer.Ordered(List.of(0, 1)))) {
            assertThatThrownBy(() -> Marking.mark(single, answer))
                    .as("%s", answer)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> problemsAfter(Consumer<ObjectNode> change) {
        var file = (ObjectNode) DefaultContent.read("learning/cybersecurity.json");
        change.accept(file);
        return catchThrowableOfType(Refused.class, () -> ContentFile.read(file)).problems();
    }

    private static ObjectNode question(ObjectNode file, int index) {
        return (ObjectNode) file.withArray("questions").get(index);
    }
}
