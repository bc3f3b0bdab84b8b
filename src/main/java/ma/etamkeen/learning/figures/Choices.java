package ma.etamkeen.learning.figures;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Marking;
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
import ma.etamkeen.learning.content.Typed;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/** What an answer is made of, and what can be answered to each part of a question. */
public final class Choices {

    private static final Comparator<Line> RIGHT_FIRST = Comparator.comparing((Line line) -> !line.isRight())
            .thenComparing(line -> -line.chosen().people());

    private Choices() {}

    /**
     * A part of a question with what was answered to it.
     *
     * @param title what the part is: a left side, something to sort; nothing where there is one part alone, or it has a number
     * @param number of the part, from 1; 0 where there is one part alone
     */
    public record Part(@Nullable Text title, int number, List<Line> lines) {}

    /**
     * What can be answered to a part, and how many did.
     *
     * @param text what it says; nothing where it was typed, or is that somebody does not know
     * @param isForeseen whether a wrong answer that is typed is told why it is wrong
     * @param misleads whether it is wrong, and those give it who know the rest
     * @param chosen who gave it
     */
    public record Line(
            @Nullable Text text, boolean isRight, boolean isForeseen, boolean misleads, Figure.Chosen chosen) {}

    /** Piece by piece; what is typed is one where it counts as the same. */
    static List<Choice> of(Task task, Given given) {
        return switch (given) {
            case Given.None() -> List.of(Choice.NONE);
            case Given.Chose _ -> List.of();
            case Given.Answered(Answer.Chosen(var which)) ->
                which.stream().map(at -> Choice.of(0, at)).toList();
            case Given.Answered(Answer.Said(var isTrue)) -> List.of(Choice.of(0, isTrue ? 0 : 1));
            case Given.Answered(Answer.Ordered(var steps)) -> placed(steps);
            case Given.Answered(Answer.Placed(var where)) -> placed(where);
            case Given.Answered(Answer.Written(var words, var _)) -> List.of(Choice.typed(alike(task, words)));
        };
    }

    private static List<Choice> placed(List<Integer> where) {
        return IntStream.range(0, where.size())
                .mapToObj(part -> Choice.of(part, where.get(part)))
                .toList();
    }

    private static String alike(Task task, String words) {
        var number = task instanceof Number ? Typed.number(words) : OptionalDouble.empty();
        return number.isPresent() ? Double.toString(number.getAsDouble()) : Typed.alike(words);
    }

    /** Whether this is what is to be answered there. */
    static boolean isRight(Task task, Choice choice) {
        return !choice.isNone()
                && switch (task) {
                    case Single(var options) -> options.get(choice.which()).isRight();
                    case Multiple(var options) -> options.get(choice.which()).isRight();
                    case Truth truth -> truth.answer() == (choice.which() == 0);
                    case Order _, Match _ -> choice.which() == choice.part();
                    case Gap gap ->
                        gap.gaps().get(choice.part()).get(choice.which()).isRight();
                    case Hotspot hotspot -> hotspot.areas().get(choice.which()).isRight();
                    case Spot spot -> spot.parts().get(choice.which()).isWrong();
                    case Sort sort ->
                        sort.buckets()
                                .get(choice.which())
                                .code()
                                .equals(sort.items().get(choice.part()).bucket());
                    case Short _, Number _ ->
                        Marking.mark(task, written(choice)).isRight();
                };
    }

    private static Answer written(Choice choice) {
        return new Answer.Written(choice.typed(), Language.FR);
    }

