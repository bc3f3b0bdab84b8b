package ma.etamkeen.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.platform.words.Language;

/** Wrong answers as people give them: mostly nearly right, and now and then none at all. */
final class DemoMistakes {

    private static final double DOES_NOT_KNOW = 0.12;
    private static final double IS_FORESEEN = 0.7;

    private DemoMistakes() {}

    /** One of them. */
    static Given of(Task task, Random random, Language language) {
        if (random.nextDouble() < DOES_NOT_KNOW) {
            return new Given.None();
        }
        var answer = wrong(task, random, language);
        // what changes nothing that counts would be right all the same
        return Marking.mark(task, answer).isRight() ? new Given.None() : new Given.Answered(answer);
    }

    private static Answer wrong(Task task, Random random, Language language) {
        return switch (task) {
            case Single(var options) ->
                chosen(IntStream.range(0, options.size())
                        .filter(at -> !options.get(at).isRight())
                        .boxed()
                        .toList()
                        .get(random.nextInt(options.size() - 1)));
            case Multiple(var options) -> turned(Solution.of(task, language), options.size(), random);
            case Hotspot hotspot ->
                turned(Solution.of(task, language), hotspot.areas().size(), random);
            case Spot spot -> turned(Solution.of(task, language), spot.parts().size(), random);
            case Truth truth -> new Answer.Said(!truth.answer());
            case Order(var steps) -> new Answer.Ordered(swapped(steps.size(), random));
            case Match match -> new Answer.Placed(swapped(match.pairs().size(), random));
            case Gap gap ->
                elsewhere(
                        Solution.of(task, language),
                        random,
                        part -> gap.gaps().get(part).size());
            case Sort sort ->
                elsewhere(
                        Solution.of(task, language), random, _ -> sort.buckets().size());
            case Short words -> written(foreseen(words, language), random, language);
            case Number number ->
                written(
                        number.foreseen().stream()
                                .map(one -> plain(one.answer()))
                                .toList(),
                        random,
                        language);
        };
    }

    private static Answer chosen(int which) {
        return new Answer.Chosen(Set.of(which));
    }

    /** One more than there are, or one less. */
    private static Answer turned(Answer right, int size, Random random) {
        var which = new HashSet<>(((Answer.Chosen) right).which());
        var turned = random.nextInt(size);
        if (!which.remove(turned) || which.isEmpty()) {
            which.add(which.isEmpty() ? (turned + 1) % size : turned);
        }
        return new Answer.Chosen(which);
    }

    /** Two that stand beside each other, the one for the other. */
    private static List<Integer> swapped(int size, Random random) {
        var order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        var at = random.nextInt(size - 1);
        Collections.swap(order, at, at + 1);
        return order;
    }

    private interface Sizes {
        int of(int part);
    }

    private static Answer elsewhere(Answer right, Random random, Sizes sizes) {
        var where = new ArrayList<>(((Answer.Placed) right).where());
        var part = random.nextInt(where.size());
        where.set(part, (where.get(part) + 1 + random.nextInt(sizes.of(part) - 1)) % sizes.of(part));
        return new Answer.Placed(where);
    }

    private static List<String> foreseen(Short words, Language language) {
        return words.foreseen().stream()
                .flatMap(one -> one.answers().getOrDefault(language, List.of()).stream())
                .toList();
    }

    private static Answer written(List<String> foreseen, Random random, Language language) {
        return new Answer.Written(
                foreseen.isEmpty() || random.nextDouble() > IS_FORESEEN
                        ? Integer.toString(2 + random.nextInt(40))
                        : foreseen.get(random.nextInt(foreseen.size())),
                language);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
