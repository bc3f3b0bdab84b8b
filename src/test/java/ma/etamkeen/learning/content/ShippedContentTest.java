package ma.etamkeen.learning.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The five themes as they ship: enough of everything, and every answer marked as its author means it. */
class ShippedContentTest {

    @Test
    void every_kind_there_is_is_named() {
        assertThat(Arrays.stream(Task.class.getPermittedSubclasses())
                        .map(task -> task.getSimpleName().toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(Task.KINDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"communication", "innovation", "collective", "cybersecurity", "transformation"})
    void a_theme_has_six_units_with_a_capsule_each_thirty_questions_of_all_kinds_and_a_case(String code)
            throws Exception {
        var theme = theme(code);

        assertThat(theme.units()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(theme.capsules().stream().map(Capsule::unit).collect(Collectors.toSet()))
                .isEqualTo(theme.units().stream().map(Unit::code).collect(Collectors.toSet()));
        assertThat(theme.questions()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(theme.questions().stream()
                        .map(question -> question.task().kind())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Task.KINDS);
        assertThat(theme.story().endings()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"communication", "innovation", "collective", "cybersecurity", "transformation"})
    void the_right_answer_is_right_and_any_other_is_told_why_it_is_not(String code) throws Exception {
        for (var question : theme(code).questions()) {
            var task = question.task();
            assertThat(right(task))
                    .as(question.code())
                    .allSatisfy(answer -> assertThat(Marking.mark(task, answer).isRight())
                            .as("%s", answer)
                            .isTrue());
            assertThat(wrong(task)).as(question.code()).isNotEmpty().allSatisfy(answer -> {
                var mark = Marking.mark(task, answer);
                assertThat(mark.isRight()).as("%s", answer).isFalse();
                assertThat(mark.reasons()).as("%s", answer).anyMatch(reason -> !reason.isRight());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"communication", "innovation", "collective", "cybersecurity", "transformation"})
    void every_picture_of_a_question_is_there_and_draws_nothing_but_shapes(String code) throws Exception {
        for (var question : theme(code).questions()) {
            if (question.task() instanceof Hotspot hotspot) {
                try (var file =
                        ShippedContentTest.class.getResourceAsStream("/assets/learning/" + hotspot.image() + ".svg")) {
                    assertThat(file).as(hotspot.image()).isNotNull();
                    var drawing = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    assertThat(drawing)
                            .contains("viewBox=\"0 0 800 500\"")
                            .doesNotContain("<text", "<script", "style=", "href", "<image");
                }
            }
        }
    }

    @Test
    void a_place_of_the_right_option_tells_nothing() throws Exception {
        for (var code : List.of("communication", "innovation", "collective", "cybersecurity", "transformation")) {
            var places = theme(code).questions().stream()
                    .map(Question::task)
                    .filter(Single.class::isInstance)
                    .map(Single.class::cast)
                    .collect(Collectors.groupingBy(
                            single -> IntStream.range(0, single.options().size())
                                    .filter(index -> single.options().get(index).isRight())
                                    .findFirst()
                                    .orElseThrow(),
                            Collectors.counting()));
            assertThat(places.values()).as(code).allMatch(count -> count <= 4);
        }
    }

    private static List<Answer> right(Question.Task task) {
        return switch (task) {
            case Single(var options) -> List.of(chosen(options));
            case Multiple(var options) -> List.of(chosen(options));
            case Truth truth -> List.of(new Answer.Said(truth.answer()));
            case Order(var steps) -> List.of(new Answer.Ordered(upTo(steps.size())));
            case Match match -> List.of(new Answer.Placed(upTo(match.pairs().size())));
            case Gap gap ->
                List.of(new Answer.Placed(
                        gap.gaps().stream().map(ShippedContentTest::rightOf).toList()));
            case Short words -> written(words.accepted());
            case Question.Number number -> List.of(new Answer.Written(plain(number.answer()), Language.FR));
            case Hotspot hotspot ->
                List.of(new Answer.Chosen(which(
                        hotspot.areas().size(),
                        index -> hotspot.areas().get(index).isRight())));
            case Sort sort ->
                List.of(new Answer.Placed(sort.items().stream()
                        .map(item -> sort.buckets().stream()
                                .map(Sort.Bucket::code)
                                .toList()
                                .indexOf(item.bucket()))
                        .toList()));
            case Spot spot ->
                List.of(new Answer.Chosen(which(
                        spot.parts().size(), index -> spot.parts().get(index).isWrong())));
        };
    }

    private static List<Answer> wrong(Question.Task task) {
        return switch (task) {
            case Single(var options) ->
                which(options.size(), index -> !options.get(index).isRight()).stream()
                        .<Answer>map(index -> new Answer.Chosen(Set.of(index)))
                        .toList();
            case Multiple(var options) ->
                which(options.size(), index -> !options.get(index).isRight()).stream()
                        .<Answer>map(index -> new Answer.Chosen(Set.of(index)))
                        .toList();
            case Truth truth -> List.of(new Answer.Said(!truth.answer()));
            case Order(var steps) ->
                List.of(new Answer.Ordered(upTo(steps.size()).reversed()));
            case Match match ->
                List.of(new Answer.Placed(upTo(match.pairs().size()).reversed()));
            case Gap gap ->
                List.of(new Answer.Placed(gap.gaps().stream()
                        .map(options -> (rightOf(options) + 1) % options.size())
                        .toList()));
            case Short words ->
                words.foreseen().stream()
                        .flatMap(foreseen -> written(foreseen.answers()).stream())
                        .toList();
            case Question.Number number ->
                number.foreseen().stream()
                        .<Answer>map(foreseen -> new Answer.Written(plain(foreseen.answer()), Language.AR))
                        .toList();
            case Hotspot hotspot ->
                which(
                                hotspot.areas().size(),
                                index -> !hotspot.areas().get(index).isRight())
                        .stream()
                        .<Answer>map(index -> new Answer.Chosen(Set.of(index)))
                        .toList();
            case Sort sort ->
                List.of(new Answer.Placed(sort.items().stream()
                        .map(item -> sort.buckets().stream()
                                                .map(Sort.Bucket::code)
                                                .toList()
                                                .indexOf(item.bucket())
                                        == 0
                                ? 1
                                : 0)
                        .toList()));
            case Spot spot ->
                which(spot.parts().size(), index -> !spot.parts().get(index).isWrong()).stream()
                        .<Answer>map(index -> new Answer.Chosen(Set.of(index)))
                        .toList();
        };
    }

    private static Answer chosen(List<Option> options) {
        return new Answer.Chosen(
                which(options.size(), index -> options.get(index).isRight()));
    }

    private static int rightOf(List<Option> options) {
        return which(options.size(), index -> options.get(index).isRight())
                .iterator()
                .next();
    }

    private static Set<Integer> which(int size, java.util.function.IntPredicate holds) {
        return IntStream.range(0, size).filter(holds).boxed().collect(Collectors.toSet());
    }

    private static List<Integer> upTo(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static List<Answer> written(Map<Language, List<String>> answers) {
        return answers.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().<Answer>map(words -> new Answer.Written(words, entry.getKey())))
                .toList();
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(Double.toString(number))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static ThemeContent theme(String code) throws Exception {
        return ContentFile.read(DefaultContent.read("learning/" + code + ".json"));
    }
}