    /** Wrong answers of which one is to be chosen, each of which ought to tempt somebody. */
    static List<Choice> tempting(Task task) {
        return switch (task) {
            case Single(var options) -> wrong(0, options);
            case Gap(var _, var gaps) ->
                IntStream.range(0, gaps.size())
                        .boxed()
                        .flatMap(part -> wrong(part, gaps.get(part)).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static List<Choice> wrong(int part, List<Option> options) {
        return IntStream.range(0, options.size())
                .filter(at -> !options.get(at).isRight())
                .mapToObj(at -> Choice.of(part, at))
                .toList();
    }

    /** The question part by part, each with what was answered: where one chooses, all there was to choose from. */
    public static List<Part> parts(Task task, Figure figure) {
        return new Asked(task, figure).parts();
    }

    /** Those who said that they do not know. */
    public static int none(Figure figure) {
        return figure.chosen().stream()
                .filter(one -> one.choice().isNone())
                .mapToInt(Figure.Chosen::people)
                .sum();
    }

    private interface Words {
        @Nullable
        Text at(int part, int which);
    }

    /** A question and how it was answered. */
    private record Asked(Task task, Figure figure) {

        List<Part> parts() {
            return switch (task) {
                case Single(var options) ->
                    whole(options.size(), at -> options.get(at).text());
                case Multiple(var options) ->
                    whole(options.size(), at -> options.get(at).text());
                case Truth _ -> whole(2, _ -> null);
                case Hotspot hotspot ->
                    whole(hotspot.areas().size(), at -> hotspot.areas().get(at).name());
                case Spot spot ->
                    whole(spot.parts().size(), at -> spot.parts().get(at).text());
                case Order(var steps) ->
                    each(
                            steps.size(),
                            steps.size(),
                            _ -> null,
                            (_, at) -> steps.get(at).text());
                case Match match -> match(match);
                case Gap(var _, var gaps) ->
                    each(
                            gaps.size(),
                            gaps.stream().mapToInt(List::size).max().orElse(0),
                            _ -> null,
                            (part, at) -> at < gaps.get(part).size()
                                    ? gaps.get(part).get(at).text()
                                    : null);
                case Sort sort ->
                    each(
                            sort.items().size(),
                            sort.buckets().size(),
                            part -> sort.items().get(part).text(),
                            (_, at) -> sort.buckets().get(at).title());
                case Short _, Number _ -> List.of(typed());
            };
        }

        private List<Part> match(Match match) {
            var pairs = match.pairs();
            return each(
                    pairs.size(),
                    pairs.size() + match.extra().size(),
                    part -> pairs.get(part).left(),
                    (_, at) -> at < pairs.size()
                            ? pairs.get(at).right()
                            : match.extra().get(at - pairs.size()).text());
        }

        private List<Part> whole(int size, Function<Integer, @Nullable Text> texts) {
            return List.of(new Part(
                    null,
                    0,
                    IntStream.range(0, size)
                            .mapToObj(at -> line(Choice.of(0, at), texts.apply(at)))
                            .toList()));
        }

        private List<Part> each(int parts, int size, Function<Integer, @Nullable Text> titles, Words texts) {
            return IntStream.range(0, parts)
                    .mapToObj(part -> new Part(
                            titles.apply(part),
                            part + 1,
                            IntStream.range(0, size)
                                    .filter(at -> texts.at(part, at) != null)
                                    .mapToObj(at -> line(Choice.of(part, at), texts.at(part, at)))
                                    .filter(line ->
                                            line.isRight() || line.chosen().people() > 0)
                                    .sorted(RIGHT_FIRST)
                                    .toList()))
                    .toList();
        }

        private Part typed() {
            return new Part(
                    null,
                    0,
                    figure.chosen().stream()
                            .filter(one -> !one.choice().isNone())
                            .map(one -> line(one, null))
                            .sorted(RIGHT_FIRST)
                            .toList());
        }

        private Line line(Choice choice, @Nullable Text text) {
            return line(
                    figure.chosen().stream()
                            .filter(one -> one.choice().equals(choice))
                            .findFirst()
                            .orElse(new Figure.Chosen(choice, 0, null)),
                    text);
        }

        private Line line(Figure.Chosen chosen, @Nullable Text text) {
            return new Line(
                    text,
                    isRight(task, chosen.choice()),
                    isForeseen(task, chosen.choice()),
                    Reading.misleads(task, chosen, figure.known()),
                    chosen);
        }
    }

    private static boolean isForeseen(Task task, Choice choice) {
        return !choice.typed().isEmpty()
                && !isRight(task, choice)
                && !Marking.mark(task, written(choice)).reasons().isEmpty();
    }
}
