package ma.etamkeen.learning.content;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.platform.words.Language;

/** The answer that is right. */
public final class Solution {

    private Solution() {}

    /** To this task, as somebody who reads this language would give it. */
    public static Answer of(Task task, Language language) {
        return switch (task) {
            case Single(var options) -> new Answer.Chosen(right(options));
            case Multiple(var options) -> new Answer.Chosen(right(options));
            case Truth truth -> new Answer.Said(truth.answer());
            case Order(var steps) -> new Answer.Ordered(first(steps.size()));
            case Match match -> new Answer.Placed(first(match.pairs().size()));
            case Gap gap ->
                new Answer.Placed(gap.gaps().stream()
                        .map(options -> right(options).iterator().next())
                        .toList());
            case Short words ->
                new Answer.Written(
                        words.accepted().getOrDefault(language, List.of()).stream()
                                .findFirst()
                                .orElseGet(() -> words.accepted()
                                        .values()
                                        .iterator()
                                        .next()
                                        .getFirst()),
                        language);
            case Number number -> new Answer.Written(Double.toString(number.answer()), language);
            case Hotspot hotspot ->
                new Answer.Chosen(which(
                        hotspot.areas().size(), at -> hotspot.areas().get(at).isRight()));
            case Sort sort ->
                new Answer.Placed(sort.items().stream()
                        .map(item -> sort.buckets().stream()
                                .map(Sort.Bucket::code)
                                .toList()
                                .indexOf(item.bucket()))
                        .toList());
            case Spot spot ->
                new Answer.Chosen(
                        which(spot.parts().size(), at -> spot.parts().get(at).isWrong()));
        };
    }

    private static Set<Integer> right(List<Option> options) {
        return which(options.size(), at -> options.get(at).isRight());
    }

    private static Set<Integer> which(int size, IntPredicate wanted) {
        return IntStream.range(0, size).filter(wanted).boxed().collect(Collectors.toSet());
    }

    private static List<Integer> first(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
