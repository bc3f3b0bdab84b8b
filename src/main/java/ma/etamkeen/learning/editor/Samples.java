package ma.etamkeen.learning.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Answer;
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
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.platform.words.Language;

/** Wrong answers to a task, so many that all that is said of what is wrong is said of one of them. */
final class Samples {

    private Samples() {}

    static List<Answer> wrong(Task task, Language language) {
        return switch (task) {
            case Single(var options) ->
                wrongs(options).stream()
                        .<Answer>map(at -> new Answer.Chosen(Set.of(at)))
                        .toList();
            case Multiple(var options) -> List.of(new Answer.Chosen(all(options.size())));
            case Hotspot hotspot ->
                List.of(new Answer.Chosen(all(hotspot.areas().size())));
            case Spot spot -> List.of(new Answer.Chosen(all(spot.parts().size())));
            case Truth truth -> List.of(new Answer.Said(!truth.answer()));
            case Order(var steps) ->
                List.of(new Answer.Ordered(
                        IntStream.range(0, steps.size()).boxed().toList().reversed()));
            case Match match -> match(match);
            case Gap gap -> gap(gap, language);
            case Short words ->
                words.foreseen().stream()
                        .map(foreseen -> written(
                                foreseen.answers().values().stream()
                                        .flatMap(List::stream)
                                        .toList()
                                        .getFirst(),
                                language))
                        .toList();
            case Number number ->
                number.foreseen().stream()
                        .map(foreseen -> written(Double.toString(foreseen.answer()), language))
                        .toList();
            case Sort sort ->
                List.of(new Answer.Placed(((Answer.Placed) Solution.of(sort, language))
                        .where().stream()
                                .map(bucket -> (bucket + 1) % sort.buckets().size())
                                .toList()));
        };
    }

    private static Answer written(String words, Language language) {
        return new Answer.Written(words, language);
    }

    private static List<Integer> wrongs(List<Option> options) {
        return IntStream.range(0, options.size())
                .filter(at -> !options.get(at).isRight())
                .boxed()
                .toList();
    }

    private static Set<Integer> all(int size) {
        return IntStream.range(0, size).boxed().collect(Collectors.toSet());
    }

    private static List<Answer> match(Match match) {
        var pairs = match.pairs().size();
        var answers = new ArrayList<Answer>();
        answers.add(new Answer.Placed(
                IntStream.range(0, pairs).mapToObj(pair -> (pair + 1) % pairs).toList()));
        if (!match.extra().isEmpty()) {
            answers.add(new Answer.Placed(IntStream.range(0, pairs)
                    .mapToObj(pair -> pair < match.extra().size() ? pairs + pair : pair)
                    .toList()));
        }
        return answers;
    }

    /** In each answer one wrong option of each gap, or the right one where a gap has no more. */
    private static List<Answer> gap(Gap gap, Language language) {
        var right = ((Answer.Placed) Solution.of(gap, language)).where();
        var most = gap.gaps().stream()
                .mapToInt(options -> wrongs(options).size())
                .max()
                .orElse(0);
        return IntStream.range(0, most)
                .<Answer>mapToObj(turn ->
                        new Answer.Placed(IntStream.range(0, gap.gaps().size())
                                .mapToObj(at -> {
                                    var wrongs = wrongs(gap.gaps().get(at));
                                    return turn < wrongs.size() ? wrongs.get(turn) : right.get(at);
                                })
                                .toList()))
                .toList();
    }
}
